/* Uniting two persons' rows and erasing one's, in every table that points at
 * people. */
#include "base/mem.h"
#include "people/duplicate_sql.h"
#include "people/person_tables_internal.h"
#include "store/stmt.h"

static enum status
run_pair(struct stmt *s, int64_t keep, int64_t other, struct error *err)
{
	return stmt_run(stmt_with(s, BIND(keep), BIND(other)), err);
}

static enum status
run_one(struct stmt *s, int64_t person, struct error *err)
{
	return stmt_run(stmt_with(s, BIND(person)), err);
}

/* If both have a row for the same thing, the less informative one is deleted;
 * the rest moves. */
#define PAIRS(table, column, same)                                             \
	" FROM " table " k JOIN " table " o ON " same " WHERE k." column       \
	" = :keep AND o." column " = :other"

#define FUNCTIONS(name, table, column, title, same, better, dates)             \
	static enum status name##_unite(                                       \
		struct db *db, int64_t keep, int64_t other, struct error *err) \
	{                                                                      \
		enum status st = run_pair(                                     \
			stmt_get(db,                                           \
				"DELETE FROM " table                           \
				" WHERE id IN (SELECT k.id" PAIRS(table,       \
					column, same) " AND (" better "))"),   \
			keep, other, err);                                     \
                                                                               \
		if (st == STATUS_OK)                                           \
			st = run_pair(stmt_get(db, "DELETE FROM " table        \
						   " WHERE id IN (SELECT "     \
						   "o.id" PAIRS(table, column, \
							   same) ")"),         \
				keep, other, err);                             \
		return st == STATUS_OK ? run_pair(stmt_get(db, "UPDATE " table \
							       " SET " column  \
							       " = :keep "     \
							       "WHERE " column \
							       " = :other"),   \
						 keep, other, err)             \
				       : st;                                   \
	}                                                                      \
                                                                               \
	static enum status name##_erase(                                       \
		struct db *db, int64_t person, struct error *err)              \
	{                                                                      \
		return run_one(stmt_get(db, "DELETE FROM " table               \
					    " WHERE " column " = :person"),    \
			person, err);                                          \
	}

PERSON_TABLES(FUNCTIONS)

#define TABLE_ROW(name, table, column, title, same, better, dates)             \
	{table, column, name##_unite, name##_erase},

const struct unite_table unite_tables[] = {PERSON_TABLES(TABLE_ROW)};

const size_t unite_count = ARRAY_LEN(unite_tables);
