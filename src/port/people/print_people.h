/* A list of contacts, or address labels, as a PDF of A4 pages
 * (people/people_print.h). */
#ifndef PORT_PEOPLE_PRINT_PEOPLE_H
#define PORT_PEOPLE_PRINT_PEOPLE_H

#include "people/export.h"

struct campaign;

/* What is said of those who are on none of the labels. */
struct print_left {
	int64_t unreached; /* no address, or they said no to post */
	size_t objecting;  /* on the do-not-contact list */
};

/*
 * An export (people/export.h) onto paper: prepared, recorded and printed to
 * plan->file, which ends in .pdf, else STATUS_USAGE and nothing leaves. plan as
 * export_prepare wants it; its format is chosen here. The caller releases it;
 * its texts live in the arena.
 */
enum status print_people(struct campaign *c, struct export_plan *plan,
	bool labels, struct print_left *left, struct arena *a,
	struct error *err);

#endif
