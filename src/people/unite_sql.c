/* Uniting two persons' rows and erasing one's, in every table that points at
 * people. */
#include "base/mem.h"
#include "people/duplicate_sql.h"
#include "people/person_tables_internal.h"
#include "store/stmt.h"

static enum status
run_pairs(struct stmt *const *parts, size_t n, int64_t keep, int64_t other,
	struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = stmt_run(
			stmt_with(parts[i], BIND(keep), BIND(other)), err);
	return st;
}

/* If both have a row for the same thing, the less informative one is deleted;
 * the rest moves. */
/* clang-format off */
#define PAIRS(table, column, same) \
	" FROM " table " k JOIN " table " o ON " same \
	" WHERE k." column " = :keep AND o." column " = :other"
#define DROP_WORSE(table, column, same, better) \
	"DELETE FROM " table " WHERE id IN (" \
	"SELECT k.id" PAIRS(table, column, same) " AND (" better "))"
#define DROP_OTHER(table, column, same) \
	"DELETE FROM " table " WHERE id IN (" \
	"SELECT o.id" PAIRS(table, column, same) ")"
#define MOVE(table, column) \
	"UPDATE " table " SET " column " = :keep WHERE " column " = :other"
#define ERASE(table, column) \
	"DELETE FROM " table " WHERE " column " = :person"

#define FUNCTIONS(name, table, column, title, same, better, dates) \
	static enum status name##_unite( \
		struct db *db, int64_t keep, int64_t other, struct error *err) \
	{ \
		struct stmt *const parts[] = { \
			stmt_get(db, DROP_WORSE(table, column, same, better)), \
			stmt_get(db, DROP_OTHER(table, column, same)), \
			stmt_get(db, MOVE(table, column))}; \
		\
		return run_pairs(parts, ARRAY_LEN(parts), keep, other, err); \
	} \
	\
	static enum status name##_erase( \
		struct db *db, int64_t person, struct error *err) \
	{ \
		struct stmt *s = stmt_get(db, ERASE(table, column)); \
		\
		return stmt_run(stmt_with(s, BIND(person)), err); \
	}
/* clang-format on */

PERSON_TABLES(FUNCTIONS)

#define TABLE_ROW(name, table, column, title, same, better, dates)             \
	{table, column, name##_unite, name##_erase},

const struct unite_table unite_tables[] = {PERSON_TABLES(TABLE_ROW)};

const size_t unite_count = ARRAY_LEN(unite_tables);
