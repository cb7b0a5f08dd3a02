/* Statements of backups that were made. */
#include "office/backup_sql.h"

#include "store/stmt.h"

enum status
backup_insert(
	struct db *db, const char *time, const char *file, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "INSERT INTO backup (time, file) VALUES (:time, :file)");

	return stmt_run(stmt_with(s, BIND(time), BIND(file)), err);
}

enum status
backup_newest(
	struct db *db, struct arena *a, const char **time, struct error *err)
{
	return stmt_one_text(
		stmt_get(db, "SELECT max(time) FROM backup"), a, time, err);
}
