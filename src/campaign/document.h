/*
 * A text in sections, the same on a terminal and on paper: a briefing, the
 * register of processings, what is kept of a person.
 */
#ifndef CAMPAIGN_DOCUMENT_H
#define CAMPAIGN_DOCUMENT_H

#include "campaign/plot.h"

#include <stddef.h>

/* The first line of a section names it, the others have "". An empty text is a
 * gap. */
struct document_line {
	const char *section;
	const char *text;
};

struct document {
	const char *title;
	const char *over; /* whose it is, small above the title; or NULL */
	/* Of a letter, which has no title on its page: to whom it goes. */
	const char *const *address;
	size_t naddress;
	const struct document_line *lines;
	size_t nlines;
};

/* Of a struct document: A4, portrait. The name of a section stands on the page
 * of its first line. */
plot_page_fn document_page;

#endif
