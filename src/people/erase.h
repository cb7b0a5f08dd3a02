/*
 * A person asks to be erased (GDPR art. 17): their row, consents, tags,
 * channels, invitations, messages, an address that was theirs alone, the
 * values the journal kept of all that, and the words the search kept. So do
 * summaries of the journal that name them, and where others wrote of them
 * (filters, notes, agendas, messages, reasons) their name, addresses and
 * numbers become the word "erased"; a surname alone only in filters and in the
 * journal, and only where nobody and nothing else has it. What stays is that
 * contact number N was erased, by whom, when and why, and hashes of their
 * addresses (people/suppression.h), by which they do not come back; it cannot
 * be taken back.
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
