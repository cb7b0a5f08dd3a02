/* Retention, proof and exports as they stand. */
#include "office/law_sql.h"

#include "store/row.h"

/* clang-format off */
#define DUE \
	"FROM (" \
	"	SELECT p.id, p.last_name, p.first_name, p.class, " \
	"		" EXPIRED_SIGN " AS sign " \
	"	FROM person p " \
	"	WHERE " EXPIRED(":occasional", ":roll", ":prospect", \
			":regular") ") WHERE 1 "
/* clang-format on */

static void
bind_days(struct stmt *s, const struct expired_days *days)
{
	stmt_with(s, BIND_AS(":occasional", days->occasional),
		BIND_AS(":roll", days->roll),
		BIND_AS(":prospect", days->prospect),
		BIND_AS(":regular", days->regular));
}

static const struct column retention_columns[] = {
	COL(retention_row, person),
	COL(retention_row, last_name),
	COL(retention_row, first_name),
	COL_SET(retention_row, class, retention_class_set),
	COL(retention_row, sign),
};
static const struct row_map retention_map = {
	ROW_COLUMNS(retention_row, retention_columns)};

enum status
retention_rows(struct db *db, const struct expired_days *days, size_t limit,
	struct arena *a, struct retention_row **rows, size_t *n,
	struct error *err)
{
	struct stmt *s = row_get(db, &retention_map,
		"SELECT id AS person, last_name, first_name, class, sign " DUE
		"ORDER BY class, sign, id LIMIT :limit");

	bind_days(s, days);
	return row_all(stmt_with(s, BIND(limit)), a, rows, n, err);
}

enum status
retention_count(struct db *db, const struct expired_days *days,
	enum retention_class class, int64_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT count(*) " DUE
				      "AND (:class IS NULL OR class = :class)");

	bind_days(s, days);
	return stmt_one_int(
		stmt_with(s, BIND_SET(":class", retention_class_set, class)), n,
		err);
}

#define UNPROVEN                                                               \
	"state = 'yes' AND (coalesce(wording, '') = '' OR "                    \
	"coalesce(medium, '') = '' OR captured = '') "

enum status
consents_unproven(struct db *db, int64_t *n, struct error *err)
{
	return stmt_one_int(
		stmt_get(db, "SELECT count(DISTINCT person) FROM consent "
			     "WHERE " UNPROVEN),
		n, err);
}

static const struct column unproven_columns[] = {
	COL(unproven_import, import),
	COL(unproven_import, people),
	COL(unproven_import, file),
};
static const struct row_map unproven_map = {
	ROW_COLUMNS(unproven_import, unproven_columns)};

enum status
consents_unproven_imports(struct db *db, size_t limit, struct arena *a,
	struct unproven_import **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &unproven_map,
		"SELECT i.id AS import, count(DISTINCT k.person) AS people, "
		"	i.file "
		"FROM consent k "
		"	JOIN import i ON i.id = k.import "
		"WHERE " UNPROVEN
		"GROUP BY i.id ORDER BY people DESC, i.id LIMIT :limit");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(limit)), a, rows, n, err);
}

static const struct column export_columns[] = {
	COL(export_past, time),
	COL(export_past, actor),
	COL(export_past, format),
	COL(export_past, filter),
	COL(export_past, columns),
	COL(export_past, reason),
	COL_NULL(export_past, file),
	COL(export_past, people),
};
static const struct row_map export_map = {
	ROW_COLUMNS(export_past, export_columns)};

enum status
export_rows(struct db *db, size_t limit, struct arena *a,
	struct export_past **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &export_map,
		"SELECT * FROM export ORDER BY time DESC, id DESC "
		"LIMIT :limit");

	return row_all(stmt_with(s, BIND(limit)), a, rows, n, err);
}

enum status
suppression_count(struct db *db, int64_t *n, struct error *err)
{
	return stmt_one_int(
		stmt_get(db, "SELECT count(*) FROM suppression"), n, err);
}
