/* What the fault tests share: scale, processes, and a file looked at whole. */
#ifndef TESTS_FAULT_HARNESS_H
#define TESTS_FAULT_HARNESS_H

#include "campaign/campaign.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * How often: n in make check, less under the sanitizers and valgrind, where
 * a process costs ten times as much, and n times $FAULT_SCALE in a long run.
 */
int fault_scale(int n);
/* The same for a walk over points: how far to the next. */
int fault_step(void);

/* In a long run, say every few seconds how far it is; of is 0 where nobody
 * knows. */
void fault_progress(const char *what, int done, int of);
/* Is this one? Then nothing is left out that a short one has no time for. */
bool fault_is_long(void);

/* Memory that children share with this process, zeroed; until exit. */
void *fault_shared(size_t size);

/* What is wrong with the file ("campaign check"), or NULL; free it. */
char *fault_damage(struct campaign *c);

/* A digest of every row of every table, the search's own included. */
uint64_t fault_digest(const char *path);

/* Copy a campaign that nobody has open, its log included. */
void fault_copy(const char *from, const char *to);

#endif
