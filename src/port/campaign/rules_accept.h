/*
 * A file of rules becomes a campaign's law: its text is kept in the campaign,
 * with who accepted it, when and why (campaign/rules_accepted.h). No option, no
 * variable and no installed file brings another one in.
 */
#ifndef PORT_CAMPAIGN_RULES_ACCEPT_H
#define PORT_CAMPAIGN_RULES_ACCEPT_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/rules_accepted.h"
#include "campaign/rules_diff.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;

/* A file of rules beside those that hold; its text lives in the arena. */
struct rules_offer {
	const char *text;
	struct rules rules;
	struct rules_line *lines; /* every value, now and offered */
	size_t n;
	const char *loosened; /* keys; "" for none */
};

/* path NULL: those of the program. */
enum status rules_offer_read(struct campaign *c, const char *path,
	struct arena *a, struct rules_offer *offer, struct error *err);

/* From now on these hold. reason is wanted: STATUS_USAGE for none, and
 * STATUS_NONE where they hold already. */
enum status rules_offer_accept(struct campaign *c,
	const struct rules_offer *offer, const char *reason, int64_t *entry,
	struct error *err);

/* Those of the program, for a new campaign; in the arena. */
enum status rules_own(
	struct rules_accepted *row, struct arena *a, struct error *err);

#endif
