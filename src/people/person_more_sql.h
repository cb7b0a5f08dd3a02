/*
 * Statements of what a person can have several of: e-mails and telephones
 * beyond the main ones, references, and the values of declared fields.
 */
#ifndef PEOPLE_PERSON_MORE_SQL_H
#define PEOPLE_PERSON_MORE_SQL_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"
#include "base/value.h"
#include "campaign/channel.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

struct person_channel {
	int64_t id;
	enum channel kind; /* e-mail, telephone */
	const char *value;
	const char *label; /* or NULL */
};

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

/* clang-format off */
#define CUSTOM_TYPES(ROW) \
	ROW(CUSTOM_TEXT, "text", N_("text"), "texte") \
	ROW(CUSTOM_NUMBER, "number", N_("number"), "nombre") \
	ROW(CUSTOM_DATE, "date", N_("date"), NULL) \
	ROW(CUSTOM_CHOICE, "choice", N_("choice"), "choix") \
	ROW(CUSTOM_YESNO, "yesno", N_("yes or no"), "oui ou non")
/* clang-format on */

enum custom_type { CUSTOM_TYPE_NONE, CUSTOM_TYPES(SET_ID) };
extern const struct set custom_type_set;

struct custom_field {
	int64_t id;
	const char *name;
	const char *title;
	enum custom_type type;
	const char *choices; /* "a, b", or NULL */
	bool sensitive;
	int64_t position; /* of the list */
};

enum status custom_field_list(struct db *db, struct arena *a,
	struct custom_field **rows, size_t *n, struct error *err);
enum status custom_field_insert(struct db *db, const struct custom_field *field,
	int64_t *id, struct error *err);

/* A person's value for each field that has one, as text. */
struct custom_value {
	int64_t field;
	const char *text;
};

enum status custom_value_list(struct db *db, int64_t person, struct arena *a,
	struct custom_value **rows, size_t *n, struct error *err);
/* value NULL removes it. */
enum status custom_value_put(struct db *db, int64_t person, int64_t field,
	const struct value *value, int64_t import, struct error *err);

/* The person was changed: increment their version. */
enum status person_touch(struct db *db, int64_t person, struct error *err);

#endif
