/* One meeting with all that is kept of it, the long texts too. */
#include "base/i18n.h"
#include "base/mem.h"
#include "field/listings.h"
#include "field/meeting.h"

#define AT(member) FIELD(struct meeting_row, member)

static const struct listing_column columns[] = {
	LISTED("id", N_("Id"), CELL_NUMBER, AT(id)),
	LISTED("title", N_("What"), CELL_TEXT, AT(title)),
	LISTED("kind", N_("Kind"), CELL_WORD, AT(kind),
		.set = &meeting_kind_set),
	LISTED("starts", N_("When"), CELL_TIME, AT(starts)),
	LISTED("minutes", N_("Minutes"), CELL_COUNT, AT(minutes)),
	LISTED("zone", N_("Clock"), CELL_TEXT, AT(zone)),
	LISTED("place", N_("Where"), CELL_TEXT, AT(place)),
	LISTED("station", N_("Station"), CELL_TEXT, AT(station_code)),
	LISTED("state", N_("State"), CELL_WORD, AT(state),
		.set = &meeting_state_set),
	LISTED("capacity", N_("Seats"), CELL_COUNT, AT(capacity),
		.blank = BLANK_ZERO),
	LISTED("invited", N_("Invited"), CELL_COUNT, AT(invited)),
	LISTED("yes", N_("Yes"), CELL_COUNT, AT(yes)),
	LISTED("no", N_("No"), CELL_COUNT, AT(no)),
	LISTED("maybe", N_("Maybe"), CELL_COUNT, AT(maybe)),
	LISTED("waiting", N_("Waiting"), CELL_COUNT, AT(waiting)),
	LISTED("silent", N_("No answer"), CELL_COUNT, AT(silent)),
	LISTED("came", N_("Came"), CELL_COUNT, AT(came)),
	LISTED("agenda", N_("Agenda"), CELL_TEXT, AT(agenda)),
	LISTED("questions", N_("Open questions"), CELL_TEXT, AT(questions)),
	LISTED("report", N_("Report"), CELL_TEXT, AT(report)),
};

#undef AT

static enum status
rows_of(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *rows, struct error *err)
{
	struct meeting_row *row = ARENA_ARRAY(a, struct meeting_row, 1);

	*rows = (struct listing_rows){.at = row, .n = 1};
	return meeting_get(c, ask->of, a, row, err);
}

const struct listing meeting_record = {
	.name = "meeting",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct meeting_row, id),
	.rows = rows_of,
};
