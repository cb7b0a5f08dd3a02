/* What the journal's own files share. */
#ifndef STORE_JOURNAL_INTERNAL_H
#define STORE_JOURNAL_INTERNAL_H

#include "base/vec.h"
#include "store/journal.h"
#include "store/journal_guard.h"
#include "store/journal_pack.h"

struct stmt;

/* A recorded table and its columns, in the order of the schema. */
struct journal_table {
	char *name;
	char **columns;
	size_t ncolumns;
	int guard;       /* the sum it counts in, or -1 */
	uint64_t people; /* a bit for each column that points at a person */
	int id;          /* the place of the column, or -1 */
	int import;      /* the same */
	bool is_person;
	bool written; /* a row of it, by what is open */
};

/* Does the table hold people, or point at them? */
bool journal_table_is_personal(const struct journal_table *t);

struct journal {
	struct journal_table *tables;
	size_t ntables;
	VEC(struct change_form *) forms; /* those met so far; by any entry */

	/* The entry that is open. */
	bool open;
	enum status failed; /* why a change could not be written, or OK */
	struct error err;
	bool erasing;
	bool removing;   /* the bulk's rows are taken away again */
	bool unrecorded; /* a row was, that no change remembers */
	int64_t parted;  /* the import, earlier parts of which are committed */
	int64_t bulk;
	bool bringing; /* rows of the bulk alone: they need no look */
	int64_t entry; /* its id, once something was recorded */
	int64_t first, last;
	int64_t rows, cells;
	struct guard guard;
	struct digest digest; /* of the digests of all cells */
	struct buf data;
	sqlite3_stmt *insert_change, *insert_subject;
};

/* The connection's journal; made with all its tables, or not at all. */
enum status journal_of(struct db *db, struct journal **out, struct error *err);
/* Forget the tables: a step of the schema changes them. */
void journal_release(struct db *db);
enum status journal_tables(struct db *db, const struct journal_table **tables,
	size_t *n, struct error *err);

/* The form of an id; it belongs to the journal, until the next rollback. */
enum status form_get(struct db *db, int64_t id, const struct change_form **form,
	struct error *err);
/* The form of these columns of a table, made where it is new. */
enum status form_of(struct db *db, const struct journal_table *t,
	enum change_op op, const struct cell *cells, size_t n,
	const struct change_form **form, struct error *err);
const char *change_op_name(enum change_op op);

/* Write what was recorded as an entry; *entry is 0 where nothing was. */
enum status entry_close(struct db *db, struct journal *j,
	const struct journal_head *head, int64_t *entry, struct error *err);
/* Record again, after an entry of the same transaction or the one before. */
void entry_open(struct db *db, struct journal *j);
/* Forget what was recorded for an entry, once it is written. */
void entry_finish(struct db *db, struct journal *j);
/* An entry's own id after those of its parts, or that alone; free *ids. */
enum status journal_parts(struct db *db, int64_t entry, int64_t **ids,
	size_t *n, struct error *err);
/* Do entries stand for no other's parts? */
enum status parts_check(struct db *db, struct error *err);
/* The parts of the import are those of this entry. */
enum status parts_join(
	struct db *db, int64_t import, int64_t entry, struct error *err);

/* Write the entry that is open, sealed over what was recorded. */
enum status entry_write(struct db *db, struct journal *j,
	const struct journal_head *head, int64_t *entry, struct error *err);

/* A change as it is read; cells borrow the bytes of the statement's row. */
struct change {
	int64_t id, journal, row;
	const struct change_form *form;
	struct cell cells[MAX_COLUMNS];
};

/* The person whose row it is, as far as the change itself says: 0 where it
 * does not. */
int64_t change_person(struct db *db, const struct change *c);

/* The columns that read_change wants of a statement's row. */
#define CHANGE_COLUMNS                                                         \
	"c.id AS id, c.journal AS journal, c.form AS form, "                   \
	"c.row AS row, c.data AS data "
enum status read_change(
	struct db *db, struct stmt *s, struct change *c, struct error *err);

/* Write a change, whose data are in the journal's buf, and whom it is about. */
enum status journal_write_change(struct db *db, const struct change *c,
	const int64_t *subjects, size_t n, struct error *err);

/* Add a row's values that are not NULL, with their columns' names: of each cell
 * the new one. */
void chain_add_row(
	struct digest *d, int64_t row, const struct cell *cells, size_t n);

/* Digest of one cell over its salt, place and values; kept, once erased. */
void chain_cell(unsigned char out[DIGEST_SIZE], const struct change_form *form,
	int64_t row, const struct cell *cell);

/* A new salt, and the digest of a summary over it. */
void chain_summary(unsigned char out[DIGEST_SIZE],
	unsigned char salt[DIGEST_SALT_SIZE], const char *summary);

/*
 * Begin an entry's digest: the entry before, then this one's head. summary is
 * the summary's digest; NULL in entries made before there was one, whose
 * summary itself is held.
 */
void chain_entry(struct digest *d, const void *previous, size_t size,
	const struct journal_entry *entry, int64_t device,
	const unsigned char *summary);

/* Compute every entry's digest anew; only after all were found to hold. */
enum status journal_reseal(struct db *db, struct error *err);

/* The digest of the newest entry into out; size 0 where there is none. */
enum status chain_last(struct db *db, unsigned char out[DIGEST_SIZE],
	size_t *size, struct error *err);

/* The step of 0020: pack what change_cell holds, a cell a row. */
enum status journal_convert(struct db *db, struct error *err);

#endif
