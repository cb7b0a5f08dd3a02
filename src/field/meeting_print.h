/*
 * A meeting's sign-in sheet for the door on paper, page by page
 * (port/formats/plot.h). A4, portrait.
 */
#ifndef FIELD_MEETING_PRINT_H
#define FIELD_MEETING_PRINT_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/plot.h"
#include "field/meeting.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;

/* What of a name anybody at the door may read over a shoulder. */
enum sheet_names {
	SHEET_INITIALS, /* "Chloé B." */
	SHEET_FULL,
	SHEET_BLANK /* nobody's: lines to write on alone */
};

struct meeting_page {
	const struct meeting_row *meeting;
	const char *list_name;         /* who keeps the sheet */
	struct invitation_row *people; /* by name */
	size_t npeople;
};

/* Those on the sign-in sheet: invited, except those who said no. */
enum status meeting_sheet_people(struct campaign *c, int64_t meeting,
	enum sheet_names names, struct arena *a, struct meeting_page *page,
	struct error *err);

/* Of a struct meeting_page. */
plot_page_fn meeting_sheet_page;

#endif
