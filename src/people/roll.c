/* The electoral roll comes in, and what it is bound to. */
#include "people/roll.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/election.h"
#include "campaign/judge.h"
#include "campaign/rules.h"
#include "people/contact.h"
#include "people/roll_internal.h"
#include "people/roll_sql.h"
#include "people/suppression.h"

#include <stdlib.h>

SET_DEFINE(roll_quality_set, N_("a quality"), ROLL_QUALITIES);
SET_DEFINE(roll_state_set, N_("how a roll stands"), ROLL_STATES);

enum status
roll_get(struct campaign *c, struct arena *a, struct roll_row *row,
	struct error *err)
{
	enum status st = roll_row_get(campaign_db(c), a, row, err);

	return st == STATUS_NONE
		       ? error_set(err, st,
				 _("there is no electoral roll here: roll "
				   "import"))
		       : st;
}

/* That of the election it was taken for, though the campaign goes on to another
 * one by now: the first to end, after the day it was taken for, of those that
 * were held and of its own. */
static bool
last_poll(struct campaign *c, const struct roll_row *row, struct date *day)
{
	const struct election *rows;
	const size_t n = campaign_elections(c, &rows);
	const struct date today = date_today();
	struct date from, last;
	bool found = false;

	if (!row->election || !date_parse_iso(row->election, &from))
		return rules_last_poll(c, day);
	for (size_t i = 0; i < n; i++) {
		const struct election *e = &rows[i];

		if (!election_last_poll(e, &last) ||
			date_to_days(&last) < date_to_days(&from) ||
			(found && date_to_days(&last) > date_to_days(day)))
			continue;
		if (e != campaign_election(c) &&
			strcmp(e->first, row->election) != 0 &&
			date_to_days(&last) > date_to_days(&today))
			continue;
		*day = last;
		found = true;
	}
	return found || rules_last_poll(c, day);
}

enum status
roll_days(struct campaign *c, const struct roll_row *row,
	struct roll_days *days, struct error *err)
{
	const struct rules *rules;
	struct date poll, held;
	enum status st = campaign_rules(c, &rules, err);

	if (st == STATUS_OK)
		st = rules_check_poll(c, err);
	if (st != STATUS_OK || !last_poll(c, row, &poll))
		return st;
	days->locks = clock_here(&poll, (int)rules->silence_ends.minute);
	days->purge = date_from_days(date_to_days(&poll) + rules->roll_days);
	if (row->hold_until && date_parse_iso(row->hold_until, &held) &&
		date_to_days(&held) > date_to_days(&days->purge))
		days->purge = held;
	return STATUS_OK;
}

static enum roll_state
state_of(const struct roll_row *row, const struct roll_days *days)
{
	const struct date today = date_today();

	if (date_to_days(&today) >= date_to_days(&days->purge))
		return ROLL_DUE;
	if (row->hold_until)
		return ROLL_HELD;
	return clock_now() < days->locks ? ROLL_IN_USE : ROLL_LOCKED;
}

static void
show(struct campaign *c, const struct roll_row *row, struct arena *a,
	struct roll_shown *out)
{
	struct error none = ERROR_INIT;
	struct roll_days days;

	*out = (struct roll_shown){.row = *row,
		.state = row->purged ? ROLL_PURGED : ROLL_IN_USE,
		.purge =
			row->purged ? arena_strndup(a, row->purged, 10) : NULL};
	if (row->purged || !campaign_first_round(c) ||
		roll_days(c, row, &days, &none) != STATUS_OK)
		return;
	out->state = state_of(row, &days);
	out->locks = clock_iso(arena_alloc(a, DATE_TIME_SIZE), days.locks);
	out->purge = date_iso(arena_alloc(a, DATE_TEXT_SIZE), &days.purge);
}

enum status
roll_list(struct campaign *c, struct arena *a, struct roll_shown **rows,
	size_t *n, struct error *err)
{
	struct roll_row *all;
	enum status st = roll_rows(campaign_db(c), a, &all, n, err);

	*rows = ARENA_ARRAY(a, struct roll_shown, *n + 1);
	for (size_t i = 0; st == STATUS_OK && i < *n; i++)
		show(c, &all[i], a, &(*rows)[i]);
	return st;
}

static unsigned
refused_as(struct suppression_set *set, const struct contact_row *row,
	const char *last_name)
{
	struct contact_row named = *row;

	named.last_name = last_name;
	return suppression_set_find_home(set, &named, NULL) &
	       ~(unsigned)SUPPRESSION_WRITTEN;
}

unsigned
roll_refused(struct suppression_set *set, const struct contact_row *row,
	const char *used_name)
{
	unsigned channels = refused_as(set, row, row->last_name);

	return used_name ? channels | refused_as(set, row, used_name)
			 : channels;
}

/* Of no use to the office, and so not kept. */
static bool
cannot_be_reached(const struct elector_row *e)
{
	const int64_t both = 1 << CHANNEL_DOOR | 1 << CHANNEL_POST;

	return (e->refuses & both) == both;
}

void
roll_count(struct roll_row *head, const struct elector_row *electors, size_t n)
{
	head->people = head->left_out = 0;
	for (size_t i = 0; i < n; i++)
		if (cannot_be_reached(&electors[i]))
			head->left_out++;
		else
			head->people++;
}

static const char *
key_of(struct arena *a, const char *last_name, const char *first_name)
{
	return text_fold(a, arena_join(a, last_name, " ", first_name));
}

struct importing {
	struct roll_row *head;
	struct elector_row *electors;
	size_t n;
	bool replace;
};

static enum status
put_elector(struct campaign *c, const struct roll_row *head,
	const struct elector_row *read, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct elector_row e = *read;
	enum status st;

	e.roll = head->id;
	e.name_key = key_of(&a, e.last_name, e.first_name);
	e.used_key = e.used_name ? key_of(&a, e.used_name, e.first_name) : NULL;
	st = elector_insert(campaign_db(c), &e, err);
	arena_release(&a);
	return st;
}

/* A town hall's roll is brought up to date before the poll. */
static enum status
make_room(struct campaign *c, bool replace, struct arena *a, struct error *err)
{
	struct roll_row there;
	char day[DATE_WHEN_SIZE];
	enum status st = roll_row_get(campaign_db(c), a, &there, err);

	if (st != STATUS_OK)
		return st == STATUS_NONE ? STATUS_OK : st;
	if (!replace)
		return error_set(err, STATUS_CONFLICT,
			_("a roll is here since %s (%s): --replace erases it, "
			  "and takes this one"),
			date_full(day, there.imported), there.file);
	there.purged = date_now(arena_alloc(a, DATE_TIME_SIZE));
	there.purged_by = campaign_actor(c);
	return roll_row_purge_again(campaign_db(c), &there, err);
}

static enum status
check_open(struct campaign *c, const struct roll_row *row, struct error *err)
{
	struct roll_days days;
	enum status st = roll_days(c, row, &days, err);

	if (st != STATUS_OK || clock_now() < days.locks)
		return st;
	error_set(err, STATUS_DENIED,
		_("the last station is closed, and the roll with it"));
	return law_judge(c, "EL-5", err);
}

static enum status
import(struct campaign *c, void *data, struct error *err)
{
	struct importing *im = data;
	struct roll_row *head = im->head;
	struct arena *a = campaign_arena(c);
	enum status st = make_room(c, im->replace, a, err);

	if (st == STATUS_OK)
		st = check_open(c, head, err);
	if (st != STATUS_OK)
		return st;
	head->election = campaign_first_round(c);
	head->imported = date_now(arena_alloc(a, DATE_TIME_SIZE));
	head->actor = campaign_actor(c);
	roll_count(head, im->electors, im->n);
	st = roll_row_insert(campaign_db(c), head, err);
	for (size_t i = 0; i < im->n && st == STATUS_OK; i++)
		if (!cannot_be_reached(&im->electors[i]))
			st = put_elector(c, head, &im->electors[i], err);
	campaign_say_n(c, head->people,
		NN_("import the electoral roll (%s), %lld voter; "
		    "undertaken by %s on %s",
			"import the electoral roll (%s), %lld voters; "
			"undertaken by %s on %s"),
		head->file, (long long)head->people, head->signed_by,
		phrase_day(campaign_arena(c), head->signed_on));
	return st;
}

enum status
roll_import(struct campaign *c, struct roll_row *head,
	struct elector_row *electors, size_t n, bool replace, int64_t *entry,
	struct error *err)
{
	struct importing im = {head, electors, n, replace};

	return campaign_change(c, VERB_ROLL_IMPORT, import, &im, entry, err);
}

enum status
roll_open(struct campaign *c, struct arena *a, struct roll_row *row,
	struct error *err)
{
	enum status st = roll_get(c, a, row, err);

	return st == STATUS_OK ? check_open(c, row, err) : st;
}

enum status
roll_forget(
	struct campaign *c, const struct contact_row *row, struct error *err)
{
	struct arena a = ARENA_INIT;
	const struct elector_row like = {
		.name_key = key_of(&a, row->last_name, row->first_name),
		.born = row->birth ? strtol(row->birth, NULL, 10) : 0,
		.number = row->number,
		.street_key = row->street_key};
	enum status st = elector_forget(campaign_db(c), &like, err);

	arena_release(&a);
	return st;
}
