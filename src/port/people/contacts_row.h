/*
 * One row of a table of contacts, read by a map: fields into a contact, and its
 * consents.
 */
#ifndef PORT_PEOPLE_CONTACTS_ROW_H
#define PORT_PEOPLE_CONTACTS_ROW_H

#include "base/date.h"
#include "people/consent.h"
#include "people/contact_more.h"
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

/* A cell that could not be read; the person comes in without it. */
struct contacts_loss {
	int column;
	const char *why;
};

enum { CONTACTS_EXTRAS = 64, CONTACTS_LOSSES = 16 }; /* of one row, at most */

/* What one row says of a person. */
struct contacts_taking {
	struct contact_row contact; /* new or known, set by the caller */
	struct contacts_change change;
	struct contact_edit edits[CONTACTS_EXTRAS]; /* further addresses, and
						     * declared fields */
	size_t nedits;
	struct contacts_loss lost[CONTACTS_LOSSES];
	size_t nlost;
	unsigned refuses; /* channels that a tag refuses, a bit each */
};

/* A cell is lost; reasons beyond CONTACTS_LOSSES are passed over. */
void contacts_row_lose(struct contacts_taking *t, int column, const char *why);

/*
 * Set a contact from the row's cells, into the arena. Empty cells change
 * nothing, except parts of an address that changes. STATUS_FAILED: the row is
 * wider than its heading, or says nobody's name or address; the error has its
 * place.
 */
enum status contacts_row_take(const struct contacts_map *map,
	const struct csv_row *row, struct contacts_taking *t, struct arena *a,
	struct error *err);

enum contacts_answer {
	ANSWER_SILENT,
	ANSWER_TAKEN,
	ANSWER_UNCLEAR /* neither yes nor no */
};

/* What a row says about one consent. */
struct contacts_said {
	struct consent_row consent; /* except person, id and channel */
	unsigned channels;          /* a bit each */
	int column;                 /* of what is unclear, and why it is */
	const char *why;
};

enum contacts_answer contacts_row_consent(const struct contacts_reader *reader,
	const struct contacts_consent *rule, const struct csv_row *row,
	struct contacts_said *said, struct arena *a);

#endif
