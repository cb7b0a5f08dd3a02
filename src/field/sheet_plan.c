/* The doors of a station that are to be knocked at. */
#include "field/sheet_plan_internal.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "field/experiment.h"
#include "field/sheet_sql.h"
#include "people/door_refusal.h"
#include "votes/effect.h"
#include "votes/result.h"

#include <math.h>
#include <string.h>

SET_DEFINE(sheet_left_set, N_("a reason to leave a door out"), SHEET_LEFT);

/* What is known of one station; each array is in the order of addresses' ids.
 */
struct station {
	struct campaign *c;
	struct arena *a;
	struct address_row *addresses;
	struct door_row *doors;
	struct household_row *homes;
	struct sheet_used *used;
	size_t naddresses, ndoors, nhomes, nused;
	struct door_refusals refusals;
	double voters;  /* per door */
	double average; /* doors of an address of which nothing is known */
	const struct plan_station *of;
	struct sheet_plan *plan;
};

/* The rows of an address, which stand together: from *at on, n of them. */
#define RANGE(rows, n_rows, id, from, n)                                       \
	do {                                                                   \
		while ((from) < (n_rows) && (rows)[from].address < (id))       \
			(from)++;                                              \
		(n) = 0;                                                       \
		while ((from) + (n) < (n_rows) &&                              \
			(rows)[(from) + (n)].address == (id))                  \
			(n)++;                                                 \
	} while (0)

static int64_t
by_electors(const struct station *s, const struct address_row *row)
{
	return (int64_t)ceil((double)row->electors / s->voters);
}

/* What is left of the station's doors for addresses that say nothing. */
static void
find_average(struct station *s, int64_t registered)
{
	struct score_effects effects;
	double left;
	int64_t silent = 0;

	effects_read(s->c, &effects);
	s->voters = fmax(effects.of[EFFECT_VOTERS].value, 0.1);
	left = (double)registered / s->voters;
	for (size_t i = 0; i < s->naddresses; i++) {
		const struct address_row *row = &s->addresses[i];

		if (row->doors >= 0)
			left -= (double)row->doors;
		else if (row->electors >= 0)
			left -= (double)by_electors(s, row);
		else
			silent++;
	}
	s->average = registered == RESULT_UNKNOWN || !silent
			     ? 1
			     : fmax(1, round(left / (double)silent));
}

/* How many doors an address has, as far as anybody can say. */
static int64_t
expected(const struct station *s, const struct address_row *row, size_t known,
	size_t homes)
{
	int64_t least = (int64_t)(known > homes ? known : homes), n;

	if (row->doors >= 0)
		return row->doors > (int64_t)known ? row->doors
						   : (int64_t)known;
	n = row->electors >= 0 ? by_electors(s, row) : (int64_t)s->average;
	n = n > least ? n : least;
	return n > 0 ? n : 1;
}

/* An address while its doors are gone through. */
struct going {
	struct station *s;
	const struct address_row *row;
	const struct door_row *doors;
	const struct household_row *homes;
	const struct sheet_used *used;
	size_t ndoors, nhomes, nused;
	bool control;
	struct plan_place *place;
	int64_t nth; /* the next that may be free */
};

/* The smallest number of a door that no open sheet has. */
static int64_t
next_nth(struct going *g)
{
	bool taken = true;

	while (taken) {
		taken = false;
		g->nth++;
		for (size_t i = 0; i < g->nused; i++)
			taken |= g->used[i].open && g->used[i].nth == g->nth;
	}
	return g->nth;
}

static bool
same_door(const struct household_row *home, const struct door_row *door)
{
	return strcmp(home->stair, door->stair) == 0 &&
	       strcmp(home->floor, door->floor) == 0 &&
	       strcmp(home->label, door->label) == 0;
}

static bool
refuses(struct going *g, const struct door_row *door)
{
	for (size_t i = 0; i < g->nhomes; i++)
		if (g->homes[i].refuses && same_door(&g->homes[i], door))
			return true;
	return door_refuses(
		&g->s->refusals, g->row, door->stair, door->floor, door->label);
}

/* Why a door that somebody saw is left out. */
static enum sheet_left
why_left(struct going *g, const struct door_row *door)
{
	if (refuses(g, door))
		return LEFT_REFUSED;
	for (size_t i = 0; i < g->nused; i++)
		if (g->used[i].door == door->id)
			return g->used[i].open ? LEFT_OPEN : LEFT_VISITED;
	return g->control ? LEFT_CONTROL : LEFT_NONE;
}

static void
add_line(struct going *g, int64_t door)
{
	g->place->lines[g->place->n++] = (struct plan_line){next_nth(g), door};
}

static void
add_known(struct going *g)
{
	for (size_t i = 0; i < g->ndoors; i++) {
		enum sheet_left why = why_left(g, &g->doors[i]);

		g->s->plan->left[why]++;
		if (!why)
			add_line(g, g->doors[i].id);
	}
}

/* Of the doors nobody has seen, so many are left out for a reason. */
static int64_t
leave(struct going *g, enum sheet_left why, int64_t n, int64_t of)
{
	n = n < of ? n : of;
	g->s->plan->left[why] += n;
	return of - n;
}

/* Households that refuse and of whom nobody knows behind which door. */
static int64_t
hidden_refusals(struct going *g)
{
	int64_t n = 0;

	for (size_t i = 0; i < g->nhomes; i++)
		n += g->homes[i].refuses && !*g->homes[i].floor &&
		     !*g->homes[i].label;
	return n;
}

static void
add_unknown(struct going *g, int64_t n)
{
	int64_t open = 0, visited = 0;

	for (size_t i = 0; i < g->nused; i++)
		if (!g->used[i].door) {
			open += g->used[i].open;
			visited += !g->used[i].open;
		}
	if (door_refuses(&g->s->refusals, g->row, NULL, NULL, NULL))
		n = leave(g, LEFT_REFUSED, n, n);
	n = leave(g, LEFT_REFUSED, hidden_refusals(g), n);
	n = leave(g, LEFT_OPEN, open, n);
	n = leave(g, LEFT_VISITED, visited, n);
	if (g->control)
		n = leave(g, LEFT_CONTROL, n, n);
	if (g->row->doors < 0)
		g->s->plan->estimated += n;
	while (n-- > 0)
		add_line(g, 0);
}

/* Is it held out, by its station or by itself? */
static bool
is_control(const struct station *s, const struct address_row *row)
{
	const char *number = arena_join(s->a, row->number ? row->number : "",
		row->suffix ? " " : "", row->suffix ? row->suffix : "");

	return s->of->control ||
	       (s->of->held && experiment_holds(s->of->held, s->of->id,
				       row->street_key, number));
}

static void
plan_address(struct going *g)
{
	struct sheet_plan *plan = g->s->plan;
	int64_t n = expected(g->s, g->row, g->ndoors, g->nhomes);

	g->place = &plan->places[plan->n];
	*g->place = (struct plan_place){.address = g->row,
		.lines = ARENA_ARRAY(g->s->a, struct plan_line, (size_t)n + 1),
		.estimated = g->row->doors < 0};
	g->control = is_control(g->s, g->row);
	add_known(g);
	add_unknown(g, n - (int64_t)g->ndoors);
	plan->n += g->place->n > 0;
}

/* The doors that contacts gave are doors. */
static enum status
write_doors(struct station *s, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < s->nhomes && st == STATUS_OK; i++) {
		const struct household_row *home = &s->homes[i];
		struct door_row door = {.address = home->address,
			.stair = home->stair,
			.floor = home->floor,
			.label = home->label};

		if (*home->floor || *home->label)
			st = door_put(s->c, &door, err);
	}
	return st;
}

static enum status
read_station(struct station *s, struct error *err)
{
	const int64_t id = s->of->id;
	enum status st = address_list(
		s->c, id, s->a, &s->addresses, &s->naddresses, err);

	if (st == STATUS_OK)
		st = address_households(
			s->c, id, s->a, &s->homes, &s->nhomes, err);
	if (st == STATUS_OK)
		st = write_doors(s, err);
	if (st == STATUS_OK)
		st = station_doors(s->c, id, s->a, &s->doors, &s->ndoors, err);
	if (st == STATUS_OK)
		st = sheet_used_rows(campaign_db(s->c), id, s->of->since, s->a,
			&s->used, &s->nused, err);
	return st == STATUS_OK ? door_refusals_load(&s->refusals, s->c, err)
			       : st;
}

static void
plan_addresses(struct station *s)
{
	size_t door = 0, home = 0, used = 0;

	for (size_t i = 0; i < s->naddresses; i++) {
		struct going g = {.s = s, .row = &s->addresses[i]};

		RANGE(s->doors, s->ndoors, g.row->id, door, g.ndoors);
		RANGE(s->homes, s->nhomes, g.row->id, home, g.nhomes);
		RANGE(s->used, s->nused, g.row->id, used, g.nused);
		g.doors = s->doors + door;
		g.homes = s->homes + home;
		g.used = s->used + used;
		plan_address(&g);
	}
}

enum status
sheet_plan_station(struct campaign *c, const struct plan_station *of,
	struct arena *a, struct sheet_plan *plan, struct error *err)
{
	struct station s = {.c = c, .a = a, .of = of, .plan = plan};
	struct plan_place *places;
	enum status st = read_station(&s, err);

	if (st == STATUS_OK) {
		places = ARENA_ARRAY(
			a, struct plan_place, plan->n + s.naddresses + 1);
		if (plan->n)
			memcpy(places, plan->places, plan->n * sizeof(*places));
		plan->places = places;
		find_average(&s, of->registered);
		plan_addresses(&s);
	}
	door_refusals_release(&s.refusals);
	return st;
}
