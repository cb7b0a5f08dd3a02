/*
 * Forgetting: the values of changes, and summaries. Entries made before the
 * chain held digests of summaries are sealed anew first, once, when the chain
 * was found whole: the words could not go otherwise.
 */
#include "base/mem.h"
#include "base/redact.h"
#include "store/journal_internal.h"
#include "store/stmt.h"

#include <stdlib.h>
#include <string.h>

static enum status
any_unsalted(struct db *db, bool *any, struct error *err)
{
	int64_t n = 0;
	enum status st = stmt_one_int(
		stmt_get(db, "SELECT EXISTS (SELECT 1 FROM journal WHERE "
			     "summary_digest IS NULL)"),
		&n, err);

	*any = n != 0;
	return st;
}

static enum status
salt_summary(struct db *db, int64_t id, const char *summary, struct error *err)
{
	unsigned char salt[DIGEST_SALT_SIZE], digest[DIGEST_SIZE];
	struct stmt *s = stmt_get(db,
		"UPDATE journal SET salt = :salt, summary_digest = :digest "
		"WHERE id = :id AND summary_digest IS NULL");

	chain_summary(digest, salt, summary);
	stmt_bind_int(s, ":id", id);
	stmt_bind_blob(s, ":salt", salt, sizeof(salt));
	stmt_bind_blob(s, ":digest", digest, sizeof(digest));
	return stmt_run(s, err);
}

static enum status
salt_all(struct db *db, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT id, summary FROM journal WHERE summary_digest IS NULL "
		"ORDER BY id LIMIT 1");
	enum status st;

	while ((st = stmt_step(s, err)) == STATUS_OK) {
		st = salt_summary(
			db, stmt_int(s, "id"), stmt_text(s, "summary"), err);
		if (st != STATUS_OK)
			break;
		stmt_reset(s);
	}
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
journal_free_summaries(struct db *db, struct error *err)
{
	int64_t verified;
	bool unsalted;
	enum status st = any_unsalted(db, &unsalted, err);

	if (st != STATUS_OK || !unsalted)
		return st;
	st = journal_verify(db, &verified, err);
	if (st == STATUS_OK)
		st = salt_all(db, err);
	return st == STATUS_OK ? journal_reseal(db, err) : st;
}

enum status
journal_forget_own(
	struct db *db, int64_t person, const char *names, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"UPDATE journal SET summary = '', salt = NULL "
		"WHERE summary <> '' AND finds(summary, :names) AND id IN "
			"(SELECT c.journal FROM change_subject s "
			"JOIN change c ON c.id = s.change "
			"JOIN change_form f ON f.id = c.form "
			"WHERE s.subject = :person AND f.about = 'person')");
	/* clang-format on */

	stmt_bind_int(s, ":person", person);
	stmt_bind_text(s, ":names", names);
	return stmt_run(s, err);
}

enum status
journal_forget(struct db *db, const char *phrases, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"UPDATE journal SET summary = '', salt = NULL "
		"WHERE summary <> '' AND finds(summary, :phrases)");

	stmt_bind_text(s, ":phrases", phrases);
	return stmt_run(s, err);
}

static bool
finds(struct redactor *r, const struct cell_value *v)
{
	char *text;
	bool found;

	if (v->type != SQLITE_TEXT)
		return false;
	text = mem_strndup(v->bytes, v->size);
	found = redactor_finds(r, text);
	free(text);
	return found;
}

/* An address that somebody else also has is theirs. */
static bool
may_be_shared(const struct change_form *form, const char *column)
{
	if (strcmp(form->table, "person_channel") == 0)
		return strcmp(column, "value") == 0;
	return strcmp(form->table, "person") == 0 &&
	       (strcmp(column, "email") == 0 || strcmp(column, "phone") == 0 ||
		       strcmp(column, "phone2") == 0);
}

/* Only the digests stay of all cells (r NULL), or of those r finds; false
 * where there are none. */
static bool
drop_values(struct change *c, struct redactor *r)
{
	bool any = false;

	for (size_t i = 0; i < c->form->n; i++) {
		struct cell *cell = &c->cells[i];

		if (cell->erased ||
			(r && (may_be_shared(c->form, cell->column) ||
				      !(finds(r, &cell->old) ||
					      finds(r, &cell->new)))))
			continue;
		chain_cell(cell->digest, c->form, c->row, cell);
		cell->erased = any = true;
	}
	return any;
}

static enum status
rewrite(struct db *db, const struct change *c, struct buf *data,
	struct error *err)
{
	struct stmt *s =
		stmt_get(db, "UPDATE change SET data = :data WHERE id = :id");

	pack_cells(data, c->form->op, c->cells, c->form->n);
	stmt_bind_blob(s, ":data", data->at, data->len);
	stmt_bind_int(s, ":id", c->id);
	return stmt_run(s, err);
}

/* Of every change that s gives. */
static enum status
scrub(struct db *db, struct stmt *s, struct redactor *r, struct error *err)
{
	struct buf data = BUF_INIT;
	struct change c;
	enum status st;

	while ((st = stmt_step(s, err)) == STATUS_OK) {
		st = read_change(db, s, &c, err);
		if (st == STATUS_OK && drop_values(&c, r))
			st = rewrite(db, &c, &data, err);
		if (st != STATUS_OK)
			break;
	}
	stmt_reset(s);
	buf_release(&data);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
journal_scrub_values(struct db *db, const char *phrases, struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT " CHANGE_COLUMNS "FROM change c");
	struct redactor r = {0};
	enum status st;

	redactor_add(&r, phrases);
	st = scrub(db, s, &r, err);
	redactor_release(&r);
	return st;
}

enum status
journal_scrub(struct db *db, const char *table, int64_t row, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT " CHANGE_COLUMNS "FROM change_subject s "
		"JOIN change c ON c.id = s.change "
		"JOIN change_form f ON f.id = c.form "
		"WHERE s.subject = :row AND f.about = :table");
	/* clang-format on */

	stmt_bind_text(s, ":table", table);
	stmt_bind_int(s, ":row", row);
	return scrub(db, s, NULL, err);
}
