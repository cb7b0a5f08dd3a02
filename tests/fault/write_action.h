/*
 * The program's write actions, each a row, for the tests that kill, cut,
 * fill and starve them. A new write action joins every one of those tests
 * with its row.
 */
#ifndef TESTS_FAULT_WRITE_ACTION_H
#define TESTS_FAULT_WRITE_ACTION_H

#include "campaign/campaign.h"

#include <stddef.h>

/* What is found of an action afterwards. */
enum trace {
	TRACE_NONE,  /* as if it had never begun */
	TRACE_WHOLE, /* all of it */
	TRACE_TORN   /* something else: must never be */
};

/* n tells one run from another in the same campaign. */
struct write_action {
	const char *name;
	/* What must be there before; NULL: nothing. */
	enum status (*prepare)(struct campaign *c, int n, struct error *err);
	enum status (*run)(struct campaign *c, int n, struct error *err);
	enum trace (*trace)(struct campaign *c, int n);
};

extern const struct write_action write_actions[];
extern const size_t nwrite_actions;

/* Prepare and run; STATUS_OK: acknowledged. */
enum status write_action_do(const struct write_action *action,
	struct campaign *c, int n, struct error *err);

#endif
