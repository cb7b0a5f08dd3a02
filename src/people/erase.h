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

#include "base/error.h"

#include <stdint.h>

struct campaign;

/* Within an open change (office/forget.h). A surname alone is looked for where
 * they are few. */
enum status contact_write_erasures(
	struct campaign *c, const int64_t *people, size_t n, struct error *err);

#endif
