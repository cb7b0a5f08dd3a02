/*
 * What the law asks and how the campaign stands: per channel whom it may
 * reach, consents without proof, people whose time is over, addresses not to
 * be used, the last exports and the rules all that goes by. One line each,
 * the same in the pane and in "law check".
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
	int64_t chosen; /* of a channel: those who may also be chosen by their
			   data; else COMPLIANCE_NONE */
	const char *state;
	const char *why; /* a sentence or more: the rule, and what to do */
	bool attention;
};

/* All of them, in the arena. */
enum status compliance_lines(struct campaign *c, struct arena *a,
	struct compliance_line **lines, size_t *n, struct error *err);
/* How many lines that will be, without reading them. */
enum status compliance_count(struct campaign *c, int64_t *n, struct error *err);

#endif
