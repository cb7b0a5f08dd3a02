/*
 * A person asks to be erased (GDPR art. 17): their row, consents, tags,
 * channels, invitations, messages, an address used by nobody else, the values
 * of all that in the journal, and their words in the search index. So are
 * journal summaries that name them, and where others wrote about them (filters,
 * notes, agendas, messages, reasons) their name, addresses and numbers become
 * the word "erased"; a surname alone only in filters and in the journal, and
 * only if nobody and nothing else has it. What remains is that contact number N
 * was erased, by whom, when and why, and hashes of their addresses
 * (people/suppression.h), which keep them from coming back; it cannot be
 * undone.
 */
#ifndef PEOPLE_ERASE_H
#define PEOPLE_ERASE_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;
struct contact_row;

/* Whom an erasure is about: a contact, or somebody whose coming was taken back
 * and of whom the journal keeps what would bring them again (their names,
 * addresses and birth). STATUS_NONE: neither. */
enum status contact_erase_find(struct campaign *c, int64_t person,
	struct arena *a, struct contact_row *row, struct error *err);

/* Within an open change (office/forget.h). A surname alone is looked for where
 * they are few. */
enum status contact_write_erasures(
	struct campaign *c, const int64_t *people, size_t n, struct error *err);
/* The same of what the journal and the search keep of people whose rows are
 * gone already, and of whom nobody else wrote. */
enum status contact_write_forgotten(
	struct campaign *c, const int64_t *people, size_t n, struct error *err);

#endif
