/*
 * An import of contacts, tried or done, told row by row: what would be new,
 * what changed, what stays, for which column rows are refused, and of which
 * cells cannot be read.
 */
#ifndef PORT_PEOPLE_CONTACTS_TRIAL_H
#define PORT_PEOPLE_CONTACTS_TRIAL_H

#include "port/people/contacts_plan.h"
#include "port/people/contacts_rejects.h"

enum { TRIAL_ROWS = 1000 }; /* of each kind, at most */

struct contacts_trial_row {
	int64_t line; /* in the file */
	const char *who;
	const char *why; /* it or a cell is refused, or "" */
};

/* Rows that come to the same. */
struct contacts_trial_kind {
	int64_t id;
	const char *title; /* translated */
	const char *why;   /* the first row's reason, or "" */
	int64_t n;
	bool refused;
	int column; /* for which they are refused, from 1; 0: as a whole */
	VEC(struct contacts_trial_row) rows;
};

struct contacts_trial {
	struct arena arena;
	struct contacts_plan plan; /* that was followed */
	VEC(struct contacts_trial_kind) kinds;
	int64_t added, changed, unchanged, refused;
	int64_t lost; /* cells that people came in without */
	int64_t consents, consents_unproven;
	struct contacts_rejects rejects;
};

/* Follow the plan; dry: nothing is kept. Release the trial also after a
 * failure. */
enum status contacts_trial_run(struct contacts_trial *t,
	const struct contacts_plan *plan, struct campaign *c, bool dry,
	struct error *err);
void contacts_trial_release(struct contacts_trial *t);

#endif
