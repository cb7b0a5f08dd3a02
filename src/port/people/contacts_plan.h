/*
 * What somebody decided about an import of contacts before it is run: the
 * file, what its columns are where that is not what was found, and what the
 * law wants to know. A plan that is the same opens and runs the same, in
 * whatever thread.
 */
#ifndef PORT_PEOPLE_CONTACTS_PLAN_H
#define PORT_PEOPLE_CONTACTS_PLAN_H

#include "port/people/import_contacts.h"

struct contacts_plan {
	struct arena arena; /* of all its texts */
	const char *path;
	const char **fields; /* per column, as contacts_map_set takes them;
			      * NULL: as it was found */
	size_t columns;      /* 0: not opened yet */
	const char *source;  /* or NULL */
	enum basis basis;    /* or none */
	const char *proof[PROOFS]; /* of yeses that the file does not prove */
};

void contacts_plan_init(struct contacts_plan *plan, const char *path);
void contacts_plan_release(struct contacts_plan *plan);
void contacts_plan_copy(
	struct contacts_plan *to, const struct contacts_plan *from);

/* Open the file and say of its columns what is planned; release im also after
 * a failure. */
enum status contacts_plan_open(const struct contacts_plan *plan,
	struct campaign *c, struct contacts_import *im, struct error *err);
/* The file has these columns: what was said of others is dropped. */
void contacts_plan_fit(struct contacts_plan *plan, size_t columns);
void contacts_plan_set(
	struct contacts_plan *plan, size_t column, const char *field);

/* What a column can be said to be, the first being what was found. */
struct contacts_choice {
	const char *field; /* NULL: as found */
	const char *title; /* translated */
};
/* In the arena. */
void contacts_plan_choices(const struct contacts_import *im, struct arena *a,
	struct contacts_choice **choices, size_t *n);

#endif
