/* What the files of the import of contacts share. */
#ifndef PORT_PEOPLE_IMPORT_INTERNAL_H
#define PORT_PEOPLE_IMPORT_INTERNAL_H

#include "campaign/basis.h"
#include "people/suppression.h"
#include "port/people/contacts_row.h"
#include "port/people/import_contacts.h"

/* One run over a table. */
struct running {
	struct contacts_import *im;
	struct campaign *c;
	struct contact_loader *loader;
	const char *source;
	bool dry;
	enum basis basis;
	struct contacts_reader reader;
	int64_t import;
	struct suppression_set suppressed;
	struct arena row; /* emptied for each */
};

/* STATUS_FAILED: the row has a word in a column that may hold refusals, and of
 * which nobody has said what it is. Nothing of the file is to come in. */
enum status import_check_doubtful(const struct contacts_map *map,
	const struct csv_row *row, struct error *err);
/* The row's consents, once the person has an id. */
enum status import_take_consents(struct running *r, const struct csv_row *row,
	int64_t person, bool *any, struct error *err);
/* See import_contacts.h; of somebody known only what the file adds counts. The
 * channels not to be used go into *refuses, a bit each. */
enum status import_check_suppressed(struct running *r,
	const struct csv_row *row, const struct contact_row *contact,
	const struct contacts_change *change, const struct contact_edit *edits,
	size_t nedits, unsigned *refuses, struct error *err);
/* What was refused before stays refused. */
enum status import_keep_refusals(
	struct running *r, int64_t person, unsigned refuses, struct error *err);

#endif
