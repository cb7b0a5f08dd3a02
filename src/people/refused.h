/*
 * Whoever said no to a channel is not reached by it at another address either:
 * what they are reached at later goes on the do-not-contact list as well, as of
 * the day of their no, so that no second record of them, of whatever file, is
 * written to.
 */
#ifndef PEOPLE_REFUSED_H
#define PEOPLE_REFUSED_H

#include "base/error.h"

#include <stdint.h>

struct campaign;
struct contact_row;

/* A contact was changed, in the same change: where that changed what a channel
 * reaches them by. (What is as it was may have been taken off the list since,
 * by the yes of somebody at the same address.) */
enum status refused_follow(struct campaign *c, const struct contact_row *was,
	const struct contact_row *now, struct error *err);
/* All that they are reached at, whatever changed. */
enum status refused_keep(struct campaign *c, int64_t person, struct error *err);

#endif
