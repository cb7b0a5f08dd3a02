/* Statements that erase a person: rows, journal values, and the search. */
#ifndef PEOPLE_ERASE_SQL_H
#define PEOPLE_ERASE_SQL_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

struct db;

/* A column of what people write, where an erasure looks for the person. One
 * that is neither here nor known to hold no name fails a test. */
struct erase_column {
	const char *table, *column;
};
extern const struct erase_column erase_columns[];
extern const size_t erase_ncolumns;

/* Somebody who was a contact until that was taken back, from what the journal
 * keeps: names, addresses and birth. STATUS_NONE: nothing is kept, they are
 * there, or are part of somebody else. */
struct contact_row;
enum status erase_gone(struct db *db, int64_t person, struct arena *a,
	struct contact_row *row, struct error *err);
/* Journal values and salts of the person and of every row that was ever theirs.
 */
enum status erase_journal(struct db *db, int64_t person, struct error *err);
/* The rows that refer to the person, then the person. */
enum status erase_rows(struct db *db, int64_t person, struct error *err);
/* An address where nobody lives any more, with its journal values. */
enum status erase_address(struct db *db, int64_t address, struct error *err);
/* Rewrite the search index without the words of erased persons, which it would
 * otherwise keep in its segments. */
enum status erase_search(struct db *db, struct error *err);
/* Drafts about persons who are gone, or that name them. */
enum status erase_drafts(struct db *db, const char *phrases, struct error *err);

/* Is a name part of that of anybody else, or of a street, a town, a station, a
 * tag, a team or a skill? */
enum status erase_name_taken(struct db *db, int64_t person, const char *name,
	bool *taken, struct error *err);
/* In what people wrote (notes, agendas, messages), replace each of phrases
 * (base/redact.h) by the word by; in filters, each of alone. */
enum status erase_words(struct db *db, const char *phrases, const char *alone,
	const char *by, struct error *err);

#endif
