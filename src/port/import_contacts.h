/*
 * Contacts from any table: columns are guessed from their headers in French
 * and English, or named. A row that cannot be taken is kept with its line and
 * the reason; the others come in, as one journal entry.
 */
#ifndef PORT_IMPORT_CONTACTS_H
#define PORT_IMPORT_CONTACTS_H

#include "base/vec.h"
#include "model/contact.h"
#include "port/csv.h"

struct contacts_reject {
	size_t row; /* of the table */
	struct error err;
};

struct contacts_import {
	struct csv_table table;
	struct arena arena;
	int *field_of; /* per column: an enum contact_field, or -1 */
	size_t columns;
	int64_t added, changed, unchanged;
	int64_t fields_changed[CONTACT_FIELDS];
	VEC(struct contacts_reject) rejects;
};

/* Read the table and guess its columns; release it also after a failure. */
enum status contacts_import_open(
	struct contacts_import *im, const char *path, struct error *err);
void contacts_import_release(struct contacts_import *im);

/* Say that a header means a field ("-": none); STATUS_USAGE if neither. */
enum status contacts_import_map(struct contacts_import *im, const char *header,
	const char *field, struct error *err);

/*
 * Bring the rows in (or, where dry is set, only count). A reference that is
 * known updates the fields the file has; anything else adds.
 */
enum status contacts_import_run(struct contacts_import *im, struct campaign *c,
	const char *source, const char *basis, bool dry, struct error *err);

#endif
