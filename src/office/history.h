/*
 * What was done and by whom, and undoing it.
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

/* Of a filter (folded, NULL for all) that holds words, whose they are
 * ("who:marie", "qui:marie") and of which day ("day:28/11", "jour:hier"). */
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

/* A changed value in words. */
struct history_line {
	const char *whose; /* the person or thing that changed, or its table */
	const char *what;  /* the field, translated */
	const char *old;   /* "-" for none */
	const char *new;
};

/*
 * What an entry changed, without the program's internal columns (keys,
 * versions); ids are shown as names. At most limit changes are read.
 */
enum status history_lines(struct campaign *c, int64_t id, size_t limit,
	struct arena *a, struct history_line **lines, size_t *n,
	struct error *err);

/*
 * What u and U act on, each person's own; 0 where there is nothing. u passes by
 * what cannot be taken back: a batch that left, a refusal, an export.
 */
enum status history_next_undo(
	struct campaign *c, int64_t *entry, struct error *err);
/* The newest that it passes by, or 0. */
enum status history_past_undo(
	struct campaign *c, int64_t *past, struct error *err);
enum status history_next_redo(
	struct campaign *c, int64_t *entry, struct error *err);
/* The newest change that anybody could take back, or 0. */
enum status history_last(struct campaign *c, int64_t *entry, struct error *err);

/* Can a change under a verb of this name never be taken back? One that this
 * program does not know is no more final than an edit. */
bool history_verb_is_final(const char *name);
/* Can one that was taken back not be made again (VERB_ONCE)? */
bool history_verb_is_once(const char *name);
bool history_is_final(struct campaign *c, int64_t entry);
/* Is nothing of it left to take back: it is undone, for good, or no entry? */
bool history_entry_spent(const struct journal_entry *e);
/* Is it the change of whoever is acting? */
bool history_is_mine(struct campaign *c, const struct journal_entry *e);
/* "entry 12 is NAME's, of 2026-11-28 10:14: SUMMARY" */
const char *history_whose(const struct journal_entry *e, struct arena *a);

enum history_wish {
	HISTORY_PARTLY = 1, /* what changed since may stay */
	HISTORY_OTHERS = 2  /* the entry may be somebody else's */
};

/*
 * Take an entry back as a new entry; wishes are enum history_wish. *undone
 * counts what was. Nothing is done, and the text says why, with
 * STATUS_CONFLICT	something changed since (each is named), and not partly;
 * STATUS_DENIED	it is for good, or somebody else's.
 * STATUS_REJECTS: done, but for what the text names: refusals, which stay; or
 * what has changed since, and the entry can be taken back again for the rest.
 * Whoever said no stays refused whatever is taken back: their consent says no,
 * or they go, and their addresses stay on the suppression list.
 */
enum status history_undo(struct campaign *c, int64_t entry, unsigned wishes,
	int64_t *undone, struct error *err);

/*
 * Take back the imports that ended before their end, by a crash, and had let
 * others write meanwhile (campaign_give_way): whoever opens the campaign next
 * does. An import that goes on is left alone.
 */
enum status history_settle(struct campaign *c, struct error *err);
/* Is there such an import? To take it back may take a while. */
bool history_is_unsettled(struct campaign *c);

#endif
