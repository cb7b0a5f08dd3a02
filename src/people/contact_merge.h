/*
 * Two contacts that are one person become one, field by field.
 *
 * The one kept keeps what it has and is given what it lacks; what is taken
 * from the other instead is said. Nothing is lost that has a place: e-mails
 * and telephones become further ones, references are both kept, notes are
 * joined, tags, consents (of each channel and purpose the later stands, and
 * the no of one day), invitations, assignments, deliveries and declared fields
 * are united. What has no place is named as lost, and the journal keeps it.
 * One entry; undo brings both back.
 *
 * Somebody from the electoral roll is never merged with anybody from
 * elsewhere: the roll's data are purged after the poll and serve no other use
 * (EL-4). STATUS_DENIED.
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
	MERGE_KEPT,   /* the other says nothing */
	MERGE_FILLED, /* only the other says something */
	MERGE_UNITED, /* both stay: tags, notes, references, channels */
	MERGE_LOST    /* result stands, the other value goes */
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
 * What a merge would come to; take: fields whose value is the other's (an
 * address is taken whole, by any of its fields). Strings live in the arena.
 */
enum status contact_merge_prepare(struct campaign *c, int64_t keep,
	int64_t other, const bool take[CONTACT_FIELDS], struct arena *a,
	struct contact_merge *merge, struct error *err);

/* STATUS_CONFLICT where one was changed since the merge was prepared. */
enum status contact_merge_run(struct campaign *c,
	const struct contact_merge *merge, int64_t *entry, struct error *err);

#endif
