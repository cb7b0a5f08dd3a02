/* The chain: digests of changes and entries, verification, erasure. */
#include "base/i18n.h"
#include "store/journal_internal.h"
#include "store/stmt.h"

#include <string.h>

static void
add_text(struct digest *d, const char *s)
{
	digest_add_field(d, s ? s : "", s ? strlen(s) : 0);
}

static void
add_int(struct digest *d, int64_t value)
{
	unsigned char bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)value >> (8 * i));
	digest_add(d, bytes, sizeof(bytes));
}

/* A value's type, then its content. */
static void
add_value(struct digest *d, sqlite3_value *v)
{
	int type = v ? sqlite3_value_type(v) : SQLITE_NULL;
	double real;
	int64_t bits;

	add_int(d, type);
	if (type == SQLITE_INTEGER) {
		add_int(d, sqlite3_value_int64(v));
	} else if (type == SQLITE_FLOAT) {
		real = sqlite3_value_double(v);
		memcpy(&bits, &real, sizeof(bits));
		add_int(d, bits);
	} else if (type != SQLITE_NULL) {
		const void *data = sqlite3_value_blob(v);

		digest_add_field(d, data, (size_t)sqlite3_value_bytes(v));
	}
}

void
chain_change(unsigned char out[DIGEST_SIZE],
	const unsigned char salt[DIGEST_SALT_SIZE], const char *op,
	const char *table, int64_t row, const char *column, sqlite3_value *old,
	sqlite3_value *new)
{
	struct digest d;

	digest_init(&d, salt, DIGEST_SALT_SIZE);
	add_text(&d, op);
	add_text(&d, table);
	add_int(&d, row);
	add_text(&d, column);
	add_value(&d, old);
	add_value(&d, new);
	digest_final(&d, out);
}

static void
digest_summary(unsigned char out[DIGEST_SIZE],
	const unsigned char salt[DIGEST_SALT_SIZE], const char *summary)
{
	struct digest d;

	digest_init(&d, salt, DIGEST_SALT_SIZE);
	add_text(&d, summary);
	digest_final(&d, out);
}

void
chain_summary(unsigned char out[DIGEST_SIZE],
	unsigned char salt[DIGEST_SALT_SIZE], const char *summary)
{
	digest_random(salt, DIGEST_SALT_SIZE);
	digest_summary(out, salt, summary);
}

void
chain_entry(struct digest *d, const void *previous, size_t size,
	const struct journal_entry *e, int64_t device,
	const unsigned char *summary)
{
	digest_init(d, NULL, 0);
	digest_add_field(d, previous, size);
	add_int(d, e->id);
	add_int(d, device);
	add_text(d, e->time);
	add_text(d, e->actor);
	add_text(d, e->verb);
	if (summary)
		digest_add_field(d, summary, DIGEST_SIZE);
	else
		add_text(d, e->summary);
	add_int(d, e->changes);
	add_int(d, e->rows);
	add_int(d, e->import);
	add_int(d, e->undoes);
}

enum status
chain_last(struct db *db, unsigned char out[DIGEST_SIZE], size_t *size,
	struct error *err)
{
	struct stmt *s = stmt_get(
		db, "SELECT digest FROM journal ORDER BY id DESC LIMIT 1");
	enum status st = stmt_step(s, err);
	const void *data;

	*size = 0;
	if (st != STATUS_OK)
		return st == STATUS_NONE ? STATUS_OK : st;
	data = stmt_blob(s, "digest", size);
	if (*size > DIGEST_SIZE)
		*size = DIGEST_SIZE;
	memcpy(out, data, *size);
	stmt_reset(s);
	return STATUS_OK;
}

static enum status
broken(struct error *err, const struct journal_entry *e)
{
	return error_set(err, STATUS_FAILED,
		_("the journal does not hold from entry %lld on (%s, %s): the "
		  "file was changed by something else; compare it with a "
		  "backup"),
		(long long)e->id, e->time, e->summary);
}

/* Does a change's digest follow from its values, where they are kept? */
static bool
change_holds(sqlite3_stmt *s)
{
	unsigned char out[DIGEST_SIZE];
	const unsigned char *salt = sqlite3_column_blob(s, 6);

	if (sqlite3_column_bytes(s, 7) != DIGEST_SIZE)
		return false;
	if (!salt)
		return sqlite3_column_type(s, 4) == SQLITE_NULL &&
		       sqlite3_column_type(s, 5) == SQLITE_NULL;
	if (sqlite3_column_bytes(s, 6) != DIGEST_SALT_SIZE)
		return false;
	chain_change(out, salt, (const char *)sqlite3_column_text(s, 0),
		(const char *)sqlite3_column_text(s, 1),
		sqlite3_column_int64(s, 2),
		(const char *)sqlite3_column_text(s, 3),
		sqlite3_column_value(s, 4), sqlite3_column_value(s, 5));
	return memcmp(out, sqlite3_column_blob(s, 7), DIGEST_SIZE) == 0;
}

/* Add an entry's changes to its digest; false where one does not hold. */
static bool
add_changes(sqlite3_stmt *s, const struct journal_entry *e, struct digest *d)
{
	int64_t n = 0;
	bool hold = true;

	sqlite3_reset(s);
	sqlite3_bind_int64(s, 1, e->id);
	while (hold && sqlite3_step(s) == SQLITE_ROW) {
		hold = change_holds(s);
		if (hold)
			digest_add(d, sqlite3_column_blob(s, 7), DIGEST_SIZE);
		n++;
	}
	return hold && n == e->changes;
}

static void
read_entry(struct stmt *s, struct journal_entry *e)
{
	e->id = stmt_int(s, "id");
	e->time = stmt_text(s, "time");
	e->actor = stmt_text(s, "actor");
	e->verb = stmt_text(s, "verb");
	e->summary = stmt_text(s, "summary");
	e->changes = stmt_int(s, "changes");
	e->rows = stmt_int(s, "rows");
	e->import = stmt_int(s, "import");
	e->undoes = stmt_int(s, "undoes");
}

/* Does a summary's digest follow from its words, or are they forgotten? */
static bool
summary_holds(
	struct stmt *s, const struct journal_entry *e, const void **summary)
{
	unsigned char out[DIGEST_SIZE];
	size_t size = 0, salt_size = 0;
	const void *salt = stmt_blob(s, "salt", &salt_size);

	*summary = stmt_blob(s, "summary_digest", &size);
	if (!*summary)
		return !salt;
	if (size != DIGEST_SIZE)
		return false;
	if (!salt)
		return !*e->summary;
	if (salt_size != DIGEST_SALT_SIZE)
		return false;
	digest_summary(out, salt, e->summary);
	return memcmp(out, *summary, DIGEST_SIZE) == 0;
}

static enum status
put_digest(struct db *db, int64_t id, const unsigned char digest[DIGEST_SIZE],
	struct error *err)
{
	struct stmt *s = stmt_get(
		db, "UPDATE journal SET digest = :digest WHERE id = :id");

	stmt_bind_blob(s, ":digest", digest, DIGEST_SIZE);
	stmt_bind_int(s, ":id", id);
	return stmt_run(s, err);
}

/* Compute the chain: compare it with what is kept, or, to seal, keep it. */
static enum status
walk_entries(struct db *db, sqlite3_stmt *changes, bool seal, int64_t *verified,
	struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT * FROM journal ORDER BY id");
	unsigned char previous[DIGEST_SIZE];
	size_t size = 0, stored;
	enum status st;

	while ((st = stmt_step(s, err)) == STATUS_OK) {
		struct journal_entry e = {0};
		struct digest d;
		const void *digest, *summary;

		read_entry(s, &e);
		if (!summary_holds(s, &e, &summary))
			return broken(err, &e);
		chain_entry(
			&d, previous, size, &e, stmt_int(s, "device"), summary);
		if (!add_changes(changes, &e, &d))
			return broken(err, &e);
		digest_final(&d, previous);
		size = DIGEST_SIZE;
		digest = stmt_blob(s, "digest", &stored);
		if (seal) {
			st = put_digest(db, e.id, previous, err);
			if (st != STATUS_OK)
				return st;
		} else if (stored != size ||
			   memcmp(digest, previous, size) != 0)
			return broken(err, &e);
		(*verified)++;
	}
	return st == STATUS_NONE ? STATUS_OK : st;
}

static enum status
walk(struct db *db, bool seal, int64_t *verified, struct error *err)
{
	sqlite3_stmt *changes;
	enum status st;

	*verified = 0;
	if (sqlite3_prepare_v2(db_handle(db),
		    SQL("SELECT op, tbl, row, col, old, new, salt, digest "
			"FROM change WHERE journal = ?1 ORDER BY id"),
		    -1, &changes, NULL) != SQLITE_OK)
		return db_error(db, _("cannot read the journal"), err);
	st = walk_entries(db, changes, seal, verified, err);
	sqlite3_finalize(changes);
	return st;
}

enum status
journal_verify(struct db *db, int64_t *verified, struct error *err)
{
	return walk(db, false, verified, err);
}

enum status
journal_reseal(struct db *db, struct error *err)
{
	int64_t sealed;

	return walk(db, true, &sealed, err);
}

enum status
journal_scrub(struct db *db, const char *table, int64_t row, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"UPDATE change SET old = NULL, new = NULL, salt = NULL "
		"WHERE tbl = :table AND row = :row");

	stmt_bind_text(s, ":table", table);
	stmt_bind_int(s, ":row", row);
	return stmt_run(s, err);
}
