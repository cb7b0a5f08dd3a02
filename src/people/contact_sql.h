/* Statements of persons, their addresses, tags and consents, and the search. */
#ifndef PEOPLE_CONTACT_SQL_H
#define PEOPLE_CONTACT_SQL_H

#include "people/contact.h"

struct db;
struct selection;

enum status contact_row_get(struct db *db, int64_t id, struct arena *a,
	struct contact_row *row, struct error *err);
/* The id of the person with this reference in a file, 0 for nobody. */
enum status contact_row_find(
	struct db *db, const char *reference, int64_t *id, struct error *err);
/* How many match; counting stops at most. */
enum status contact_row_count(struct db *db, const struct selection *whom,
	int64_t most, int64_t *n, struct error *err);
enum status contact_row_insert(
	struct db *db, const struct contact_row *row, struct error *err);
/* All fields of the person itself; increments the version. */
enum status contact_row_update(
	struct db *db, const struct contact_row *row, struct error *err);

/* Is there any person (or any address)? */
enum status contact_row_any(struct db *db, bool *any, struct error *err);
/* Do persons, addresses and tags of persons point at what is there? Made for
 * whole tables, with their indexes. */
enum status contact_rows_lead(struct db *db, bool *lead, struct error *err);
/* Who else is at the person's address, stair, floor and door; *n is the
 * capacity of rows, then how many there are. */
enum status contact_row_household(struct db *db, const struct contact_row *row,
	struct arena *a, struct contact_row *rows, size_t *n,
	struct error *err);

/* The address equal to the row's; 0 if none. city_key is the folded city. */
enum status address_find(struct db *db, const struct contact_row *row,
	const char *city_key, int64_t *id, struct error *err);
enum status address_insert(struct db *db, int64_t id,
	const struct contact_row *row, const char *city_key, struct error *err);

enum status tag_find(
	struct db *db, const char *key, int64_t *id, struct error *err);
enum status tag_insert(struct db *db, int64_t id, const char *name,
	const char *key, struct error *err);
/* A tag twice is once. */
enum status person_tag_insert(struct db *db, int64_t id, int64_t person,
	int64_t tag, int64_t import, struct error *err);
enum status person_tag_drop(
	struct db *db, int64_t person, int64_t tag, struct error *err);

/* search_add (people/search.h) for a new person, without reading them again. */
enum status search_add_row(
	struct db *db, const struct contact_row *row, struct error *err);

#endif
