/* Tags, and what each tells. One of which nobody said it counts as an opinion,
 * as does one whose name tells what art. 9 of the GDPR protects: nobody is
 * chosen by it without the consent to that. */
#ifndef PEOPLE_TAG_H
#define PEOPLE_TAG_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/* clang-format off */
#define TAG_NATURES(ROW) \
	ROW(TAG_TOPIC, "topic", N_("topic"), "sujet,theme") \
	ROW(TAG_TASK, "task", N_("task"), "tache,a faire") \
	ROW(TAG_OPINION, "opinion", N_("opinion"), "avis")
/* clang-format on */

enum tag_nature { TAG_NATURE_NONE, TAG_NATURES(SET_ID) };
extern const struct set tag_nature_set;

struct tag_row {
	int64_t id;
	const char *name, *key;
	enum tag_nature nature; /* none: not said */
	int64_t people;         /* who have it, or FEW_PEOPLE */
	int64_t small;          /* below it they are few (campaign/few.h) */
	const char *word;       /* that art. 9 protects, or NULL */
};

/* All of them, by name, in the arena. */
enum status tag_list(struct campaign *c, struct arena *a, struct tag_row **rows,
	size_t *n, struct error *err);
/* The keys of those that choose by no opinion, in the arena. */
enum status tag_topics(struct campaign *c, struct arena *a,
	const char *const **keys, size_t *n, struct error *err);

/* Whether there is one of a name, accents and case aside. */
enum status tag_exists(
	struct campaign *c, const char *name, bool *exists, struct error *err);
/* The segments whose filters name a tag, "Parents, Tous", in the arena; "" for
 * none. */
enum status tag_segments(struct campaign *c, const char *name, struct arena *a,
	const char **segments, struct error *err);

struct tag_change {
	const char *name;
	enum tag_nature nature; /* none: as it is */
	const char *to;         /* what it is called from now on, or NULL */
};

/*
 * Say what a tag tells, or call it otherwise. Where another tag is called so,
 * whoever has the one has the other, and the one is gone. Filters of segments
 * that name it name it anew. STATUS_NONE: there is none of that name, and the
 * nearest is named; STATUS_USAGE: no tag can be called so. One entry.
 */
enum status tag_change(struct campaign *c, const struct tag_change *change,
	int64_t *entry, struct error *err);

#endif
