/*
 * Contacts into the campaign, one or a million: stations, tags and addresses
 * are looked up once and remembered, ids come in blocks, the search follows,
 * and indexes of tables that were empty are made at the end. For the
 * work of a change (campaign_change).
 *
 *	contact_loader_open(&l, c, import, err);
 *	... contact_loader_put(l, &row, err) ...
 *	contact_loader_finish(l, err);
 *	contact_loader_close(l);
 */
#ifndef PEOPLE_CONTACT_LOAD_H
#define PEOPLE_CONTACT_LOAD_H

#include "people/consent.h"
#include "people/contact.h"
#include "people/contact_more.h"

struct contact_loader;

/* import: what new rows know they came with; 0 for a person's own change. */
enum status contact_loader_open(struct contact_loader **out, struct campaign *c,
	int64_t import, struct error *err);
/* Also after a failure; NULL is fine. */
void contact_loader_close(struct contact_loader *l);

/* Who is known by this reference, in the file or before it; 0 for nobody. */
enum status contact_loader_find(struct contact_loader *l, const char *reference,
	int64_t *id, struct error *err);

/*
 * Add (row->id 0, which it gets) or change a contact, with the tags that
 * were set. STATUS_NONE: there is no such polling station, and nothing was
 * written.
 */
enum status contact_loader_put(
	struct contact_loader *l, struct contact_row *row, struct error *err);

/*
 * What somebody just put has besides: known tells whether they were there
 * before, then only what is new of it counts. *any is set where it is.
 */
enum status contact_loader_more(struct contact_loader *l,
	const struct contact_row *row, bool known, struct contact_edit *edits,
	size_t n, bool *any, struct error *err);

/* Keep a consent, unless a later one stands; *kept says whether. */
enum status contact_loader_consent(struct contact_loader *l,
	struct consent_row *row, bool *kept, struct error *err);

/* Unused ids go back and indexes are made. */
enum status contact_loader_finish(struct contact_loader *l, struct error *err);

#endif
