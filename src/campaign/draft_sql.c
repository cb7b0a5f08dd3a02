/* Statements of drafts. */
#include "campaign/draft_sql.h"

#include "store/row.h"

static const struct column draft_columns[] = {
	COL(draft_row, form),
	COL(draft_row, subject),
	COL(draft_row, fields),
	COL(draft_row, saved),
};
static const struct row_map draft_map = {ROW_COLUMNS(draft_row, draft_columns)};

enum status
draft_row_put(struct db *db, const char *actor, const struct draft_row *row,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"INSERT INTO draft (actor, form, subject, fields, saved) "
		"VALUES (:actor, :form, :subject, :fields, :saved) "
		"ON CONFLICT (actor, form, subject) DO UPDATE "
		"	SET fields = excluded.fields, saved = excluded.saved");
	/* clang-format on */

	row_bind(s, &draft_map, row);
	return stmt_run(stmt_with(s, BIND(actor)), err);
}

enum status
draft_row_names(struct db *db, int64_t person, bool *there, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "SELECT EXISTS (SELECT 1 FROM person WHERE id = :person)");
	int64_t n = 0;
	enum status st = stmt_one_int(stmt_with(s, BIND(person)), &n, err);

	*there = n > 0;
	return st;
}

enum status
draft_row_drop(struct db *db, const char *actor, const char *form,
	int64_t subject, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"DELETE FROM draft WHERE actor = :actor AND form = :form "
		"AND subject = :subject");

	stmt_with(s, BIND(actor), BIND(form), BIND(subject));
	return stmt_run(s, err);
}

enum status
draft_row_list(struct db *db, const char *actor, size_t limit, struct arena *a,
	struct draft_row *rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &draft_map,
		"SELECT * FROM draft WHERE actor = :actor "
		"ORDER BY saved DESC, id DESC LIMIT :limit");

	*n = limit;
	return row_page(
		stmt_with(s, BIND(actor), BIND(limit)), a, rows, n, err);
}

enum status
draft_row_get(struct db *db, const char *actor, const char *form,
	int64_t subject, struct arena *a, struct draft_row *row,
	struct error *err)
{
	struct stmt *s = row_get(db, &draft_map,
		"SELECT * FROM draft WHERE actor = :actor AND form = :form "
		"AND subject = :subject");

	stmt_with(s, BIND(actor), BIND(form), BIND(subject));
	return row_one(s, a, row, err);
}
