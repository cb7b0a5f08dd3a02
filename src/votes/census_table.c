/* One family out of the file, as a table of stations and groups. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "store/row.h"
#include "votes/census.h"
#include "votes/census_sql.h"

/* Name the families that there are. */
static enum status
no_such_family(struct campaign *c, const char *code, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct buf names = BUF_INIT;
	struct census_row *rows;
	size_t n = 0;
	enum status st = census_list(c, &a, &rows, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		buf_add_fmt(&names, "%s%s", i ? ", " : "", rows[i].code);
	if (st == STATUS_OK && n)
		st = error_set(err, STATUS_NONE,
			_("there is no family \"%s\"; there are: %s"), code,
			names.at);
	else if (st == STATUS_OK)
		st = error_set(err, STATUS_NONE,
			_("there is no family \"%s\": no census is here yet; "
			  "\"permanence census import\" imports one"),
			code);
	buf_release(&names);
	arena_release(&a);
	return st;
}

static enum status
load_groups(struct campaign *c, int64_t family, struct arena *a,
	struct census_table *t, struct error *err)
{
	struct stmt *s = stmt_get(campaign_db(c),
		"SELECT j.value AS name FROM family f, json_each(f.groups) j "
		"WHERE f.id = :family ORDER BY j.key");

	return stmt_texts(
		stmt_with(s, BIND(family)), a, &t->groups, &t->ngroups, err);
}

struct ages_row {
	int64_t from;
	int64_t to;
};
static const struct column ages_columns[] = {
	COL_NULL(ages_row, from),
	COL_NULL(ages_row, to),
};
static const struct row_map ages_map = {ROW_COLUMNS(ages_row, ages_columns)};

/* As the family declares them; none at all where it is not one of ages. */
static enum status
load_ages(struct campaign *c, int64_t family, struct arena *a,
	struct census_table *t, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(campaign_db(c), &ages_map,
		"SELECT j.value ->> 0 AS \"from\", j.value ->> 1 AS \"to\" "
		"FROM family f, json_each(f.ages) j "
		"WHERE f.id = :family ORDER BY j.key");
	/* clang-format on */
	struct census_ages *ages =
		ARENA_ARRAY(a, struct census_ages, t->ngroups + 1);
	struct ages_row *rows;
	size_t n;
	enum status st = row_all(stmt_with(s, BIND(family)), a, &rows, &n, err);

	if (st != STATUS_OK || !n)
		return st;
	for (size_t g = 0; g < t->ngroups && g < n; g++)
		ages[g] = (struct census_ages){
			(int)rows[g].from, (int)rows[g].to};
	t->ages = ages;
	return STATUS_OK;
}

/* One group's count at a station. */
struct count_row {
	struct census_station station;
	int64_t grp;
	double n;
};

static const struct column count_columns[] = {
	COLUMN_AS(count_row, station.id, "id", 0),
	COLUMN_AS(count_row, station.commune, "commune", 0),
	COLUMN_AS(count_row, station.code, "code", 0),
	COLUMN_AS(count_row, station.name, "name", COLUMN_NULL),
	COL(count_row, grp),
	COL(count_row, n),
};
static const struct row_map count_map = {ROW_COLUMNS(count_row, count_columns)};

/* Rows come one a station and group, groups within stations. */
static enum status
load_counts(struct campaign *c, int64_t family, struct arena *a,
	struct census_table *t, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(campaign_db(c), &count_map,
		"SELECT t.id AS id, t.commune AS commune, t.code AS code, "
		"	t.name AS name, j.key AS grp, j.value AS n "
		"FROM demography d "
		"	JOIN station t ON t.id = d.station, json_each(d.counts) j "
		"WHERE d.family = :family "
		"ORDER BY t.commune, t.code, j.key");
	/* clang-format on */
	VEC(struct census_station) stations = VEC_INIT;
	VEC(double) counts = VEC_INIT;
	struct count_row row;
	enum status st;

	stmt_with(s, BIND(family));
	while ((st = row_step(s, a, &row, err)) == STATUS_OK) {
		const size_t group = (size_t)row.grp;

		if (group == 0) {
			VEC_PUSH(&stations, row.station);
			for (size_t g = 0; g < t->ngroups; g++)
				VEC_PUSH(&counts, 0);
		}
		if (group < t->ngroups)
			counts.at[counts.len - t->ngroups + group] = row.n;
	}
	t->nstations = stations.len;
	t->stations =
		arena_copy(a, stations.at, stations.len * sizeof(*t->stations));
	t->counts = arena_copy(a, counts.at, counts.len * sizeof(*t->counts));
	VEC_RELEASE(&stations);
	VEC_RELEASE(&counts);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
census_load(struct campaign *c, const char *code, struct arena *a,
	struct census_table *t, struct error *err)
{
	int64_t family;
	enum status st = family_find(campaign_db(c), code, &family, err);

	*t = (struct census_table){0};
	if (st == STATUS_OK && !family)
		return no_such_family(c, code, err);
	if (st == STATUS_OK)
		st = load_groups(c, family, a, t, err);
	if (st == STATUS_OK)
		st = load_ages(c, family, a, t, err);
	if (st == STATUS_OK)
		st = load_counts(c, family, a, t, err);
	return st;
}
