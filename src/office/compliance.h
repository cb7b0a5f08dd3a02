/*
 * What the law requires and how the campaign stands: per channel, how many
 * people it may reach; consents without proof, people past their retention
 * period, addresses not to be used, the latest exports and the rules in force.
 * What has a day stands first, by it: the law's days, requests, the electoral
 * roll. One line each, the same in the pane and in "law check".
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

/* Where what a line is about is found, and what is done there. */
enum compliance_about {
	COMPLIANCE_OF_NOTHING, /* what it says is all */
	COMPLIANCE_OF_CALENDAR,
	COMPLIANCE_OF_POLL,     /* that is not set */
	COMPLIANCE_OF_UNPROVEN, /* an import, whose form is known */
	COMPLIANCE_OF_CONTACTS,
	COMPLIANCE_OF_EXPIRED, /* contacts that are to be erased */
	COMPLIANCE_OF_CASE,
	COMPLIANCE_OF_ROLL,
	COMPLIANCE_OF_EXPORT
};

struct compliance_line {
	const char *kind; /* translated: channel, retention… */
	const char *what;
	int64_t people; /* COMPLIANCE_NONE: not a number of people */
	int64_t chosen; /* of a channel: those who also consent to targeting;
			   else COMPLIANCE_NONE */
	const char *state;
	const char
		*state_shown; /* to people, where that is a digest; or NULL */
	const char *why;      /* a sentence or more: the rule, and what to do */
	bool attention;
	const char *due; /* ISO day; NULL: none hangs on it */
	enum compliance_about about;
	const char *filter; /* of contacts that it is about; of the calendar:
			       the day */
	int64_t subject;    /* a request, or an import */
	int64_t person;     /* whose request it is; 0: nobody that is known */
};

/* All of them, in the arena. */
enum status compliance_lines(struct campaign *c, struct arena *a,
	struct compliance_line **lines, size_t *n, struct error *err);
/* How many lines that will be, without computing them. */
enum status compliance_count(struct campaign *c, int64_t *n, struct error *err);

#endif
