/* Pages of persons by keyset, in the orders that lists are sorted by. */
#ifndef PEOPLE_CONTACT_PAGE_SQL_H
#define PEOPLE_CONTACT_PAGE_SQL_H

#include "people/contact_look.h"
#include "people/contact_sql.h"
#include "people/selection.h"

#include <stdbool.h>

/* The rows live in the arena; rows has room for limit. */
enum status contact_row_page(struct db *db, const struct selection *whom,
	const struct contact_order *order, struct arena *a,
	struct contact_row *rows, size_t *n, struct error *err);
/* Is there such a person, and do they match? */
enum status contact_row_matches(struct db *db, const struct selection *whom,
	int64_t id, bool *matches, struct error *err);

#endif
