/* Statements for users. */
#include "campaign/user_sql.h"

#include "store/db.h"
#include "store/row.h"

static const struct column user_columns[] = {
	COL(user_row, id),
	COL(user_row, name),
	COL_SET(user_row, role, role_set),
	COL_NULL(user_row, key),
	COL_JOINED_NULL(user_row, person),
};
static const struct row_map user_map = {
	.table = "user", ROW_COLUMNS(user_row, user_columns)};

enum status
user_rows(struct db *db, struct arena *a, struct user_row **rows, size_t *n,
	struct error *err)
{
	struct stmt *s = row_get(db, &user_map,
		"SELECT u.*, p.person FROM user u "
		"LEFT JOIN user_person p ON p.user = u.id "
		"ORDER BY u.role <> 'coordinator', u.name, u.id");

	return row_all(s, a, rows, n, err);
}

enum status
user_row_by_name(struct db *db, const char *name, struct arena *a,
	struct user_row *out, struct error *err)
{
	struct stmt *s = row_get(db, &user_map,
		"SELECT u.*, p.person FROM user u "
		"LEFT JOIN user_person p ON p.user = u.id "
		"WHERE u.name = :name");

	return row_one(stmt_with(s, BIND(name)), a, out, err);
}

enum status
user_row_insert(struct db *db, const struct user_row *row, int64_t *id,
	struct error *err)
{
	*id = 0;
	return row_insert(db, &user_map, row, id, err);
}

enum status
user_row_update(struct db *db, const struct user_row *row, struct error *err)
{
	return row_update(db, &user_map, row, err);
}

enum status
user_row_delete(struct db *db, int64_t id, struct error *err)
{
	struct stmt *s = stmt_get(db, "DELETE FROM user WHERE id = :id");

	return stmt_run(stmt_with(s, BIND(id)), err);
}

enum status
user_person_put(struct db *db, int64_t user, int64_t person, struct error *err)
{
	int64_t id;
	struct stmt *s = stmt_insert(db, "user_person",
		"INSERT INTO user_person (id, user, person) "
		"VALUES (:id, :user, :person)",
		&id);

	return stmt_run(stmt_with(s, BIND(user), BIND(person)), err);
}

enum status
user_person_drop(struct db *db, int64_t user, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM user_person WHERE user = :user");

	return stmt_run(stmt_with(s, BIND(user)), err);
}
