/* Which sheet is typed in: its number begins with any digit, or the cursor is
 * on it. What is unusual about a sheet is asked before its first door. */
#include "ui/field/pane_canvass.h"

#include "base/date.h"
#include "base/i18n.h"
#include "field/listings.h"

struct choosing {
	struct sheet_row *rows; /* out or back, in the pane's arena */
	size_t n;
};

static enum status
load(struct pane *p, struct error *err)
{
	struct choosing *s = p->state;
	struct sheet_row *all;
	size_t n = 0;
	enum status st;

	arena_reset(&p->arena);
	s->n = 0;
	st = sheet_list(p->campaign, false, &p->arena, &all, &n, err);
	if (st != STATUS_OK)
		return st;
	s->rows = all;
	for (size_t i = 0; i < n; i++)
		if (all[i].state != SHEET_CUT)
			s->rows[s->n++] = all[i];
	return STATUS_OK;
}

static enum status
count(struct campaign *c, int64_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct sheet_row *all;
	size_t open = 0;
	enum status st = sheet_list(c, false, &a, &all, &open, err);

	*n = 0;
	for (size_t i = 0; i < open && st == STATUS_OK; i++)
		*n += all[i].state != SHEET_CUT;
	arena_release(&a);
	return st;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct choosing *s = p->state;

	out->at = s->rows;
	out->n = s->n;
}

static const struct list_ops list = {
	.listing = &walk_sheet_listing, .rows = rows};

static void
begin(struct pane *p, const struct sheet_row *r)
{
	if (r->knocked > 0 && r->knocked < r->doors)
		pane_say(p, LEVEL_INFO,
			_("%lld of %lld doors are typed in: it goes on "
			  "behind them."),
			(long long)r->knocked, (long long)r->doors);
	pane_go(p, &pane_canvass_door, r->id);
}

/* Said yes: it was out, is back again, or is looked at once more. */
static void
begin_unusual(struct pane *p, const struct answer *answer)
{
	const struct sheet_row *r = answer->data;
	struct error err = ERROR_INIT;
	enum status st = STATUS_OK;

	if (r->state == SHEET_CUT || r->state == SHEET_LOST)
		st = sheet_put_state(p->campaign, r->id,
			r->state == SHEET_CUT ? SHEET_OUT : SHEET_RETURNED,
			NULL, &err);
	if (st == STATUS_OK)
		begin(p, r);
	else
		pane_say(p, LEVEL_ERROR, "%s", err.text);
}

/* What is to be asked before a sheet is typed in; NULL: nothing. */
static const char *
doubt(const struct sheet_row *r, struct arena *a)
{
	const char *number = sheet_number_text(a, r->number);
	char day[DATE_WHEN_SIZE];

	if (r->state == SHEET_CUT)
		return arena_printf(a,
			_("Nobody took sheet %s out. Type it in, as taken out "
			  "today?"),
			number);
	if (r->state == SHEET_LOST)
		return arena_printf(a,
			_("Sheet %s is lost. Is it back, to be typed in?"),
			number);
	if (r->state == SHEET_CLOSED)
		return arena_printf(a,
			_("Sheet %s was typed in and closed on %s. Look at "
			  "it?"),
			number, date_full(day, r->closed ? r->closed : ""));
	if (r->doors && r->knocked >= r->doors)
		return arena_printf(a,
			_("Every door of sheet %s is typed in already. Look at "
			  "it, or mend it?"),
			number);
	return NULL;
}

static void
open_sheet(struct pane *p, const struct sheet_row *r)
{
	struct arena a = ARENA_INIT;
	const char *question = doubt(r, &a);

	if (question) {
		dialog_confirm(p, question, NULL, begin_unusual);
		dialog_about(p, r, sizeof(*r));
	} else {
		begin(p, r);
	}
	arena_release(&a);
}

/* A wrong digit, or a number of no sheet, stays to be mended. */
static const char *
wrong_number(struct pane *p, const struct answer *answer, struct arena *a)
{
	struct error err = ERROR_INIT;
	struct sheet_row row;

	return sheet_find(p->campaign, answer->text, a, &row, &err) == STATUS_OK
		       ? NULL
		       : arena_strdup(a, err.text);
}

static void
number_typed(struct pane *p, const struct answer *answer)
{
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	struct sheet_row row;

	if (sheet_find(p->campaign, answer->text, &a, &row, &err) == STATUS_OK)
		open_sheet(p, &row);
	else
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	arena_release(&a);
}

/* The first digit opens the line, and is in it. */
static bool
takes(struct pane *p, uint32_t key)
{
	const int digit = dialog_digit(key);
	const char first[2] = {(char)('0' + digit), '\0'};

	if (digit < 0)
		return false;
	dialog_ask(p, _("Number of the sheet:"),
		_("It stands at the top of every page, with its check digit: "
		  "17-4"),
		NULL, 0, number_typed);
	dialog_checks(p, wrong_number);
	dialog_start(p, first, NULL);
	return true;
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct choosing *s = p->state;

	(void)status;
	(void)err;
	if (action != ACTION_OPEN)
		return false;
	for (size_t i = 0; i < s->n; i++)
		if (s->rows[i].id == pane_current(p))
			open_sheet(p, &s->rows[i]);
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_OPEN, N_("type it in"), N_("Type this sheet in, door by door")},
	{ACTION_NONE}};

const struct pane_ops pane_canvass = {
	.id = "canvass",
	.name = N_("Canvass"),
	.letter = 'y',
	.state_size = sizeof(struct choosing),
	.list = &list,
	.actions = actions,
	.words = words,
	.count = count,
	.load = load,
	.takes = takes,
	.act = act,
	.empty = N_("No sheet is out or back. Type the number of any other."),
	.hint = N_("Type a sheet's number, or Enter on it"),
};
