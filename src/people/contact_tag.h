/* Tagging many contacts as one journal entry, which undo takes back whole. */
#ifndef PEOPLE_CONTACT_TAG_H
#define PEOPLE_CONTACT_TAG_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/* These contacts; or, where all is set, everybody whom the filter means (NULL
 * or "": all there are) but these. */
struct contact_scope {
	const int64_t *ids;
	size_t nids;
	bool all;
	const char *filter;
};

/*
 * Give a tag, or take it away. *changed counts the contacts for whom that was
 * news; *entry (may be NULL) is 0 where there was none. STATUS_NONE where a
 * tag to take away does not exist, STATUS_USAGE where the filter is wrong.
 */
enum status contact_tag(struct campaign *c, const struct contact_scope *scope,
	const char *tag, bool take, int64_t *changed, int64_t *entry,
	struct error *err);

#endif
