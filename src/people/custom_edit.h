/*
 * Declared fields in a living campaign: one more, another title, fewer choices,
 * none. Each is one entry that can be undone, and the field is known at once to
 * filters, imports, forms, cards and exports.
 *
 * Values follow their field: those that it no longer holds are removed with
 * what they were in the journal. How many people may lose theirs is said
 * beforehand: more than that, STATUS_FAILED, and nothing is changed. Nor may a
 * segment be left with a filter that is no longer understood.
 */
#ifndef PEOPLE_CUSTOM_EDIT_H
#define PEOPLE_CUSTOM_EDIT_H

#include "people/contact_more.h"

/* STATUS_USAGE, or STATUS_DENIED, where a field may not be so; type and choices
 * must agree. The title may be NULL. */
enum status custom_check(const struct custom_field *field, struct error *err);
/* The name alone: letters that can be typed in a filter, and no word that is
 * taken or forbidden. */
enum status custom_name_check(const char *name, struct error *err);

/* Those of a field; all that is counted of people is told as it may be shown
 * (campaign/few.h). */
struct custom_holders {
	int64_t people;
	int64_t small; /* fewer are hidden; 0: none is */
};

enum status custom_holders(struct campaign *c, const struct custom_field *field,
	struct custom_holders *out, struct error *err);

/* By name or by title; STATUS_NONE suggests another. */
enum status custom_get(struct campaign *c, const char *name, struct arena *a,
	struct custom_field *field, struct error *err);

/* A field by its name or title that is there already: STATUS_USAGE. *entry may
 * be NULL, here and below. */
enum status custom_add(struct campaign *c, const struct custom_field *field,
	int64_t *entry, struct error *err);

/* How many values may go with a change, and how many do: set also where they
 * are too many. Fewer than small are told so, no number. */
struct custom_loss {
	int64_t most, lost, small;
};

/* clang-format off */
#define CUSTOM_YESNOS(ROW) \
	ROW(CUSTOM_YES, "yes", N_("yes"), "true,oui,o,y") \
	ROW(CUSTOM_NO, "no", N_("no"), "false,non,n")
/* clang-format on */

enum custom_yesno { CUSTOM_UNSAID, CUSTOM_YESNOS(SET_ID) };
extern const struct set custom_yesno_set;

/* What is to be changed of a field; what is not given stays. */
struct custom_change {
	const char *title;   /* or NULL */
	const char *choices; /* or NULL */
	enum custom_type type;
	enum custom_yesno sensitive;
};

/* The field of this name or title, as it is when the change begins. */
enum status custom_edit(struct campaign *c, const char *name,
	const struct custom_change *change, struct custom_loss *loss,
	int64_t *entry, struct error *err);
enum status custom_remove(struct campaign *c, const char *name,
	struct custom_loss *loss, int64_t *entry, struct error *err);

#endif
