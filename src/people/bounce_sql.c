/* Statements of what came back. */
#include "people/bounce_sql.h"

#include "store/row.h"

static const struct column bounce_columns[] = {
	COL(bounce_row, id),
	COL(bounce_row, person),
	COL(bounce_row, address),
	COL(bounce_row, held),
	COL(bounce_row, times),
	COL_NULL(bounce_row, delivery),
	COL(bounce_row, reason),
	COL(bounce_row, time),
	COL_JOINED_NULL(bounce_row, name),
};
static const struct row_map bounce_map = {.table = "bounce",
	.conflict = "ON CONFLICT (person) DO UPDATE SET address = :address, "
		    "held = :held, times = :times, delivery = :delivery, "
		    "reason = :reason, time = :time",
	ROW_COLUMNS(bounce_row, bounce_columns)};

/* The address as it is now: of one that was changed nothing is known. */
#define BOUNCE                                                                 \
	"SELECT b.*, trim(p.last_name || ' ' || p.first_name) AS name "        \
	"FROM bounce b JOIN person p ON p.id = b.person "                      \
	"WHERE lower(b.address) = lower(p.email) "

enum status
bounce_get(struct db *db, int64_t person, struct arena *a,
	struct bounce_row *row, struct error *err)
{
	struct stmt *s =
		row_get(db, &bounce_map, BOUNCE "AND b.person = :person");

	return row_one(stmt_with(s, BIND(person)), a, row, err);
}

enum status
bounce_rows(struct db *db, struct arena *a, struct bounce_row **rows, size_t *n,
	struct error *err)
{
	struct stmt *s = row_get(
		db, &bounce_map, BOUNCE "ORDER BY b.time DESC, b.id DESC");

	return row_all(s, a, rows, n, err);
}

enum status
bounce_put(struct db *db, const struct bounce_row *row, struct error *err)
{
	int64_t id = 0;

	return row_insert(db, &bounce_map, row, &id, err);
}

enum status
bounce_people(struct db *db, int64_t person, int64_t **people, size_t *n,
	struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT o.id AS value FROM person p "
			     "JOIN person o ON lower(o.email) = lower(p.email) "
			     "WHERE p.id = :person ORDER BY o.id");

	return stmt_ints(stmt_with(s, BIND(person)), people, n, err);
}

enum status
bounce_arrived(struct db *db, int64_t person, int64_t after, int64_t before,
	bool *arrived, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT EXISTS ("
		"	SELECT 1 "
		"	FROM delivery "
		"	WHERE person = :person AND channel = 'email' "
		"		AND state = 'sent' "
		"		AND id > :after AND id < :before)");
	/* clang-format on */
	int64_t n = 0;
	enum status st = stmt_one_int(
		stmt_with(s, BIND(person), BIND(after), BIND(before)), &n, err);

	*arrived = n != 0;
	return st;
}

enum status
bounce_delete(struct db *db, int64_t person, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM bounce WHERE person = :person");

	return stmt_run(stmt_with(s, BIND(person)), err);
}

enum status
bounce_delete_of(struct db *db, int64_t delivery, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM bounce WHERE delivery = :delivery");

	return stmt_run(stmt_with(s, BIND(delivery)), err);
}
