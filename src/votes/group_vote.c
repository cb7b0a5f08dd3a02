/*
 * A census family projected on the electoral roll of a poll, station by
 * station: those who cannot vote removed, the rest scaled to the number
 * registered.
 */
#include "votes/group_vote.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "votes/census.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { VOTING_AGE = 18, NOTES_MAX = 40, FARTHEST = 3 };

struct grouping {
	struct campaign *c;
	const struct group_request *rq;
	struct arena *a;
	struct poll_pair *pair;
	struct census_table census;
	double *voters; /* of each group of the census, the share that votes */
	struct error *err;
};

static void
add_note(struct grouping *g, const char *note)
{
	if (g->pair->nnotes < NOTES_MAX)
		g->pair->notes[g->pair->nnotes++] = note;
}

/* The share of a group that is of voting age, noted unless it is all. */
static double
share_of_voters(struct grouping *g, size_t i)
{
	const char *group = g->census.groups[i];
	const int from = g->census.ages[i].from, to = g->census.ages[i].to;
	double share;

	if (to == 0) {
		add_note(g, arena_printf(g->a,
				    _("Group \"%s\" is left out: its age is "
				      "not known."),
				    group));
		return 0;
	}
	if (from >= VOTING_AGE)
		return 1;
	if (to < VOTING_AGE) {
		add_note(g, arena_printf(g->a,
				    _("Group \"%s\" is left out: it has no "
				      "vote."),
				    group));
		return 0;
	}
	share = (double)(to - VOTING_AGE + 1) / (double)(to - from + 1);
	add_note(g, arena_printf(g->a,
			    _("Of group \"%s\", %.0f in 100 are taken to be "
			      "of age."),
			    group, 100 * share));
	return share;
}

/* Which groups vote, and the rows that they form. */
static enum status
choose_groups(struct grouping *g)
{
	const struct census_table *t = &g->census;
	struct poll_side *side = &g->pair->before;

	g->voters = ARENA_ARRAY(g->a, double, t->ngroups + 1);
	side->names = ARENA_ARRAY(g->a, const char *, t->ngroups + 1);
	for (size_t i = 0; i < t->ngroups; i++) {
		g->voters[i] = t->ages ? share_of_voters(g, i) : 1;
		if (g->voters[i] > 0)
			side->names[side->options++] = t->groups[i];
	}
	side->home = side->options;
	if (side->options >= 2)
		return STATUS_OK;
	return error_set(g->err, STATUS_FAILED,
		_("the family \"%s\" has less than two groups of voters: there "
		  "is nothing to tell apart"),
		g->rq->family);
}

static const double *
counts_at(const struct census_table *t, const struct result_station *station)
{
	for (size_t i = 0; i < t->nstations; i++)
		if (strcmp(t->stations[i].code, station->code) == 0 &&
			strcmp(t->stations[i].commune, station->commune) == 0)
			return t->counts + i * t->ngroups;
	return NULL;
}

static double
voters_of(const struct grouping *g, const double *counts)
{
	double n = 0;

	for (size_t k = 0; counts && k < g->census.ngroups; k++)
		n += g->voters[k] * counts[k];
	return n;
}

static void
leave_out(struct grouping *g, size_t i, double roll, double counted)
{
	struct transfer *t = &g->pair->transfer;
	const char *code = g->pair->polls[1].station[i];

	t->left_out[t->left_out_count++] = (struct transfer_left_out){code,
		roll > 0 ? TRANSFER_ONLY_AFTER : TRANSFER_EMPTY, counted, roll};
	add_note(g, arena_printf(g->a,
			    roll > 0 ? _("Station %s is left out: the census "
					 "counts no voter there.")
				     : _("Station %s is left out: nobody is on "
					 "its roll."),
			    code));
}

/* The census composition of a station, scaled to the number registered. */
static void
fill_unit(struct grouping *g, const double *counts, double scale, double *x)
{
	for (size_t k = 0; k < g->census.ngroups; k++)
		if (g->voters[k] > 0)
			*x++ = scale * g->voters[k] * counts[k];
}

static void
match_stations(struct grouping *g)
{
	struct poll_pair *pair = g->pair;
	struct transfer *t = &pair->transfer;
	const struct transfer_poll *poll = &pair->polls[1];
	const size_t n = poll->stations, rows = pair->before.options;
	double *x = ARENA_ARRAY(g->a, double, n *rows + 1);
	double *y = ARENA_ARRAY(g->a, double, n * poll->options + 1);
	double *counted = ARENA_ARRAY(g->a, double, n + 1);

	*t = (struct transfer){.in = {0, rows, poll->options, x, y},
		.before = ARENA_ARRAY(g->a, size_t, n + 1),
		.after = ARENA_ARRAY(g->a, size_t, n + 1),
		.left_out = ARENA_ARRAY(g->a, struct transfer_left_out, n + 1)};
	pair->counted = counted;
	for (size_t i = 0; i < n; i++) {
		const double *votes = poll->votes + i * poll->options;
		const double *counts =
			counts_at(&g->census, &pair->after.results.stations[i]);
		const double roll = num_sum(votes, poll->options);
		const double voters = voters_of(g, counts);
		const size_t u = t->in.units;

		if (roll <= 0 || voters <= 0) {
			leave_out(g, i, roll, voters);
			continue;
		}
		fill_unit(g, counts, roll / voters, x + u * rows);
		memcpy(y + u * poll->options, votes,
			poll->options * sizeof(*y));
		counted[u] = voters;
		t->before[u] = t->after[u] = i;
		t->in.units++;
	}
	pair->polls[0] = (struct transfer_poll){
		.stations = n, .options = rows, .station = poll->station};
}

/* The registered voters of a unit. */
static double
roll_of(const struct grouping *g, size_t u)
{
	const struct infer_input *in = &g->pair->transfer.in;

	return num_sum(in->y + u * in->cols, in->cols);
}

/* How far a unit's roll is from the census, in either direction, after scaling
 * by the overall ratio. */
static double
distance(const struct grouping *g, size_t u, double usual)
{
	return fabs(log(usual * roll_of(g, u) / g->pair->counted[u]));
}

static const char *
count_text(struct grouping *g, double n)
{
	char text[32];

	return arena_strdup(
		g->a, i18n_count(text, sizeof(text), (int64_t)floor(n + 0.5)));
}

/* The stations whose roll fits the census least, worst first. */
static void
note_farthest(struct grouping *g, double usual)
{
	const struct transfer *t = &g->pair->transfer;
	bool *said = ARENA_ARRAY(g->a, bool, t->in.units + 1);

	for (size_t k = 0; k < FARTHEST && k < t->in.units; k++) {
		size_t far = 0;

		for (size_t u = 0; u < t->in.units; u++)
			if (said[far] ||
				(!said[u] && distance(g, u, usual) >
						     distance(g, far, usual)))
				far = u;
		said[far] = true;
		add_note(g, arena_printf(g->a,
				    _("Farthest apart: station %s, %s counted "
				      "and %s registered."),
				    g->pair->polls[1].station[t->after[far]],
				    count_text(g, g->pair->counted[far]),
				    count_text(g, roll_of(g, far))));
	}
}

static void
note_difference(struct grouping *g)
{
	const struct transfer *t = &g->pair->transfer;
	double counted = num_sum(g->pair->counted, t->in.units), roll = 0;
	char text[32];

	for (size_t u = 0; u < t->in.units; u++)
		roll += roll_of(g, u);
	add_note(g, arena_printf(g->a,
			    _("The census counts %s, the roll %s (%s%%): each "
			      "station's groups are scaled to its roll."),
			    count_text(g, counted), count_text(g, roll),
			    i18n_real(text, sizeof(text),
				    100 * (roll - counted) / counted, 1)));
	note_farthest(g, counted / roll);
}

/* If a family counts something other than persons, a note says so. */
static enum status
note_population(struct grouping *g)
{
	static const char *const persons[] = {"person", "habitant", "inhabit",
		"people", "individu", "electeur", "voter"};
	struct census_row *rows;
	const char *folded = "";
	size_t n = 0, at = 0;
	enum status st = census_list(g->c, g->a, &rows, &n, g->err);

	if (st != STATUS_OK)
		return st;
	while (at < n && strcmp(rows[at].code, g->rq->family) != 0)
		at++;
	if (at < n && rows[at].population)
		folded = text_fold(g->a, rows[at].population);
	for (size_t i = 0; i < ARRAY_LEN(persons); i++)
		if (text_starts(folded, persons[i]))
			return STATUS_OK;
	if (*folded)
		add_note(g, arena_printf(g->a,
				    _("Careful: this family counts %s, not "
				      "persons: each is taken to have as many "
				      "voters."),
				    rows[at].population));
	return STATUS_OK;
}

enum status
group_pair_load(struct campaign *c, const struct group_request *rq,
	struct arena *a, struct poll_pair *pair, struct error *err)
{
	const struct poll_request polls = {
		.commune = rq->commune, .blank_apart = rq->blank_apart};
	struct grouping g = {
		.c = c, .rq = rq, .a = a, .pair = pair, .err = err};
	enum status st;

	*pair = (struct poll_pair){.before.poll = rq->family,
		.notes = ARENA_ARRAY(a, const char *, NOTES_MAX)};
	st = census_load(c, rq->family, a, &g.census, err);
	if (st == STATUS_OK)
		st = poll_side_load(c, &polls, rq->poll, a, &pair->after,
			&pair->polls[1], err);
	if (st == STATUS_OK)
		st = note_population(&g);
	if (st == STATUS_OK)
		st = choose_groups(&g);
	if (st != STATUS_OK)
		return st;
	match_stations(&g);
	if (pair->transfer.in.units == 0)
		return error_set(err, STATUS_FAILED,
			_("the family \"%s\" and %s have no station in common"),
			rq->family, rq->poll);
	note_difference(&g);
	return STATUS_OK;
}
