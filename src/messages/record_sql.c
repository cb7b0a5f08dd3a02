/* Records are only added. */
#include "messages/record_sql.h"

#include "store/row.h"

static const struct column columns[] = {
	COL(record_row, id),
	COL(record_row, outbox),
	COL(record_row, time),
	COL(record_row, actor),
	COL(record_row, sponsor),
	COL_NULL(record_row, holder),
	COL(record_row, election),
	COL(record_row, message),
	COL_SET(record_row, channel, channel_set),
	COL(record_row, aimed),
	COL(record_row, filter),
	COL(record_row, text),
	COL(record_row, sources),
	COL(record_row, found),
	COL(record_row, people),
	COL(record_row, small),
	COL(record_row, left_out),
	COL(record_row, cost),
	COL_SET_NULL(record_row, writer, record_writer_set),
	COL(record_row, keep_until),
	COL(record_row, rules),
	COL(record_row, contents),
	COL(record_row, digest),
};
static const struct row_map map = {
	.table = "outbox_record", ROW_COLUMNS(record_row, columns)};

enum status
record_insert(struct db *db, const struct record_row *row, struct error *err)
{
	return row_insert(db, &map, row, NULL, err);
}

enum status
record_rows(struct db *db, int64_t outbox, struct arena *a,
	struct record_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &map,
		"SELECT * FROM outbox_record "
		"WHERE :outbox IS NULL OR outbox = :outbox ORDER BY id DESC");

	return row_all(stmt_with(s, BIND_ID(outbox)), a, rows, n, err);
}

enum status
record_count_before(
	struct db *db, const char *day, int64_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT count(*) FROM outbox_record WHERE keep_until < :day");

	return stmt_one_int(stmt_with(s, BIND(day)), n, err);
}

enum status
record_drop_before(struct db *db, const char *day, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "DELETE FROM outbox_record WHERE keep_until < :day");

	return stmt_run(stmt_with(s, BIND(day)), err);
}

static const struct column source_columns[] = {
	COL(record_source, source),
	COL(record_source, people),
};
static const struct row_map source_map = {
	ROW_COLUMNS(record_source, source_columns)};

enum status
record_sources(struct db *db, int64_t outbox, struct arena *a,
	struct record_source **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &source_map,
		"SELECT p.source AS source, count(*) AS people "
		"FROM delivery d JOIN person p ON p.id = d.person "
		"WHERE d.outbox = :outbox GROUP BY 1 ORDER BY 2 DESC, 1");

	return row_all(stmt_with(s, BIND(outbox)), a, rows, n, err);
}

enum status
record_holder(
	struct db *db, struct arena *a, const char **holder, struct error *err)
{
	return stmt_one_text(stmt_get(db, "SELECT holder FROM account LIMIT 1"),
		a, holder, err);
}
