/* Sheets: found, listed, and moved from one state to the next. */
#include "field/sheet.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "campaign/rules.h"
#include "field/questionnaire.h"
#include "field/sheet_sql.h"

SET_DEFINE(sheet_state_set, N_("a state of a sheet"), SHEET_STATES);

static bool
open_in(enum sheet_state state)
{
	return state == SHEET_CUT || state == SHEET_OUT ||
	       state == SHEET_RETURNED;
}

bool
sheet_is_open(const struct sheet_row *row)
{
	return open_in(row->state);
}

enum status
sheet_find(struct campaign *c, const char *number, struct arena *a,
	struct sheet_row *row, struct error *err)
{
	int64_t plain = 0;
	enum status st = sheet_number_read(number, &plain, err);

	if (st == STATUS_OK)
		st = sheet_row_find(campaign_db(c), plain, a, row, err);
	return st == STATUS_NONE ? error_set(err, STATUS_NONE,
					   _("there is no sheet %s: \"sheets "
					     "list --all\" shows them"),
					   sheet_number_text(a, plain))
				 : st;
}

enum status
sheet_get(struct campaign *c, int64_t id, struct arena *a,
	struct sheet_row *row, struct error *err)
{
	enum status st = sheet_row_get(campaign_db(c), id, a, row, err);

	return st == STATUS_NONE ? error_set(err, STATUS_NONE,
					   _("this sheet is not there"))
				 : st;
}

enum status
sheet_list(struct campaign *c, bool all, struct arena *a,
	struct sheet_row **rows, size_t *n, struct error *err)
{
	return sheet_rows(campaign_db(c), all, a, rows, n, err);
}

enum status
sheet_doors(struct campaign *c, int64_t sheet, struct arena *a,
	struct sheet_door_row **rows, size_t *n, struct error *err)
{
	return sheet_door_rows(campaign_db(c), sheet, a, rows, n, err);
}

enum status
sheet_door_knocked(struct campaign *c, int64_t sheet_door, int64_t door,
	const char *when, struct error *err)
{
	return sheet_door_set(campaign_db(c), sheet_door, door, when, err);
}

enum status
sheet_put_said(struct campaign *c, int64_t sheet, const struct sheet_said *said,
	struct error *err)
{
	struct sheet_row row;
	enum status st = sheet_get(c, sheet, campaign_arena(c), &row, err);

	row.said = *said;
	return st == STATUS_OK ? sheet_update(campaign_db(c), &row, err) : st;
}

/* From which states a sheet comes to each. */
static bool
follows(enum sheet_state from, enum sheet_state to)
{
	switch (to) {
	case SHEET_STATE_NONE:
	case SHEET_CUT:
		return from == SHEET_OUT;
	case SHEET_OUT:
		return from == SHEET_CUT || from == SHEET_RETURNED;
	case SHEET_RETURNED:
		return from == SHEET_OUT || from == SHEET_LOST;
	case SHEET_LOST:
		return from == SHEET_OUT;
	case SHEET_CLOSED:
		return open_in(from) && from != SHEET_CUT;
	}
	return false;
}

struct moving {
	int64_t sheet;
	enum sheet_state state;
	int64_t at; /* when it went out, in seconds; 0: now */
};

/* A pair that leaves for the doors goes round in public. One that is written
 * down later left when it left. */
static enum status
check_silence(struct campaign *c, const struct moving *m, struct error *err)
{
	const int64_t at = m->at ? m->at : clock_now();
	const struct rules *rules;
	enum status st = campaign_rules(c, &rules, err);

	return st == STATUS_OK ? rules_check_silence(
					 rules, c, CHANNEL_DOOR, at, at, err)
			       : st;
}

static void
note_time(struct sheet_row *row, struct arena *a)
{
	char now[DATE_TIME_SIZE];
	const char *time = arena_strdup(a, date_now(now));

	switch (row->state) {
	case SHEET_STATE_NONE:
	case SHEET_CUT:
		row->taken = row->back = NULL;
		break;
	case SHEET_OUT:
		row->taken = time;
		row->back = NULL;
		break;
	case SHEET_RETURNED:
		row->back = time;
		break;
	case SHEET_LOST:
		break;
	case SHEET_CLOSED:
		row->closed = time;
		break;
	}
}

/* What is asked at its doors is what was asked when it went out, whatever is
 * imported before it is typed in. */
static enum status
note_questions(struct campaign *c, struct sheet_row *row, struct error *err)
{
	if (row->state == SHEET_CUT)
		row->questions = 0;
	return row->state == SHEET_OUT && !row->questions
		       ? questionnaire_only(c, &row->questions, err)
		       : STATUS_OK;
}

/* A sheet that comes back from lost wants its doors again. */
static enum status
open_doors(struct campaign *c, const struct sheet_row *row, struct error *err)
{
	struct arena *a = campaign_arena(c);
	int64_t other = 0;
	enum status st =
		sheet_doors_taken(campaign_db(c), row->id, &other, err);

	if (st == STATUS_OK && other && sheet_is_open(row))
		return error_set(err, STATUS_CONFLICT,
			_("doors of sheet %s are on sheet %s by now; nothing "
			  "was changed"),
			sheet_number_text(a, row->number),
			sheet_number_text(a, other));
	return st == STATUS_OK ? sheet_doors_set_open(campaign_db(c), row->id,
					 sheet_is_open(row), err)
			       : st;
}

static enum status
move(struct campaign *c, void *data, struct error *err)
{
	const struct moving *m = data;
	struct arena *a = campaign_arena(c);
	struct sheet_row row;
	enum sheet_state from;
	enum status st = sheet_get(c, m->sheet, a, &row, err);

	if (st != STATUS_OK)
		return st;
	from = row.state;
	if (!follows(from, m->state))
		return error_set(err, STATUS_FAILED, _("sheet %s is %s"),
			sheet_number_text(a, row.number),
			set_title(&sheet_state_set, from));
	row.state = m->state;
	note_time(&row, a);
	if (from == SHEET_CUT && row.state == SHEET_OUT)
		st = check_silence(c, m, err);
	if (st == STATUS_OK)
		st = note_questions(c, &row, err);
	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("sheet %s: %s"), sheet_number_text(a, row.number),
		phrase_value(campaign_arena(c), &sheet_state_set, row.state));
	st = sheet_update(campaign_db(c), &row, err);
	if (st == STATUS_OK && open_in(from) != open_in(row.state))
		st = open_doors(c, &row, err);
	return st;
}

enum status
sheet_put_state(struct campaign *c, int64_t sheet, enum sheet_state state,
	int64_t *entry, struct error *err)
{
	struct moving m = {sheet, state, 0};

	return campaign_change(c, VERB_SHEET_STATE, move, &m, entry, err);
}

enum status
sheet_take_out(struct campaign *c, int64_t sheet, int64_t at, struct error *err)
{
	struct moving m = {sheet, SHEET_OUT, at};

	return campaign_change(c, VERB_SHEET_STATE, move, &m, NULL, err);
}
