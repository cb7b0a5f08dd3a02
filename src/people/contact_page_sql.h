/* Pages of persons by keyset, in the orders that lists are sorted by. */
#ifndef PEOPLE_CONTACT_PAGE_SQL_H
#define PEOPLE_CONTACT_PAGE_SQL_H

#include "people/contact_sql.h"
#include "people/selection.h"

#include <stdbool.h>

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

/* The rows live in the arena; rows has room for limit. */
enum status contact_row_page(struct db *db, const struct selection *whom,
	const struct contact_order *order, struct arena *a,
	struct contact_row *rows, size_t *n, struct error *err);
/* Is there such a person, and do they match? */
enum status contact_row_matches(struct db *db, const struct selection *whom,
	int64_t id, bool *matches, struct error *err);

#endif
