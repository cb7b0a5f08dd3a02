/* A mailbox, message by message: reports, STOP, and the rest. */
#include "port/formats/mailbox.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/text.h"
#include "messages/delivery.h"
#include "people/suppression.h"
#include "port/formats/headings.h"
#include "port/formats/mailbox_internal.h"
#include "port/messages/letter.h"

#include <ctype.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAILBOX_LIMIT = 256 << 20 };

void
mailbox_tell(struct mailbox_reading *r, const struct mailbox_mail *m,
	enum mailbox_kind kind, int64_t person)
{
	const struct mailbox_said said = {.kind = kind,
		.person = person,
		.from = m->text.from,
		.date = m->text.date,
		.subject = m->text.subject,
		.line = m->line};

	if (r->tell)
		r->tell(r->to, &said);
}

/* Everybody whose address it is, and whom the message answered was to. */
static enum status
people_of(struct mailbox_reading *r, const struct mailbox_mail *m,
	const char *address, int64_t **people, size_t *n, struct error *err)
{
	struct delivery_row row = {0};
	int64_t id = 0, *found = NULL;
	enum status st = delivery_readers_of(r->c, address, &found, n, err);

	if (st == STATUS_OK)
		st = delivery_of_message_id(r->c, m->raw, &id, err);
	if (st == STATUS_OK && id)
		st = delivery_find(r->c, id, &r->a, &row, err);
	*people = ARENA_ARRAY(&r->a, int64_t, *n + 1);
	for (size_t i = 0; i < *n; i++) {
		(*people)[i] = found[i];
		row.person = found[i] == row.person ? 0 : row.person;
	}
	if (row.person)
		(*people)[(*n)++] = row.person;
	free(found);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
mailbox_stop(struct mailbox_reading *r, const struct mailbox_mail *m,
	const char *address, const char *medium, struct error *err)
{
	int64_t *people;
	size_t n = 0;
	bool held = false;
	enum status st = STATUS_OK;

	if (*address)
		st = suppression_holds(
			r->c, CHANNEL_EMAIL, address, &held, err);
	if (st != STATUS_OK || held)
		return st;
	st = people_of(r, m, address, &people, &n, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = suppression_refuse(
			r->c, people[i], CHANNEL_EMAIL, medium, NULL, err);
	/* The address that wrote may be another than the one written to. */
	if (st == STATUS_OK && strchr(address, '@'))
		st = suppression_add(r->c, CHANNEL_EMAIL, address, NULL, err);
	if (st != STATUS_OK)
		return st;
	r->counts->refused++;
	mailbox_tell(r, m, MAILBOX_REFUSED, n ? people[0] : 0);
	return STATUS_OK;
}

/* Folded, with nothing but letters and digits, and no "Re:" before it. */
static const char *
bare(struct arena *a, const char *text)
{
	static const char *const before[] = {
		"re :", "re:", "rep:", "fwd:", "fw:", "tr:", "aw:", "sv:"};
	char *all = text_fold(a, text);

	for (size_t i = 0; i < ARRAY_LEN(before); i++)
		if (text_starts(all, before[i])) {
			all += strlen(before[i]);
			all += strspn(all, " ");
			i = (size_t)-1;
		}
	return heading_words(a, all);
}

static bool
takes_word(const char **text, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(*text, word, n) != 0 || ((*text)[n] && (*text)[n] != ' '))
		return false;
	*text += n + ((*text)[n] == ' ');
	return true;
}

/* STOP, and no more than a courtesy or what is to stop. */
static bool
says_stop(struct arena *a, const char *line)
{
	static const char *const besides[] = {"svp", "stp", "merci",
		"s il vous plait", "s il te plait", "please", "thanks",
		"thank you", "mail", "mails", "email", "emails", "e mail",
		"e mails", "courriel", "courriels", "sms", "newsletter",
		"cordialement", "d avance", "a tous", "stop"};
	const char *text = bare(a, line);
	bool more = true;

	if (!takes_word(&text, "stop") && !takes_word(&text, "desinscription"))
		return false;
	while (*text && more) {
		more = false;
		for (size_t i = 0; i < ARRAY_LEN(besides) && !more; i++)
			more = takes_word(&text, besides[i]);
	}
	return !*text;
}

/* Something that may mean it, for somebody to read. */
static bool
may_say_stop(struct arena *a, const char *text)
{
	static const char *const signs[] = {"stop", "desinscri", "desabonn",
		"unsubscribe", "ne veux plus", "ne souhaite plus",
		"plus recevoir", "ne plus m", "ne plus etre", "retirez",
		"retirer", "supprime", "effacez", "enlevez", "opt out",
		"remove me", "no longer wish", "don t want", "rgpd", "cnil"};
	const char *folded = bare(a, text);

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (strstr(folded, signs[i]))
			return true;
	return false;
}

/* Where a mail program begins to quote: "Le 12 mars, Anne a écrit :", "On …
 * wrote:", a rule, or the heads of what is answered. */
static bool
begins_quote(struct arena *a, const char *line, size_t n)
{
	static const char *const starts[] = {"original message",
		"message d origine", "message original", "mail original",
		"message transfere", "forwarded message", "________",
		"de : ", "de: ", "from: ", "envoye : "};
	static const char *const ends[] = {
		"a ecrit :", "a ecrit:", "wrote:", "schrieb:"};
	const char *folded = text_fold(a, arena_strndup(a, line, n));
	size_t len = strlen(folded);

	for (size_t i = 0; i < ARRAY_LEN(starts); i++)
		if (text_starts(folded, starts[i]))
			return true;
	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (len >= strlen(ends[i]) &&
			strcmp(folded + len - strlen(ends[i]), ends[i]) == 0)
			return true;
	return false;
}

/* What was written, without what it answers to. */
static const char *
own_words(struct arena *a, const char *plain)
{
	struct buf out = BUF_INIT;
	const char *words;

	while (*plain) {
		size_t n = strcspn(plain, "\n");

		if (out.len && out.at[strspn(out.at, " \r\n")] &&
			begins_quote(a, plain, n))
			break;
		if (*plain != '>')
			buf_add_n(&out, plain, n + (plain[n] == '\n'));
		plain += n + (plain[n] == '\n');
	}
	words = arena_strdup(a, out.at);
	buf_release(&out);
	return words;
}

static const char *
first_line(struct arena *a, const char *words)
{
	words += strspn(words, " \t\r\n");
	return text_clean(a, arena_strndup(a, words, strcspn(words, "\r\n")));
}

static enum status
take_answer(struct mailbox_reading *r, const struct mailbox_mail *m,
	struct error *err)
{
	const char *words = own_words(&r->a, m->text.plain);
	bool taken = false;
	enum status st;

	if (!m->text.automatic && (says_stop(&r->a, m->text.subject) ||
					  says_stop(&r->a, m->line)))
		return mailbox_stop(r, m, m->address, "STOP", err);
	/* A calendar answers by itself, for somebody who told it to. */
	st = mailbox_calendar(r, m, &taken, err);
	if (st == STATUS_OK && !taken && !m->text.automatic)
		st = mailbox_answer(r, m, words, &taken, err);
	if (st != STATUS_OK || taken || m->text.automatic)
		return st;
	if (!may_say_stop(&r->a, m->text.subject) &&
		!may_say_stop(&r->a, words))
		return STATUS_OK;
	r->counts->other++;
	mailbox_tell(r, m, MAILBOX_TO_READ, 0);
	return STATUS_OK;
}

/* "From anne@example.org Sat Mar 14 10:02:00 2026" says when, too. */
static const char *
envelope_date(struct arena *a, const char *line)
{
	line += strlen("From ");
	line += strcspn(line, " \r\n");
	return text_clean(a, arena_strndup(a, line, strcspn(line, "\r\n")));
}

/* "Mon, 30 Nov 2026 10:00:00 +0100", on the writer's clock, and what an
 * envelope says, as people write it; other text as it is. */
static const char *
moment(struct arena *a, const char *text)
{
	char month[4], time[6], said[DATE_WHEN_SIZE];
	const char *digit = text + strcspn(text, "0123456789");
	struct date d;
	int day, year;

	if (sscanf(digit, "%2d %3[A-Za-z] %4d %5[0-9:]", &day, month, &year,
		    time) != 4 &&
		sscanf(text, "%*3s %3[A-Za-z] %2d %5[0-9:]%*s %4d", month, &day,
			time, &year) != 4)
		return text;
	if (!date_parse(
		    arena_printf(a, "%d %s %d", day, month, year), NULL, &d))
		return text;
	return arena_strdup(
		a, date_moment(said, arena_printf(a, "%04d-%02d-%02dT%s",
					     d.year, d.month, d.day, time)));
}

/* envelope: the line before it in a mailbox, or NULL. */
static enum status
take_mail(struct mailbox_reading *r, const char *envelope, const char *raw,
	size_t n, struct error *err)
{
	struct mailbox_mail m = {.raw = arena_strndup(&r->a, raw, n)};
	struct buf address = BUF_INIT;
	const char *test;
	enum status st = STATUS_OK;

	mail_text_read(m.raw, strlen(m.raw), &r->a, &m.text);
	if (envelope && !*m.text.date)
		m.text.date = envelope_date(&r->a, envelope);
	m.text.date = moment(&r->a, m.text.date);
	letter_address(&address, m.text.from);
	m.address = arena_strdup(&r->a, address.at);
	m.line = first_line(&r->a, own_words(&r->a, m.text.plain));
	buf_release(&address);
	r->counts->messages++;
	test = mailbox_test(r, &m);
	if (test) {
		m.line = test;
		mailbox_tell(r, &m, MAILBOX_TEST, 0);
	} else if (!mailbox_report(r, &m, &st, err) && !m.text.report)
		st = take_answer(r, &m, err);
	arena_reset(&r->a);
	return st;
}

/* Where the next message begins: "From " after an empty line; else the end. */
static const char *
next_mail(const char *at)
{
	const char *next = at;

	while ((next = strstr(next, "\nFrom "))) {
		if (next > at && (next[-1] == '\n' ||
					 (next[-1] == '\r' && next - 1 > at &&
						 next[-2] == '\n')))
			return next + 1;
		next++;
	}
	return at + strlen(at);
}

static enum status
no_mailbox(const char *path, struct error *err)
{
	return error_set(err, STATUS_FAILED,
		_("%s is not a mailbox: save the messages that came back as a "
		  "file of mails (mbox, .eml) or name the Maildir"),
		path);
}

/* A mailbox begins with the line before its first mail, a mail with a header
 * ("Received: …"); nothing came back where there is nothing. */
static bool
is_mailbox(const struct buf *text)
{
	size_t n = 0;

	while (n < text->len &&
		(isalnum((unsigned char)text->at[n]) || text->at[n] == '-'))
		n++;
	return !text->len || text_starts(text->at, "From ") ||
	       (n && text->at[n] == ':');
}

static enum status
take_file(struct mailbox_reading *r, const char *path, struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st = io_read(&text, path, MAILBOX_LIMIT, err);
	const char *at = text.at;

	if (st == STATUS_OK && !is_mailbox(&text))
		st = no_mailbox(path, err);
	/* A single mail has no such line before it. */
	if (st == STATUS_OK && *at && !text_starts(at, "From "))
		st = take_mail(r, NULL, at, text.len, err);
	else
		while (st == STATUS_OK && *at) {
			const char *end = next_mail(at), *envelope = at;

			at += strcspn(at, "\n");
			at += *at == '\n';
			st = take_mail(
				r, envelope, at, (size_t)(end - at), err);
			at = end;
		}
	buf_release(&text);
	return st;
}

/* One of the folders of a Maildir; it need not be there. */
static enum status
take_folder(struct mailbox_reading *r, const char *path, const char *name,
	struct error *err)
{
	char *folder = io_join(path, name);
	struct dirent **files = NULL;
	int n = scandir(folder, &files, NULL, alphasort);
	enum status st = STATUS_OK;

	for (int i = 0; i < n; i++) {
		char *file = io_join(folder, files[i]->d_name);

		if (st == STATUS_OK && files[i]->d_name[0] != '.')
			st = take_file(r, file, err);
		free(file);
		free(files[i]);
	}
	free(files);
	free(folder);
	return st;
}

enum status
mailbox_read(struct campaign *c, const char *path,
	void (*tell)(void *to, const struct mailbox_said *said), void *to,
	struct mailbox_counts *counts, struct error *err)
{
	struct mailbox_reading r = {
		.c = c, .counts = counts, .tell = tell, .to = to};
	struct stat is;
	enum status st;

	*counts = (struct mailbox_counts){0};
	arena_init(&r.a);
	if (stat(path, &is) == 0 && S_ISDIR(is.st_mode)) {
		char *new = io_join(path, "new");

		st = access(new, F_OK) == 0 ? STATUS_OK : no_mailbox(path, err);
		free(new);
		if (st == STATUS_OK)
			st = take_folder(&r, path, "new", err);
		if (st == STATUS_OK)
			st = take_folder(&r, path, "cur", err);
	} else {
		st = take_file(&r, path, err);
	}
	arena_release(&r.a);
	return st;
}
