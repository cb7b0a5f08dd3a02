/*
 * Two contacts made one (people/contact_merge.h), and what follows from it in
 * what stands above, as one entry: where both had a seat at a meeting, the one
 * that comes free goes to whoever has waited longest.
 */
#ifndef OFFICE_UNITE_H
#define OFFICE_UNITE_H

#include "base/error.h"

#include <stdint.h>

struct campaign;
struct contact_merge;

/* As contact_merge_run. */
enum status unite_contacts(struct campaign *c,
	const struct contact_merge *merge, int64_t *entry, struct error *err);

#endif
