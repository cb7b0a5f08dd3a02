/* Invitations to a meeting, the answers, and check-in at the door. */
#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "field/meeting_internal.h"
#include "field/meeting_sql.h"
#include "people/contact.h"
#include "people/contact_load.h"
#include "people/people.h"

#include <stdlib.h>
#include <string.h>

/* Whom to invite to what, and how many were new. */
struct inviting {
	const struct meeting_row *meeting;
	const int64_t *people;
	size_t n;
	bool by_opinion; /* chosen by one */
	int64_t *invited;
};

static enum status
invite_all(struct campaign *c, const struct inviting *v, int64_t import,
	struct error *err)
{
	enum status st = STATUS_OK;
	bool added;

	for (size_t i = 0; i < v->n && st == STATUS_OK; i++) {
		const struct invitation_row row = {.meeting = v->meeting->id,
			.person = v->people[i],
			.by_opinion = v->by_opinion,
			.import = import};

		st = invitation_insert(campaign_db(c), &row, &added, err);
		*v->invited += added;
	}
	return st;
}

/* Those of people who are not invited yet, counted; both arrays ascend. */
static enum status
count_new(struct campaign *c, int64_t id, const int64_t *people, size_t n,
	int64_t *count, struct error *err)
{
	int64_t *invited = NULL;
	size_t ninvited = 0, k = 0;
	enum status st =
		invitation_people(campaign_db(c), id, &invited, &ninvited, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		while (k < ninvited && invited[k] < people[i])
			k++;
		*count += k == ninvited || invited[k] != people[i];
	}
	free(invited);
	return st;
}

static enum status
invite_import(struct campaign *c, void *data, struct error *err)
{
	const struct inviting *v = data;
	int64_t import = 0;
	enum status st = campaign_import(
		c, "invitations", v->meeting->title, NULL, &import, err);

	if (st == STATUS_OK)
		st = invite_all(c, v, import, err);
	campaign_say_n(c, *v->invited,
		NN_("invite %lld person to %s", "invite %lld people to %s"),
		(long long)*v->invited, v->meeting->title);
	return st;
}

enum status
meeting_invite(struct campaign *c, int64_t id, const char *filter, bool dry,
	int64_t *invited, int64_t *entry, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct meeting_row meeting;
	struct filter f;
	int64_t *people = NULL;
	size_t n = 0;
	enum status st = meeting_still_on(c, id, &a, &meeting, err);

	*invited = 0;
	if (st == STATUS_OK)
		st = people_filter_in(c, filter, &a, &f, err);
	if (st == STATUS_OK)
		st = people_ids(c, &f, &people, &n, err);
	if (st == STATUS_OK && dry)
		st = count_new(c, id, people, n, invited, err);
	else if (st == STATUS_OK)
		st = campaign_change(c, VERB_MEETING_INVITE, invite_import,
			&(struct inviting){
				&meeting, people, n, f.opinion, invited},
			entry, err);
	free(people);
	arena_release(&a);
	return st;
}

/* How many have room besides those who said yes? */
static int64_t
room_of(const struct meeting_row *m)
{
	return m->capacity == 0 ? INT64_MAX : m->capacity - m->yes;
}

/* Whoever has waited longest of those whom the room is enough for. */
static enum status
seat_next(struct campaign *c, const struct meeting_row *meeting,
	struct arena *a, const char **seated, int64_t *seats, struct error *err)
{
	struct invitation_row next;
	enum status st = invitation_next_waiting(
		campaign_db(c), meeting->id, room_of(meeting), a, &next, err);

	*seats = 0;
	if (st != STATUS_OK)
		return st == STATUS_NONE ? STATUS_OK : st;
	next.answer = MEETING_YES;
	*seats = 1 + next.guests;
	*seated = *seated ? arena_join(a, *seated, ", ", next.name) : next.name;
	return invitation_update(campaign_db(c), &next, err);
}

enum status
meeting_fill_seats(struct campaign *c, int64_t id, struct arena *a,
	const char **seated, struct error *err)
{
	struct meeting_row meeting;
	int64_t seats = 1;
	enum status st = meeting_get(c, id, a, &meeting, err);

	*seated = NULL;
	while (st == STATUS_OK && seats) {
		st = seat_next(c, &meeting, a, seated, &seats, err);
		meeting.yes += seats;
	}
	return st;
}

enum status
meeting_fill_all(struct campaign *c, struct error *err)
{
	struct arena *a = campaign_arena(c);
	char now[DATE_TIME_SIZE];
	const char *seated;
	int64_t *ids = NULL;
	size_t n = 0;
	enum status st = meetings_waited_for(
		campaign_db(c), date_now(now), &ids, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = meeting_fill_seats(c, ids[i], a, &seated, err);
	free(ids);
	return st;
}

/* The invitation of a person, created if there is none. */
static enum status
invitation_of(struct campaign *c, int64_t id, int64_t person, bool walk_in,
	struct arena *a, struct invitation_row *row, struct error *err)
{
	const struct invitation_row new = {
		.meeting = id, .person = person, .walk_in = walk_in};
	struct contact_row contact;
	bool added;
	enum status st =
		invitation_get(campaign_db(c), id, person, a, row, err);

	if (st != STATUS_NONE)
		return st;
	st = contact_get(c, person, a, &contact, err);
	if (st == STATUS_OK)
		st = invitation_insert(campaign_db(c), &new, &added, err);
	return st == STATUS_OK
		       ? invitation_get(campaign_db(c), id, person, a, row, err)
		       : st;
}

static enum status
put_answer(struct campaign *c, struct invitation_row *row,
	enum meeting_answer answer, int64_t guests, struct arena *a,
	const char **seated, struct error *err)
{
	struct meeting_row meeting;
	char *now = arena_alloc(a, DATE_TIME_SIZE);
	bool had_seat = row->answer == MEETING_YES;
	enum status st;

	/* Take the person out of the count first, so that their own seat does
	 * not count against them. */
	row->answer = MEETING_SILENT;
	st = invitation_update(campaign_db(c), row, err);
	if (st == STATUS_OK)
		st = meeting_get(c, row->meeting, a, &meeting, err);
	if (st != STATUS_OK)
		return st;
	row->answer = answer;
	row->answered = answer ? date_now(now) : NULL;
	row->guests = guests;
	if (answer == MEETING_YES && room_of(&meeting) < 1 + guests)
		row->answer = MEETING_WAITING;
	st = invitation_update(campaign_db(c), row, err);
	if (st == STATUS_OK && had_seat)
		st = meeting_fill_seats(c, row->meeting, a, seated, err);
	return st;
}

static enum status
check_guests(int64_t guests, struct error *err)
{
	if (guests < 0 || guests > 100)
		return error_set(err, STATUS_USAGE,
			_("%lld guests: from 0 to 100 can be brought"),
			(long long)guests);
	return STATUS_OK;
}

/* What somebody answers, and what comes of it, in the caller's arena. */
struct answering {
	int64_t meeting;
	int64_t person;
	enum meeting_answer answer;
	int64_t guests;
	struct arena *a;
	enum meeting_answer *kept;
	const char **seated;
};

static enum status
take_answer(struct campaign *c, void *data, struct error *err)
{
	const struct answering *v = data;
	struct meeting_row meeting = {.title = ""};
	struct invitation_row row = {0};
	enum status st = meeting_still_on(c, v->meeting, v->a, &meeting, err);

	if (st == STATUS_OK)
		st = invitation_of(
			c, v->meeting, v->person, false, v->a, &row, err);
	if (st == STATUS_OK)
		st = put_answer(
			c, &row, v->answer, v->guests, v->a, v->seated, err);
	*v->kept = row.answer;
	campaign_say(c, N_("%s answers %s to %s"), row.name ? row.name : "",
		row.answer ? phrase_value(campaign_arena(c),
				     &meeting_answer_set, row.answer)
			   : "-",
		meeting.title);
	return st;
}

enum status
meeting_answer(struct campaign *c, int64_t id, int64_t person,
	enum meeting_answer answer, int64_t guests, struct arena *a,
	enum meeting_answer *kept, const char **seated, struct error *err)
{
	struct answering v = {id, person, answer, guests, a, kept, seated};
	enum status st = check_guests(guests, err);

	*kept = MEETING_SILENT;
	*seated = NULL;
	return st == STATUS_OK ? campaign_change(c, VERB_MEETING_ANSWER,
					 take_answer, &v, NULL, err)
			       : st;
}

enum status
meeting_invitation(struct campaign *c, int64_t id, int64_t person,
	struct arena *a, struct invitation_row *row, struct error *err)
{
	return invitation_get(campaign_db(c), id, person, a, row, err);
}

/* Somebody who came: known, or new (row). */
struct coming {
	int64_t meeting;
	int64_t person;
	int64_t guests;
	struct contact_row *row;
};

static enum status
put_check_in(struct campaign *c, int64_t id, int64_t person, int64_t guests,
	struct arena *a, const char **name, struct error *err)
{
	struct invitation_row row;
	char now[DATE_TIME_SIZE];
	const char *seated;
	bool fewer;
	enum status st = invitation_of(c, id, person, true, a, &row, err);

	if (st != STATUS_OK)
		return st;
	*name = row.name;
	if (row.came && row.guests == guests)
		return STATUS_OK;
	row.came = row.came ? row.came : date_now(now);
	fewer = row.answer == MEETING_YES && guests < row.guests;
	row.guests = guests;
	st = invitation_update(campaign_db(c), &row, err);
	return st == STATUS_OK && fewer
		       ? meeting_fill_seats(c, id, a, &seated, err)
		       : st;
}

static enum status
check_in(struct campaign *c, void *data, struct error *err)
{
	const struct coming *v = data;
	struct arena *a = campaign_arena(c);
	struct meeting_row meeting = {.title = ""};
	const char *name = "";
	enum status st = meeting_still_on(c, v->meeting, a, &meeting, err);

	if (st == STATUS_OK)
		st = put_check_in(
			c, v->meeting, v->person, v->guests, a, &name, err);
	campaign_say(c, N_("%s came to %s"), name, meeting.title);
	return st;
}

enum status
meeting_check_in(struct campaign *c, int64_t id, int64_t person, int64_t guests,
	int64_t *entry, struct error *err)
{
	struct coming v = {id, person, guests, NULL};
	enum status st = check_guests(guests, err);

	return st == STATUS_OK ? campaign_change(c, VERB_MEETING_CHECK_IN,
					 check_in, &v, entry, err)
			       : st;
}

/* A new contact, within the change that checks them in. */
static enum status
put_new(struct campaign *c, const struct meeting_row *meeting,
	struct contact_row *row, struct arena *a, struct error *err)
{
	struct contact_loader *l = NULL;
	char day[DATE_WHEN_SIZE];
	enum status st = contact_loader_open(&l, c, 0, err);

	row->source = arena_printf(a, _("came to %s, %s"), meeting->title,
		date_full(day, meeting->starts));
	if (st == STATUS_OK)
		st = contact_loader_put(l, row, err);
	if (st == STATUS_OK)
		st = contact_loader_finish(l, err);
	contact_loader_close(l);
	return st;
}

static enum status
walk_in(struct campaign *c, void *data, struct error *err)
{
	struct coming *v = data;
	struct arena *a = campaign_arena(c);
	struct meeting_row meeting;
	enum status st = meeting_still_on(c, v->meeting, a, &meeting, err);

	if (st == STATUS_OK)
		st = put_new(c, &meeting, v->row, a, err);
	v->person = v->row->id;
	return st == STATUS_OK ? check_in(c, v, err) : st;
}

enum status
meeting_walk_in(struct campaign *c, int64_t id, const char *last_name,
	const char *first_name, int64_t *person, int64_t *entry,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {.first_name = "", .basis = BASIS_OCCASIONAL};
	struct coming v = {.meeting = id, .row = &row};
	enum status st =
		contact_set(&row, CONTACT_LAST_NAME, last_name, &a, err);

	if (st == STATUS_OK && !row.last_name)
		st = error_set(
			err, STATUS_FAILED, _("a contact needs a surname"));
	if (st == STATUS_OK)
		st = contact_set(&row, CONTACT_FIRST_NAME, first_name, &a, err);
	if (st == STATUS_OK)
		st = campaign_change(
			c, VERB_MEETING_CHECK_IN, walk_in, &v, entry, err);
	*person = st == STATUS_OK ? v.person : 0;
	arena_release(&a);
	return st;
}

/* "be ch" as a GLOB pattern: "* be* ch*"; NULL for no words. Characters special
 * to GLOB are dropped. */
static const char *
name_glob(struct arena *a, const char *words)
{
	struct buf out = BUF_INIT;
	const char *kept = NULL;
	bool inside = false;

	for (; *words; words++) {
		if (strchr(" *?[]", *words)) {
			inside = false;
			continue;
		}
		if (!inside)
			buf_add(&out, "* ");
		inside = true;
		buf_add_char(&out, *words);
	}
	if (out.len) {
		buf_add_char(&out, '*');
		kept = arena_strdup(a, out.at);
	}
	buf_release(&out);
	return kept;
}

enum status
meeting_people(struct campaign *c, int64_t id, const char *words,
	struct arena *a, struct invitation_row **rows, size_t *n,
	struct error *err)
{
	return invitation_rows(campaign_db(c), id,
		words ? name_glob(a, text_fold(a, words)) : NULL, a, rows, n,
		err);
}

enum status
meeting_door(struct campaign *c, int64_t id, const char *words, size_t limit,
	struct arena *a, struct invitation_row *rows, size_t *n,
	struct error *err)
{
	const char *key = text_fold(a, words);
	const char *glob = name_glob(a, key);
	const struct invitation_seek seek = {
		.meeting = id, .glob = glob ? glob : "*", .limit = limit};

	return invitation_door(campaign_db(c), &seek,
		arena_strndup(a, key, strcspn(key, " ")), a, rows, n, err);
}
