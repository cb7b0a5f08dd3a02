/* Audit: who changed what, from what to what, and taking it back. */
#include "base/i18n.h"
#include "model/history.h"
#include "ui/pane.h"

enum { CHANGES_SHOWN = 200, PREVIEW_ROWS = 6 };

struct audit {
	struct journal_change *changes; /* of the entry under the cursor */
	size_t nchanges;
	struct journal_entry entry;
};

static const char *
undo_state(struct arena *a, const struct journal_entry *e)
{
	if (e->undone_by)
		return arena_printf(a, _("by %lld"), (long long)e->undone_by);
	return e->id > 1 ? "u" : NULL;
}

static void
add_entry(struct pane *p, const struct journal_entry *e)
{
	struct list_row *row = list_add(&p->list, e->id);
	struct arena *a = &p->list.arena;
	char number[32];

	row->cells[0] = arena_printf(a, "%.10s %.8s", e->time, e->time + 11);
	row->cells[1] = e->actor;
	row->cells[2] = e->summary;
	row->cells[3] =
		arena_strdup(a, i18n_count(number, sizeof(number), e->rows));
	row->cells[4] = undo_state(a, e);
}

static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	struct journal_entry *rows;
	size_t n = 0;
	enum status st = history_list(p->campaign, after ? after->id : 0, limit,
		p->filter, &p->list.arena, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		add_entry(p, &rows[i]);
	return st;
}

static const struct list_column columns[] = {
	{.title = N_("Time"), .width = 19},
	{.title = N_("Who"), .width = 10},
	{.title = N_("What")},
	{.title = N_("Rows"), .width = 7, .right = true},
	{.title = N_("Undo"), .width = 7},
};

static const struct list_ops entries = {
	.columns = columns, .ncolumns = 5, .page = page};

static enum status
follow(struct pane *p, struct error *err)
{
	struct audit *audit = p->state;
	int64_t id = pane_current(p);
	enum status st;

	audit->nchanges = 0;
	audit->entry = (struct journal_entry){0};
	if (!id)
		return STATUS_OK;
	st = history_get(p->campaign, id, &p->detail, &audit->entry, err);
	return st == STATUS_OK ? history_changes(p->campaign, id, CHANGES_SHOWN,
					 &p->detail, &audit->changes,
					 &audit->nchanges, err)
			       : st;
}

static const char *
value_text(const struct journal_change *change, const char *value)
{
	if (change->erased)
		return _("(erased)");
	return value && *value ? value : "-";
}

static void
draw_change(struct canvas *c, const struct area *line,
	const struct journal_change *change)
{
	int third = line->cols / 3;

	canvas_put_fmt(c, line->row, line->col + 2, third - 3, 0, "%s %s",
		change->table, change->column);
	canvas_put(c, line->row, line->col + third, third - 4, 0,
		value_text(change, change->old));
	canvas_put(c, line->row, line->col + 2 * third - 3, 2, STYLE_DIM, "->");
	canvas_put(c, line->row, line->col + 2 * third, third, STYLE_BOLD,
		value_text(change, change->new));
}

static void
draw_detail(
	const struct audit *audit, struct canvas *c, const struct area *area)
{
	struct area line = *area;
	size_t room = area->rows > 2 ? (size_t)area->rows - 2 : 0;
	char number[32];

	canvas_put_fmt(c, area->row, area->col, area->cols, STYLE_BOLD,
		"-- %.8s %s: %s", audit->entry.time + 11, audit->entry.actor,
		audit->entry.summary);
	line.row++;
	for (size_t i = 0; i < audit->nchanges && i < room; i++, line.row++)
		draw_change(c, &line, &audit->changes[i]);
	if (audit->entry.changes > (int64_t)room)
		canvas_put_fmt(c, line.row, line.col + 2, line.cols - 2,
			STYLE_DIM, _("... %s more"),
			i18n_count(number, sizeof(number),
				audit->entry.changes - (int64_t)room));
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct audit *audit = p->state;
	struct area detail;

	pane_draw_list(p, c, area, PREVIEW_ROWS, &detail);
	if (audit->entry.id)
		draw_detail(audit, c, &detail);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	int64_t verified = 0;
	char number[32];

	if (action != ACTION_VERIFY)
		return false;
	*status = history_verify(p->campaign, &verified, err);
	if (*status == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			_("All %s entries hold: nobody altered the journal."),
			i18n_count(number, sizeof(number), verified));
	return true;
}

static int64_t
undoes(const struct pane *p)
{
	return pane_current(p);
}

static const enum action actions[] = {ACTION_VERIFY, ACTION_NONE};
static const enum action jobs[] = {ACTION_VERIFY, ACTION_NONE};

const struct pane_ops pane_audit = {
	.id = "audit",
	.name = N_("Audit"),
	.letter = 'a',
	.state_size = sizeof(struct audit),
	.list = &entries,
	.actions = actions,
	.jobs = jobs,
	.empty = N_("Nothing was changed yet."),
	.hint = N_("Who changed what; u takes back the chosen change"),
	.count = history_count,
	.follow = follow,
	.act = act,
	.draw = draw,
	.undoes = undoes,
};
