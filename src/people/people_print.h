/*
 * Contacts on paper (people/export.h: what is printed leaves as an export
 * does): a list, or address labels for letters. A4; the labels are those of the
 * shops, three by eight of 70 by 37 mm, without a margin between them.
 */
#ifndef PEOPLE_PEOPLE_PRINT_H
#define PEOPLE_PEOPLE_PRINT_H

#include "campaign/plot.h"
#include "people/contact.h"
#include "people/export.h"

#include <stddef.h>

struct campaign;

struct people_paper {
	const struct contact_row *rows;
	size_t n;
	const char *title;  /* of the list */
	const char *notice; /* whose it is, why, and what becomes of it */
};

/* A filter narrowed to those whom letters may reach by the rules in force: who
 * has an address and did not say no to post, or said yes to it. */
enum status people_by_post(struct campaign *c, const char *filter,
	struct arena *a, const char **out, struct error *err);

/* Before the export is recorded: take those out of the plan whom the list of
 * objections keeps from letters; *held, how many. */
enum status people_drop_objecting(struct campaign *c, struct export_plan *plan,
	size_t *held, struct error *err);

/* In the arena. */
enum status people_paper_load(struct campaign *c,
	const struct export_plan *plan, struct arena *a,
	struct people_paper *out, struct error *err);

/* Of a struct people_paper. */
plot_page_fn people_list_page;
plot_page_fn people_labels_page;

#endif
