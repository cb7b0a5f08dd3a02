/* The search of persons: words taken out before a change, put in after. */
#include "store/contact_sql.h"
#include "store/stmt.h"

/* What a person is found by; every part is folded or digits already. */
#define BODY                                                                   \
	"p.name_key || ' ' || coalesce(a.street_key, '') || ' ' || "           \
	"coalesce(lower(p.email), '') || ' ' || "                              \
	"coalesce(replace(p.phone, '+33', '0'), '') || ' ' || "                \
	"coalesce(replace(p.phone2, '+33', '0'), '') "                         \
	"FROM person p LEFT JOIN address a ON a.id = p.address "
#define REMOVE                                                                 \
	"INSERT INTO person_search (person_search, rowid, body) "              \
	"SELECT 'delete', p.id, " BODY
#define ADD "INSERT INTO person_search (rowid, body) SELECT p.id, " BODY
#define OF_ENTRY                                                               \
	"WHERE p.id IN (SELECT row FROM change "                               \
	"WHERE journal = :id AND tbl = 'person')"

static enum status
run_for(struct db *db, struct stmt *s, int64_t id, struct error *err)
{
	stmt_bind_int(s, ":id", id);
	return stmt_run(s, err);
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

enum status
search_add_import(struct db *db, int64_t import, struct error *err)
{
	return run_for(db,
		stmt_get(db, ADD "WHERE p.import = :id ORDER BY p.id"), import,
		err);
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
