/* The rows of a file that come to the same: who is new, who is refused and
 * why. */
#include "base/i18n.h"
#include "campaign/listing.h"
#include "ui/people/pane_import.h"

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct import_state *s = p->state;
	const struct contacts_trial_kind *kind;

	if (!s->outcome)
		return;
	kind = &s->outcome->trial.kinds.at[p->subject - 1];
	out->at = kind->rows.at;
	out->n = kind->rows.len;
}

#define AT(member) FIELD(struct contacts_trial_row, member)

static const struct listing_column columns[] = {
	LISTED("line", N_("Line"), CELL_NUMBER, AT(line), .width = 8),
	LISTED("who", N_("Who"), CELL_TEXT, AT(who), .width = 28),
	LISTED("why", N_("Why"), CELL_TEXT, AT(why)),
};

static const struct listing lines = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct contacts_trial_row, line),
	.name = "rows",
	.people = true};

static const struct list_ops list = {.listing = &lines, .rows = rows};

const struct pane_ops pane_import_rows = {
	.right = VERB_RIGHT_PEOPLE,
	.id = "import-rows",
	.name = N_("Rows"),
	.state_size = sizeof(struct import_state),
	.list = &list,
	.empty = N_("No row."),
	.hint = N_("The first thousand at most; Esc goes back"),
	.inherit = import_inherit,
	.twin = import_from_below,
	.close = import_close,
};
