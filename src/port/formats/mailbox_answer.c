/* Answers to letters about a meeting. */
#include "field/reply.h"
#include "messages/delivery.h"
#include "port/formats/mailbox_internal.h"

#include <stdlib.h>
#include <string.h>

/* The meeting that the letter answered was about, and whom it was to; 0: the
 * mail answers none of ours, or one about no meeting. */
static enum status
meeting_of(struct mailbox_reading *r, const struct mailbox_mail *m,
	int64_t *meeting, int64_t *person, struct error *err)
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
		*meeting = outbox.meeting;
		*person = row.person;
	}
	return st == STATUS_NONE ? STATUS_OK : st;
}

/* The letter was to them, and their address wrote back. */
static enum status
wrote_themselves(struct mailbox_reading *r, const struct mailbox_mail *m,
	int64_t person, bool *same, struct error *err)
{
	int64_t *people = NULL;
	size_t n = 0;
	enum status st =
		delivery_readers_of(r->c, m->address, &people, &n, err);

	*same = n == 1 && people[0] == person;
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

enum status
mailbox_answer(struct mailbox_reading *r, const struct mailbox_mail *m,
	const char *words, bool *taken, struct error *err)
{
	const struct meeting_reply reply = meeting_reply_read(words);
	enum stands stands = STANDS_NOTHING;
	int64_t meeting = 0, person = 0;
	bool same = false;
	enum status st = meeting_of(r, m, &meeting, &person, err);

	*taken = meeting != 0;
	if (st != STATUS_OK || !meeting)
		return st;
	st = wrote_themselves(r, m, person, &same, err);
	if (st == STATUS_OK && same && reply.answer)
		st = find_answer(r, meeting, person, &reply, &stands, err);
	if (st != STATUS_OK || stands == STANDS_SAME)
		return st;
	if (same && reply.answer && stands == STANDS_NOTHING)
		return take(r, m, meeting, person, &reply, err);
	r->counts->other++;
	mailbox_tell(r, m, MAILBOX_TO_READ, person);
	return STATUS_OK;
}
