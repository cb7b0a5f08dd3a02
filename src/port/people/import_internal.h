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
	bool must_say; /* each new row where it is from, and why it is kept */
	enum basis basis;
	struct contacts_reader reader;
	int64_t import;
	struct suppression_set suppressed;
	struct contacts_taking taking; /* of the row under way */
	VEC(struct contacts_said) said;
	struct arena row; /* emptied for each */
};

/* Read the first rows: the heading into the map and im->above, and those after
 * it into the preview. */
enum status import_find_heading(struct contacts_import *im, struct error *err);
/* Whom a row is about. */
struct import_who {
	struct contact_row contact; /* as kept, or new */
	const struct csv_row *row;  /* with the reference that is theirs */
	const char *taken;          /* whose the file's reference is; or NULL */
	int column;                 /* of that */
};

/*
 * Who is called by the row's reference, or by our own number, and by the other
 * columns: numbers of two programs are the same, and their people are not. A
 * reference that is somebody else's is kept with the source before it, and
 * found so the next time.
 */
enum status import_find_person(struct running *r, const struct csv_row *row,
	struct import_who *who, struct error *err);

/* STATUS_FAILED: the row has a word in a column that may hold refusals, and of
 * which nobody has said what it is. Nothing of the file is to come in. */
enum status import_check_doubtful(
	struct running *r, const struct csv_row *row, struct error *err);
/* What the row says of consents, into r->said; what is unclear is lost. */
void import_read_consents(struct running *r, const struct csv_row *row,
	struct contacts_taking *t);
/* What the suppression list has of a row's person: the channels not to be used,
 * a bit each, and since when (suppression_day). */
struct import_suppressed {
	unsigned channels;
	int64_t days[CHANNEL_COUNT];
};

/* See import_contacts.h; of somebody known only what the file adds counts. */
enum status import_check_suppressed(struct running *r,
	const struct csv_row *row, const struct contacts_taking *t,
	struct import_suppressed *found, struct error *err);
/* Keep what was read, once the person has an id; what was refused before, on
 * the suppression list, stays refused, since that day. *any: something is new.
 */
enum status import_keep_consents(struct running *r,
	const struct contacts_taking *t, int64_t person,
	const struct import_suppressed *suppressed, bool *any,
	struct error *err);

#endif
