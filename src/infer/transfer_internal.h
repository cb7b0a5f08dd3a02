/* Stations by the numbers of their codes, for what matches them. */
#ifndef INFER_TRANSFER_INTERNAL_H
#define INFER_TRANSFER_INTERNAL_H

#include "infer/transfer.h"

/* A station by the number of its code; what stands before a last "_" is its
 * commune. */
struct numbered {
	const char *code;
	size_t commune;     /* characters of it */
	long number;        /* -1: it has none */
	const char *suffix; /* what follows the number: "A", or "" */
	bool after;
	size_t place; /* in its poll */
};

struct numbered transfer_number(
	const struct transfer_poll *poll, size_t i, bool after);

/* Compare communes. */
int transfer_by_commune(const struct numbered *p, const struct numbered *q);

/* Everyone on the roll of station i. */
double transfer_roll(const struct transfer_poll *poll, size_t i);

#endif
