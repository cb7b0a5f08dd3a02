/* The chain: digests of changes and entries, verification, erasure. */
#include "base/i18n.h"
#include "base/phrase.h"
#include "store/journal_internal.h"
#include "store/restore_hint.h"
#include "store/row.h"

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
add_value(struct digest *d, const struct cell_value *v)
{
	int64_t bits;

	add_int(d, v->type);
	if (v->type == SQLITE_INTEGER) {
		add_int(d, v->integer);
	} else if (v->type == SQLITE_FLOAT) {
		memcpy(&bits, &v->real, sizeof(bits));
		add_int(d, bits);
	} else if (v->type != SQLITE_NULL) {
		digest_add_field(d, v->bytes, v->size);
	}
}

void
chain_add_row(struct digest *d, int64_t row, const struct cell *cells, size_t n)
{
	add_int(d, row);
	for (size_t i = 0; i < n; i++) {
		if (cells[i].new.type == SQLITE_NULL)
			continue;
		add_text(d, cells[i].column);
		add_value(d, &cells[i].new);
	}
}

void
chain_cell(unsigned char out[DIGEST_SIZE], const struct change_form *form,
	int64_t row, const struct cell *cell)
{
	struct digest d;

	if (cell->erased) {
		memcpy(out, cell->digest, DIGEST_SIZE);
		return;
	}
	digest_init(&d, cell->salt, DIGEST_SALT_SIZE);
	add_text(&d, change_op_name(form->op));
	add_text(&d, form->table);
	add_int(&d, row);
	add_text(&d, cell->column);
	add_value(&d, &cell->old);
	add_value(&d, &cell->new);
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
broken(struct db *db, struct error *err, const struct journal_entry *e)
{
	struct arena a = ARENA_INIT;

	error_set(err, STATUS_FAILED,
		_("the journal does not hold from entry %lld on (%s, %s): the "
		  "file was changed by something else; compare it with a "
		  "backup, or restore that: %s"),
		(long long)e->id, e->time, phrase_text(&a, e->summary),
		restore_hint(db, &a));
	arena_release(&a);
	return STATUS_FAILED;
}

/* Add the digests of an entry's cells; false where they are not as many. */
static bool
add_changes(struct db *db, struct stmt *entry, const struct journal_entry *e,
	struct digest *d)
{
	struct stmt *s = stmt_get(db,
		"SELECT " CHANGE_COLUMNS "FROM change c "
		"WHERE c.id BETWEEN :first AND :last ORDER BY c.id");
	struct change c = {0};
	int64_t n = 0;
	bool hold = true;

	stmt_bind_int(s, ":first", stmt_int(entry, "first"));
	stmt_bind_int(s, ":last", stmt_int(entry, "last"));
	while (hold && stmt_step(s, NULL) == STATUS_OK) {
		hold = read_change(db, s, &c, NULL) == STATUS_OK &&
		       c.journal == e->id;
		for (size_t i = 0; hold && i < c.form->n; i++, n++) {
			unsigned char out[DIGEST_SIZE];

			chain_cell(out, c.form, c.row, &c.cells[i]);
			digest_add(d, out, sizeof(out));
		}
	}
	stmt_reset(s);
	return hold && n == e->changes;
}

/* The same; entries made before changes were packed hold the digests of all
 * cells, later ones the digest of those. */
static bool
add_digests(struct db *db, struct stmt *entry, const struct journal_entry *e,
	struct digest *d)
{
	unsigned char out[DIGEST_SIZE];
	struct digest changes;
	size_t size = 0;
	const void *kept = stmt_blob(entry, "changes_digest", &size);

	if (!kept)
		return add_changes(db, entry, e, d);
	digest_init(&changes, NULL, 0);
	if (!add_changes(db, entry, e, &changes))
		return false;
	digest_final(&changes, out);
	digest_add_field(d, out, DIGEST_SIZE);
	if (size != DIGEST_SIZE || memcmp(kept, out, DIGEST_SIZE) != 0)
		return false;
	kept = stmt_blob(entry, "guard", &size);
	if (kept)
		digest_add_field(d, kept, size);
	return true;
}

/* As it was sealed: without what is computed of it. */
static const struct column sealed_columns[] = {
	COL(journal_entry, id),
	COL(journal_entry, time),
	COL(journal_entry, actor),
	COL(journal_entry, verb),
	COL_NULL(journal_entry, summary),
	COL(journal_entry, changes),
	COL(journal_entry, rows),
	COL_NULL(journal_entry, import),
	COL_NULL(journal_entry, undoes),
};
static const struct row_map sealed_map = {
	ROW_COLUMNS(journal_entry, sealed_columns)};

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

/* Add an entry to the chain: its digest is compared with what is kept, or, to
 * seal, kept. previous is of the entry before, and then of this one; size 0:
 * there is none before. */
static enum status
add_entry(struct db *db, struct stmt *s, const struct journal_entry *e,
	bool seal, unsigned char previous[DIGEST_SIZE], size_t size,
	struct error *err)
{
	struct digest d;
	const void *kept, *summary;
	size_t stored;

	if (!summary_holds(s, e, &summary))
		return broken(db, err, e);
	chain_entry(&d, previous, size, e, stmt_int(s, "device"), summary);
	if (!add_digests(db, s, e, &d))
		return broken(db, err, e);
	digest_final(&d, previous);
	if (seal)
		return put_digest(db, e->id, previous, err);
	kept = stmt_blob(s, "digest", &stored);
	return stored == DIGEST_SIZE && memcmp(kept, previous, stored) == 0
		       ? STATUS_OK
		       : broken(db, err, e);
}

static enum status
walk(struct db *db, bool seal, int64_t *verified, struct error *err)
{
	struct stmt *s =
		row_get(db, &sealed_map, "SELECT * FROM journal ORDER BY id");
	unsigned char previous[DIGEST_SIZE];
	struct arena a = ARENA_INIT;
	struct journal_entry e;
	enum status st;

	*verified = 0;
	while ((st = row_step(s, &a, &e, err)) == STATUS_OK) {
		st = add_entry(db, s, &e, seal, previous,
			*verified ? DIGEST_SIZE : 0, err);
		if (st != STATUS_OK)
			break;
		(*verified)++;
		arena_reset(&a);
	}
	stmt_reset(s);
	arena_release(&a);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
journal_verify(struct db *db, int64_t *verified, struct error *err)
{
	enum status st = walk(db, false, verified, err);

	if (st == STATUS_OK)
		st = parts_check(db, err);
	return st == STATUS_OK ? guard_check(db, err) : st;
}

enum status
journal_reseal(struct db *db, struct error *err)
{
	int64_t sealed;

	return walk(db, true, &sealed, err);
}
