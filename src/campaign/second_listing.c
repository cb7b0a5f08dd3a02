/* What waits for a second person, as a table. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/judge.h"
#include "campaign/listing.h"
#include "campaign/second.h"

#define AT(member) FIELD(struct law_decision, member)

static void
until_of(const void *row, struct arena *a, struct listing_cell *out)
{
	int64_t asked;

	if (clock_parse(((const struct law_decision *)row)->time, &asked))
		out->text = clock_iso(arena_alloc(a, DATE_TIME_SIZE),
			asked + SECOND_HOURS * 3600);
}

static const struct listing_column columns[] = {
	LISTED("number", N_("Number"), CELL_NUMBER, AT(id), .width = 6),
	LISTED("actor", N_("Asked by"), CELL_TEXT, AT(actor), .width = 12),
	LISTED("act", N_("Act"), CELL_TEXT, .cell = law_decision_act,
		.width = 24),
	LISTED("about", N_("About"), CELL_TEXT, AT(about)),
	LISTED("until", N_("Until"), CELL_TIME, .cell = until_of, .width = 17),
};

#undef AT

static enum status
rows(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *out, struct error *err)
{
	struct law_decision *waiting = NULL;
	enum status st = second_waiting(c, a, &waiting, &out->n, err);

	(void)ask;
	out->at = waiting;
	return st;
}

const struct listing second_listing = {
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct law_decision, id),
	.name = "waiting",
	.rows = rows,
};
