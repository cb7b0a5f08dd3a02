/*
 * Forgetting summaries. Entries made before the chain held digests of them in
 * place of their words are sealed anew first, once, when the chain was found
 * whole: the words could not go otherwise.
 */
#include "base/i18n.h"
#include "store/journal_internal.h"
#include "store/stmt.h"

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
	struct stmt *s = stmt_get(db,
		"UPDATE journal SET summary = '', salt = NULL WHERE id IN ("
		"SELECT journal FROM change WHERE tbl = 'person' AND row = "
		":person UNION "
		"SELECT journal FROM change WHERE col = 'person' AND old = "
		":person UNION "
		"SELECT journal FROM change WHERE col = 'person' AND new = "
		":person) AND summary <> '' AND finds(summary, :names)");

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

enum status
journal_scrub_values(struct db *db, const char *phrases, struct error *err)
{
	/* An address that somebody else has too is theirs. */
	struct stmt *s = stmt_get(db,
		"UPDATE change SET old = NULL, new = NULL, salt = NULL WHERE "
		"NOT (tbl = 'person' AND col IN ('email', 'phone', 'phone2')) "
		"AND NOT (tbl = 'person_channel' AND col = 'value') AND "
		"(typeof(old) = 'text' AND finds(old, :phrases) OR "
		"typeof(new) = 'text' AND finds(new, :phrases))");

	stmt_bind_text(s, ":phrases", phrases);
	return stmt_run(s, err);
}
