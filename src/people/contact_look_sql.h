/* What a form and a detail ask of the store besides the person. */
#ifndef PEOPLE_CONTACT_LOOK_SQL_H
#define PEOPLE_CONTACT_LOOK_SQL_H

#include "people/contact_sql.h"

#include <stdbool.h>

enum contact_twin { TWIN_NAME, TWIN_EMAIL, TWIN_PHONE };

/*
 * Somebody other than self with the same folded name, e-mail or phone (as
 * kept); match is the value as search words. *id 0: nobody.
 */
enum status contact_row_twin(struct db *db, enum contact_twin by,
	const char *match, const char *value, int64_t self, int64_t *id,
	struct error *err);

/* A city known for this postcode; NULL: none. In the arena. */
enum status address_city(struct db *db, const char *postcode, struct arena *a,
	const char **city, struct error *err);
/*
 * The code of the station shared by all known addresses of the street on the
 * side of this number (odd, even; the whole street without a number); NULL if
 * they differ or there are none.
 */
enum status address_station(struct db *db, const char *street_key,
	const char *number, struct arena *a, const char **code,
	struct error *err);

/* Names of tags in their order, at most limit. */
enum status tag_names(struct db *db, size_t limit, struct arena *a,
	const char ***names, size_t *n, struct error *err);

#endif
