/*
 * Everything that happened with a person, newest first: changes of the
 * journal in any table, imports, consents and what stood before them, messages
 * planned and delivered, answers to invitations, and meetings they came to;
 * of those merged into the person too.
 */
#ifndef PEOPLE_TIMELINE_H
#define PEOPLE_TIMELINE_H

#include "base/arena.h"
#include "base/error.h"
#include "people/timeline_sql.h"

struct campaign;

/*
 * The next page before a row (NULL: the newest); rows has room for limit and
 * their strings live in the arena. STATUS_NONE: there is no such contact.
 */
enum status timeline_page(struct campaign *c, int64_t person,
	const struct timeline_row *before, size_t limit, struct arena *a,
	struct timeline_row *rows, size_t *n, struct error *err);

/* What happened, as a translated line. */
const char *timeline_text(struct arena *a, const struct timeline_row *row);

#endif
