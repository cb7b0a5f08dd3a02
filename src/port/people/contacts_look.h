/*
 * What an import of contacts shows of itself before it is run: what each
 * column is taken for, and its first values as they will be kept.
 */
#ifndef PORT_PEOPLE_CONTACTS_LOOK_H
#define PORT_PEOPLE_CONTACTS_LOOK_H

#include "port/people/import_contacts.h"

/* The first rows as they would be stored. */
struct contacts_look {
	struct contact_row rows[CONTACTS_PREVIEW];
	int wrong[CONTACTS_PREVIEW]; /* the column that is refused, or -1 */
	int lost[CONTACTS_PREVIEW];  /* one that cannot be read, or -1 */
};

void contacts_look_read(struct contacts_look *look, struct contacts_import *im);
/* What a column is taken for, translated; in the arena. */
const char *contacts_look_meaning(
	const struct contacts_import *im, size_t column, struct arena *a);
/* The kth value of a column; one that is refused as it is, after "! ". In the
 * arena. */
const char *contacts_look_value(const struct contacts_look *look,
	const struct contacts_import *im, size_t column, size_t k,
	struct arena *a);

#endif
