/*
 * The account on a page: who holds it, how it stands against the ceiling, its
 * sums by heading, and what is left to do. It is no account that is deposited.
 */
#ifndef OFFICE_LEDGER_DOCUMENT_H
#define OFFICE_LEDGER_DOCUMENT_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/document.h"

#include <stdint.h>

struct campaign;

/* election 0: the one that the campaign runs for. */
enum status ledger_document(struct campaign *c, int64_t election,
	struct arena *a, struct document *out, struct error *err);

#endif
