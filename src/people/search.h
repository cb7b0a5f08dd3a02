/* The index that persons are searched by: their names, streets, numbers and
 * addresses of e-mail. */
#ifndef PEOPLE_SEARCH_H
#define PEOPLE_SEARCH_H

#include "base/error.h"

#include <stdint.h>

struct db;

/*
 * The search is derived: before persons change their words are taken out,
 * afterwards put in again. entry: of those persons a journal entry touched;
 * else of the one person.
 */
enum status search_remove(struct db *db, int64_t person, struct error *err);
enum status search_add(struct db *db, int64_t person, struct error *err);
enum status search_remove_entry(
	struct db *db, int64_t entry, struct error *err);
enum status search_add_entry(struct db *db, int64_t entry, struct error *err);
enum status search_rebuild(struct db *db, struct error *err);
/* Words that the search knows of other numbers of persons than it should. */
enum status search_check(
	struct db *db, int64_t *differences, struct error *err);

#endif
