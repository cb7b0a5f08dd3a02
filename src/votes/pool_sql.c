/* Statements of pools, and of the results that they are made of. */
#include "votes/pool_sql.h"

#include "store/row.h"

enum status
pool_one_ballot(struct db *db, const char *before, const char *after, bool *one,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT count(*) = count(DISTINCT b.poll) AS one "
		"FROM poll p JOIN ballot b ON b.poll = p.id "
		"WHERE p.election || '/' || p.round IN (:before, :after)");
	/* clang-format on */
	int64_t value;
	enum status st;

	stmt_with(s, BIND(before), BIND(after));
	st = stmt_one_int(s, &value, err);
	*one = value != 0;
	return st;
}

struct commune_row {
	const char *commune;
};
static const struct column commune_columns[] = {COL(commune_row, commune)};
static const struct row_map commune_map = {
	ROW_COLUMNS(commune_row, commune_columns)};

enum status
pool_communes(struct db *db, const char *before, const char *after,
	struct arena *a, const char ***communes, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &commune_map,
		"SELECT t.commune AS commune "
		"FROM poll p "
		"	JOIN ballot b ON b.poll = p.id "
		"	JOIN result r ON r.ballot = b.id "
		"	JOIN station t ON t.id = r.station "
		"WHERE p.election || '/' || p.round IN (:before, :after) "
		"GROUP BY t.commune HAVING count(DISTINCT p.id) = 2 "
		"ORDER BY t.commune");
	/* clang-format on */
	struct commune_row *rows;
	enum status st;

	stmt_with(s, BIND(before), BIND(after));
	st = row_all(s, a, &rows, n, err);
	if (st != STATUS_OK)
		return st;
	*communes = ARENA_ARRAY(a, const char *, *n + 1);
	for (size_t i = 0; i < *n; i++)
		(*communes)[i] = rows[i].commune;
	return STATUS_OK;
}

/* Results are never changed in place, and their ids never used again: how many
 * there are, the sum of their numbers and the last tell any change. */
enum status
pool_results(struct db *db, const char *before, const char *after,
	struct arena *a, const char **text, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT count(*) || ' ' || coalesce(sum(r.id & 0xffffffffff), 0) "
		"	|| ' ' || coalesce(max(r.id), 0) AS results "
		"FROM result r "
		"WHERE r.ballot IN ("
		"	SELECT b.id FROM poll p JOIN ballot b ON b.poll = p.id "
		"	WHERE p.election || '/' || p.round IN (:before, :after))");
	/* clang-format on */
	enum status st =
		stmt_step(stmt_with(s, BIND(before), BIND(after)), err);

	if (st != STATUS_OK)
		return st;
	*text = arena_strdup(a, stmt_text(s, "results"));
	stmt_reset(s);
	return STATUS_OK;
}

static const struct column pool_columns[] = {
	COL(pool_row, id),
	COL(pool_row, commune),
	COL(pool_row, before),
	COL(pool_row, after),
	COL_SET(pool_row, area, pool_area_set),
	COL(pool_row, blank_apart),
	COL(pool_row, by_nuance),
	COL(pool_row, districts),
	COL(pool_row, stations),
	COL(pool_row, by_votes),
	COL(pool_row, moved),
	COL(pool_row, results),
};
static const struct row_map pool_map = {
	.table = "pool", ROW_COLUMNS(pool_row, pool_columns)};

enum status
pool_find(struct db *db, const char *commune, const char *before,
	const char *after, struct arena *a, struct pool_row *row,
	struct error *err)
{
	struct stmt *s = row_get(db, &pool_map,
		"SELECT * FROM pool WHERE commune = :commune "
		"AND before = :before AND after = :after");

	stmt_with(s, BIND(commune), BIND(before), BIND(after));
	return row_one(s, a, row, err);
}

enum status
pool_insert(struct db *db, struct pool_row *row, struct error *err)
{
	row->id = 0;
	return row_insert(db, &pool_map, row, &row->id, err);
}

static const struct column cell_columns[] = {
	COL(pool_cell_row, id),
	COL(pool_cell_row, pool),
	COL(pool_cell_row, row),
	COL(pool_cell_row, col),
	COL(pool_cell_row, districts),
	COL(pool_cell_row, mean),
	COL(pool_cell_row, scatter),
};
static const struct row_map cell_map = {
	.table = "pool_cell", ROW_COLUMNS(pool_cell_row, cell_columns)};

enum status
pool_cells(struct db *db, int64_t pool, struct arena *a,
	struct pool_cell_row **cells, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &cell_map,
		"SELECT * FROM pool_cell WHERE pool = :pool ORDER BY id");

	return row_all(stmt_with(s, BIND(pool)), a, cells, n, err);
}

enum status
pool_cell_insert(
	struct db *db, const struct pool_cell_row *row, struct error *err)
{
	return row_insert(db, &cell_map, row, NULL, err);
}

enum status
pool_delete(struct db *db, int64_t id, struct error *err)
{
	struct stmt *s = stmt_get(db, "DELETE FROM pool_cell WHERE pool = :id");
	enum status st = stmt_run(stmt_with(s, BIND(id)), err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db, "DELETE FROM pool WHERE id = :id");
	return stmt_run(stmt_with(s, BIND(id)), err);
}
