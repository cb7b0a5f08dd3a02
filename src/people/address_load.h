/*
 * The addresses of a table (INSEE's, the Base Adresse Nationale, a geocoded
 * list) into the campaign, inside one change.
 *
 * Rows are gathered, and written at the end: many rows of a table are one
 * address, and one that the tables put in two stations is a question for
 * people (address_match.h), which is asked once.
 */
#ifndef PEOPLE_ADDRESS_LOAD_H
#define PEOPLE_ADDRESS_LOAD_H

#include "base/arena.h"
#include "base/error.h"
#include "people/address.h"
#include "people/door.h"

struct address_loader;

/* What one row of a table says. */
struct address_found {
	struct address_parts parts; /* street is the spelling to keep */
	int64_t station;            /* or 0 */
	bool placed;
	double lon, lat, score;
	enum address_source source;
	bool sure;        /* the street is spelled as the table spells it */
	int64_t electors; /* -1: not said */
};

struct address_counts {
	int64_t added, changed, unchanged;
	int64_t doors;     /* written down that were not known */
	int64_t questions; /* addresses that are in several stations */
};

/* import: the file's id for its rows. */
enum status address_loader_open(struct address_loader **out, struct campaign *c,
	int64_t import, struct error *err);
void address_loader_take(
	struct address_loader *l, const struct address_found *found);
enum status address_loader_write(struct address_loader *l,
	struct address_counts *counts, struct error *err);
void address_loader_close(struct address_loader *l);

#endif
