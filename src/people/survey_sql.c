/* One pass over the selected persons: who they are, where they vote, and which
 * further conditions each of them meets. */
#include "people/selection.h"

#include "base/buf.h"
#include "base/mem.h"
#include "store/row.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* The conditions that a person meets are the bits of one number. */
static enum status
prepare(struct stmt **s, struct db *db, const struct condition *condition,
	const struct condition *further, size_t n, struct error *err)
{
	struct buf sql = BUF_INIT;
	VEC(struct value) values = VEC_INIT;
	enum status st;

	buf_add(&sql, "SELECT p.id AS id, ifnull(p.station, 0) AS station, 0");
	for (size_t i = 0; i <= n; i++) {
		const struct condition *c = i < n ? &further[i] : condition;

		if (i < n)
			buf_add_fmt(&sql, " + %llu * ((%s) IS TRUE)", 1ull << i,
				c->sql);
		for (size_t k = 0; k < c->nvalues; k++)
			VEC_PUSH(&values, c->values[k]);
	}
	buf_add_fmt(&sql, " AS meets " PERSON_FROM "WHERE (%s) ORDER BY p.id",
		condition->sql);
	st = stmt_prepare(s, db, sql.at, values.at, values.len, err);
	VEC_RELEASE(&values);
	buf_release(&sql);
	return st;
}

static void
count_voter(struct survey *survey, size_t station)
{
	VEC_RESERVE(&survey->voters, station + 1);
	while (survey->voters.len <= station)
		survey->voters.at[survey->voters.len++] = 0;
	survey->voters.at[station]++;
}

enum status
selection_survey(struct db *db, const struct condition *condition,
	const struct condition *further, size_t n, int64_t *counts,
	struct survey *survey, struct error *err)
{
	struct stmt *s = NULL;
	enum status st = prepare(&s, db, condition, further, n, err);

	assert(n <= SURVEY_FURTHER);
	*survey = (struct survey){VEC_INIT, VEC_INIT};
	for (size_t i = 0; i < n; i++)
		counts[i] = 0;
	while (st == STATUS_OK && (st = stmt_step(s, err)) == STATUS_OK) {
		const int64_t meets = stmt_int(s, "meets");

		VEC_PUSH(&survey->ids, stmt_int(s, "id"));
		count_voter(survey, (size_t)stmt_int(s, "station"));
		for (size_t i = 0; i < n; i++)
			counts[i] += meets >> i & 1;
	}
	stmt_free(s);
	if (st == STATUS_NONE)
		return STATUS_OK;
	survey_release(survey);
	return st;
}

void
survey_release(struct survey *survey)
{
	VEC_RELEASE(&survey->ids);
	VEC_RELEASE(&survey->voters);
}

static const struct column station_columns[] = {
	COL(station_count, id),
	COL(station_count, code),
	COL_NULL(station_count, name),
};
static const struct row_map station_map = {
	ROW_COLUMNS(station_count, station_columns)};

/* Most people first; the station that is not known before others as large. */
static int
by_people(const void *left, const void *right)
{
	const struct station_count *a = left, *b = right;

	if (a->people != b->people)
		return a->people > b->people ? -1 : 1;
	if (!a->code || !b->code)
		return (a->code != NULL) - (b->code != NULL);
	return strcmp(a->code, b->code);
}

enum status
survey_stations(struct db *db, const struct survey *survey, struct arena *a,
	struct station_count **rows, size_t *n, struct error *err)
{
	struct station_count *all;
	size_t nall = 0;
	enum status st = row_all(
		row_get(db, &station_map, "SELECT id, code, name FROM station"),
		a, &all, &nall, err);

	*n = 0;
	if (st != STATUS_OK)
		return st;
	*rows = ARENA_ARRAY(a, struct station_count, nall + 1);
	for (size_t i = 0; i <= nall; i++) {
		struct station_count row =
			i < nall ? all[i] : (struct station_count){0};

		if ((size_t)row.id < survey->voters.len)
			row.people = survey->voters.at[row.id];
		if (row.people)
			(*rows)[(*n)++] = row;
	}
	qsort(*rows, *n, sizeof(**rows), by_people);
	return STATUS_OK;
}
