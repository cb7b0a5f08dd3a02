/*
 * Rows: structs read from and written to the file by their table of columns
 * (base/column.h), so that no column is named twice.
 *
 *	static const struct row_map team_map = {.table = "team",
 *		ROW_COLUMNS(team_row, team_columns)};
 *
 *	struct stmt *s = row_get(db, &team_map, "SELECT ... WHERE id = :id");
 *	stmt_bind_int(s, ":id", id);
 *	return row_all(s, a, &rows, &n, err);
 *
 *	return row_insert(db, &team_map, row, &row->id, err);
 *
 * A statement that row_get names returns every column of the map, in any
 * order, and perhaps more; where they stand is looked up once, when it is
 * prepared. The statements that row_insert and row_update make stand in the
 * same table as all others, and are prepared by the same test.
 *
 * A NULL in a column that must not have one, or a word that is not in the
 * column's set, is STATUS_FAILED: the file is damaged.
 */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include "base/column.h"
#include "store/stmt.h"

#define row_get(db, map, sql)                                                  \
	stmt_mapped(db, STMT_TEXT(STMT_SELECT, sql, map), map)

/* For a statement of stmt_prepare or stmt_cached: read it by this map. */
void row_by(struct stmt *s, const struct row_map *map);

/* The next row: STATUS_NONE after the last. Its texts live in the arena. */
enum status row_step(
	struct stmt *s, struct arena *a, void *row, struct error *err);
/* The first row, and the statement is given back; STATUS_NONE: none. */
enum status row_one(
	struct stmt *s, struct arena *a, void *row, struct error *err);
/* All of them as an array in the arena, never NULL: rows is the address of a
 * pointer to the struct. */
enum status row_all(struct stmt *s, struct arena *a, void *rows, size_t *n,
	struct error *err);
/* As many as there is room for in rows, *n of them; then how many there are.
 * The statement is given back. */
enum status row_page(struct stmt *s, struct arena *a, void *rows, size_t *n,
	struct error *err);

/*
 * Bind every parameter that is named as a column is. The texts are not
 * copied: the row must outlive the run of the statement.
 */
void row_bind(struct stmt *s, const struct row_map *map, const void *row);

/*
 * A new row of the map's table, every column that is not joined. *id is its
 * id: the table's next where it is 0 (or id is NULL). With ON CONFLICT, *id
 * is of no use: the row may be an old one.
 */
#define row_insert(db, map, row, id, err)                                      \
	row_put(db, STMT_TEXT(STMT_INSERT, NULL, map), map, row, id, err)
/* The row by its id, which is a column of the map. */
#define row_update(db, map, row, err)                                          \
	row_set(db, STMT_TEXT(STMT_UPDATE, NULL, map), map, row, err)

struct stmt *stmt_mapped(
	struct db *db, const struct stmt_text *text, const struct row_map *map);
enum status row_put(struct db *db, const struct stmt_text *text,
	const struct row_map *map, const void *row, int64_t *id,
	struct error *err);
enum status row_set(struct db *db, const struct stmt_text *text,
	const struct row_map *map, const void *row, struct error *err);

/* The SQL of a row of the table of statements; the caller frees it. */
char *row_sql(const struct stmt_text *text);

#endif
