/*
 * The letters of a sending on paper: each begins a page, with its address where
 * a window envelope shows it (DL, 110 by 220 mm).
 */
#ifndef MESSAGES_POST_LETTERS_H
#define MESSAGES_POST_LETTERS_H

#include "campaign/plot.h"
#include "messages/delivery.h"

struct campaign;

struct post_letters {
	const char *title; /* of the file */
	const char *from;  /* the list that writes */
	const char *where; /* "Antony, 30/11/2026" */
	const struct delivery_claim *claims;
	size_t n;
	size_t *begins; /* the page each begins on; found as they are drawn */
};

/* Ready to be drawn, once; in the arena. */
void post_letters_prepare(struct campaign *c,
	const struct delivery_claim *claims, size_t n, struct arena *a,
	struct post_letters *out);

/* Of a struct post_letters: pages are asked for in order. */
plot_page_fn post_letters_page;

#endif
