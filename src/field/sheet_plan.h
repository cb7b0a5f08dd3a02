/*
 * Which doors of some stations are to be knocked at, and cutting them into
 * sheets (sheet_cut.h).
 *
 * Left out, and counted with the reason: doors that refuse, stations that are
 * held out, doors knocked at lately, doors that are on an open sheet. How many
 * doors an address has is counted there; else estimated from its electors, or
 * from the station's average: the registered of its newest poll over the voters
 * per door of the scores' effects, less what is known, over the other
 * addresses.
 */
#ifndef FIELD_SHEET_PLAN_H
#define FIELD_SHEET_PLAN_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"
#include "field/sheet_cut.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/* clang-format off */
#define SHEET_LEFT(ROW) \
	ROW(LEFT_CONTROL, "control", N_("held out as a control"), NULL) \
	ROW(LEFT_REFUSED, "refused", N_("want no visit"), NULL) \
	ROW(LEFT_VISITED, "visited", N_("visited lately"), NULL) \
	ROW(LEFT_OPEN, "open", N_("on an open sheet"), NULL)
/* clang-format on */

enum sheet_left { LEFT_NONE, SHEET_LEFT(SET_ID) };
enum { LEFT_COUNT = SET_COUNT(SHEET_LEFT) };
extern const struct set sheet_left_set;

enum { SHEET_DOORS = 60, SHEET_DOORS_MOST = 500, SHEET_RECENT_DAYS = 30 };

struct sheet_ask {
	const char *const *stations; /* codes, in any spelling */
	size_t n;                    /* 0: that of near */
	int64_t doors;               /* of a sheet, at most */
	int64_t walk;                /* metres, at most; 0: any */
	int64_t recent;              /* days: what is lately */
	const char *near;            /* one sheet, around an address; or NULL */
	const char *despite; /* why what is held out is knocked at all the same:
				the journal keeps it; NULL: it is not */
};

struct sheet_made {
	int64_t id, number;
	const char *title;
	size_t doors;
	struct cut_walk walk;
};

struct sheet_cut_report {
	struct sheet_made *sheets;
	size_t n;
	int64_t doors;
	int64_t estimated;        /* of them: nobody has counted */
	int64_t left[LEFT_COUNT]; /* doors */
	int64_t unplaced;         /* addresses without any position */
	struct cut_walk mean;     /* of a sheet */
};

/*
 * One entry. STATUS_NONE: nothing is left to knock at, and the report says why;
 * or there is no such station or address. STATUS_USAGE: a limit is none.
 */
enum status sheets_cut(struct campaign *c, const struct sheet_ask *ask,
	struct arena *a, struct sheet_cut_report *report, int64_t *entry,
	struct error *err);

#endif
