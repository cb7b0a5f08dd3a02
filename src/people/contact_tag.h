/* Tagging many contacts as one journal entry, which undo takes back whole. */
#ifndef PEOPLE_CONTACT_TAG_H
#define PEOPLE_CONTACT_TAG_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/* These contacts; or, if all is set, everybody matching the filter (NULL or "":
 * everybody) except these. */
struct contact_scope {
	const int64_t *ids;
	size_t nids;
	bool all;
	const char *filter;
};

/*
 * Add tags, their names parted by commas, or remove them, as one change.
 * *changed is of how many contacts the tag changed that changed most of them;
 * *entry (may be NULL) is 0 if none did. STATUS_NONE if a tag to remove does
 * not exist, STATUS_USAGE if the filter is wrong.
 */
enum status contact_tag(struct campaign *c, const struct contact_scope *scope,
	const char *tags, bool take, int64_t *changed, int64_t *entry,
	struct error *err);

#endif
