/*
 * What was done and by whom, and taking it back.
 *
 * Entries and changes are those of store/journal.h, whose structs these
 * functions return in the caller's arena.
 */
#ifndef OFFICE_HISTORY_H
#define OFFICE_HISTORY_H

#include "base/arena.h"
#include "base/error.h"
#include "store/journal.h"

struct campaign;

enum status history_list(struct campaign *c, int64_t before, size_t limit,
	const char *filter, struct arena *a, struct journal_entry **rows,
	size_t *n, struct error *err);
enum status history_get(struct campaign *c, int64_t id, struct arena *a,
	struct journal_entry *entry, struct error *err);
enum status history_changes(struct campaign *c, int64_t id, size_t limit,
	struct arena *a, struct journal_change **rows, size_t *n,
	struct error *err);
enum status history_count(struct campaign *c, int64_t *n, struct error *err);
enum status history_verify(
	struct campaign *c, int64_t *verified, struct error *err);

/* A changed value as people read it. */
struct history_line {
	const char *whose; /* the person or thing changed, or its table */
	const char *what;  /* the field, translated */
	const char *old;   /* "-" for none */
	const char *new;
};

/*
 * What an entry changed, without what only the program uses (keys, versions);
 * ids are shown as the names they stand for. At most limit changes are read.
 */
enum status history_lines(struct campaign *c, int64_t id, size_t limit,
	struct arena *a, struct history_line **lines, size_t *n,
	struct error *err);

/* What u and U would act on; 0 where there is nothing. */
enum status history_next_undo(
	struct campaign *c, int64_t *entry, struct error *err);
enum status history_next_redo(
	struct campaign *c, int64_t *entry, struct error *err);

/* Can it never be taken back? */
bool history_is_final(struct campaign *c, int64_t entry);

/*
 * Take an entry back as a new entry. Where cells have changed since,
 * STATUS_CONFLICT names them and nothing is done, unless partly is set: then
 * the rest is taken back. *undone counts what was.
 */
enum status history_undo(struct campaign *c, int64_t entry, bool partly,
	int64_t *undone, struct error *err);

#endif
