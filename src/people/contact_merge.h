/*
 * Two contacts that are one person become one, field by field.
 *
 * The one kept keeps what it has and gains what it lacks; anything taken from
 * the other instead is listed. Nothing is lost that can be kept: e-mails and
 * telephones become further ones, both references are kept, notes are joined;
 * tags, consents (for each channel and purpose the later one stands, and the no
 * on the same day), invitations, assignments, deliveries and declared fields
 * are united. What cannot be kept is listed as lost, and stays in the journal.
 * One entry; undo brings both back.
 *
 * Somebody from the electoral roll is never merged with anybody from elsewhere:
 * roll data are purged after the poll and serve no other use (EL-4).
 * STATUS_DENIED.
 */
#ifndef PEOPLE_CONTACT_MERGE_H
#define PEOPLE_CONTACT_MERGE_H

#include "base/arena.h"
#include "base/error.h"
#include "people/contact.h"

#include <stdbool.h>

enum merge_fate {
	MERGE_NOTHING, /* neither says anything */
	MERGE_SAME,
	MERGE_KEPT,   /* the other has none */
	MERGE_FILLED, /* only the other has one */
	MERGE_UNITED, /* both are kept: tags, notes, references, channels */
	MERGE_LOST    /* result is kept, the other value is lost */
};

struct merge_line {
	enum contact_field field;
	const char *keep; /* or NULL */
	const char *other;
	const char *result;
	enum merge_fate fate;
};

struct contact_merge {
	struct contact_row keep, other; /* as they are */
	struct contact_row result;
	struct merge_line lines[CONTACT_FIELDS];
};

/*
 * What a merge would do; take: fields that take the other's value (an address
 * is taken whole, through any of its fields). Strings live in the arena.
 */
enum status contact_merge_prepare(struct campaign *c, int64_t keep,
	int64_t other, const bool take[CONTACT_FIELDS], struct arena *a,
	struct contact_merge *merge, struct error *err);

/* STATUS_CONFLICT if one was changed since the merge was prepared. */
enum status contact_merge_run(struct campaign *c,
	const struct contact_merge *merge, int64_t *entry, struct error *err);

#endif
