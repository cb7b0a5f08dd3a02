/*
 * A person asks to be erased (GDPR art. 17): their row, consents, tags,
 * channels, invitations, messages, an address that was theirs alone, the
 * values the journal kept of all that, and the words the search kept. What
 * stays is that contact number N was erased, by whom, when and why; it cannot
 * be taken back.
 */
#ifndef MODEL_ERASE_H
#define MODEL_ERASE_H

#include "base/error.h"

#include <stdint.h>

struct campaign;

/* reason: of the erasure, not about the person; it stays. */
enum status contact_erase(struct campaign *c, int64_t person,
	const char *reason, int64_t *entry, struct error *err);

#endif
