/*
 * Control stations: held out of canvassing, so that on election day the others
 * can be compared with them. A setting of the campaign ("scoring.controls":
 * codes separated by blanks), journalled like any other; they are scored and
 * ranked like all others, and no plan sends anybody there.
 */
#ifndef VOTES_CONTROL_H
#define VOTES_CONTROL_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

struct controls {
	const char **codes; /* ascending */
	size_t n;
};

void controls_read(struct campaign *c, struct arena *a, struct controls *out);
bool controls_have(const struct controls *controls, const char *code);

struct controls_edit {
	const char *const *codes; /* in any spelling */
	size_t n;
	bool remove; /* else they are added */
};

/*
 * Add stations of the campaign's commune, or remove them. For the
 * work of a change; *changed counts those that were not so already.
 * STATUS_NONE: there is no such station.
 */
enum status controls_put(struct campaign *c, const struct controls_edit *edit,
	size_t *changed, struct error *err);

/* The same as one change of the journal; none if nothing changed. */
enum status controls_change(struct campaign *c,
	const struct controls_edit *edit, size_t *changed, struct error *err);

/*
 * Stations drawn at random from those of the newest poll that are not held out:
 * if chosen by hand, they would differ from the others by more than the
 * canvassing. The same seed draws the same stations. codes is in the arena;
 * STATUS_USAGE: there are not that many.
 */
enum status controls_draw(struct campaign *c, size_t n, uint64_t seed,
	struct arena *a, const char ***codes, struct error *err);

#endif
