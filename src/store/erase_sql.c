/* Erasing leaves that it was done, and nothing of what was. */
#include "store/erase_sql.h"

#include "store/contact_sql.h"
#include "store/duplicate_sql.h"
#include "store/journal.h"
#include "store/stmt.h"

enum status
erase_journal(struct db *db, int64_t person, struct error *err)
{
	enum status st = journal_scrub(db, "person", person, err);

	for (size_t i = 0; i < unite_count && st == STATUS_OK; i++)
		st = unite_tables[i].scrub(db, person, err);
	return st;
}

enum status
erase_rows(struct db *db, int64_t person, struct error *err)
{
	enum status st = search_remove(db, person, err);

	for (size_t i = 0; i < unite_count && st == STATUS_OK; i++)
		st = unite_tables[i].erase(db, person, err);
	return st == STATUS_OK ? person_delete(db, person, err) : st;
}

enum status
erase_address(struct db *db, int64_t address, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"DELETE FROM address WHERE id = :address AND NOT EXISTS "
		"(SELECT 1 FROM person WHERE address = :address)");
	enum status st;

	stmt_bind_int(s, ":address", address);
	st = stmt_run(s, err);
	if (st != STATUS_OK || stmt_changes(db) == 0)
		return st;
	return journal_scrub(db, "address", address, err);
}

enum status
erase_search(struct db *db, struct error *err)
{
	return stmt_run(stmt_get(db, "INSERT INTO person_search "
				     "(person_search) VALUES ('optimize')"),
		err);
}

enum status
erase_drafts(struct db *db, int64_t person, struct error *err)
{
	struct stmt *s = stmt_get(db, "DELETE FROM draft WHERE subject = "
				      ":person AND form IN ('contact', "
				      "'contacts', 'person')");

	stmt_bind_int(s, ":person", person);
	return stmt_run(s, err);
}
