/*
 * Statements of what a person can have several of: e-mails and telephones
 * beyond the main ones, references, and the values of declared fields.
 */
#ifndef PEOPLE_PERSON_MORE_SQL_H
#define PEOPLE_PERSON_MORE_SQL_H

#include "people/contact_more.h"

struct db;

/* All lists live in the arena. */
enum status person_channel_list(struct db *db, int64_t person, struct arena *a,
	struct person_channel **rows, size_t *n, struct error *err);
/* Does nothing if the value exists already: see *added. label may be NULL. */
enum status person_channel_insert(struct db *db, int64_t person,
	const struct person_channel *channel, int64_t import, bool *added,
	struct error *err);
enum status person_channel_delete(struct db *db, int64_t person,
	enum channel kind, const char *value, bool *gone, struct error *err);

enum status person_reference_list(struct db *db, int64_t person,
	struct arena *a, const char ***references, size_t *n,
	struct error *err);
enum status person_reference_insert(struct db *db, int64_t person,
	const char *reference, struct error *err);

enum status custom_field_list(struct db *db, struct arena *a,
	struct custom_field **rows, size_t *n, struct error *err);
enum status custom_field_insert(struct db *db, const struct custom_field *field,
	int64_t *id, struct error *err);

/* By its id. */
enum status custom_field_update(
	struct db *db, const struct custom_field *field, struct error *err);
/* With everybody's values. */
enum status custom_field_delete(
	struct db *db, int64_t field, struct error *err);
/* The last one's place in the list; -1: there is none. */
enum status custom_field_last(
	struct db *db, int64_t *position, struct error *err);
/* How many people have a value. */
enum status custom_value_count(
	struct db *db, int64_t field, int64_t *people, struct error *err);
/* The value of the person after *person, who is then *person; STATUS_NONE:
 * there is none. */
enum status custom_value_next(struct db *db, int64_t field, int64_t *person,
	struct arena *a, struct custom_value *value, struct error *err);

enum status custom_value_list(struct db *db, int64_t person, struct arena *a,
	struct custom_value **rows, size_t *n, struct error *err);
/* value NULL removes it. */
enum status custom_value_put(struct db *db, int64_t person, int64_t field,
	const struct value *value, int64_t import, struct error *err);

/* The person was changed: increment their version. */
enum status person_touch(struct db *db, int64_t person, struct error *err);

#endif
