/*
 * A clock that was set back: the file knows the latest moment that it has seen,
 * of an entry or a decision, and acts whose lawfulness hangs on the day wait
 * until the computer's clock has come that far again (law CLK-1; the rules say
 * by how many minutes clocks may differ). Everything else goes on, what is read
 * and what somebody refuses first of all.
 */
#ifndef CAMPAIGN_CLOCK_BACK_H
#define CAMPAIGN_CLOCK_BACK_H

#include "base/error.h"
#include "campaign/verbs.h"

#include <stdint.h>

struct campaign;

/* STATUS_DENIED: the clock is behind what the file has seen; *err says by which
 * two moments. */
enum status clock_back(struct campaign *c, struct error *err);
/* Within a change: may this be done by such a clock? A connection that was
 * given no rules judges nothing. */
enum status clock_back_check(
	struct campaign *c, enum verb verb, struct error *err);
/* The clock is right, and what the file has seen is not: from now on the
 * moments until here do not count. reason is kept, with who and when. */
enum status clock_back_accept(struct campaign *c, const char *reason,
	int64_t *entry, struct error *err);

#endif
