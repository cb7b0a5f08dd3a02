/*
 * One row of a table of contacts, read by a map: fields into a contact, and its
 * consents.
 */
#ifndef PORT_PEOPLE_CONTACTS_ROW_H
#define PORT_PEOPLE_CONTACTS_ROW_H

#include "base/date.h"
#include "people/consent.h"
#include "port/people/contacts_map.h"

enum contacts_change_kind {
	CHANGE_NONE, /* the row does not say */
	CHANGE_SAME,
	CHANGE_ADDED,
	CHANGE_CHANGED
};

struct contacts_change {
	enum contacts_change_kind of[CONTACT_FIELDS];
	bool any;
};

/* What is the same for all rows of an import. */
struct contacts_reader {
	const struct contacts_map *map;
	const char *by; /* recorded as captured by: the user and the file */
	char today[DATE_TEXT_SIZE];
};

void contacts_reader_init(struct contacts_reader *reader,
	const struct contacts_map *map, struct campaign *c, struct arena *a);

/* A cell, without the quote that guards a formula; "" for column -1. */
const char *contacts_row_cell(const struct csv_row *row, int column);

/* Place err at the column of a field, or at the row. Returns err->code. */
enum status contacts_row_at(const struct contacts_map *map,
	const struct csv_row *row, enum contact_field f, struct error *err);

/*
 * Set a contact, new or known, from the row's fields; errors have their place.
 * Empty cells change nothing, except parts of an address that changes.
 */
enum status contacts_row_fields(const struct contacts_map *map,
	const struct csv_row *row, struct contact_row *contact,
	struct contacts_change *change, struct arena *a, struct error *err);

enum contacts_answer {
	ANSWER_SILENT,
	ANSWER_TAKEN,
	ANSWER_UNPROVEN, /* a yes without its date or medium */
	ANSWER_UNCLEAR   /* neither yes nor no; the error has its place */
};

/* What the row says about one consent; fills *consent except person and id. */
enum contacts_answer contacts_row_consent(const struct contacts_reader *reader,
	const struct contacts_consent *rule, const struct csv_row *row,
	struct consent_row *consent, struct arena *a, struct error *err);

#endif
