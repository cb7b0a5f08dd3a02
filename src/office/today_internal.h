/* How Today is gathered: each subject adds its rows. */
#ifndef OFFICE_TODAY_INTERNAL_H
#define OFFICE_TODAY_INTERNAL_H

#include "base/vec.h"
#include "office/today.h"

struct gathering {
	struct campaign *c;
	struct arena *a;
	struct today *t;
	VEC(struct today_item) items;
};

void today_add(struct gathering *g, struct today_item item);

/* Sheets out, and sheets to be typed in. */
/* The next ones, and those that a poll's silence has met since they were
 * planned. */
enum status today_meetings(struct gathering *g, struct error *err);
enum status today_sheets(struct gathering *g, struct error *err);
/* Who is to be called back: looks at every visit. */
enum status today_callbacks(struct gathering *g, struct error *err);
/* Experiments that wait for their poll. */
enum status today_experiments(struct gathering *g, struct error *err);
/* Doors of the week, and what teams lack. */
enum status today_teams(struct gathering *g, struct error *err);

/* A disk that is not encrypted, where nobody said why. */
enum status today_disk(struct gathering *g, struct error *err);
/* What one asked for, and another is to confirm. */
enum status today_second(struct gathering *g, struct error *err);

/* Requests and breaches by the day they are due, the electoral roll that is to
 * be erased, and the law's next days that are near. */
enum status today_law(struct campaign *c, struct arena *a,
	struct today_item **items, size_t *n, struct error *err);

#endif
