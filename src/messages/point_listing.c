/* The columns of points, of what speaks to whom, and of a person's plan. */
#include "base/i18n.h"
#include "base/mem.h"
#include "messages/listings.h"
#include "messages/plan.h"
#include "messages/point.h"
#include "messages/script.h"

#define AT(member) FIELD(struct point_row, member)

static const struct listing_column point_columns[] = {
	LISTED("point", N_("Point"), CELL_TEXT, AT(title)),
	LISTED("text", N_("Text"), CELL_TEXT, AT(text)),
};

#undef AT

static enum status
point_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct point_row *points;
	enum status st = point_list(c, a, &points, &rows->n, err);

	(void)ask;
	rows->at = points;
	return st;
}

const struct listing point_listing = {
	.name = "points",
	.columns = point_columns,
	.ncolumns = ARRAY_LEN(point_columns),
	LISTING_ROW(struct point_row, id),
	.rows = point_listing_rows,
};

#define AT(member) FIELD(struct matrix_mapping, member)

static const struct listing_column mapping_columns[] = {
	LISTED("point", N_("Point"), CELL_TEXT, AT(point)),
	LISTED("segment", N_("Segment"), CELL_TEXT, AT(segment)),
	LISTED("weight", N_("Weight"), CELL_REAL, AT(cell.weight), .digits = 1),
	LISTED("message", N_("Message"), CELL_TEXT, AT(cell.message)),
	LISTED("state", N_("State"), CELL_WORD, AT(cell.state),
		.set = &cell_state_set),
	LISTED_PEOPLE("reachable", N_("Reachable"), struct matrix_mapping,
		cell.reachable, cell.small, ),
	LISTED_PEOPLE("planned", N_("Planned"), struct matrix_mapping,
		cell.assigned, cell.small, ),
	LISTED_PEOPLE("sent", N_("Sent"), struct matrix_mapping, cell.sent,
		cell.small, ),
	LISTED("note", N_("Note"), CELL_TEXT, AT(cell.note)),
};

#undef AT

static enum status
mapping_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct matrix_mapping *mappings;
	struct matrix m = {0};
	enum status st = matrix_load(c, MATRIX_POINTS, a, &m, err);

	(void)ask;
	if (st != STATUS_OK)
		return st;
	mappings = ARENA_ARRAY(
		a, struct matrix_mapping, m.nrows * m.nsegments + 1);
	for (size_t i = 0; i < m.nrows * m.nsegments; i++)
		if (m.cells[i].state != CELL_NONE)
			mappings[rows->n++] = (struct matrix_mapping){
				m.rows[i / m.nsegments].title,
				m.segments[i % m.nsegments].name, m.cells[i]};
	rows->at = mappings;
	return STATUS_OK;
}

const struct listing mapping_listing = {
	.name = "matrix",
	.columns = mapping_columns,
	.ncolumns = ARRAY_LEN(mapping_columns),
	.size = sizeof(struct matrix_mapping),
	.no_id = true,
	.rows = mapping_listing_rows,
};

static void
because(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct plan_reason *r = row;

	out->text = arena_join(a, r->point, " x ", r->segment);
}

#define AT(member) FIELD(struct plan_reason, member)

static const struct listing_column reason_columns[] = {
	LISTED("point", N_("Point"), CELL_TEXT, AT(point),
		.keep = LISTING_FILE_ONLY),
	LISTED("segment", N_("Segment"), CELL_TEXT, AT(segment),
		.keep = LISTING_FILE_ONLY),
	LISTED("message", N_("Message"), CELL_TEXT, AT(message), .width = 16),
	LISTED("because", N_("Because of"), CELL_TEXT, .cell = because,
		.screen_only = true, .width = 22, .keep = 70),
	LISTED("weight", N_("Weight"), CELL_REAL, AT(weight), .digits = 1,
		.width = 6),
	LISTED("assigned", N_("Assigned"), CELL_FLAG, AT(assigned),
		.head = N_("Gets"), .width = 4),
	LISTED("why", N_("Why"), CELL_TEXT, AT(why), .sentence = true),
};

static enum status
reason_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct plan_reason *reasons;
	enum status st = plan_explain(c, ask->of, a, &reasons, &rows->n, err);

	rows->at = reasons;
	return st;
}

const struct listing reason_listing = {
	.name = "reasons",
	.columns = reason_columns,
	.ncolumns = ARRAY_LEN(reason_columns),
	.size = sizeof(struct plan_reason),
	.no_id = true,
	.rows = reason_listing_rows,
};

/* Points to avoid have no rank. */
static void
rank(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->none = ((const struct script_line *)row)->weight <= 0;
}

#undef AT
#define AT(member) FIELD(struct script_line, member)

static const struct listing_column script_columns[] = {
	LISTED("order", N_("Order"), CELL_COUNT, AT(order), .cell = rank),
	LISTED("point", N_("Point"), CELL_TEXT, AT(point)),
	LISTED("text", N_("Text"), CELL_TEXT, AT(text)),
	LISTED("weight", N_("Weight"), CELL_REAL, AT(weight), .digits = 1),
	LISTED("why", N_("Why"), CELL_TEXT, AT(why), .sentence = true),
};

const struct listing script_listing = {
	.name = "script",
	.columns = script_columns,
	.ncolumns = ARRAY_LEN(script_columns),
	.size = sizeof(struct script_line),
	.no_id = true,
};
