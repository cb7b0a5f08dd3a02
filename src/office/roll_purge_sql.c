/* Statements of the purge of the electoral roll. */
#include "office/roll_purge_sql.h"

#include "store/row.h"

static const struct column copy_columns[] = {
	COL(roll_copy, time),
	COL(roll_copy, what),
};
static const struct row_map copy_map = {ROW_COLUMNS(roll_copy, copy_columns)};

enum status
roll_electors_delete(struct db *db, int64_t roll, int64_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db, "DELETE FROM elector WHERE roll = :roll");
	enum status st = stmt_run(stmt_with(s, BIND(roll)), err);

	*n = stmt_changes(db);
	return st == STATUS_OK ? stmt_run(stmt_get(db, "DELETE FROM draft "
						       "WHERE form = 'voter'"),
					 err)
			       : st;
}

enum status
roll_electors_count(struct db *db, int64_t roll, int64_t *n, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "SELECT count(*) AS value FROM elector WHERE roll = :roll");

	return stmt_one_int(stmt_with(s, BIND(roll)), n, err);
}

enum status
roll_close(struct db *db, const struct roll_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"UPDATE roll SET purged = :purged, purged_by = :by, "
		"proof = :proof WHERE id = :id");

	stmt_bind_blob(s, ":proof", row->proof, DIGEST_SIZE);
	return stmt_run(stmt_with(s, BIND_AS(":purged", row->purged),
				BIND_AS(":by", row->purged_by),
				BIND_AS(":id", row->id)),
		err);
}

enum status
roll_set_hold(struct db *db, const struct roll_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"UPDATE roll SET hold_until = :until, hold_reason = :reason "
		"WHERE id = :id");

	return stmt_run(stmt_with(s, BIND_AS(":until", row->hold_until),
				BIND_AS(":reason", row->hold_reason),
				BIND_AS(":id", row->id)),
		err);
}

/* Of this roll and those that it replaced. */
enum status
roll_sheet_copies(struct db *db, const char *election, struct arena *a,
	struct roll_copy **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &copy_map,
		"SELECT time, channel || ', ' || chosen "
		"	|| coalesce(', ' || file, '') AS what "
		"FROM roll_sheet "
		"WHERE roll IN (SELECT id FROM roll WHERE election = :election) "
		"ORDER BY id");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(election)), a, rows, n, err);
}

enum status
roll_backup_copies(struct db *db, const char *election, struct arena *a,
	struct roll_copy **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &copy_map,
		"SELECT time, file AS what FROM backup "
		"WHERE time >= (SELECT min(imported) FROM roll "
		"	WHERE election = :election) "
		"ORDER BY id");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(election)), a, rows, n, err);
}
