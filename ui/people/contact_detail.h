/* Everything about one contact, beside the list or in a window. */
#ifndef UI_PEOPLE_CONTACT_DETAIL_H
#define UI_PEOPLE_CONTACT_DETAIL_H

#include "base/arena.h"
#include "base/error.h"
#include "people/bounce.h"
#include "people/consent.h"
#include "people/contact.h"
#include "people/contact_more.h"
#include "people/timeline.h"
#include "ui/frame/canvas.h"

struct contact_detail {
	struct contact_row row; /* id 0 for nobody */
	struct consent_row *consents;
	size_t nconsents;
	struct person_channel *further; /* e-mails and phones */
	size_t nfurther;
	struct bounce_row held;    /* id 0: the e-mail address is not */
	struct timeline_row *past; /* newest first */
	size_t npast;
};

/* Everything in the arena; id 0 reads nobody. */
enum status contact_detail_read(struct campaign *c, int64_t id, struct arena *a,
	struct contact_detail *out, struct error *err);
/* Labels stay in place, so that another person only rewrites the values; the
 * most useful comes first, for small areas. One row holds what a list does not
 * say; in a wide area the history stands beside the rest. */
void contact_detail_draw(const struct contact_detail *d, struct canvas *c,
	const struct area *area);

/* 14/10/26 for an ISO date or time. */
const char *contact_day_text(struct arena *a, const char *iso);
/* What was said last about a channel, or NULL. */
const struct consent_row *contact_newest_consent(
	const struct consent_row *rows, size_t n, enum channel channel);
/* "06 39 98 12 01, 01 99 00 00 33", including further ones. */
const char *contact_phones_text(
	struct arena *a, const struct contact_detail *d);
const char *contact_emails_text(
	struct arena *a, const struct contact_detail *d);

#endif
