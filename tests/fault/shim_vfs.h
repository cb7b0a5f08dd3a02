/*
 * A file system that fails on purpose: an SQLite VFS over the real one,
 * registered as the default, so that the program opens its files through it
 * without knowing.
 *
 * A plan acts on the nth operation of some kinds: it may return an error in
 * its place, do something else before it (which delays it), or cut the power.
 * One process, one thread, one plan.
 */
#ifndef TESTS_FAULT_SHIM_VFS_H
#define TESTS_FAULT_SHIM_VFS_H

#include "base/rng.h"

#include <stdbool.h>

/* Of the campaign's file and its log. */
enum shim_op {
	SHIM_READ,
	SHIM_WRITE,
	SHIM_TRUNCATE,
	SHIM_SYNC,
	SHIM_SHARE,  /* a page of the log's index in shared memory */
	SHIM_UNFETCH /* a checkpoint has read the log's head, not yet its mark
		      */
};

#define SHIM_BIT(op) (1u << (op))
#define SHIM_CHANGES                                                           \
	(SHIM_BIT(SHIM_WRITE) | SHIM_BIT(SHIM_TRUNCATE) | SHIM_BIT(SHIM_SYNC))

struct shim_plan {
	unsigned ops; /* SHIM_BITs */
	long nth;     /* from 1 */
	bool lasting; /* every later one as well */
	/* SQLITE_OK lets the operation take place, else its result. */
	int (*act)(enum shim_op op, void *data);
	void *data;
};

void shim_install(void);
void shim_arm(const struct shim_plan *plan);
/* How often the plan acted since it was armed. */
long shim_disarm(void);

/*
 * From here on what is written is remembered by sector until it is synced;
 * deaf: syncs are ignored, as a disk does that lies.
 */
void shim_power_on(bool deaf);
/*
 * The power goes: every sector not synced keeps its new content, or gets the
 * old one back, or is torn; a file that grew may lose what it grew by. The
 * process must not go on using its files.
 */
void shim_power_cut(struct rng *rng);

#endif
