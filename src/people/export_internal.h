/* What exports by command and lists that leave share. */
#ifndef PEOPLE_EXPORT_INTERNAL_H
#define PEOPLE_EXPORT_INTERNAL_H

#include "base/arena.h"

/* A filter ("": everybody) without those of the electoral roll. */
const char *export_without_roll(const char *filter, struct arena *a);

/* For bsearch and qsort: ids (int64_t). */
int export_by_id(const void *left, const void *right);

#endif
