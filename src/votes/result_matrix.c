/* A poll out of the file as a matrix of stations and options. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "store/db.h"
#include "store/row.h"
#include "votes/result.h"

#include <stdlib.h>
#include <string.h>

/* Where the options of each ballot are among all of the matrix. */
struct span {
	int64_t ballot;
	size_t first;
};

struct loading {
	struct db *db;
	struct arena *a;
	const char *election;
	int round;
	const char *commune;
	VEC(struct span) spans;
	VEC(struct result_option) options;
	VEC(struct result_station) stations;
	VEC(char *) votes;
	VEC(int64_t) ballots; /* of each station */
};

static void
bind_poll(struct loading *l, struct stmt *s)
{
	stmt_with(s, BIND_AS(":election", l->election),
		BIND_AS(":round", l->round), BIND_AS(":commune", l->commune));
}

struct option_row {
	int64_t ballot;
	struct result_option option;
};

static const struct column option_columns[] = {
	COL(option_row, ballot),
	COLUMN_AS(option_row, option.panel, "panel", 0),
	COLUMN_AS(option_row, option.label, "label", 0),
	COLUMN_AS(option_row, option.nuance, "nuance", 0),
	COLUMN_AS(option_row, option.ours, "ours", 0),
};
static const struct row_map option_map = {
	ROW_COLUMNS(option_row, option_columns)};

static enum status
load_options(struct loading *l, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(l->db, &option_map,
		"SELECT b.id AS ballot, coalesce(o.panel, '') AS panel, o.label AS label, "
		"	coalesce(o.nuance, '') AS nuance, o.ours AS ours "
		"FROM poll p "
		"	JOIN ballot b ON b.poll = p.id "
		"	JOIN option o ON o.ballot = b.id "
		"WHERE p.election = :election AND p.round = :round "
		"	AND (:commune IS NULL OR b.place IN ('', :commune) "
		"		OR substr(b.place, 1, 1) = '/' "
		"		OR substr(b.place, 1, 6) = :commune || '/') "
		"ORDER BY b.id, o.position");
	/* clang-format on */
	struct option_row row;
	enum status st;

	bind_poll(l, s);
	while ((st = row_step(s, l->a, &row, err)) == STATUS_OK) {
		struct span span = {row.ballot, l->options.len};

		if (!l->spans.len ||
			l->spans.at[l->spans.len - 1].ballot != span.ballot)
			VEC_PUSH(&l->spans, span);
		VEC_PUSH(&l->options, row.option);
	}
	return st == STATUS_NONE ? STATUS_OK : st;
}

/* What a damaged file may hold is no count, and is not summed. */
static int64_t
sound(int64_t n)
{
	return n < 0 || n > RESULT_COUNT_MAX ? RESULT_UNKNOWN : n;
}

struct matrix_row {
	struct result_station station;
	int64_t ballot;
	char *votes;
};

#define COUNT(field) COLUMN_AS(matrix_row, station.field, #field, COLUMN_UNSAID)

static const struct column matrix_columns[] = {
	COLUMN_AS(matrix_row, station.id, "id", 0),
	COLUMN_AS(matrix_row, station.commune, "commune", 0),
	COLUMN_AS(matrix_row, station.code, "code", 0),
	COLUMN_AS(matrix_row, station.name, "name", COLUMN_NULL),
	COUNT(registered),
	COUNT(abstentions),
	COUNT(voted),
	COUNT(blank),
	COUNT(null_votes),
	COUNT(valid),
	COL(matrix_row, votes),
	COL(matrix_row, ballot),
};
static const struct row_map matrix_map = {
	ROW_COLUMNS(matrix_row, matrix_columns)};

static void
make_sound(struct result_station *t)
{
	int64_t *const counts[] = {&t->registered, &t->abstentions, &t->voted,
		&t->blank, &t->null_votes, &t->valid};

	for (size_t i = 0; i < ARRAY_LEN(counts); i++)
		*counts[i] = sound(*counts[i]);
}

static enum status
load_stations(struct loading *l, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(l->db, &matrix_map,
		"SELECT t.id AS id, t.commune AS commune, t.code AS code, "
		"	t.name AS name, r.* "
		"FROM poll p "
		"	JOIN ballot b ON b.poll = p.id "
		"	JOIN result r ON r.ballot = b.id "
		"	JOIN station t ON t.id = r.station "
		"WHERE p.election = :election AND p.round = :round "
		"	AND (:commune IS NULL OR t.commune = :commune) "
		"ORDER BY t.commune, t.code");
	/* clang-format on */
	struct matrix_row row;
	enum status st;

	bind_poll(l, s);
	while ((st = row_step(s, l->a, &row, err)) == STATUS_OK) {
		make_sound(&row.station);
		VEC_PUSH(&l->stations, row.station);
		VEC_PUSH(&l->votes, row.votes);
		VEC_PUSH(&l->ballots, row.ballot);
	}
	return st == STATUS_NONE ? STATUS_OK : st;
}

/* Spread a row's JSON array over its ballot's options. */
static void
spread(struct loading *l, size_t row, int64_t *counts)
{
	const char *p = l->votes.at[row];
	size_t at = 0;
	char *end;

	for (size_t i = 0; i < l->spans.len; i++)
		if (l->spans.at[i].ballot == l->ballots.at[row])
			at = l->spans.at[i].first;
	while (*p && at < l->options.len) {
		p += strspn(p, "[, ");
		if (*p == ']' || !*p)
			break;
		if (*p == 'n') {
			p += strspn(p, "nul");
			at++;
		} else {
			counts[at++] = sound(strtoll(p, &end, 10));
			p = end;
		}
	}
}

static void
fill(struct loading *l, struct result_matrix *m)
{
	size_t cells = l->stations.len * l->options.len;

	m->nstations = l->stations.len;
	m->noptions = l->options.len;
	m->stations =
		ARENA_ARRAY(l->a, struct result_station, m->nstations + 1);
	m->options = ARENA_ARRAY(l->a, struct result_option, m->noptions + 1);
	m->counts = ARENA_ARRAY(l->a, int64_t, cells + 1);
	memcpy(m->stations, l->stations.at,
		m->nstations * sizeof(*m->stations));
	memcpy(m->options, l->options.at, m->noptions * sizeof(*m->options));
	for (size_t i = 0; i < cells; i++)
		m->counts[i] = RESULT_UNKNOWN;
	for (size_t i = 0; i < m->nstations; i++)
		spread(l, i, m->counts + i * m->noptions);
}

enum status
result_matrix_load(struct campaign *c, const char *election, int round,
	const char *commune, struct arena *a, struct result_matrix *m,
	struct error *err)
{
	struct loading l = {.db = campaign_db(c),
		.a = a,
		.election = election,
		.round = round,
		.commune = commune};
	enum status st = load_options(&l, err);

	if (st == STATUS_OK)
		st = load_stations(&l, err);
	if (st == STATUS_OK && (!l.stations.len || !l.options.len))
		st = error_set(err, STATUS_NONE,
			_("there are no results of %s, round %d, here; "
			  "\"permanence results list\" shows what there is"),
			election, round);
	if (st == STATUS_OK)
		fill(&l, m);
	VEC_RELEASE(&l.spans);
	VEC_RELEASE(&l.options);
	VEC_RELEASE(&l.stations);
	VEC_RELEASE(&l.votes);
	VEC_RELEASE(&l.ballots);
	return st;
}
