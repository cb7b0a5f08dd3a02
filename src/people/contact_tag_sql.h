/* Tags on many persons at once. */
#ifndef PEOPLE_CONTACT_TAG_SQL_H
#define PEOPLE_CONTACT_TAG_SQL_H

#include "base/error.h"
#include "people/selection.h"

#include <stdbool.h>
#include <stdint.h>

struct db;

/* Whom: those of ids or, if all is set, everybody that whom selects except
 * them. */
struct tag_scope {
	const char *ids; /* a JSON array of numbers */
	bool all;
	struct selection whom;
	/* Told how much is done, 0 to 1; false: stop. */
	bool (*progress)(void *data, double done);
	void *data;
};

/* Persons of the scope who lack the tag. */
enum status tag_count_lacking(struct db *db, const struct tag_scope *scope,
	int64_t tag, int64_t *n, struct error *err);
/* Give it to all n of them; first is the first of as many new ids. */
enum status tag_give(struct db *db, const struct tag_scope *scope, int64_t tag,
	int64_t first, int64_t n, struct error *err);
/* Remove it from those who have it; *n says from how many. */
enum status tag_take(struct db *db, const struct tag_scope *scope, int64_t tag,
	int64_t *n, struct error *err);

#endif
