/* Answers to letters about a meeting. */
#include "base/date.h"
#include "field/alert.h"
#include "field/reply.h"
#include "messages/delivery.h"
#include "port/formats/ics.h"
#include "port/formats/mailbox_internal.h"

#include <stdlib.h>
#include <string.h>

/* What the letter answered was about, and whom it was to; meeting and alert 0:
 * the mail answers none of ours, or one about neither. */
static enum status
about(struct mailbox_reading *r, const struct mailbox_mail *m,
	struct outbox_aim *aim, int64_t *person, struct error *err)
{
	struct delivery_row row;
	struct outbox_row outbox;
	int64_t id = 0;
	enum status st = delivery_of_message_id(r->c, m->raw, &id, err);

	if (st == STATUS_OK && !id)
		return STATUS_OK;
	if (st == STATUS_OK)
		st = delivery_find(r->c, id, &r->a, &row, err);
	if (st == STATUS_OK)
		st = outbox_get(r->c, row.outbox, &r->a, &outbox, err);
	if (st == STATUS_OK) {
		*aim = outbox_aim_of(&outbox);
		*person = row.person;
	}
	return st == STATUS_NONE ? STATUS_OK : st;
}

/* Whose address it is; 0: nobody's, or of several people. */
static enum status
reader_of(struct mailbox_reading *r, const char *address, int64_t *person,
	struct error *err)
{
	int64_t *people = NULL;
	size_t n = 0;
	enum status st = delivery_readers_of(r->c, address, &people, &n, err);

	*person = n == 1 ? people[0] : 0;
	free(people);
	return st;
}

/* What they said before stands: the same is nothing new, another answer may be
 * the older one. */
enum stands { STANDS_NOTHING, STANDS_SAME, STANDS_OTHER };

static enum status
find_answer(struct mailbox_reading *r, int64_t meeting, int64_t person,
	const struct meeting_reply *reply, enum stands *stands,
	struct error *err)
{
	struct invitation_row row;
	enum status st =
		meeting_invitation(r->c, meeting, person, &r->a, &row, err);
	bool same;

	*stands = STANDS_NOTHING;
	if (st != STATUS_OK || !row.answer)
		return st == STATUS_NONE ? STATUS_OK : st;
	same = row.guests == reply->guests &&
	       (row.answer == reply->answer ||
		       (row.answer == MEETING_WAITING &&
			       reply->answer == MEETING_YES));
	*stands = same ? STANDS_SAME : STANDS_OTHER;
	return STATUS_OK;
}

static enum status
take(struct mailbox_reading *r, const struct mailbox_mail *m, int64_t meeting,
	int64_t person, const struct meeting_reply *reply, struct error *err)
{
	enum meeting_answer kept;
	const char *seated;
	enum status st = meeting_answer(r->c, meeting, person, reply->answer,
		reply->guests, &r->a, &kept, &seated, err);

	if (st != STATUS_OK)
		return st;
	r->counts->answered++;
	if (r->tell)
		r->tell(r->to, &(struct mailbox_said){.kind = MAILBOX_ANSWERED,
				       .person = person,
				       .meeting = meeting,
				       .answer = kept,
				       .guests = reply->guests,
				       .from = m->text.from,
				       .date = m->text.date,
				       .subject = m->text.subject,
				       .line = m->line});
	return STATUS_OK;
}

static void
to_read(struct mailbox_reading *r, const struct mailbox_mail *m, int64_t person)
{
	r->counts->other++;
	mailbox_tell(r, m, MAILBOX_TO_READ, person);
}

/* Somebody's answer: taken where it is certain and the first. */
static enum status
take_reply(struct mailbox_reading *r, const struct mailbox_mail *m,
	int64_t meeting, int64_t person, const struct meeting_reply *reply,
	struct error *err)
{
	enum stands stands = STANDS_OTHER;
	enum status st = STATUS_OK;

	if (reply->answer)
		st = find_answer(r, meeting, person, reply, &stands, err);
	if (st != STATUS_OK || stands == STANDS_SAME)
		return st;
	if (stands == STANDS_NOTHING)
		return take(r, m, meeting, person, reply, err);
	to_read(r, m, person);
	return STATUS_OK;
}

static bool
says_same(enum alert_answer before, enum alert_answer now)
{
	return before == now || (before == ALERT_RESERVE && now == ALERT_YES);
}

/* A yes or a no to an alert, the first of this person. */
static enum status
take_alert(struct mailbox_reading *r, const struct mailbox_mail *m,
	int64_t alert, int64_t person, const struct meeting_reply *reply,
	struct error *err)
{
	const enum alert_answer answer =
		reply->answer == MEETING_YES  ? ALERT_YES
		: reply->answer == MEETING_NO ? ALERT_NO
					      : ALERT_SILENT;
	struct recipient_row row = {0};
	enum alert_answer kept;
	const char *moved;
	bool closed;
	enum status st =
		alert_recipient_get(r->c, alert, person, &r->a, &row, err);

	if (st == STATUS_OK && row.answer && says_same(row.answer, answer))
		return STATUS_OK;
	if (st == STATUS_NONE || (st == STATUS_OK && (!answer || row.answer))) {
		to_read(r, m, person);
		return STATUS_OK;
	}
	if (st == STATUS_OK)
		st = alert_answer(r->c, alert, person, answer, &r->a, &kept,
			&moved, &closed, err);
	if (st != STATUS_OK)
		return st;
	r->counts->answered++;
	if (r->tell)
		r->tell(r->to, &(struct mailbox_said){.kind = MAILBOX_ANSWERED,
				       .person = person,
				       .alert = alert,
				       .alert_answer = kept,
				       .from = m->text.from,
				       .date = m->text.date,
				       .subject = m->text.subject,
				       .line = m->line});
	return STATUS_OK;
}

enum status
mailbox_answer(struct mailbox_reading *r, const struct mailbox_mail *m,
	const char *words, bool *taken, struct error *err)
{
	struct meeting_reply reply = meeting_reply_read(words);
	struct outbox_aim aim = {.filter = ""};
	int64_t person = 0, writer = 0;
	enum status st = about(r, m, &aim, &person, err);

	*taken = aim.meeting || aim.alert;
	if (st != STATUS_OK || !*taken)
		return st;
	st = reader_of(r, m->address, &writer, err);
	if (writer != person)
		reply.answer = MEETING_SILENT;
	if (st != STATUS_OK)
		return st;
	return aim.alert ? take_alert(r, m, aim.alert, person, &reply, err)
			 : take_reply(r, m, aim.meeting, person, &reply, err);
}

/* Does a calendar answer what stands, for somebody invited who wrote it? */
static enum status
is_ours(struct mailbox_reading *r, const struct mailbox_mail *m,
	const struct ics_reply *reply, struct meeting_row *meeting,
	int64_t *person, bool *ours, struct error *err)
{
	struct invitation_row row;
	char now[DATE_TIME_SIZE];
	int64_t writer = 0;
	enum status st = meeting_by_uid(r->c, reply->uid, &r->a, meeting, err);

	*ours = false;
	if (st == STATUS_OK)
		st = reader_of(r, reply->attendee, person, err);
	if (st == STATUS_OK)
		st = reader_of(r, m->address, &writer, err);
	if (st == STATUS_OK)
		st = meeting_invitation(
			r->c, meeting->id, *person, &r->a, &row, err);
	if (st == STATUS_OK)
		*ours = *person && writer == *person &&
			reply->sequence >= meeting->sequence &&
			meeting->state != MEETING_CANCELLED &&
			strcmp(meeting->starts, date_now(now)) > 0;
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
mailbox_calendar(struct mailbox_reading *r, const struct mailbox_mail *m,
	bool *taken, struct error *err)
{
	struct meeting_row meeting = {0};
	struct ics_reply ics;
	struct meeting_reply reply = {0};
	int64_t person = 0, read = r->counts->other;
	bool ours;
	enum status st = STATUS_NONE;

	if (m->text.calendar)
		st = ics_reply_read(m->text.calendar, &r->a, &ics, err);
	*taken = st == STATUS_OK;
	if (!*taken)
		return st == STATUS_NONE ? STATUS_OK : st;
	st = is_ours(r, m, &ics, &meeting, &person, &ours, err);
	if (ours)
		reply = (struct meeting_reply){ics.answer, ics.guests};
	if (st == STATUS_OK)
		st = take_reply(r, m, meeting.id, person, &reply, err);
	/* What they wrote beside it is for a person. */
	if (st == STATUS_OK && *ics.comment && r->counts->other == read)
		to_read(r, m, person);
	return st;
}
