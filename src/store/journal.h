/*
 * The one door for every change.
 *
 * journal_begin takes the write lock; from then on SQLite's pre-update hook
 * writes each changed row's old and new values, packed (journal_pack.h), as
 * they come; journal_commit seals them as one entry and commits. No table needs
 * code of its own. What is derived (person_search, sequence, draft,
 * review_members) is not recorded, nor is the secret.
 *
 * A bulk entry (import > 0) records no value of the rows it inserts, which
 * know their import; changes to rows that were there before are recorded as
 * always.
 *
 * Each value is committed to by a digest over a random salt; each entry's
 * digest covers the entry before, its own head and the digest of all its
 * values' digests, and so it is with its summary. Dropping values, summaries
 * and salts (erasure) leaves the chain verifiable. A digest is kept only once
 * its value is dropped: until then it follows from the value.
 *
 * change_subject finds the changes of a row (of change_form's table "about"):
 * those of a person are the changes of the person's own row and of every row
 * that points at them or did.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "base/arena.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

struct journal_head {
	const char *actor;
	const char *verb;    /* "contact edit": fixed words, not translated */
	const char *summary; /* for people; base/phrase.h */
	int64_t import;      /* a bulk entry, or 0 */
	int64_t undoes;      /* the entry taken back, or 0 */
	bool partly;         /* not all of it */
	bool part;           /* of an import: journal_part sets it */
};

enum status journal_begin(struct db *db, struct error *err);
/* From here on, inserted rows are a bulk import's: their values are not kept
 * (they know the import). */
void journal_set_bulk(struct db *db, int64_t import);
/* While on, every row that is inserted is of that import: whoever inserts them
 * knows, so that none is looked at. Not for tables that are guarded. */
void journal_set_bringing(struct db *db, bool on);
/* From here on no value is kept of what changes, only that it changed: the
 * entry erases, and cannot be taken back. */
void journal_set_erasing(struct db *db);
/* *entry is 0 where nothing changed (then nothing is written). */
enum status journal_commit(struct db *db, const struct journal_head *head,
	int64_t *entry, struct error *err);
void journal_abort(struct db *db);
/* Of the changes that are open, under which they are kept; 0 where there is
 * none yet. */
int64_t journal_open_entry(struct db *db);

/*
 * A long import gives way to others: what it has brought by now is committed
 * as an entry, a part, and once they have written the journal is open again,
 * with the same import. *others is set where they wrote anything. The entry of
 * journal_commit is the whole, which stands for its parts wherever entries are
 * read or taken back. A failure leaves the parts that there are, and nothing
 * open.
 */
enum status journal_part(struct db *db, const struct journal_head *head,
	bool *others, struct error *err);
/* An import that has parts, no whole, and nobody any more who is at it: the
 * newest part of one; 0 where there is none. */
enum status journal_interrupted(
	struct db *db, int64_t *entry, struct error *err);
/* Within a change: write the whole that an interrupted import lacks, so that
 * it can be taken back. part is a part of it; head's import is not looked at.
 */
enum status journal_complete(struct db *db, int64_t part,
	const struct journal_head *head, int64_t *entry, struct error *err);
/* Is an entry one of these? */
enum journal_kind {
	JOURNAL_ENTRY,
	JOURNAL_PART,       /* of an entry: *whole */
	JOURNAL_UNDER_WAY,  /* of an import that goes on */
	JOURNAL_INTERRUPTED /* of one that ended before its end */
};
enum status journal_kind(struct db *db, int64_t entry, enum journal_kind *kind,
	int64_t *whole, struct error *err);

struct journal_entry {
	int64_t id;
	const char *time;
	const char *actor;
	const char *verb;
	const char *summary; /* in the reader's language */
	const char *said;    /* as it is kept */
	int64_t changes;
	int64_t rows;
	int64_t import;
	int64_t undoes;
	bool partly;       /* an undoing that left something */
	int64_t undone_by; /* the entry that took this one back, or 0 */
	bool undone_whole;
};

struct journal_change {
	int64_t id;
	int64_t journal;
	const char *op; /* insert, update, delete */
	const char *table;
	int64_t row;
	int64_t person; /* whom the change names, or 0 */
	const char *column;
	const char *old; /* as text; NULL for NULL */
	const char *new;
	bool erased;
};

/* Which entries: NULL for all, each of them folded. */
struct journal_filter {
	const char *words; /* in its text fields */
	const char *actor; /* the beginning of a name of whoever acted */
	const char *day;   /* "2026-11-28" */
};

/*
 * Entries, newest first, older than before (0: from the newest), at most
 * limit; rows live in the arena.
 */
enum status journal_list(struct db *db, int64_t before, size_t limit,
	const struct journal_filter *filter, struct arena *a,
	struct journal_entry **rows, size_t *n, struct error *err);
enum status journal_get(struct db *db, int64_t id, struct arena *a,
	struct journal_entry *entry, struct error *err);
enum status journal_changes(struct db *db, int64_t id, size_t limit,
	struct arena *a, struct journal_change **rows, size_t *n,
	struct error *err);
/* What entries after one changed in a person's rows, at most limit cells. */
enum status journal_person_since(struct db *db, int64_t person, int64_t entry,
	size_t limit, struct arena *a, struct journal_change **rows, size_t *n,
	struct error *err);
/* The number, digest and time of the newest entry that is no newer than *id,
 * of the first where *id is 0; STATUS_NONE where there is none. time may be
 * NULL. */
enum status journal_digest(struct db *db, int64_t *id,
	unsigned char digest[DIGEST_SIZE], char time[DATE_TIME_SIZE],
	struct error *err);
/* What tells the campaign from any other: in its file from the start, and in
 * every copy of it. */
enum { JOURNAL_IDENTITY_SIZE = 33 };
enum status journal_identity(
	struct db *db, char out[JOURNAL_IDENTITY_SIZE], struct error *err);
enum status journal_count(struct db *db, int64_t *n, struct error *err);

/* The newest entry of an actor (NULL: of anybody) before one (0: of all) that
 * can be undone, whatever its verb, or redone; 0 where there is none. */
enum status journal_undoable(struct db *db, const char *actor, int64_t before,
	int64_t *entry, struct error *err);
enum status journal_redoable(
	struct db *db, const char *actor, int64_t *entry, struct error *err);

/* One cell that stands otherwise than the entry left it. */
struct journal_conflict {
	const char *table;
	int64_t row;
	int64_t person;     /* whom the change names, or 0 */
	const char *column; /* "" : the row itself is gone or back */
	const char *now;    /* what stands there */
};

struct journal_reverted {
	int64_t undone;     /* changes taken back */
	int64_t nconflicts; /* cells and rows left alone, the first of which: */
	struct journal_conflict conflicts[8];
	int64_t erased; /* values left out: nobody knows them any more */
	int64_t kept;   /* rows that no undoing touches */
};

/*
 * What a row protects: one of table whose column holds value (NULL: every row)
 * stays where it came to be so, whatever is taken back; where its person was
 * brought by the same entry, it goes with them. A list ends with {0}.
 */
struct journal_keep {
	const char *table, *column, *value;
};

/*
 * Take an entry back inside an open journal transaction. What was changed
 * since is left alone, and told in *done. Of a bulk entry those rows go that
 * nobody has changed since. STATUS_DENIED: all of it was erased.
 */
enum status journal_revert(struct db *db, int64_t entry,
	const struct journal_keep *keep, struct arena *a,
	struct journal_reverted *done, struct error *err);

/*
 * Recompute the chain from the first entry, and the sums of the tables that
 * the law looks at (journal_guard.h). STATUS_FAILED names the first entry, or
 * the table, that does not hold; *verified counts the entries that do.
 */
enum status journal_verify(struct db *db, int64_t *verified, struct error *err);

/*
 * Forgetting summaries that name a person; entries and chain stay. First, once,
 * summaries are made free to go; then, before the person's values are
 * scrubbed, those of entries that changed the person or a row of theirs and
 * hold one of names; then any that hold one of phrases (base/redact.h).
 */
enum status journal_free_summaries(struct db *db, struct error *err);
enum status journal_forget_own(
	struct db *db, int64_t person, const char *names, struct error *err);
enum status journal_forget(
	struct db *db, const char *phrases, struct error *err);
/* Drop values and salts of whatever text holds one of phrases. */
enum status journal_scrub_values(
	struct db *db, const char *phrases, struct error *err);

/* Drop the values and salts of all changes about a row ("person": of theirs
 * too); the chain still holds. */
enum status journal_scrub(
	struct db *db, const char *table, int64_t row, struct error *err);

#endif
