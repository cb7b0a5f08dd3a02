/*
 * What a contact can have several of: e-mails and telephones beyond the main
 * ones, and fields that campaign.yaml declares.
 */
#ifndef PEOPLE_CONTACT_MORE_H
#define PEOPLE_CONTACT_MORE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"
#include "base/value.h"
#include "campaign/channel.h"
#include "people/contact.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

struct person_channel {
	int64_t id;
	enum channel kind; /* e-mail, telephone */
	const char *value;
	const char *label; /* or NULL */
};

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

/* A person's value for each field that has one, as text. */
struct custom_value {
	int64_t field;
	const char *text;
};

/* In the arena. */
enum status contact_channels(struct campaign *c, int64_t person,
	struct arena *a, struct person_channel **rows, size_t *n,
	struct error *err);
enum status contact_references(struct campaign *c, int64_t person,
	struct arena *a, const char ***references, size_t *n,
	struct error *err);

/* The declared fields, in order. */
enum status custom_fields(struct campaign *c, struct arena *a,
	struct custom_field **rows, size_t *n, struct error *err);
/* By name, or by title; NULL if there is none. */
const struct custom_field *custom_find(
	const struct custom_field *fields, size_t n, const char *name);
enum status custom_values(struct campaign *c, int64_t person, struct arena *a,
	struct custom_value **rows, size_t *n, struct error *err);
/* A kept value as shown: yes for 1, 12/03/2026 for its ISO date. */
const char *custom_shown(const struct custom_field *field, const char *text);

/*
 * Parse a value by its type; "" is no value (*has false). The error says what
 * is wrong with it.
 */
enum status custom_read(const struct custom_field *field, const char *text,
	struct arena *a, struct value *value, bool *has, struct error *err);

/*
 * May a field of this name be kept about people? The law forbids some whatever
 * the consent (the sound of names, birthplace, nationality, origin), and a
 * party has no use for others of art. 9: STATUS_DENIED says which.
 */
enum status custom_allowed(const char *name, struct error *err);

/* Declare fields; an existing one keeps its type. Inside an open entry. */
enum status custom_declare(struct campaign *c,
	const struct custom_field *fields, size_t n, struct error *err);

/* A change to data beside the row's own fields. */
enum contact_edit_kind { EDIT_ADD, EDIT_DROP, EDIT_CUSTOM };

struct contact_edit {
	enum contact_edit_kind kind;
	enum channel channel; /* e-mail, telephone; of ADD and DROP */
	const char *value;    /* as kept */
	const char *label;    /* or NULL */
	int64_t field;        /* of CUSTOM */
	struct value custom;
	bool has; /* false: the value is removed */
};

/*
 * Parse one: "email" with "+x@example.org" or "-…", or a declared field's name
 * with its value. STATUS_NONE: no such name.
 */
enum status contact_edit_read(struct campaign *c, const char *name, char sign,
	const char *text, struct arena *a, struct contact_edit *edit,
	struct error *err);

/* Inside an open entry; import: the import that new rows belong to, or 0. */
enum status contact_edit_apply(struct campaign *c, int64_t person,
	const struct contact_edit *edits, size_t n, int64_t import,
	struct error *err);

/* The same for somebody added within the same entry. */
enum status contact_edit_first(struct campaign *c, int64_t person,
	const struct contact_edit *edits, size_t n, int64_t import,
	struct error *err);

/* Drop the edits that add what the contact already has. */
enum status contact_edits_new(struct campaign *c, const struct contact_row *row,
	struct contact_edit *edits, size_t *n, struct error *err);

/* contact_save with edits, as one entry. */
enum status contact_save_more(struct campaign *c, struct contact_row *row,
	const struct contact_edit *edits, size_t n, int64_t *entry,
	struct error *err);

#endif
