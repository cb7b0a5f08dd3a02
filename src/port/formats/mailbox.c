/* A mailbox file, message by message: reports, STOP, and the rest. */
#include "port/formats/mailbox.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/io.h"
#include "base/text.h"
#include "messages/delivery.h"
#include "people/suppression.h"
#include "port/messages/letter.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { MAILBOX_LIMIT = 256 << 20 };

/* What is known of a message once its lines are read. */
struct mail_seen {
	const char *from; /* each in the arena, or NULL */
	const char *subject;
	const char *first; /* the first line of its body */
	const char *ours;  /* a line with a message's number of ours */
	const char *why;   /* "Status: 5.1.1" or what the server said */
	bool report;
	bool failed; /* for good */
	bool body;
};

static const char *
value_of(const char *line, const char *header)
{
	size_t n = strlen(header);

	if (strncasecmp(line, header, n) != 0 || line[n] != ':')
		return NULL;
	return line + n + 1 + strspn(line + n + 1, " \t");
}

static void
take_head(struct mail_seen *m, const char *line)
{
	const char *value;

	if ((value = value_of(line, "From")) && !m->from)
		m->from = value;
	if ((value = value_of(line, "Subject")) && !m->subject)
		m->subject = value;
	if ((value = value_of(line, "Content-Type")))
		m->report |= strcasestr(value, "report") != NULL;
}

/* The fields of a delivery report stand in the body, as lines. */
static void
take_body(struct mail_seen *m, const char *line)
{
	const char *value;

	if ((value = value_of(line, "Action")))
		m->failed |= strncasecmp(value, "failed", 6) == 0;
	if ((value = value_of(line, "Status")) && !m->why)
		m->why = value;
	if ((value = value_of(line, "Diagnostic-Code")))
		m->why = value;
	if (!m->first && *line && strncmp(line, "--", 2) != 0 &&
		!value_of(line, "Content-Type") &&
		!value_of(line, "Content-Transfer-Encoding"))
		m->first = line;
}

static void
take_line(struct mail_seen *m, const char *line)
{
	if (!*line)
		m->body = true;
	else if (m->body)
		take_body(m, line);
	else
		take_head(m, line);
	if (strstr(line, "permanence.") && !m->ours)
		m->ours = line;
}

/* STOP, alone or followed by something that is no letter. */
static bool
says_stop(const char *text)
{
	if (!text)
		return false;
	text += strspn(text, " \t\"'");
	return strncasecmp(text, "stop", 4) == 0 &&
	       !isalpha((unsigned char)text[4]);
}

static enum status
mark_bounce(struct campaign *c, const struct mail_seen *m, struct arena *a,
	struct mailbox_counts *counts, struct error *err)
{
	struct delivery_row row;
	int64_t id = 0;
	enum status st = delivery_of_message_id(c, m->ours, &id, err);

	if (st == STATUS_OK && id)
		st = delivery_find(c, id, a, &row, err);
	if (st != STATUS_OK || !id || strcmp(row.state, "bounced") == 0)
		return st == STATUS_NONE ? STATUS_OK : st;
	st = delivery_bounce(c, id, m->why ? m->why : "5.0.0", err);
	counts->bounced += st == STATUS_OK;
	return st;
}

/* Who answered: by the message answered to, else by the address. */
static enum status
mark_stop(struct campaign *c, const struct mail_seen *m, struct arena *a,
	struct mailbox_counts *counts, struct error *err)
{
	struct delivery_row row = {0};
	struct buf address = BUF_INIT;
	int64_t id = 0;
	bool held = false;
	enum status st = STATUS_OK;

	letter_address(&address, m->from ? m->from : "");
	if (m->ours)
		st = delivery_of_message_id(c, m->ours, &id, err);
	if (st == STATUS_OK && id)
		st = delivery_find(c, id, a, &row, err);
	else if (st == STATUS_OK)
		st = delivery_reader_of(c, address.at, &row.person, err);
	if (st == STATUS_OK && *address.at)
		st = suppression_holds(
			c, CHANNEL_EMAIL, address.at, &held, err);
	if (st == STATUS_OK && !held && row.person) {
		st = suppression_refuse(
			c, row.person, CHANNEL_EMAIL, "STOP", NULL, err);
		counts->refused += st == STATUS_OK;
	}
	/* The address that wrote may be another than the one written to. */
	if (st == STATUS_OK && !held && strchr(address.at, '@'))
		st = suppression_add(c, CHANNEL_EMAIL, address.at, NULL, err);
	buf_release(&address);
	return st;
}

static enum status
take_mail(struct campaign *c, const struct mail_seen *m, struct arena *a,
	struct mailbox_counts *counts, struct error *err)
{
	counts->messages++;
	if (m->report && m->failed && m->ours)
		return mark_bounce(c, m, a, counts, err);
	if (!m->report && (says_stop(m->subject) || says_stop(m->first)))
		return mark_stop(c, m, a, counts, err);
	counts->other++;
	return STATUS_OK;
}

/* Each line by itself; one that begins with "From " begins a message. */
static enum status
take_lines(struct campaign *c, char *text, struct mailbox_counts *counts,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct mail_seen m = {0};
	bool inside = false;
	enum status st = STATUS_OK;

	for (char *line = text; *line && st == STATUS_OK;) {
		size_t n = strcspn(line, "\n");
		bool last = line[n] == '\0';

		line[n] = '\0';
		line[strcspn(line, "\r")] = '\0';
		if (text_starts(line, "From ")) {
			if (inside)
				st = take_mail(c, &m, &a, counts, err);
			m = (struct mail_seen){0};
			inside = true;
		} else if (inside) {
			take_line(&m, line);
		}
		line += n + !last;
	}
	if (inside && st == STATUS_OK)
		st = take_mail(c, &m, &a, counts, err);
	arena_release(&a);
	return st;
}

enum status
mailbox_read(struct campaign *c, const char *path,
	struct mailbox_counts *counts, struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st = io_read(&text, path, MAILBOX_LIMIT, err);

	*counts = (struct mailbox_counts){0};
	if (st == STATUS_OK)
		st = take_lines(c, text.at, counts, err);
	buf_release(&text);
	return st;
}
