/*
 * Reports of mail servers, as they really come: RFC 3464 with all its fields or
 * with Final-Recipient alone, Exim's own with the cause in its text, those of
 * qmail, which are no reports by their type, and complaints (RFC 5965).
 */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "messages/delivery.h"
#include "port/formats/mail_fault.h"
#include "port/formats/mailbox_internal.h"
#include "port/messages/letter.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Up to the end of the line that is not followed by a blank. */
static const char *
unfolded(struct arena *a, const char *at)
{
	size_t n = strcspn(at, "\n");

	while (at[n] && strchr(" \t", at[n + 1]) && at[n + 1])
		n += 1 + strcspn(at + n + 1, "\n");
	return text_clean(a, arena_strndup(a, at, n));
}

/* A field of a report, unfolded: its parts stand in the body, as lines. NULL
 * where it is not there. */
static const char *
field_of(struct mailbox_reading *r, const struct mailbox_mail *m,
	const char *name)
{
	size_t n = strlen(name);

	for (const char *at = m->raw; at && *at; at = strchr(at, '\n')) {
		at += *at == '\n';
		if (strncasecmp(at, name, n) == 0 && at[n] == ':')
			return unfolded(&r->a, at + n + 1);
	}
	return NULL;
}

/* "rfc822; anne@example.org" or the address alone. */
static const char *
recipient(struct mailbox_reading *r, const struct mailbox_mail *m)
{
	static const char *const names[] = {"Final-Recipient",
		"Original-Recipient", "X-Failed-Recipients",
		"Original-Rcpt-To"};
	const char *value = NULL, *address;
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < ARRAY_LEN(names) && !value; i++)
		value = field_of(r, m, names[i]);
	if (!value)
		return "";
	address = strchr(value, ';');
	address = address ? address + 1 : value;
	letter_address(&out, address + strspn(address, " "));
	address = arena_strndup(&r->a, out.at, strcspn(out.at, ", "));
	buf_release(&out);
	return address;
}

static bool
starts(const char *value, const char *word)
{
	return value && strncasecmp(value, word, strlen(word)) == 0;
}

/* qmail and its like say it in a text of their own. */
static bool
is_from_daemon(const struct mailbox_mail *m)
{
	return strncasecmp(m->address, "mailer-daemon", 13) == 0;
}

/* What the server said, where it can be told apart. */
static const char *
diagnosis(struct mailbox_reading *r, const struct mailbox_mail *m)
{
	const char *code = field_of(r, m, "Diagnostic-Code");
	const char *status = field_of(r, m, "Status");

	if (code && (!status || mail_fault_of(code) != MAIL_FAULT_OTHER))
		return code;
	return status ? status : code;
}

/* The line of a text that says most: "550 5.1.1 User unknown". */
static const char *
worst_line(struct mailbox_reading *r, const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\n");
		const char *line =
			text_clean(&r->a, arena_strndup(&r->a, text, n));

		if (mail_fault_bounce(mail_fault_of(line)) != BOUNCE_NONE)
			return line;
		text += n + (text[n] == '\n');
	}
	return NULL;
}

static const char *
reason(struct mailbox_reading *r, const struct mailbox_mail *m)
{
	const char *why = diagnosis(r, m);

	if (!why || mail_fault_of(why) == MAIL_FAULT_OTHER) {
		const char *line = worst_line(r, m->text.plain);

		why = line ? line : why;
	}
	return why ? why : "5.0.0";
}

/* Did a server say that it gave up? Not that it still tries. */
static bool
is_failure(struct mailbox_reading *r, const struct mailbox_mail *m)
{
	const char *action = field_of(r, m, "Action");
	const char *status = field_of(r, m, "Status");

	if (action)
		return starts(action, "failed");
	if (field_of(r, m, "X-Failed-Recipients"))
		return true;
	if (m->text.report)
		return starts(status, "5") && *recipient(r, m);
	return is_from_daemon(m) && worst_line(r, m->text.plain);
}

static enum status
delivery_named(struct mailbox_reading *r, const struct mailbox_mail *m,
	int64_t *id, struct error *err)
{
	const char *to = recipient(r, m);
	enum status st = delivery_of_message_id(r->c, m->raw, id, err);

	return st == STATUS_OK && !*id && *to
		       ? delivery_last_to(r->c, to, id, err)
		       : st;
}

static enum status
mark_bounce(struct mailbox_reading *r, const struct mailbox_mail *m,
	struct error *err)
{
	const char *why = reason(r, m);
	struct delivery_row row;
	int64_t id = 0;
	enum status st = delivery_named(r, m, &id, err);

	if (st == STATUS_OK && id)
		st = delivery_find(r->c, id, &r->a, &row, err);
	if (st != STATUS_OK || !id || row.state == DELIVERY_BOUNCED)
		return st == STATUS_NONE ? STATUS_OK : st;
	st = delivery_bounce(
		r->c, id, mail_fault_bounce(mail_fault_of(why)), why, err);
	r->counts->bounced += st == STATUS_OK;
	return st;
}

bool
mailbox_report(struct mailbox_reading *r, const struct mailbox_mail *m,
	enum status *st, struct error *err)
{
	const char *complaint =
		m->text.report ? field_of(r, m, "Feedback-Type") : NULL;

	if (starts(complaint, "abuse") || starts(complaint, "opt-out"))
		*st = mailbox_stop(r, m, recipient(r, m), _("complaint"), err);
	else if (!complaint && is_failure(r, m))
		*st = mark_bounce(r, m, err);
	else
		return complaint != NULL;
	return true;
}
