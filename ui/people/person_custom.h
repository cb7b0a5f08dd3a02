/*
 * The fields that the campaign declares, in a contact's form: those there are
 * when the form is opened. Another one may be declared, and one of them
 * removed, while somebody types.
 */
#ifndef UI_PEOPLE_PERSON_CUSTOM_H
#define UI_PEOPLE_PERSON_CUSTOM_H

#include "people/contact_more.h"
#include "ui/frame/form.h"

/* A declared field and its value, as the form has it: "" for none. */
struct person_custom {
	const struct custom_field *field;
	const char *text;
	bool typed; /* and is to be saved */
};

/* A field of the form for each, called "field:name". */
enum status person_custom_fields(struct campaign *c, struct arena *a,
	struct form_field **fields, size_t *n, struct error *err);

/* The values of a person, of nobody where that is 0: all fields of now. */
enum status person_custom_get(struct campaign *c, int64_t person,
	struct arena *a, struct person_custom **all, size_t *n,
	struct error *err);
/* By the form's name of a field; "" where it was removed meanwhile. */
const char *person_custom_text(
	const struct person_custom *all, size_t n, const char *name);
enum status person_custom_put(struct person_custom *all, size_t n,
	const char *name, const char *text, struct arena *a, struct error *err);
/* What was put, to be saved. */
enum status person_custom_edits(const struct person_custom *all, size_t n,
	struct arena *a, struct contact_edit **edits, size_t *nedits,
	struct error *err);

#endif
