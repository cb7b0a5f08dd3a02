/*
 * What the law requires and how the campaign stands: per channel, how many
 * people it may reach; consents without proof, people past their retention
 * period, addresses not to be used, the latest exports and the rules in force.
 * One line each, the same in the pane and in "law check".
 */
#ifndef OFFICE_COMPLIANCE_H
#define OFFICE_COMPLIANCE_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

enum { COMPLIANCE_EXPORTS = 5, COMPLIANCE_NONE = -1 };

struct compliance_line {
	const char *kind; /* translated: channel, retention… */
	const char *what;
	int64_t people; /* COMPLIANCE_NONE: not a number of people */
	int64_t chosen; /* of a channel: those who also consent to targeting;
			   else COMPLIANCE_NONE */
	const char *state;
	const char *why; /* a sentence or more: the rule, and what to do */
	bool attention;
};

/* All of them, in the arena. */
enum status compliance_lines(struct campaign *c, struct arena *a,
	struct compliance_line **lines, size_t *n, struct error *err);
/* How many lines that will be, without computing them. */
enum status compliance_count(struct campaign *c, int64_t *n, struct error *err);

#endif
