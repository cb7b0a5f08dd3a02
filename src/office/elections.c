/* Elections as people change them: what may be, and what the journal says. */
#include "office/elections.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "campaign/rules.h"
#include "office/listings.h"

#include <string.h>

enum { WEEK = 7, SUNDAY = 7 };

SET_DEFINE(election_place_set, N_("how an election stands"), ELECTION_PLACES);

enum election_place
election_place(const struct campaign *c, const struct election *e)
{
	const struct date today = date_today();
	struct date last;

	if (e->id == campaign_election(c)->id)
		return ELECTION_OURS;
	return election_last_poll(e, &last) &&
			       date_to_days(&last) < date_to_days(&today)
		       ? ELECTION_HELD
		       : ELECTION_AHEAD;
}

enum status
election_take(struct election *e, enum setting s, const char *text,
	struct arena *a, struct error *err)
{
	const char *kept;
	enum status st = setting_check(s, text, a, &kept, err);

	if (st != STATUS_OK)
		return st;
	switch ((int)s) {
	case SETTING_FIRST_ROUND:
		e->first = kept;
		break;
	case SETTING_SECOND_ROUND:
		e->second = kept;
		break;
	case SETTING_TO_CONFIRM:
		e->status = kept ? ELECTION_TO_CONFIRM : ELECTION_DECREED;
		break;
	case SETTING_KIND:
		e->kind = kept ? (enum election_kind)set_find(
					 &election_kind_set, kept)
			       : ELECTION_MUNICIPAL;
		break;
	case SETTING_ZONE:
		e->zone = kept;
		break;
	}
	return STATUS_OK;
}

static enum status
check_day(const struct election *e, const char *iso, struct error *err)
{
	struct date day;

	if (!date_parse_iso(iso, &day) ||
		date_weekday(date_to_days(&day)) == SUNDAY ||
		rules_vote_on_saturday(e->zone ? e->zone : CLOCK_ZONE))
		return STATUS_OK;
	return error_set(err, STATUS_USAGE,
		_("%s is a Saturday: polls are held on one overseas alone "
		  "(electoral code, art. L. 55)"),
		iso);
}

static enum status
check_rounds(const struct election *e, struct error *err)
{
	struct date first, second;
	enum status st;

	if (!e->first || !date_parse_iso(e->first, &first))
		return error_set(err, STATUS_USAGE,
			_("on which day is its first round?"));
	st = check_day(e, e->first, err);
	if (st != STATUS_OK || !e->second ||
		!date_parse_iso(e->second, &second))
		return st;
	if (date_to_days(&second) < date_to_days(&first) + WEEK)
		return error_set(err, STATUS_USAGE,
			_("the second round is a week after the first, or "
			  "later"));
	return check_day(e, e->second, err);
}

static enum status
check_partial(const struct election *e, struct error *err)
{
	struct date event;

	if (e->event && !e->partial)
		return error_set(err, STATUS_USAGE,
			_("what brought an election is said of a by-election: "
			  "--partial"));
	if (e->partial && (!e->event || !date_parse_iso(e->event, &event)))
		return error_set(err, STATUS_USAGE,
			_("a by-election follows from something: on which day "
			  "did the seats fall vacant? --event DATE"));
	if (e->event && e->first && strcmp(e->event, e->first) >= 0)
		return error_set(err, STATUS_USAGE,
			_("what brought a by-election comes before its first "
			  "round"));
	if (e->decree && e->status == ELECTION_TO_CONFIRM)
		return error_set(err, STATUS_USAGE,
			_("a day that a decree sets is no longer to be "
			  "confirmed"));
	return STATUS_OK;
}

static bool
is_same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static enum status
check_new(struct campaign *c, const struct election *e, struct error *err)
{
	const struct election *rows;
	const size_t n = campaign_elections(c, &rows);

	for (size_t i = 0; i < n; i++)
		if (rows[i].id != e->id && rows[i].kind == e->kind &&
			is_same(rows[i].first, e->first) &&
			is_same(rows[i].territory, e->territory))
			return error_set(err, STATUS_CONFLICT,
				_("that one is there: election %lld"),
				(long long)rows[i].id);
	return STATUS_OK;
}

/* "legislative, 10/01/2027": what the journal calls it. */
static const char *
said(const struct election *e, struct arena *a)
{
	return phrase_make(a, N_("%s, %s"),
		e->name ? e->name
			: phrase_value(a, &election_kind_set, (int)e->kind),
		e->first ? phrase_day(a, e->first)
			 : phrase_word(a, N_("no day yet")));
}

static enum status
put(struct campaign *c, void *data, struct error *err)
{
	struct election *e = data;
	const bool is_new = !e->id;
	enum status st = check_new(c, e, err);

	if (st == STATUS_OK && !is_new && !campaign_election_find(c, e->id))
		st = error_set(err, STATUS_CONFLICT,
			_("election %lld is gone by now"), (long long)e->id);
	if (st == STATUS_OK)
		st = campaign_put_election(c, e, err);
	campaign_say(c,
		is_new ? N_("election %lld added: %s")
		       : N_("election %lld changed: %s"),
		(long long)e->id, said(e, campaign_arena(c)));
	return st;
}

enum status
elections_put(struct campaign *c, struct election *e, int64_t *entry,
	struct error *err)
{
	enum status st = check_rounds(e, err);

	if (st == STATUS_OK)
		st = check_partial(e, err);
	return st == STATUS_OK
		       ? campaign_change(c,
				 e->id ? VERB_ELECTION_SET : VERB_ELECTION_ADD,
				 put, e, entry, err)
		       : st;
}

enum status
elections_get(
	struct campaign *c, int64_t id, struct election *out, struct error *err)
{
	const struct election *e = campaign_election_find(c, id);

	if (!e)
		return error_set(err, STATUS_NONE,
			_("there is no election %lld: elections list"),
			(long long)id);
	*out = *e;
	return STATUS_OK;
}

static enum status
run_for(struct campaign *c, void *data, struct error *err)
{
	const int64_t *id = data;
	struct election e;
	enum status st = elections_get(c, *id, &e, err);

	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("the campaign runs for election %lld: %s"),
		(long long)*id, said(&e, campaign_arena(c)));
	return campaign_run_for(c, *id, err);
}

enum status
elections_run(struct campaign *c, int64_t id, int64_t *entry, struct error *err)
{
	return campaign_change(c, VERB_ELECTION_RUN, run_for, &id, entry, err);
}

/* The list of them. */

struct line {
	struct election e;
	const char *title, *second; /* an ISO date, or NULL */
	enum election_place place;
};

static void
second(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct line *line = row;

	(void)a;
	out->text = line->second;
	if (line->e.second && strcmp(line->e.second, CAMPAIGN_NO_ROUND) == 0)
		out->shown = _("none");
}

#define AT(member) FIELD(struct line, member)

static const struct listing_column columns[] = {
	LISTED("id", N_("No."), CELL_NUMBER, AT(e.id), .width = 4),
	LISTED("election", N_("Election"), CELL_TEXT, AT(title)),
	LISTED("kind", N_("Kind"), CELL_WORD, AT(e.kind),
		.set = &election_kind_set, .width = 14,
		.keep = LISTING_FILE_ONLY),
	LISTED("first_round", N_("First round"), CELL_DAY, AT(e.first),
		.width = 11),
	LISTED("second_round", N_("Second round"), CELL_DAY, .cell = second,
		.width = 12),
	LISTED("place", N_("State"), CELL_WORD, AT(place),
		.set = &election_place_set, .width = 14),
	LISTED("status", N_("Day of poll"), CELL_WORD, AT(e.status),
		.set = &election_status_set, .width = 15, .keep = 90),
	LISTED("territory", N_("Territory"), CELL_TEXT, AT(e.territory),
		.width = 12, .keep = 110),
	LISTED("partial", N_("By-election"), CELL_FLAG, AT(e.partial),
		.keep = LISTING_FILE_ONLY),
	LISTED("event", N_("After what was on"), CELL_DAY, AT(e.event),
		.keep = LISTING_FILE_ONLY),
	LISTED("decree", N_("Decree"), CELL_TEXT, AT(e.decree),
		.keep = LISTING_FILE_ONLY),
	LISTED("zone", N_("Time zone"), CELL_TEXT, AT(e.zone),
		.keep = LISTING_FILE_ONLY),
};

#undef AT

static enum status
list_rows(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *out, struct error *err)
{
	const struct election *rows;
	const size_t n = campaign_elections(c, &rows);
	struct line *lines = ARENA_ARRAY(a, struct line, n);

	(void)ask;
	(void)err;
	for (size_t i = 0; i < n; i++) {
		struct date day;

		lines[i] = (struct line){.e = rows[i],
			.title = election_title(&rows[i], a),
			.second =
				rows[i].second && date_parse_iso(
							  rows[i].second, &day)
					? rows[i].second
					: NULL,
			.place = election_place(c, &rows[i])};
	}
	*out = (struct listing_rows){lines, n};
	return STATUS_OK;
}

const struct listing election_listing = {
	.name = "elections",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct line, e.id),
	.rows = list_rows,
};
