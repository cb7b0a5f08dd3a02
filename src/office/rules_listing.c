/* The columns of the rules, and of what a file of rules would change. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/rules_diff.h"
#include "office/listings.h"

#define AT(member) FIELD(struct rules_line, member)
#define KEY LISTED("key", N_("Key"), CELL_TEXT, AT(key))
#define RULE LISTED("rule", N_("Rule"), CELL_TEXT, AT(rule), .width = 6)

static const struct listing_column rules_columns[] = {
	KEY,
	RULE,
	LISTED("value", N_("Value"), CELL_TEXT, AT(now), .width = 30),
};

static const struct listing_column rules_diff_columns[] = {
	KEY,
	RULE,
	LISTED("now", N_("Now"), CELL_TEXT, AT(now), .width = 16),
	LISTED("then", N_("Then"), CELL_TEXT, AT(next), .width = 16),
	LISTED("effect", N_("Effect"), CELL_WORD, AT(effect),
		.set = &rules_effect_set, .width = 11),
};

#undef AT

static enum status
rules_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	const struct rules *rules;
	struct rules_line *lines = NULL;
	enum status st = campaign_rules(c, &rules, err);

	(void)ask;
	if (st == STATUS_OK)
		rules_lines(rules, NULL, a, &lines, &rows->n);
	rows->at = lines;
	return st;
}

const struct listing rules_listing = {
	.name = "rules",
	.columns = rules_columns,
	.ncolumns = ARRAY_LEN(rules_columns),
	.size = sizeof(struct rules_line),
	.no_id = true,
	.rows = rules_listing_rows,
};

static bool
is_loosened(const void *row)
{
	return ((const struct rules_line *)row)->effect == RULES_LOOSENED;
}

const struct listing rules_diff_listing = {
	.name = "changes",
	.columns = rules_diff_columns,
	.ncolumns = ARRAY_LEN(rules_diff_columns),
	.size = sizeof(struct rules_line),
	.no_id = true,
	.attention = is_loosened,
};
