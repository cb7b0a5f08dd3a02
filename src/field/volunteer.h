/*
 * Volunteers: what a person can do, when in the week they are free, and the
 * days they are away. Whoever is in a team, has a skill or gave hours is one.
 *
 * Every change is one journal entry; those named _put_ are for the work of a
 * change of many things at once.
 */
#ifndef FIELD_VOLUNTEER_H
#define FIELD_VOLUNTEER_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

struct away_row {
	int64_t id, person;
	const char *first, *last; /* ISO dates, both included */
};

struct volunteer {
	const char *skills; /* "a, b", or NULL */
	const char
		*available; /* in the format of field/slot.h; "" for no hours */
	struct away_row *away; /* from today on */
	size_t naway;
};

enum status volunteer_load(struct campaign *c, int64_t person, struct arena *a,
	struct volunteer *out, struct error *err);

/* "+car" adds, "-keys" removes, "car" adds. STATUS_NONE: they do not have it.
 */
enum status volunteer_put_skill(struct campaign *c, int64_t person,
	const char *word, struct error *err);
enum status volunteer_skills(struct campaign *c, int64_t person,
	const char *const *words, size_t n, int64_t *entry, struct error *err);

/* Every skill that anybody has, by name. */
enum status volunteer_skill_names(struct campaign *c, struct arena *a,
	const char ***names, size_t *n, struct error *err);

/* text replaces the hours the person gave (field/slot.h); "" for none. */
enum status volunteer_put_available(struct campaign *c, int64_t person,
	const char *text, struct error *err);
enum status volunteer_set_available(struct campaign *c, int64_t person,
	const char *text, int64_t *entry, struct error *err);

/* Away from one day to another, both included; remove: no longer away on those
 * days. */
enum status volunteer_put_away(struct campaign *c, int64_t person,
	const struct date *first, const struct date *last, bool remove,
	struct error *err);
enum status volunteer_set_away(struct campaign *c, int64_t person,
	const struct date *first, const struct date *last, bool remove,
	int64_t *entry, struct error *err);

#endif
