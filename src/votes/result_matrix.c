/* A poll out of the file as a matrix of stations and options. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "store/db.h"
#include "store/stmt.h"
#include "votes/result.h"

#include <stdlib.h>
#include <string.h>

/* Where the options of each ballot stand among all of the matrix. */
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
	stmt_bind_text(s, ":election", l->election);
	stmt_bind_int(s, ":round", l->round);
	stmt_bind_text(s, ":commune", l->commune);
}

static enum status
load_options(struct loading *l, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(l->db,
		"SELECT b.id AS ballot, o.panel AS panel, o.label AS label, "
		"	o.nuance AS nuance, o.ours AS ours "
		"FROM poll p "
		"	JOIN ballot b ON b.poll = p.id "
		"	JOIN option o ON o.ballot = b.id "
		"WHERE p.election = :election AND p.round = :round "
		"	AND (:commune IS NULL OR b.place IN ('', :commune) "
		"		OR substr(b.place, 1, 1) = '/' "
		"		OR substr(b.place, 1, 6) = :commune || '/') "
		"ORDER BY b.id, o.position");
	/* clang-format on */
	enum status st;

	bind_poll(l, s);
	while ((st = stmt_step(s, err)) == STATUS_OK) {
		struct span span = {stmt_int(s, "ballot"), l->options.len};
		struct result_option o = {
			.panel = arena_strdup(l->a, stmt_text(s, "panel")),
			.label = arena_strdup(l->a, stmt_text(s, "label")),
			.nuance = arena_strdup(l->a, stmt_text(s, "nuance")),
			.ours = stmt_real(s, "ours")};

		if (!l->spans.len ||
			l->spans.at[l->spans.len - 1].ballot != span.ballot)
			VEC_PUSH(&l->spans, span);
		VEC_PUSH(&l->options, o);
	}
	return st == STATUS_NONE ? STATUS_OK : st;
}

/* What a damaged file may hold is no count, and is not summed. */
static int64_t
sound(int64_t n)
{
	return n < 0 || n > RESULT_COUNT_MAX ? RESULT_UNKNOWN : n;
}

static int64_t
count_of(struct stmt *s, const char *column)
{
	return stmt_is_null(s, column) ? RESULT_UNKNOWN
				       : sound(stmt_int(s, column));
}

static enum status
load_stations(struct loading *l, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(l->db,
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
	enum status st;

	bind_poll(l, s);
	while ((st = stmt_step(s, err)) == STATUS_OK) {
		const char *name = stmt_text(s, "name");
		struct result_station t = {.id = stmt_int(s, "id"),
			.commune = arena_strdup(l->a, stmt_text(s, "commune")),
			.code = arena_strdup(l->a, stmt_text(s, "code")),
			.name = name ? arena_strdup(l->a, name) : NULL,
			.registered = count_of(s, "registered"),
			.abstentions = count_of(s, "abstentions"),
			.voted = count_of(s, "voted"),
			.blank = count_of(s, "blank"),
			.null_votes = count_of(s, "null_votes"),
			.valid = count_of(s, "valid")};

		VEC_PUSH(&l->stations, t);
		VEC_PUSH(&l->votes, arena_strdup(l->a, stmt_text(s, "votes")));
		VEC_PUSH(&l->ballots, stmt_int(s, "ballot"));
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
