/*
 * Hours of the week as people say them: "sat 9-13, tue 18-21", "lun-ven
 * 18h30-21h", "samedi" (all day), "ven 22-2" (into Saturday).
 *
 * A slot is on the clock of the wall, so that "Saturday from 9" is from 9 on
 * whatever summer time does; it ends at 1440 where it ends at midnight.
 */
#ifndef FIELD_SLOT_H
#define FIELD_SLOT_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { DAY_MINUTES = 24 * 60 };

struct slot {
	int weekday; /* 1 Monday .. 7 Sunday */
	int starts;  /* minutes of the day */
	int ends;    /* DAY_MINUTES at most */
};

/*
 * In order of the week, those that touch or overlap made one; "" is none. In
 * the arena. STATUS_USAGE: err->column is where it stops making sense.
 */
enum status slots_parse(const char *text, struct arena *a, struct slot **slots,
	size_t *n, struct error *err);

/* The same as text in the person's language, which reads back the same. */
const char *slots_text(struct arena *a, const struct slot *slots, size_t n);

/* Is all of so many minutes from a minute of a weekday on within slots (as
 * slots_parse orders them)? It may go on past midnight. */
bool slots_cover(const struct slot *slots, size_t n, int weekday, int starts,
	int minutes);

#endif
