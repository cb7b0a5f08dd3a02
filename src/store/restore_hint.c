/* The newest backup that the file itself knows of. */
#include "store/restore_hint.h"

#include "store/internal.h"

#include <string.h>

/* A path as a shell takes it. */
static const char *
quoted(struct arena *a, const char *path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789/._-+,";

	if (path[strspn(path, plain)] == '\0')
		return path;
	return strchr(path, '\'') ? arena_join(a, "\"", path, "\"")
				  : arena_join(a, "'", path, "'");
}

const char *
restore_hint(struct db *db, struct arena *a)
{
	const char *path = quoted(a, db_path(db)), *file = "FILE";
	sqlite3_stmt *s = NULL;

	if (sqlite3_prepare_v2(db_handle(db),
		    SQL("SELECT file FROM backup ORDER BY time DESC, id DESC "
			"LIMIT 1"),
		    -1, &s, NULL) == SQLITE_OK &&
		sqlite3_step(s) == SQLITE_ROW && sqlite3_column_text(s, 0))
		file = quoted(
			a, arena_strdup(
				   a, (const char *)sqlite3_column_text(s, 0)));
	sqlite3_finalize(s);
	return arena_printf(
		a, "permanence -C %s campaign restore %s", path, file);
}
