/* Statements of drafts. */
#include "campaign/draft_sql.h"

#include "store/db.h"
#include "store/stmt.h"

enum status
draft_row_put(struct db *db, const char *actor, const struct draft_row *row,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"INSERT INTO draft (actor, form, subject, fields, saved) "
		"VALUES (:actor, :form, :subject, :fields, :saved) "
		"ON CONFLICT (actor, form, subject) DO UPDATE SET "
		"fields = excluded.fields, saved = excluded.saved");

	stmt_bind_text(s, ":actor", actor);
	stmt_bind_text(s, ":form", row->form);
	stmt_bind_int(s, ":subject", row->subject);
	stmt_bind_text(s, ":fields", row->fields);
	stmt_bind_text(s, ":saved", row->saved);
	return stmt_run(s, err);
}

static void
bind_key(struct stmt *s, const char *actor, const char *form, int64_t subject)
{
	stmt_bind_text(s, ":actor", actor);
	stmt_bind_text(s, ":form", form);
	stmt_bind_int(s, ":subject", subject);
}

enum status
draft_row_drop(struct db *db, const char *actor, const char *form,
	int64_t subject, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"DELETE FROM draft WHERE actor = :actor AND form = :form "
		"AND subject = :subject");

	bind_key(s, actor, form, subject);
	return stmt_run(s, err);
}

static struct draft_row
read_row(struct stmt *s, struct arena *a)
{
	return (struct draft_row){
		.form = arena_strdup(a, stmt_text(s, "form")),
		.subject = stmt_int(s, "subject"),
		.fields = arena_strdup(a, stmt_text(s, "fields")),
		.saved = arena_strdup(a, stmt_text(s, "saved")),
	};
}

enum status
draft_row_list(struct db *db, const char *actor, size_t limit, struct arena *a,
	struct draft_row *rows, size_t *n, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT * FROM draft WHERE actor = :actor "
			     "ORDER BY saved DESC, id DESC LIMIT :limit");
	enum status st = STATUS_OK;

	*n = 0;
	stmt_bind_text(s, ":actor", actor);
	stmt_bind_int(s, ":limit", (int64_t)limit);
	while (*n < limit && (st = stmt_step(s, err)) == STATUS_OK)
		rows[(*n)++] = read_row(s, a);
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
draft_row_get(struct db *db, const char *actor, const char *form,
	int64_t subject, struct arena *a, struct draft_row *row,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT * FROM draft WHERE actor = :actor AND form = :form "
		"AND subject = :subject");
	enum status st;

	bind_key(s, actor, form, subject);
	st = stmt_step(s, err);
	if (st == STATUS_OK)
		*row = read_row(s, a);
	stmt_reset(s);
	return st;
}
