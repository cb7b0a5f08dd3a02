/* The columns of what the rules decided. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/judge.h"
#include "office/listings.h"

#define AT(member) FIELD(struct law_decision, member)

static const struct listing_column columns[] = {
	LISTED("number", N_("Number"), CELL_NUMBER, AT(id), .width = 6),
	LISTED("time", N_("Time"), CELL_TIME, AT(time), .width = 16),
	LISTED("actor", N_("Who"), CELL_TEXT, AT(actor), .width = 10),
	LISTED("rule", N_("Rule"), CELL_TEXT, AT(rule), .width = 7),
	LISTED("verdict", N_("Verdict"), CELL_WORD, AT(verdict),
		.set = &law_verdict_set, .width = 10),
	LISTED("act", N_("Act"), CELL_TEXT, AT(act), .cell = law_decision_act),
	LISTED("about", N_("About"), CELL_TEXT, AT(about), .width = 14,
		.keep = 110),
	LISTED("times", N_("Times"), CELL_COUNT, AT(times), .width = 5),
};

#undef AT

static enum status
decision_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct law_decision *list = NULL;
	enum status st = law_decisions(c, a, &list, &rows->n, err);

	(void)ask;
	rows->at = list;
	return st;
}

const struct listing decision_listing = {
	.name = "decisions",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct law_decision, id),
	.rows = decision_rows,
};
