/* Mail in its wire format: headers, and parts in quoted-printable. */
#include "port/messages/letter.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of text in one encoded word, so that its line has at most 76 characters
 * including "Subject: ". */
enum { WORD = 36, LINE = 75 };

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuv"
			     "wxyz0123456789+/";

static void
put_base64(struct buf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i += 3) {
		unsigned long v = (unsigned long)(unsigned char)s[i] << 16;

		if (i + 1 < n)
			v |= (unsigned long)(unsigned char)s[i + 1] << 8;
		if (i + 2 < n)
			v |= (unsigned char)s[i + 2];
		buf_add_char(out, base64[v >> 18 & 63]);
		buf_add_char(out, base64[v >> 12 & 63]);
		buf_add_char(out, i + 1 < n ? base64[v >> 6 & 63] : '=');
		buf_add_char(out, i + 2 < n ? base64[v & 63] : '=');
	}
}

static bool
is_ascii(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s >= 0x80)
			return false;
	return true;
}

/* Words of text in a header, encoded (RFC 2047) where they must be. */
static void
put_words(struct buf *out, const char *s)
{
	if (is_ascii(s) && !strstr(s, "=?") && strlen(s) < LINE - 10) {
		buf_add(out, s);
		return;
	}
	for (size_t n; *s; s += n) {
		n = strlen(s);
		if (n > WORD)
			for (n = WORD; ((unsigned char)s[n] & 0xc0) == 0x80;)
				n--;
		buf_add(out, "=?UTF-8?B?");
		put_base64(out, s, n);
		buf_add(out, s[n] ? "?=\r\n " : "?=");
	}
}

/* A name before an address: quoted, or encoded. */
static void
put_name(struct buf *out, const char *name)
{
	if (!is_ascii(name) || strlen(name) > WORD) {
		put_words(out, name);
		return;
	}
	buf_add_char(out, '"');
	for (; *name; name++) {
		if (strchr("\"\\", *name))
			buf_add_char(out, '\\');
		buf_add_char(out, *name);
	}
	buf_add_char(out, '"');
}

void
letter_address(struct buf *out, const char *mailbox)
{
	const char *open = strchr(mailbox, '<');
	const char *from = open ? open + 1 : mailbox;

	buf_add_n(out, from, strcspn(from, "> \t\r\n"));
}

static bool
is_address(const char *s)
{
	const char *at = strchr(s, '@');

	return at && at > s && at[1] && !strchr(at + 1, '@') &&
	       !strpbrk(s, " <>\"\\,;:()[]\r\n\t") && is_ascii(s);
}

static void
put_mailbox(struct buf *out, const char *header, const char *name,
	const char *address)
{
	buf_add_fmt(out, "%s: ", header);
	if (name && *name) {
		put_name(out, name);
		buf_add(out, "\r\n ");
	}
	buf_add_fmt(out, "<%s>\r\n", address);
}

/* Mon, 23 Nov 2026 20:14:05 +0100 */
static void
put_date(struct buf *out, const char *iso)
{
	static const char *const days[] = {
		"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {"", "Jan", "Feb", "Mar", "Apr",
		"May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	char day[DATE_TEXT_SIZE];
	struct date d;

	snprintf(day, sizeof(day), "%.10s", iso);
	if (strlen(iso) != DATE_TIME_SIZE - 1 || !date_parse_iso(day, &d))
		return;
	buf_add_fmt(out, "Date: %s, %d %s %04d %.8s %.3s%.2s\r\n",
		days[date_weekday(date_to_days(&d))], d.day, months[d.month],
		d.year, iso + 11, iso + 19, iso + 23);
}

/* One line of a text, in lines of at most 76 characters. */
static void
put_quoted_line(struct buf *out, const char *s, size_t n)
{
	size_t column = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		bool plain = (c > ' ' && c < 0x7f && c != '=') ||
			     (c == ' ' && i + 1 < n);
		size_t width = plain ? 1 : 3;

		if (column + width > LINE) {
			buf_add(out, "=\r\n");
			column = 0;
		}
		if (plain)
			buf_add_char(out, (char)c);
		else
			buf_add_fmt(out, "=%02X", c);
		column += width;
	}
	buf_add(out, "\r\n");
}

static void
put_quoted(struct buf *out, const char *s)
{
	while (*s) {
		size_t n = strcspn(s, "\n");

		put_quoted_line(out, s, n);
		s += n + (s[n] == '\n');
	}
}

static void
put_part(struct buf *out, const char *type, const char *text)
{
	struct buf plain = BUF_INIT;

	text_put_plain(&plain, text, true);
	buf_add_fmt(out,
		"Content-Type: text/%s; charset=utf-8\r\n"
		"Content-Transfer-Encoding: quoted-printable\r\n\r\n",
		type);
	put_quoted(out, plain.at);
	buf_release(&plain);
}

/* Base64 in lines of 76 characters. */
static void
put_file(struct buf *out, const char *text)
{
	enum { BYTES = 57 };

	for (size_t n = strlen(text), k; n; text += k, n -= k) {
		k = n < BYTES ? n : BYTES;
		put_base64(out, text, k);
		buf_add(out, "\r\n");
	}
}

static void
put_texts(struct buf *out, const struct letter *l)
{
	if (!l->html) {
		put_part(out, "plain", l->text);
		return;
	}
	buf_add(out, "Content-Type: multipart/alternative;\r\n"
		     " boundary=\"=_permanence\"\r\n\r\n--=_permanence\r\n");
	put_part(out, "plain", l->text);
	buf_add(out, "--=_permanence\r\n");
	put_part(out, "html", l->html);
	buf_add(out, "--=_permanence--\r\n");
}

/* No line of quoted-printable or base64 begins with "--=". */
static void
put_parts(struct buf *out, const struct letter *l)
{
	if (!l->calendar) {
		put_texts(out, l);
		return;
	}
	buf_add(out, "Content-Type: multipart/mixed;\r\n"
		     " boundary=\"=_calendar\"\r\n\r\n--=_calendar\r\n");
	put_texts(out, l);
	buf_add_fmt(out,
		"--=_calendar\r\n"
		"Content-Type: text/calendar; charset=utf-8; "
		"method=%s;\r\n name=\"invitation.ics\"\r\n"
		"Content-Disposition: attachment;\r\n"
		" filename=\"invitation.ics\"\r\n"
		"Content-Transfer-Encoding: base64\r\n\r\n",
		l->method);
	put_file(out, l->calendar);
	buf_add(out, "--=_calendar--\r\n");
}

/* "permanence.12.0a1b" of "<permanence.12.0a1b@example.org>" */
static void
put_number(struct buf *out, const char *message_id)
{
	message_id += *message_id == '<';
	buf_add_n(out, message_id, strcspn(message_id, "@>"));
}

/* By a click, where the office has an address for it, and by mail. */
static void
put_unsubscribe(struct buf *out, const struct letter *l, const char *from)
{
	const char *at = l->unsubscribe ? strstr(l->unsubscribe, "{id}") : NULL;

	buf_add(out, "List-Unsubscribe: ");
	if (l->unsubscribe) {
		buf_add_char(out, '<');
		buf_add_n(out, l->unsubscribe,
			at ? (size_t)(at - l->unsubscribe)
			   : strlen(l->unsubscribe));
		if (at)
			put_number(out, l->message_id);
		buf_add(out, at ? at + 4 : "");
		buf_add(out, ">,\r\n ");
	}
	buf_add_fmt(out, "<mailto:%s?subject=STOP>\r\n",
		l->stop_to ? l->stop_to : from);
	if (l->unsubscribe)
		buf_add(out, "List-Unsubscribe-Post: "
			     "List-Unsubscribe=One-Click\r\n");
}

static void
put_list_headers(struct buf *out, const struct letter *l, const char *from)
{
	if (l->reply_to)
		buf_add_fmt(out, "Reply-To: <%s>\r\n", l->reply_to);
	if (l->list_id)
		buf_add_fmt(out, "List-Id: <%s>\r\n", l->list_id);
	put_unsubscribe(out, l, from);
}

static void
put_headers(struct buf *out, const struct letter *l, const char *from,
	const char *from_name, const char *name)
{
	struct buf subject = BUF_INIT;

	text_put_plain(&subject, l->subject ? l->subject : "", false);
	put_mailbox(out, "From", from_name, from);
	put_mailbox(out, "To", name, l->to);
	buf_add(out, "Subject: ");
	put_words(out, subject.at);
	buf_add(out, "\r\n");
	put_date(out, l->date);
	buf_add_fmt(out, "Message-ID: %s\r\n", l->message_id);
	put_list_headers(out, l, from);
	buf_add(out, "MIME-Version: 1.0\r\n");
	buf_release(&subject);
}

/* "Name" of "Name <address>", without quotes. */
static void
sender_name(struct buf *out, const char *sender)
{
	const char *open = strchr(sender, '<');
	size_t n = open ? (size_t)(open - sender) : 0;
	struct buf raw = BUF_INIT;

	while (n && strchr(" \"", sender[n - 1]))
		n--;
	while (n && strchr(" \"", *sender)) {
		sender++;
		n--;
	}
	buf_add_n(&raw, sender, n);
	text_put_plain(out, raw.at, false);
	buf_release(&raw);
}

enum status
letter_write(struct buf *out, const struct letter *l, struct error *err)
{
	struct buf from = BUF_INIT, from_name = BUF_INIT, name = BUF_INIT;
	enum status st = STATUS_OK;

	letter_address(&from, l->sender);
	sender_name(&from_name, l->sender);
	text_put_plain(&name, l->name ? l->name : "", false);
	if (l->reply_to && !is_address(l->reply_to))
		st = error_set(err, STATUS_FAILED,
			_("\"%s\" is not an e-mail address"), l->reply_to);
	else if (!is_address(l->to) || !is_address(from.at))
		st = error_set(err, STATUS_FAILED,
			_("\"%s\" is not an e-mail address"),
			is_address(l->to) ? from.at : l->to);
	if (st == STATUS_OK) {
		put_headers(out, l, from.at, from_name.at, name.at);
		put_parts(out, l);
	}
	buf_release(&from);
	buf_release(&from_name);
	buf_release(&name);
	return st;
}
