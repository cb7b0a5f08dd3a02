/* The index that persons are searched by: their names, streets, numbers and
 * addresses of e-mail. */
#ifndef PEOPLE_SEARCH_H
#define PEOPLE_SEARCH_H

#include "base/error.h"

#include <stdint.h>

struct db;

/*
 * The search is derived: remove a person's words before a change, add them
 * after it. _entry: for all persons that a journal entry changed.
 */
enum status search_remove(struct db *db, int64_t person, struct error *err);
enum status search_add(struct db *db, int64_t person, struct error *err);
enum status search_remove_entry(
	struct db *db, int64_t entry, struct error *err);
enum status search_add_entry(struct db *db, int64_t entry, struct error *err);
enum status search_rebuild(struct db *db, struct error *err);
/* How many words are indexed for a different number of persons than they should
 * be. */
enum status search_check(
	struct db *db, int64_t *differences, struct error *err);

#endif
