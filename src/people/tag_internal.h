/* What the sources of tags share. */
#ifndef PEOPLE_TAG_INTERNAL_H
#define PEOPLE_TAG_INTERNAL_H

#include "base/error.h"

struct campaign;

/* For the work of a change: the filters of segments, and of sendings that are
 * not approved, that name a tag by its key name another instead. */
enum status tag_rewrite(
	struct campaign *c, const char *key, const char *to, struct error *err);

#endif
