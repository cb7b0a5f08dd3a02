/*
 * Hours of the week as people write them: "sat 9-13, tue 18-21", "lun-ven
 * 18h30-21h", "samedi" (all day), "ven 22-2" (into Saturday).
 *
 * Slots are in local time, so that "Saturday from 9" is not moved by summer
 * time; a slot that ends at midnight ends at 1440.
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
 * In order of the week, touching or overlapping slots merged; "" is none. In
 * the arena. STATUS_USAGE: err->column is where parsing failed.
 */
enum status slots_parse(const char *text, struct arena *a, struct slot **slots,
	size_t *n, struct error *err);

/* The slots as text in the user's language; slots_parse reads it back. */
const char *slots_text(struct arena *a, const struct slot *slots, size_t n);

/* Are all of the minutes from a minute of a weekday on covered by slots (in the
 * order of slots_parse)? They may run past midnight. */
bool slots_cover(const struct slot *slots, size_t n, int weekday, int starts,
	int minutes);

#endif
