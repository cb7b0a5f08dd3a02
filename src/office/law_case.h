/*
 * What people ask of their data (GDPR, art. 15 to 21), each to be answered
 * within a month, and breaches of the file, to be told to the CNIL within the
 * hours of the rules (art. 33).
 */
#ifndef OFFICE_LAW_CASE_H
#define OFFICE_LAW_CASE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "base/set.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/* clang-format off: a table */
#define LAW_CASES(ROW)                                                         \
	ROW(LAW_CASE_ACCESS, "access", N_("access"), "acces")                  \
	ROW(LAW_CASE_ERASE, "erase", N_("erasure"), "effacer")                 \
	ROW(LAW_CASE_RECTIFY, "rectify", N_("rectification"), "rectifier")     \
	ROW(LAW_CASE_OBJECT, "object", N_("objection"), "opposition")          \
	ROW(LAW_CASE_PORTABILITY, "portability", N_("portability"),            \
		"portabilite")                                                 \
	ROW(LAW_CASE_BREACH, "breach", N_("breach"), "violation")
/* clang-format on */

enum law_case_kind { LAW_CASE_NONE, LAW_CASES(SET_ID) };
extern const struct set law_case_set;

struct law_case {
	int64_t id;
	enum law_case_kind kind;
	const char *what; /* who asks, or what happened */
	int64_t number;   /* that the contact had then, or 0 */
	const char *received, *due;
	const char *closed, *answer; /* or NULL */
	const char *actor;
	long left; /* days; negative: overdue */
};

/* Those that are open, by the day they are due; with all, the closed ones
 * behind them. */
enum status law_cases(struct campaign *c, bool all, struct arena *a,
	struct law_case **rows, size_t *n, struct error *err);

/* The day a month after another: the same of the next month, or its last. */
struct date law_month_after(const struct date *day);

/*
 * Write one down, with what it is, of whom (contact 0: nobody that is known),
 * and the day it was received; of a breach the time that it became known on the
 * campaign's clock, in seconds. STATUS_USAGE: it says nothing, or is of the
 * future; STATUS_NONE: there is no such contact.
 */
enum status law_case_open(struct campaign *c, enum law_case_kind kind,
	const char *what, int64_t contact, const struct date *received,
	int64_t *id, struct error *err);
enum status law_breach_open(struct campaign *c, const char *what, int64_t known,
	int64_t *id, struct error *err);
/* What was answered, or done. STATUS_NONE: there is none, or it is closed. */
enum status law_case_close(struct campaign *c, int64_t id, const char *answer,
	int64_t *entry, struct error *err);

#endif
