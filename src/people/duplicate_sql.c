/* Statements of what is compared, and of pairs told apart. */
#include "people/duplicate_sql.h"

#include "base/i18n.h"
#include "store/db.h"
#include "store/stmt.h"

#define COMPARED                                                               \
	"SELECT id, address, last_name, first_name, sex, birth, email, "       \
	"phone, phone2, (SELECT group_concat(value, char(10)) FROM "           \
	"person_channel c WHERE c.person = p.id) AS more FROM person p "

static struct duplicate_row
read_row(struct stmt *s)
{
	return (struct duplicate_row){.id = stmt_int(s, "id"),
		.address = stmt_int(s, "address"),
		.last_name = stmt_text(s, "last_name"),
		.first_name = stmt_text(s, "first_name"),
		.sex = stmt_text(s, "sex"),
		.birth = stmt_text(s, "birth"),
		.email = stmt_text(s, "email"),
		.phone = stmt_text(s, "phone"),
		.phone2 = stmt_text(s, "phone2"),
		.more = stmt_text(s, "more")};
}

enum status
duplicate_row_scan(struct db *db,
	void (*visit)(void *to, const struct duplicate_row *row), void *to,
	struct error *err)
{
	struct stmt *s = stmt_get(db, COMPARED "ORDER BY id");
	enum status st;

	while ((st = stmt_step(s, err)) == STATUS_OK) {
		struct duplicate_row row = read_row(s);

		visit(to, &row);
	}
	return st == STATUS_NONE ? STATUS_OK : st;
}

static const char *
kept(struct arena *a, const char *text)
{
	return text ? arena_strdup(a, text) : NULL;
}

enum status
duplicate_row_get(struct db *db, int64_t id, struct arena *a,
	struct duplicate_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db, COMPARED "WHERE id = :id");
	enum status st;

	stmt_bind_int(s, ":id", id);
	st = stmt_step(s, err);
	if (st == STATUS_NONE)
		return error_set(err, STATUS_NONE,
			_("there is no contact %lld"), (long long)id);
	if (st == STATUS_OK) {
		*row = read_row(s);
		row->last_name = kept(a, row->last_name);
		row->first_name = kept(a, row->first_name);
		row->sex = kept(a, row->sex);
		row->birth = kept(a, row->birth);
		row->email = kept(a, row->email);
		row->phone = kept(a, row->phone);
		row->phone2 = kept(a, row->phone2);
		row->more = kept(a, row->more);
	}
	stmt_reset(s);
	return st;
}

static void
bind_pair(struct stmt *s, int64_t person, int64_t twin)
{
	stmt_bind_int(s, ":person", person);
	stmt_bind_int(s, ":twin", twin);
}

enum status
distinct_has(struct db *db, int64_t person, int64_t twin, bool *has,
	struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id AS value FROM person_distinct "
			     "WHERE person = :person AND twin = :twin");
	int64_t id = 0;
	enum status st;

	bind_pair(s, person, twin);
	st = stmt_one_int(s, &id, err);
	*has = id != 0;
	return st;
}

static enum status
insert_way(struct db *db, int64_t person, int64_t twin, struct error *err)
{
	struct stmt *s;
	int64_t id;
	enum status st = db_next_id(db, "person_distinct", 1, &id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db, "INSERT OR IGNORE INTO person_distinct (id, person, "
			 "twin) VALUES (:id, :person, :twin)");
	bind_pair(s, person, twin);
	stmt_bind_int(s, ":id", id);
	return stmt_run(s, err);
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

	bind_pair(s, person, twin);
	return stmt_run(s, err);
}

enum status
person_delete(struct db *db, int64_t person, struct error *err)
{
	struct stmt *s = stmt_get(db, "DELETE FROM person WHERE id = :person");

	stmt_bind_int(s, ":person", person);
	return stmt_run(s, err);
}
