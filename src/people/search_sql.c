/* The search of persons: words taken out before a change, put in after. */
#include "people/search.h"

#include "base/buf.h"
#include "base/text.h"
#include "people/contact_sql.h"
#include "store/db.h"
#include "store/stmt.h"

#include <string.h>

/* What a person is found by; every part is already folded or digits. */
/* clang-format off */
#define BODY \
	"p.name_key || ' ' || coalesce(a.street_key, '') " \
	"|| ' ' || coalesce(lower(p.email), '') " \
	"|| ' ' || coalesce(replace(p.phone, '+33', '0'), '') " \
	"|| ' ' || coalesce(replace(p.phone2, '+33', '0'), '') " \
	"|| coalesce((SELECT group_concat(' ' " \
	"			|| lower(replace(c.value, '+33', '0')), '') " \
	"		FROM person_channel c WHERE c.person = p.id), '') " \
	"FROM person p LEFT JOIN address a ON a.id = p.address "
/* clang-format on */
#define REMOVE                                                                 \
	"INSERT INTO person_search (person_search, rowid, body) "              \
	"SELECT 'delete', p.id, " BODY
#define ADD "INSERT INTO person_search (rowid, body) SELECT p.id, " BODY
#define OF_ENTRY                                                               \
	"WHERE p.id IN (SELECT c.row FROM journal j JOIN change c "            \
	"ON c.id BETWEEN j.first AND j.last JOIN change_form f "               \
	"ON f.id = c.form WHERE j.id = :id AND f.tbl = 'person')"

static enum status
run_for(struct db *db, struct stmt *s, int64_t id, struct error *err)
{
	return stmt_run(stmt_with(s, BIND(id)), err);
}

enum status
search_remove(struct db *db, int64_t person, struct error *err)
{
	return run_for(
		db, stmt_get(db, REMOVE "WHERE p.id = :id"), person, err);
}

enum status
search_add(struct db *db, int64_t person, struct error *err)
{
	return run_for(db, stmt_get(db, ADD "WHERE p.id = :id"), person, err);
}

enum status
search_remove_entry(struct db *db, int64_t entry, struct error *err)
{
	return run_for(db, stmt_get(db, REMOVE OF_ENTRY), entry, err);
}

enum status
search_add_entry(struct db *db, int64_t entry, struct error *err)
{
	return run_for(db, stmt_get(db, ADD OF_ENTRY), entry, err);
}

/* A French number as people type it: 0 and nine digits. */
static void
add_phone(struct buf *body, const char *phone)
{
	bool french = phone && text_starts(phone, "+33");

	buf_add_char(body, ' ');
	if (french)
		buf_add_char(body, '0');
	if (phone)
		buf_add(body, french ? phone + 3 : phone);
}

/* lower() of SQL, which knows ASCII. */
static void
add_lower(struct buf *body, const char *text)
{
	size_t at = body->len;

	buf_add(body, text);
	for (char *p = body->at + at; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 'a' - 'A');
}

/* The same text as BODY; a new person has no further channels yet. */
static void
add_body(struct buf *body, const struct contact_row *row)
{
	buf_add(body, row->name_key);
	buf_add_char(body, ' ');
	if (row->address && row->street_key)
		buf_add(body, row->street_key);
	buf_add_char(body, ' ');
	if (row->email)
		add_lower(body, row->email);
	add_phone(body, row->phone);
	add_phone(body, row->phone2);
}

enum status
search_add_row(struct db *db, const struct contact_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db, "INSERT INTO person_search (rowid, body) "
				      "VALUES (:id, :body)");
	struct buf body = BUF_INIT;
	enum status st;

	add_body(&body, row);
	stmt_with(s, BIND_AS(":id", row->id), BIND_AS(":body", body.at));
	st = stmt_run(s, err);
	buf_release(&body);
	return st;
}

enum status
search_rebuild(struct db *db, struct error *err)
{
	enum status st = stmt_run(
		stmt_get(db, "INSERT INTO person_search (person_search) "
			     "VALUES ('delete-all')"),
		err);

	return st == STATUS_OK
		       ? stmt_run(stmt_get(db, ADD "ORDER BY p.id"), err)
		       : st;
}

/* A second index built from the current data, and both vocabularies. */
/* clang-format off */
static const char check_sql[] =
	"CREATE VIRTUAL TABLE temp.search_now "
	"	USING fts5 (body, content = '', columnsize = 0, detail = none);"
	"INSERT INTO temp.search_now (search_now, rank) "
	"	VALUES ('hashsize', 16777216);"
	"INSERT INTO temp.search_now (rowid, body) SELECT p.id, " BODY ";"
	"CREATE VIRTUAL TABLE temp.terms_kept "
	"	USING fts5vocab (main, person_search, row);"
	"CREATE VIRTUAL TABLE temp.terms_now "
	"	USING fts5vocab (temp, search_now, row);";
static const char drop_sql[] =
	"DROP TABLE IF EXISTS temp.terms_now;"
	"DROP TABLE IF EXISTS temp.terms_kept;"
	"DROP TABLE IF EXISTS temp.search_now;";
static const char kept_sql[] =
	"SELECT term, doc FROM temp.terms_kept ORDER BY term";
static const char now_sql[] =
	"SELECT term, doc FROM temp.terms_now ORDER BY term";
/* clang-format on */

/* A vocabulary word by word, in their order. */
struct words {
	struct stmt *s;
	enum status st; /* STATUS_NONE: there are no more */
};

/* STATUS_OK at the end, too. */
static enum status
next_word(struct words *w, struct error *err)
{
	w->st = stmt_step(w->s, err);
	return w->st == STATUS_NONE ? STATUS_OK : w->st;
}

static enum status
open_words(struct words *w, struct db *db, const char *sql, struct error *err)
{
	enum status st = stmt_prepare(&w->s, db, sql, NULL, 0, err);

	return st == STATUS_OK ? next_word(w, err) : st;
}

/* Which comes first: the end is behind all words. */
static int
order(const struct words *a, const struct words *b)
{
	if (a->st != STATUS_OK || b->st != STATUS_OK)
		return (a->st != STATUS_OK) - (b->st != STATUS_OK);
	return strcmp(stmt_text(a->s, "term"), stmt_text(b->s, "term"));
}

/* Words of one alone, or of another number of contacts, count for each. */
static enum status
count_differences(
	struct words *kept, struct words *now, int64_t *n, struct error *err)
{
	enum status st = STATUS_OK;

	while (st == STATUS_OK &&
		(kept->st == STATUS_OK || now->st == STATUS_OK)) {
		int which = order(kept, now);

		if (which != 0)
			++*n;
		else if (stmt_int(kept->s, "doc") != stmt_int(now->s, "doc"))
			*n += 2;
		if (which <= 0)
			st = next_word(kept, err);
		if (which >= 0 && st == STATUS_OK)
			st = next_word(now, err);
	}
	return st;
}

enum status
search_check(struct db *db, int64_t *differences, struct error *err)
{
	struct words kept = {0}, now = {0};
	enum status st = db_exec(db, check_sql, err);

	*differences = 0;
	if (st == STATUS_OK)
		st = open_words(&kept, db, kept_sql, err);
	if (st == STATUS_OK)
		st = open_words(&now, db, now_sql, err);
	if (st == STATUS_OK)
		st = count_differences(&kept, &now, differences, err);
	stmt_free(kept.s);
	stmt_free(now.s);
	db_exec(db, drop_sql, NULL);
	return st;
}
