/* The columns of requests and breaches. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "office/law_case.h"
#include "office/listings.h"

#define AT(member) FIELD(struct law_case, member)

static const struct listing_column columns[] = {
	LISTED("number", N_("Number"), CELL_NUMBER, AT(id), .width = 6),
	LISTED("kind", N_("Kind"), CELL_WORD, AT(kind), .set = &law_case_set,
		.width = 13),
	LISTED("what", N_("What"), CELL_TEXT, AT(what)),
	LISTED("contact", N_("Contact"), CELL_NUMBER, AT(number),
		.blank = BLANK_ZERO, .width = 8),
	LISTED("received", N_("Received"), CELL_DAY, AT(received), .width = 10),
	LISTED("due", N_("Due"), CELL_TIME, AT(due), .width = 16),
	LISTED("closed", N_("Closed"), CELL_DAY, AT(closed), .width = 10),
	LISTED("answer", N_("Answer"), CELL_TEXT, AT(answer),
		.keep = LISTING_FILE_ONLY),
};

#undef AT

static bool
is_overdue(const void *row)
{
	const struct law_case *k = row;

	return !k->closed && k->left < 0;
}

static enum status
law_case_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct law_case *cases = NULL;
	enum status st = law_cases(c, ask->all, a, &cases, &rows->n, err);

	rows->at = cases;
	return st;
}

const struct listing law_case_listing = {
	.name = "cases",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct law_case, id),
	.attention = is_overdue,
	.rows = law_case_listing_rows,
};
