/*
 * The ways to reach a person, and what each needs: an address of its kind and,
 * where the law wants it, a consent given beforehand.
 */
#ifndef MODEL_CHANNEL_H
#define MODEL_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>

struct channel {
	const char *name;  /* "email", as consents have it */
	const char *title; /* N_() */
	const char *reach; /* whom it reaches, in the filter language */
	bool online;       /* RPP (Regulation 2024/900) counts it as online */
	bool opt_in;       /* a consent is needed, not just no objection */
};

enum { CHANNEL_COUNT = 5 };

extern const struct channel channel_list[CHANNEL_COUNT];

/* NULL for none. */
const struct channel *channel_find(const char *name);

#endif
