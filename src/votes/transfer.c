/* Polls from the file to the margins of a transfer table. */
#include "votes/transfer.h"

#include "base/i18n.h"
#include "base/num.h"
#include "campaign/campaign.h"

#include <string.h>

enum { NOTES_SHOWN = 20 };

struct pairing {
	struct campaign *c;
	const struct poll_request *rq;
	struct arena *a;
	struct poll_pair *pair;
	size_t silent; /* notes that were not kept */
	struct error *err;
};

static void
add_note(struct pairing *p, const char *note)
{
	if (p->pair->nnotes < NOTES_SHOWN)
		p->pair->notes[p->pair->nnotes++] = note;
	else
		p->silent++;
}

static enum status
no_such_round(const char *poll, struct error *err)
{
	return error_set(err, STATUS_USAGE,
		_("\"%s\" is not a poll: an election and its round are "
		  "expected, as in mun2026/1"),
		poll);
}

/* "leg2024/1" apart; without a round, it is the first. False: no such round. */
static bool
take_apart(const char *poll, struct arena *a, const char **election, int *round)
{
	const char *slash = strchr(poll, '/');
	int64_t n = 1;

	*election =
		slash ? arena_strndup(a, poll, (size_t)(slash - poll)) : poll;
	if (slash && (!num_parse_int(slash + 1, &n) || n < 1 || n > 9))
		return false;
	*round = (int)n;
	return true;
}

const char *
poll_id(const char *poll, struct arena *a)
{
	const char *election;
	int round;

	return take_apart(poll, a, &election, &round)
		       ? arena_printf(a, "%s/%d", election, round)
		       : poll;
}

static enum status
load_side(struct pairing *p, const char *poll, struct poll_side *side)
{
	const char *election;
	int round;

	side->poll = poll;
	if (!take_apart(poll, p->a, &election, &round))
		return no_such_round(poll, p->err);
	side->id = arena_printf(p->a, "%s/%d", election, round);
	return result_matrix_load(p->c, election, round, p->rq->commune, p->a,
		&side->results, p->err);
}

static double
known(int64_t n)
{
	return n > 0 ? (double)n : 0;
}

/* Is it asked for, and does every station give the number of blank votes? */
static bool
blank_apart(const struct pairing *p, const struct result_matrix *m)
{
	bool apart = p->rq->blank_apart;

	for (size_t i = 0; i < m->nstations && apart; i++)
		apart = m->stations[i].blank != RESULT_UNKNOWN;
	return apart;
}

/* extra: what newcomers or leavers are called, or NULL. */
static void
name_side(struct pairing *p, struct poll_side *side, const char *extra)
{
	const struct result_matrix *m = &side->results;
	const bool apart = blank_apart(p, m);
	const char **name = ARENA_ARRAY(p->a, const char *, m->noptions + 4);

	side->names = name;
	side->home = m->noptions;
	side->options = m->noptions + (apart ? 3 : 2);
	for (size_t i = 0; i < m->noptions; i++)
		*name++ = m->options[i].label;
	*name++ = _("did not vote");
	*name++ = apart ? _("blank") : _("blank or null");
	if (apart)
		*name++ = _("null");
	*name = extra;
}

bool
poll_side_tells_blank(const struct poll_side *side)
{
	return side->options == side->results.noptions + 3;
}

const char *const *
poll_side_labels(const struct poll_side *side, bool by_nuance, struct arena *a)
{
	const struct result_matrix *m = &side->results;
	const char **all = ARENA_ARRAY(a, const char *, side->options + 1);
	const char **label = all;

	for (size_t i = 0; i < m->noptions; i++)
		*label++ =
			by_nuance ? m->options[i].nuance : m->options[i].label;
	*label++ = "=home";
	if (poll_side_tells_blank(side)) {
		*label++ = "=blank";
		*label++ = "=null";
	} else {
		*label++ = "=blank_null";
	}
	*label = "=moved";
	return all;
}

/* Everyone on a station's roll; what the file does not say counts as null. */
static void
fill_station(const struct poll_side *side, size_t i, double *votes)
{
	const struct result_matrix *m = &side->results;
	const struct result_station *t = &m->stations[i];
	double rest = known(t->voted);

	for (size_t k = 0; k < m->noptions; k++) {
		double n = known(m->counts[i * m->noptions + k]);

		votes[k] += n;
		rest -= n;
	}
	if (known(t->registered) > known(t->voted))
		votes[side->home] += known(t->registered) - known(t->voted);
	if (poll_side_tells_blank(side)) {
		double blank = known(t->blank);

		if (blank > rest)
			blank = rest > 0 ? rest : 0;
		votes[side->home + 1] += blank;
		rest -= blank;
	}
	if (rest > 0)
		votes[side->options - 1] += rest;
}

/* The station that a small one is merged into: the one before it. */
static size_t
joined_to(const struct pairing *p, const struct result_matrix *m, size_t i)
{
	while (i > 0 && m->stations[i].registered < p->rq->small)
		i--;
	return i;
}

/* A station's code; with its commune where there may be more than one. */
static const char *
unit_name(const struct pairing *p, const struct result_station *t)
{
	if (p->rq->commune)
		return t->code;
	return arena_printf(p->a, "%s_%s", t->commune, t->code);
}

static void
fill_poll(struct pairing *p, const struct poll_side *side,
	struct transfer_poll *poll)
{
	const struct result_matrix *m = &side->results;
	const char **codes = ARENA_ARRAY(p->a, const char *, m->nstations);
	double *votes = ARENA_ARRAY(p->a, double, m->nstations * side->options);
	size_t n = 0;

	for (size_t i = 0; i < m->nstations; i++) {
		if (joined_to(p, m, i) == i)
			codes[n++] = unit_name(p, &m->stations[i]);
		fill_station(side, i, votes + (n - 1) * side->options);
	}
	*poll = (struct transfer_poll){.stations = n,
		.options = side->options,
		.station = codes,
		.votes = votes};
}

static void
note_small(struct pairing *p, const struct result_matrix *m)
{
	for (size_t i = 0; i < m->nstations; i++) {
		const size_t home = joined_to(p, m, i);

		if (home == i)
			continue;
		add_note(
			p, arena_printf(p->a,
				   _("Station %s has too few voters (%lld): it "
				     "is counted with %s."),
				   m->stations[i].code,
				   (long long)m->stations[i].registered,
				   m->stations[home].code));
	}
}

static const char *
reason_text(struct pairing *p, const struct transfer_left_out *l)
{
	static const char *const reasons[] = {
		[TRANSFER_ONLY_BEFORE] = N_("it is not in the later poll"),
		[TRANSFER_ONLY_AFTER] = N_("it is not in the earlier poll"),
		[TRANSFER_CHANGED] = N_("its roll changed too much"),
		[TRANSFER_EMPTY] = N_("nobody is on its roll")};

	if (l->reason != TRANSFER_CHANGED)
		return _(reasons[l->reason]);
	return arena_printf(p->a,
		_("its roll changed too much, from %.0f to "
		  "%.0f"),
		l->before, l->after);
}

static void
note_left_out(struct pairing *p)
{
	const struct transfer *t = &p->pair->transfer;

	for (size_t i = 0; i < t->left_out_count; i++)
		add_note(p, arena_printf(p->a, _("Station %s is left out: %s."),
				    t->left_out[i].station,
				    reason_text(p, &t->left_out[i])));
}

enum status
poll_side_load(struct campaign *c, const struct poll_request *rq,
	const char *poll, struct arena *a, struct poll_side *side,
	struct transfer_poll *votes, struct error *err)
{
	struct pairing p = {.c = c, .rq = rq, .a = a, .err = err};
	enum status st = load_side(&p, poll, side);

	if (st != STATUS_OK)
		return st;
	name_side(&p, side, NULL);
	fill_poll(&p, side, votes);
	return STATUS_OK;
}

/* Stations that have other numbers now, and which they are taken for. */
static void
renumber(struct pairing *p)
{
	struct transfer_renumbered *runs;
	const size_t n = transfer_renumber(
		&p->pair->polls[0], &p->pair->polls[1], &runs, p->a);

	for (size_t i = 0; i < n; i++)
		add_note(p, arena_printf(p->a,
				    _("Stations %s to %s are taken for %s to "
				      "%s of the later poll: all numbers moved "
				      "by as much, and the rolls agree."),
				    runs[i].first, runs[i].last,
				    runs[i].now_first, runs[i].now_last));
}

/* Stations that were split or merged, and that it was done so. */
static void
carry(struct pairing *p)
{
	struct transfer_carried *carried;
	const size_t n = transfer_carry(
		&p->pair->polls[0], &p->pair->polls[1], &carried, p->a);

	for (size_t i = 0; i < n; i++)
		add_note(p, arena_printf(p->a,
				    ngettext("Station %s was split or merged: "
					     "it is given %.0f%% of what %s "
					     "counted before, its part of the "
					     "registered voters.",
					    "Station %s was split or merged: "
					    "it is given %.0f%% of what %s and "
					    "its neighbours of the same number "
					    "counted before, its part of the "
					    "registered voters.",
					    carried[i].others),
				    carried[i].station, 100 * carried[i].part,
				    carried[i].from));
}

static void
finish_notes(struct pairing *p)
{
	note_small(p, &p->pair->after.results);
	note_left_out(p);
	if (p->silent)
		p->pair->notes[p->pair->nnotes++] = arena_printf(p->a,
			ngettext("… and %zu more station.",
				"… and %zu more stations.", p->silent),
			p->silent);
}

enum status
poll_pair_load(struct campaign *c, const struct poll_request *rq,
	struct arena *a, struct poll_pair *pair, struct error *err)
{
	struct pairing p = {.c = c, .rq = rq, .a = a, .pair = pair, .err = err};
	enum status st;

	*pair = (struct poll_pair){0};
	st = load_side(&p, rq->before, &pair->before);
	if (st == STATUS_OK)
		st = load_side(&p, rq->after, &pair->after);
	if (st != STATUS_OK)
		return st;
	name_side(&p, &pair->before, _("newcomers"));
	name_side(&p, &pair->after, _("gone"));
	fill_poll(&p, &pair->before, &pair->polls[0]);
	fill_poll(&p, &pair->after, &pair->polls[1]);
	pair->notes = ARENA_ARRAY(a, const char *, NOTES_SHOWN + 1);
	renumber(&p);
	carry(&p);
	transfer_build(&pair->transfer, &pair->polls[0], &pair->polls[1],
		TRANSFER_MAX_CHANGE, a);
	finish_notes(&p);
	if (pair->transfer.in.units == 0)
		return error_set(err, STATUS_FAILED,
			_("%s and %s have no station in common"), rq->before,
			rq->after);
	return STATUS_OK;
}

struct inference_side
poll_inference_side(const struct poll_side *side, size_t width,
	const char *const *units, size_t nunits, const double *counts)
{
	return (struct inference_side){.source = side->poll,
		.names = side->names,
		.width = width,
		.units = units,
		.counts = counts,
		.nunits = nunits};
}

enum status
poll_pair_infer(const struct poll_pair *pair,
	const struct inference_request *rq, struct arena *a,
	struct inference *out, struct error *err)
{
	const struct transfer *t = &pair->transfer;
	const size_t n = t->in.units;
	const char **units = ARENA_ARRAY(a, const char *, n);
	struct inference_side rows, cols;

	for (size_t i = 0; i < n; i++)
		units[i] = pair->polls[0].station[t->before[i]];
	rows = poll_inference_side(
		&pair->before, t->in.rows, units, n, t->in.x);
	cols = poll_inference_side(&pair->after, t->in.cols, units, n, t->in.y);
	return inference_run(&rows, &cols, rq, a, out, err);
}
