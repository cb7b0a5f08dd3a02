/*
 * A meeting on paper, page by page (port/formats/plot.h): the briefing, and the
 * sign-in sheet for the door. A4, portrait.
 */
#ifndef FIELD_MEETING_PRINT_H
#define FIELD_MEETING_PRINT_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/plot.h"
#include "field/brief.h"
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

/* What both print; each uses its own part. */
struct meeting_page {
	const struct meeting_row *meeting;
	const char *list_name;    /* who keeps the sheet */
	struct brief_line *lines; /* of the briefing */
	size_t nlines;
	struct invitation_row *people; /* of the sheet, by name */
	size_t npeople;
};

/* Those on the sign-in sheet: invited, except those who said no. */
enum status meeting_sheet_people(struct campaign *c, int64_t meeting,
	enum sheet_names names, struct arena *a, struct meeting_page *page,
	struct error *err);

/* Of a struct meeting_page. */
plot_page_fn meeting_brief_page;
plot_page_fn meeting_sheet_page;

#endif
