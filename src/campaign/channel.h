/*
 * The ways to reach a person, and what each needs: an address of its kind and,
 * where the law wants it, a consent given beforehand.
 */
#ifndef CAMPAIGN_CHANNEL_H
#define CAMPAIGN_CHANNEL_H

#include "campaign/listing.h"

#include <stdbool.h>
#include <stddef.h>

struct channel {
	const char *name;  /* "email", as consents have it */
	const char *title; /* N_() */
	/* Whom it reaches, in the filter language: who said yes, or who did
	 * not say no (rules_reach). */
	const char *opted_in;
	const char *not_opted_out;
	bool written; /* to a box of their own, which one message fills */
};

enum { CHANNEL_COUNT = 5 };

extern const struct channel channel_list[CHANNEL_COUNT];

/* NULL for none. */
const struct channel *channel_find(const char *name);

/* Its title, of a column of channels in a listing. */
void channel_cell(const void *row, struct arena *a, struct listing_cell *out);

#endif
