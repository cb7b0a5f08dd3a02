/* The doors to knock at, before they are cut. */
#ifndef FIELD_SHEET_PLAN_INTERNAL_H
#define FIELD_SHEET_PLAN_INTERNAL_H

#include "field/sheet_plan.h"
#include "people/door.h"

/* A door to knock at; door 0: nobody has seen it. */
struct plan_line {
	int64_t nth, door;
};

struct plan_place {
	const struct address_row *address;
	struct plan_line *lines; /* in the order of the walk */
	size_t n;
	bool estimated;
};

struct sheet_plan {
	struct plan_place *places;
	size_t n;
	int64_t left[LEFT_COUNT];
	int64_t estimated;
};

struct experiment_held;

/* A station whose doors are wanted. */
struct plan_station {
	int64_t id;
	bool control;
	const struct experiment_held *held; /* NULL: whatever is held out */
	int64_t registered;
	const char *since; /* what was visited from then on is lately */
};

/* Those of one station, added to the plan; for the work of a change, which
 * writes down the doors that contacts gave. */
enum status sheet_plan_station(struct campaign *c,
	const struct plan_station *of, struct arena *a, struct sheet_plan *plan,
	struct error *err);

#endif
