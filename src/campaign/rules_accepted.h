/*
 * Which law a campaign goes by: the text of a file of rules that somebody
 * accepted, kept in the campaign's own file with who, when and why. What was
 * accepted stays when it is replaced, and is outside of undo.
 */
#ifndef CAMPAIGN_RULES_ACCEPTED_H
#define CAMPAIGN_RULES_ACCEPTED_H

#include "base/arena.h"
#include "base/error.h"

#include <stdint.h>

struct campaign;

struct rules_accepted {
	int64_t id;
	const char *digest; /* of the text, in hexadecimal */
	const char *text;
	const char *accepted; /* ISO time */
	const char *actor;
	const char *reason;
	const char *loosened; /* keys, ", " between them; or "" */
};

/* The newest, in the arena. STATUS_NONE: none was ever accepted, and the
 * program's own hold. */
enum status rules_accepted_get(struct campaign *c, struct arena *a,
	struct rules_accepted *row, struct error *err);
/* For the work of a change: from now on these hold. Digest, text, reason and
 * loosened are the caller's, the rest is not read. */
enum status rules_accepted_put(struct campaign *c,
	const struct rules_accepted *row, struct error *err);

#endif
