/* Sealing: the entry that stands over its changes, and its digest. */
#include "base/date.h"
#include "base/i18n.h"
#include "store/journal_internal.h"
#include "store/stmt.h"

/* What stands beside an entry's head. */
struct seal {
	unsigned char salt[DIGEST_SALT_SIZE];
	unsigned char summary[DIGEST_SIZE];
	unsigned char changes[DIGEST_SIZE];
	unsigned char guard[DIGEST_SIZE];
	unsigned char entry[DIGEST_SIZE];
};

/* A statement that failed took its changes back with it: then the digest knows
 * of more than there is, and the change must not go on. */
static enum status
check_written(struct db *db, const struct journal *j, struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT count(*) AS value FROM change "
				      "WHERE id BETWEEN :first AND :last");
	int64_t n = 0;
	enum status st;

	if (!j->first)
		return STATUS_OK;
	stmt_bind_int(s, ":first", j->first);
	stmt_bind_int(s, ":last", j->last);
	st = stmt_one_int(s, &n, err);
	if (st == STATUS_OK && n != j->last - j->first + 1)
		st = error_set(
			err, STATUS_FAILED, _("cannot write the journal"));
	return st;
}

static enum status
seal_entry(struct db *db, struct journal *j, const struct journal_entry *e,
	struct seal *seal, struct error *err)
{
	unsigned char previous[DIGEST_SIZE];
	struct digest digest;
	size_t size = 0;
	enum status st = check_written(db, j, err);

	if (st == STATUS_OK)
		st = chain_last(db, previous, &size, err);
	if (st == STATUS_OK)
		st = guard_write(db, &j->guard, seal->guard, err);
	if (!j->cells)
		digest_init(&j->digest, NULL, 0);
	digest_final(&j->digest, seal->changes);
	chain_summary(seal->summary, seal->salt, e->summary);
	chain_entry(&digest, previous, size, e, 0, seal->summary);
	digest_add_field(&digest, seal->changes, DIGEST_SIZE);
	digest_add_field(&digest, seal->guard, DIGEST_SIZE);
	digest_final(&digest, seal->entry);
	return st;
}

static enum status
insert_entry(struct db *db, const struct journal *j,
	const struct journal_entry *e, bool part, const struct seal *seal,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"INSERT INTO journal (id, time, actor, device, verb, summary, "
		"changes, rows, import, undoes, digest, salt, summary_digest, "
		"first, last, changes_digest, guard, partly, whole) "
		"VALUES (:id, :time, :actor, 0, :verb, :summary, "
		":changes, :rows, :import, :undoes, :digest, :salt, :summary_digest, "
		":first, :last, :changes_digest, :guard, :partly, :whole)");
	/* clang-format on */

	stmt_bind_int(s, ":id", e->id);
	stmt_bind_text(s, ":time", e->time);
	stmt_bind_text(s, ":actor", e->actor);
	stmt_bind_text(s, ":verb", e->verb);
	stmt_bind_text(s, ":summary", e->summary);
	stmt_bind_blob(s, ":guard", seal->guard, DIGEST_SIZE);
	stmt_bind_int(s, ":partly", e->partly);
	if (part)
		stmt_bind_int(s, ":whole", -e->import);
	stmt_bind_int(s, ":changes", e->changes);
	stmt_bind_int(s, ":rows", e->rows);
	stmt_bind_id(s, ":import", e->import);
	stmt_bind_id(s, ":undoes", e->undoes);
	stmt_bind_blob(s, ":digest", seal->entry, DIGEST_SIZE);
	stmt_bind_blob(s, ":salt", seal->salt, DIGEST_SALT_SIZE);
	stmt_bind_blob(s, ":summary_digest", seal->summary, DIGEST_SIZE);
	stmt_bind_id(s, ":first", j->first);
	stmt_bind_id(s, ":last", j->last);
	stmt_bind_blob(s, ":changes_digest", seal->changes, DIGEST_SIZE);
	return stmt_run(s, err);
}

enum status
entry_write(struct db *db, struct journal *j, const struct journal_head *head,
	int64_t *entry, struct error *err)
{
	char now[DATE_TIME_SIZE];
	struct journal_entry e = {.id = j->entry,
		.time = date_now(now),
		.actor = head->actor,
		.verb = head->verb,
		.summary = head->summary,
		.changes = j->cells,
		.rows = j->rows,
		.import = head->undoes && !j->unrecorded ? 0 : head->import,
		.undoes = head->undoes,
		.partly = head->partly};
	struct seal seal;
	enum status st = STATUS_OK;

	if (!e.id)
		st = db_next_id(db, "journal", 1, &e.id, err);
	if (st == STATUS_OK)
		st = seal_entry(db, j, &e, &seal, err);
	if (st == STATUS_OK)
		st = insert_entry(db, j, &e, head->part, &seal, err);
	if (st == STATUS_OK && head->import && !head->part && !head->undoes)
		st = parts_join(db, head->import, e.id, err);
	*entry = e.id;
	return st;
}
