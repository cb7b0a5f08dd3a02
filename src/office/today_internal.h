/* What Today gathers elsewhere than in today.c. */
#ifndef OFFICE_TODAY_INTERNAL_H
#define OFFICE_TODAY_INTERNAL_H

#include "office/today.h"

enum { TODAY_SHEET_ITEMS = 3 };

/* Sheets out, sheets to be typed in, and who is to be called back: adds those
 * there are behind *n. */
enum status today_sheets(struct campaign *c, struct arena *a,
	struct today_item items[TODAY_SHEET_ITEMS], size_t *n,
	struct error *err);

/* Requests and breaches by the day they are due, the electoral roll that is to
 * be erased, and the law's next days that are near. */
enum status today_law(struct campaign *c, struct arena *a,
	struct today_item **items, size_t *n, struct error *err);

#endif
