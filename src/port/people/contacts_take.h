/* What the files that read a row of contacts share. */
#ifndef PORT_PEOPLE_CONTACTS_TAKE_H
#define PORT_PEOPLE_CONTACTS_TAKE_H

#include "port/people/contacts_row.h"

/* A row being read. */
struct contacts_reading {
	const struct contacts_map *map;
	const struct csv_row *row;
	struct contacts_taking *t;
	struct arena *a;
	bool said[CONTACT_FIELDS];
	const char *notes; /* lines to be kept with the person, or NULL */
};

/* Set a field from a cell; one that cannot be read is lost: false. */
bool contacts_reading_set(struct contacts_reading *r, enum contact_field f,
	const char *value, int column);
/* The first cell of a role that is not empty; *column -1 and "" for none. */
const char *contacts_reading_first(
	const struct contacts_reading *r, int role, int *column);

/* E-mails or telephones: the first is the person's, the others further. */
void contacts_take_addresses(struct contacts_reading *r, enum contact_field f);
void contacts_take_tags(struct contacts_reading *r);
/* The surname, or what stands for it; after all other fields. */
void contacts_take_names(struct contacts_reading *r);
/* Complements of the address, declared fields, and who paid. */
void contacts_take_extras(struct contacts_reading *r);
/* The notes, and what other cells left for them. */
void contacts_take_notes(struct contacts_reading *r);

#endif
