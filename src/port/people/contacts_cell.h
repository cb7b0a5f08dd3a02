/*
 * Cells as people fill them: several addresses in one, with words around them
 * ("06 39 98 30 06 / 01 99 00 30 06", "06.39.98.30.07 (le soir)", "Dé
 * <d@example.org>"), and what spreadsheets make of dates and numbers.
 */
#ifndef PORT_PEOPLE_CONTACTS_CELL_H
#define PORT_PEOPLE_CONTACTS_CELL_H

#include "people/contact.h"

enum { CELL_ADDRESSES = 8 };

/* E-mail addresses or telephone numbers of one cell, as kept. */
struct cell_addresses {
	const char *at[CELL_ADDRESSES];
	const char *label[CELL_ADDRESSES]; /* "le soir", or NULL */
	size_t n;
	bool more;         /* words that no label holds */
	const char *fault; /* what could not be read and why; or NULL */
};

void contacts_cell_emails(
	const char *cell, struct cell_addresses *out, struct arena *a);
void contacts_cell_phones(const char *cell, const struct contact_habits *habits,
	struct cell_addresses *out, struct arena *a);

/* A day counted from 1899-12-30, as spreadsheets keep it, as an ISO date; any
 * other cell as it is. "0/0/00" is "". */
const char *contacts_cell_date(const char *cell, struct arena *a);

/* Is it what a spreadsheet shows of a formula that failed: "#REF!"? */
bool contacts_cell_error(const char *cell);

/* "184.0" and "184,0" are "184", "3,3639981E+7" is "33639981"; any other cell
 * as it is. */
const char *contacts_cell_whole(const char *cell, struct arena *a);

/* The code of a polling station in a cell; one that holds only a name as it
 * is. */
const char *contacts_cell_station(const char *cell, struct arena *a);

/* Only dashes, dots and the like: an empty cell. */
bool contacts_cell_empty(const char *cell);

#endif
