/*
 * Contacts as lists and forms see them: pages in orders other than by name, who
 * else has this telephone, where a street votes, what a person agreed to and
 * what changed about them.
 */
#ifndef PEOPLE_CONTACT_LOOK_H
#define PEOPLE_CONTACT_LOOK_H

#include "people/contact.h"
#include "store/journal.h"

/* The orders that lists are sorted by. */
enum contact_sort {
	CONTACT_BY_NAME,
	CONTACT_BY_STREET,  /* first those without an address */
	CONTACT_BY_STATION, /* by code; first those without a station */
	CONTACT_SORTS
};

struct contact_order {
	enum contact_sort sort;
	bool down; /* from the end to the beginning */
	const struct contact_row
		*from; /* NULL: from the beginning of the order */
	bool with;     /* include the record itself, if it matches */
	bool few; /* few match: sort them instead of walking the whole order */
	size_t limit;
};

/* A page of those matching a filter: rows has room for order->limit. */
enum status contact_page_by(struct campaign *c, const char *filter,
	const struct contact_order *order, struct arena *a,
	struct contact_row *rows, size_t *n, struct error *err);
/* Is there such a contact, and does the filter match it? */
enum status contact_found(struct campaign *c, const char *filter, int64_t id,
	bool *found, struct error *err);

/*
 * Somebody else with the name, e-mail or phone that row has now; *id 0 if there
 * is nobody, or f is another field.
 */
enum status contact_twin(struct campaign *c, const struct contact_row *row,
	enum contact_field f, int64_t *id, struct error *err);

/* The city of a postcode, and the station where a street votes (on the side of
 * the number), if existing data tell it unambiguously; else NULL. */
enum status contact_city(struct campaign *c, const char *postcode,
	struct arena *a, const char **city, struct error *err);
enum status contact_station(struct campaign *c, const char *street,
	const char *number, struct arena *a, const char **code,
	struct error *err);

/* Does the commune have a polling station of this code? */
enum status contact_station_known(
	struct campaign *c, const char *code, bool *known, struct error *err);

enum { CONTACT_TAGS_LISTED = 200 };

/* All tags, at most CONTACT_TAGS_LISTED. */
enum status contact_tag_names(struct campaign *c, struct arena *a,
	const char ***names, size_t *n, struct error *err);

#endif
