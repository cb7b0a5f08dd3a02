/* What is asked of an election, and the settings that stand for the one the
 * campaign runs for. */
#include "campaign/election.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign_internal.h"
#include "campaign/election_sql.h"

#include <string.h>

SET_DEFINE(election_status_set, N_("how sure a day of poll is"),
	ELECTION_STATUSES);

size_t
campaign_elections(const struct campaign *c, const struct election **rows)
{
	*rows = c->elections;
	return c->nelections;
}

const struct election *
campaign_election_find(const struct campaign *c, int64_t id)
{
	for (size_t i = 0; i < c->nelections; i++)
		if (c->elections[i].id == id)
			return &c->elections[i];
	return NULL;
}

const struct election *
campaign_election(const struct campaign *c)
{
	return c->election;
}

static bool
is_none(const char *second)
{
	return second && strcmp(second, CAMPAIGN_NO_ROUND) == 0;
}

size_t
election_polls(const struct election *e, struct date polls[2])
{
	enum { WEEK = 7 };
	const bool one = e->kind == ELECTION_EUROPEAN || is_none(e->second);
	long day;

	if (!e->first || !date_parse_iso(e->first, &polls[0]))
		return 0;
	polls[1] = polls[0];
	if (one)
		return 1;
	if (e->second && date_parse_iso(e->second, &polls[1]))
		return 2;
	day = date_to_days(&polls[0]);
	polls[1] = date_from_days(
		day + (e->kind == ELECTION_PRESIDENTIAL ? 2 * WEEK : WEEK));
	return 2;
}

bool
election_last_poll(const struct election *e, struct date *day)
{
	struct date polls[2];

	if (election_polls(e, polls) == 0)
		return false;
	*day = polls[1];
	return true;
}

const char *
election_title(const struct election *e, struct arena *a)
{
	const char *kind = set_title(&election_kind_set, (int)e->kind);
	struct date day;

	if (e->name)
		return e->name;
	if (!e->first || !date_parse_iso(e->first, &day))
		return e->partial ? arena_printf(a, _("%s by-election"), kind)
				  : arena_printf(a, _("%s election"), kind);
	return e->partial ? arena_printf(a, _("%s by-election of %d"), kind,
				    day.year)
			  : arena_printf(
				    a, _("%s election of %d"), kind, day.year);
}

const char *
election_told(
	const struct campaign *c, const struct election *e, struct arena *a)
{
	const struct date today = date_today();
	struct date last;

	for (size_t i = 0; i < c->nelections; i++)
		if (&c->elections[i] != c->election &&
			election_last_poll(&c->elections[i], &last) &&
			date_to_days(&last) >= date_to_days(&today))
			return election_title(e, a);
	return "";
}

enum status
campaign_put_election(struct campaign *c, struct election *e, struct error *err)
{
	enum status st = election_put(c->db, e, err);

	return st == STATUS_OK ? campaign_read_facts(c, err) : st;
}

enum status
campaign_run_for(struct campaign *c, int64_t id, struct error *err)
{
	struct campaign_row row = c->row;
	enum status st;

	row.election = id;
	st = campaign_row_change(c->db, &row, err);
	return st == STATUS_OK ? campaign_read_facts(c, err) : st;
}

/* Settings that are kept with the election. */

static const char *
second_of(const struct election *e)
{
	return e->second;
}

static void
set_second(struct election *e, const char *value)
{
	e->second = value;
}

static const char *
zone_of(const struct election *e)
{
	return e->zone;
}

static void
set_zone(struct election *e, const char *value)
{
	e->zone = value;
}

static const char *
kind_of(const struct election *e)
{
	return e->kind == ELECTION_MUNICIPAL
		       ? NULL
		       : set_name(&election_kind_set, (int)e->kind);
}

static void
set_kind(struct election *e, const char *value)
{
	e->kind =
		value ? (enum election_kind)set_find(&election_kind_set, value)
		      : ELECTION_MUNICIPAL;
}

static const char *
to_confirm_of(const struct election *e)
{
	return e->status == ELECTION_TO_CONFIRM ? "yes" : NULL;
}

static void
set_to_confirm(struct election *e, const char *value)
{
	e->status = value ? ELECTION_TO_CONFIRM : ELECTION_DECREED;
}

static const struct election_setting settings[] = {
	{"second_round", second_of, set_second},
	{"zone", zone_of, set_zone},
	{"election_kind", kind_of, set_kind},
	{"poll_to_confirm", to_confirm_of, set_to_confirm},
};

const struct election_setting *
election_setting(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(settings); i++)
		if (strcmp(settings[i].name, name) == 0)
			return &settings[i];
	return NULL;
}
