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

/* import: the import that new rows belong to; 0 for a person's own change. */
enum status contact_loader_open(struct contact_loader **out, struct campaign *c,
	int64_t import, struct error *err);
/* Also after a failure; NULL is allowed. */
void contact_loader_close(struct contact_loader *l);

/* The person with this reference, in this load or before it; 0 for nobody. */
enum status contact_loader_find(struct contact_loader *l, const char *reference,
	int64_t *id, struct error *err);

/* The next person added has this number, where the campaign had nobody and it
 * is still to come: a copy of a campaign has its numbers. */
void contact_loader_number(struct contact_loader *l, int64_t number);

/*
 * Add (row->id 0, then set) or update a contact, with the tags that were set.
 * A polling station that is not known is made by an import; otherwise that is
 * STATUS_NONE, and nothing was written.
 */
enum status contact_loader_put(
	struct contact_loader *l, struct contact_row *row, struct error *err);

/* The codes of the stations that were made, "0005, 9999"; NULL for none. */
const char *contact_loader_made(const struct contact_loader *l);

/*
 * Further data of the person just put: if they were known before, only what is
 * new is added. *any is set if something was.
 */
enum status contact_loader_more(struct contact_loader *l,
	const struct contact_row *row, bool known, struct contact_edit *edits,
	size_t n, bool *any, struct error *err);

/* Save a consent, unless a later one stands; *kept says whether. */
enum status contact_loader_consent(struct contact_loader *l,
	struct consent_row *row, bool *kept, struct error *err);

/* Others may write now: the indexes are made; and they have written, so that
 * what was looked up before is looked up again. */
enum status contact_loader_pause(struct contact_loader *l, struct error *err);
void contact_loader_look_again(struct contact_loader *l);

/* Return unused ids and build the indexes. */
enum status contact_loader_finish(struct contact_loader *l, struct error *err);

#endif
