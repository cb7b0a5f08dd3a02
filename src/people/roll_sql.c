/* Statements of the electoral roll. */
#include "people/roll_sql.h"

#include "store/row.h"

static const struct column roll_columns[] = {
	COL(roll_row, id),
	COL(roll_row, election),
	COL_SET(roll_row, quality, roll_quality_set),
	COL_NULL(roll_row, undertaking),
	COL(roll_row, undertaking_digest),
	COL(roll_row, signed_by),
	COLUMN_AS(roll_row, signed_on, "signed", 0),
	COL(roll_row, file),
	COL(roll_row, file_digest),
	COL(roll_row, imported),
	COL(roll_row, actor),
	COL(roll_row, people),
	COL(roll_row, left_out),
	COL(roll_row, dropped),
	COL_NULL(roll_row, hold_until),
	COL_NULL(roll_row, hold_reason),
	COL_NULL(roll_row, purged),
	COL_NULL(roll_row, purged_by),
	COL_NULL(roll_row, proof),
};
static const struct row_map roll_map = {
	.table = "roll", ROW_COLUMNS(roll_row, roll_columns)};

static const struct column elector_columns[] = {
	COL(elector_row, id),
	COL(elector_row, roll),
	COL(elector_row, last_name),
	COL_NULL(elector_row, used_name),
	COL(elector_row, first_name),
	COL(elector_row, name_key),
	COL_NULL(elector_row, used_key),
	COL_NULL(elector_row, born),
	COL_NULL(elector_row, sex),
	COL_NULL(elector_row, number),
	COL_NULL(elector_row, suffix),
	COL_NULL(elector_row, street),
	COL_NULL(elector_row, street_key),
	COL_NULL(elector_row, complement),
	COL_NULL(elector_row, postcode),
	COL_NULL(elector_row, city),
	COL_NULL(elector_row, station),
	COL(elector_row, refuses),
};
static const struct row_map elector_map = {
	.table = "elector", ROW_COLUMNS(elector_row, elector_columns)};

static const struct column sheet_columns[] = {
	COL(roll_sheet_row, id),
	COL(roll_sheet_row, roll),
	COL(roll_sheet_row, time),
	COL(roll_sheet_row, actor),
	COL_SET(roll_sheet_row, channel, channel_set),
	COL(roll_sheet_row, chosen),
	COL_NULL(roll_sheet_row, file),
	COL(roll_sheet_row, people),
	COL(roll_sheet_row, left_out),
};
static const struct row_map sheet_map = {
	.table = "roll_sheet", ROW_COLUMNS(roll_sheet_row, sheet_columns)};

enum status
roll_row_get(
	struct db *db, struct arena *a, struct roll_row *row, struct error *err)
{
	struct stmt *s = row_get(db, &roll_map,
		"SELECT * FROM roll WHERE purged IS NULL ORDER BY id");

	return row_one(s, a, row, err);
}

enum status
roll_rows(struct db *db, struct arena *a, struct roll_row **rows, size_t *n,
	struct error *err)
{
	return row_all(
		row_get(db, &roll_map, "SELECT * FROM roll ORDER BY id DESC"),
		a, rows, n, err);
}

enum status
roll_row_insert(struct db *db, struct roll_row *row, struct error *err)
{
	return row_insert(db, &roll_map, row, &row->id, err);
}

enum status
elector_insert(struct db *db, struct elector_row *row, struct error *err)
{
	return row_insert(db, &elector_map, row, &row->id, err);
}

enum status
elector_get(struct db *db, int64_t id, struct arena *a, struct elector_row *row,
	struct error *err)
{
	struct stmt *s = row_get(
		db, &elector_map, "SELECT * FROM elector WHERE id = :id");

	return row_one(stmt_with(s, BIND(id)), a, row, err);
}

enum status
elector_rows(struct db *db, const struct roll_choice *choice, int64_t from,
	int64_t to, struct arena *a, struct elector_row **rows, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &elector_map,
		"SELECT * FROM elector "
		"WHERE (:station IS NULL OR station = :station) "
		"	AND (:street IS NULL OR street_key = :street) "
		"	AND (:sex IS NULL OR sex = :sex) "
		"	AND (:from = 0 OR born >= :from) "
		"	AND (:to = 0 OR born <= :to) "
		"	AND street IS NOT NULL "
		"ORDER BY station, street_key, number % 2, "
		"	CAST(number AS INTEGER), suffix, "
		"	complement, name_key, id");
	/* clang-format on */

	stmt_with(s, BIND_AS(":station", choice->station),
		BIND_AS(":street", choice->street),
		BIND_AS(":sex", choice->sex), BIND(from), BIND(to));
	return row_all(s, a, rows, n, err);
}

enum status
elector_forget(struct db *db, const struct elector_row *like, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"DELETE FROM elector "
		"WHERE :name_key IN (name_key, used_key) "
		"	AND (born = :born OR (number IS :number "
		"		AND street_key = :street_key))");
	/* clang-format on */

	row_bind(s, &elector_map, like);
	return stmt_run(s, err);
}

enum status
elector_contact(struct db *db, const struct elector_row *row, int64_t *person,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT p.id AS value FROM person p "
		"	LEFT JOIN address a ON a.id = p.address "
		"WHERE p.name_key IN (:name_key, :used_key) "
		"	AND (CAST(substr(p.birth, 1, 4) AS INTEGER) = :born "
		"		OR (a.number IS :number "
		"			AND a.street_key = :street_key)) "
		"ORDER BY p.id");
	/* clang-format on */

	row_bind(s, &elector_map, row);
	return stmt_one_int(s, person, err);
}

enum status
roll_rows_purged(struct db *db, struct arena *a, struct roll_row **rows,
	size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &roll_map,
		"SELECT * FROM roll WHERE purged IS NOT NULL ORDER BY id");

	return row_all(s, a, rows, n, err);
}

enum status
roll_row_purge_again(
	struct db *db, const struct roll_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"UPDATE roll SET purged = :purged, purged_by = :purged_by, "
		"proof = :proof WHERE file_digest = :file_digest "
		"AND imported = :imported AND purged IS NULL");
	enum status st;

	row_bind(s, &roll_map, row);
	st = stmt_run(s, err);
	return st == STATUS_OK
		       ? stmt_run(stmt_get(db,
					  "DELETE FROM elector WHERE roll IN "
					  "(SELECT id FROM roll WHERE purged "
					  "IS NOT NULL)"),
				 err)
		       : st;
}

enum status
roll_sheet_insert(struct db *db, struct roll_sheet_row *row, struct error *err)
{
	return row_insert(db, &sheet_map, row, &row->id, err);
}
