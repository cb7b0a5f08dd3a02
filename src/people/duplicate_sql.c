/* Statements of what is compared, and of pairs marked as distinct. */
#include "people/duplicate_sql.h"

#include "base/i18n.h"
#include "store/row.h"

/* clang-format off */
#define COMPARED \
	"SELECT id, address, last_name, first_name, sex, birth, email, " \
	"	phone, phone2, " \
	"	(" \
	"		SELECT group_concat(value, char(10)) " \
	"		FROM person_channel c " \
	"		WHERE c.person = p.id) AS more " \
	"FROM person p "
/* clang-format on */

static const struct column duplicate_columns[] = {
	COL(duplicate_row, id),
	COL_NULL(duplicate_row, address),
	COL(duplicate_row, last_name),
	COL(duplicate_row, first_name),
	COL_NULL(duplicate_row, sex),
	COL_NULL(duplicate_row, birth),
	COL_NULL(duplicate_row, email),
	COL_NULL(duplicate_row, phone),
	COL_NULL(duplicate_row, phone2),
	COL_NULL(duplicate_row, more),
};
static const struct row_map duplicate_map = {
	ROW_COLUMNS(duplicate_row, duplicate_columns)};

enum status
duplicate_row_scan(struct db *db,
	void (*visit)(void *to, const struct duplicate_row *row), void *to,
	struct error *err)
{
	struct stmt *s = row_get(db, &duplicate_map, COMPARED "ORDER BY id");
	struct arena a = ARENA_INIT;
	struct duplicate_row row;
	enum status st;

	while ((st = row_step(s, &a, &row, err)) == STATUS_OK) {
		visit(to, &row);
		arena_reset(&a);
	}
	arena_release(&a);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
duplicate_row_get(struct db *db, int64_t id, struct arena *a,
	struct duplicate_row *row, struct error *err)
{
	struct stmt *s = row_get(db, &duplicate_map, COMPARED "WHERE id = :id");
	enum status st = row_one(stmt_with(s, BIND(id)), a, row, err);

	if (st == STATUS_NONE)
		return error_set(err, STATUS_NONE,
			_("there is no contact %lld"), (long long)id);
	return st;
}

enum status
distinct_has(struct db *db, int64_t person, int64_t twin, bool *has,
	struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id AS value FROM person_distinct "
			     "WHERE person = :person AND twin = :twin");
	int64_t id = 0;
	enum status st =
		stmt_one_int(stmt_with(s, BIND(person), BIND(twin)), &id, err);

	*has = id != 0;
	return st;
}

static enum status
insert_way(struct db *db, int64_t person, int64_t twin, struct error *err)
{
	int64_t id;
	struct stmt *s = stmt_insert(db, "person_distinct",
		"INSERT OR IGNORE INTO person_distinct (id, person, twin) "
		"VALUES (:id, :person, :twin)",
		&id);

	return stmt_run(stmt_with(s, BIND(person), BIND(twin)), err);
}

enum status
distinct_insert(struct db *db, int64_t person, int64_t twin, struct error *err)
{
	enum status st = insert_way(db, person, twin, err);

	return st == STATUS_OK ? insert_way(db, twin, person, err) : st;
}

enum status
distinct_delete(struct db *db, int64_t person, int64_t twin, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"DELETE FROM person_distinct WHERE (person = :person AND "
		"twin = :twin) OR (person = :twin AND twin = :person)");

	return stmt_run(stmt_with(s, BIND(person), BIND(twin)), err);
}

enum status
person_delete(struct db *db, int64_t person, struct error *err)
{
	struct stmt *s = stmt_get(db, "DELETE FROM person WHERE id = :person");

	return stmt_run(stmt_with(s, BIND(person)), err);
}
