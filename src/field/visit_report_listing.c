/* The columns of what comes back from the doors. */
#include "base/i18n.h"
#include "base/mem.h"
#include "field/listings.h"
#include "field/questionnaire.h"
#include "field/visit_report.h"

#include <math.h>

/* Unknown figures stand there as none. */
static void
figure(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->none = isnan(out->real);
}

#define AT(member) FIELD(struct visit_report_row, member)

static const struct listing_column report_columns[] = {
	LISTED("of", N_("By"), CELL_TEXT, AT(key)),
	LISTED("planned", N_("Doors"), CELL_COUNT, AT(planned), .width = 8,
		.blank = BLANK_ZERO),
	LISTED("knocked", N_("Knocked"), CELL_COUNT, AT(knocked), .width = 8),
	LISTED("opened", N_("Opened"), CELL_COUNT, AT(opened), .width = 7),
	LISTED("talked", N_("Talked"), CELL_COUNT, AT(talked), .width = 7),
	LISTED("refused", N_("Refusals"), CELL_COUNT, AT(refused), .width = 8,
		.keep = 100),
	LISTED("callback", N_("Call back"), CELL_COUNT, AT(callback),
		.width = 9, .keep = 100),
	LISTED("fresh", N_("Since yesterday"), CELL_COUNT, AT(fresh),
		.width = 15, .keep = 100),
	LISTED("per_hour", N_("Doors/hour"), CELL_REAL, AT(per_hour),
		.cell = figure, .digits = 1, .head = N_("Per h"), .width = 6),
	LISTED("share", N_("Share opened"), CELL_REAL, AT(share),
		.cell = figure, .digits = 2, .head = N_("Share"), .width = 6),
	LISTED("low", N_("from"), CELL_REAL, AT(low), .cell = figure,
		.digits = 2, .width = 5),
	LISTED("high", N_("to"), CELL_REAL, AT(high), .cell = figure,
		.digits = 2, .width = 5),
};

#undef AT

const struct listing visit_report_listing = {
	.name = "report",
	.columns = report_columns,
	.ncolumns = ARRAY_LEN(report_columns),
	.size = sizeof(struct visit_report_row),
	.no_id = true,
};

static void
meaning(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct visit_answer_row *r = row;

	(void)a;
	out->text =
		r->fr && r->en ? questionnaire_words(r->fr, r->en) : r->value;
}

#define AT(member) FIELD(struct visit_answer_row, member)

static const struct listing_column answer_columns[] = {
	LISTED("of", N_("By"), CELL_TEXT, AT(of), .width = 20),
	LISTED("question", N_("Question"), CELL_TEXT, AT(question),
		.width = 16),
	LISTED("code", N_("Code"), CELL_TEXT, AT(value), .width = 6),
	LISTED("answer", N_("Answer"), CELL_TEXT, .cell = meaning),
	LISTED_PEOPLE("people", N_("People"), struct visit_answer_row, people,
		small, .width = 8),
};

#undef AT

const struct listing visit_answer_listing = {
	.name = "answers",
	.columns = answer_columns,
	.ncolumns = ARRAY_LEN(answer_columns),
	.size = sizeof(struct visit_answer_row),
	.no_id = true,
};
