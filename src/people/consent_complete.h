/* The proof of consents whose form is known, completed for a whole import. */
#ifndef PEOPLE_CONSENT_COMPLETE_H
#define PEOPLE_CONSENT_COMPLETE_H

#include "base/error.h"

#include <stdint.h>

struct campaign;

/* What all of them were asked. Whatever but the wording is known of each of
 * them may be NULL, and the evidence anyway. */
struct consent_proof {
	int64_t import;
	const char *wording, *medium, *evidence;
	const char *captured; /* the day, ISO */
};

/*
 * Write what is missing of each yes of an import, as one entry; what is known
 * already stays. *n: how many were completed. STATUS_NONE: none lacks
 * anything; STATUS_DENIED: without the wording nothing is proven, nor without
 * the day and the medium of those of whom they are not known.
 */
enum status consent_complete(struct campaign *c,
	const struct consent_proof *proof, int64_t *n, int64_t *entry,
	struct error *err);

#endif
