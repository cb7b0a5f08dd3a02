/* Audit: who changed what, from what to what, and undoing it. */
#include "base/i18n.h"
#include "base/text.h"
#include "office/history.h"
#include "office/listings.h"
#include "ui/frame/detail.h"
#include "ui/frame/pane.h"

#include <string.h>

enum {
	CHANGES_SHOWN = 200,
	PREVIEW_ROWS = 6,
	WIDE = 60,
	GAP = 2,
	BETWEEN = 11
};

struct audit {
	struct history_line *lines; /* of the entry under the cursor */
	size_t nlines;
	struct journal_entry entry;
};

static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct journal_entry *rows;
	size_t n = 0;
	enum status st = history_list(p->campaign, after ? after->id : 0, limit,
		p->filter, &a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		list_put(&p->list, &rows[i]);
	arena_release(&a);
	return st;
}

static const struct list_ops entries = {
	.listing = &entry_listing, .page = page};

static enum status
follow(struct pane *p, struct error *err)
{
	struct audit *audit = p->state;
	int64_t id = pane_current(p);
	enum status st;

	audit->nlines = 0;
	audit->entry = (struct journal_entry){0};
	if (!id)
		return STATUS_OK;
	st = history_get(p->campaign, id, &p->detail, &audit->entry, err);
	return st == STATUS_OK
		       ? history_lines(p->campaign, id, CHANGES_SHOWN,
				 &p->detail, &audit->lines, &audit->nlines, err)
		       : st;
}

/* How wide the parts of a line are, the last taking what is left. */
struct parts {
	int whose, what, old, new;
};

/* Each as it needs, but no more than its share of what others leave it. */
static void
share(int *const widths[], size_t n, int cols)
{
	size_t left = n;
	bool fits[4] = {false};

	for (bool found = true; found && left;) {
		found = false;
		for (size_t i = 0; i < n; i++) {
			if (fits[i] || *widths[i] > cols / (int)left)
				continue;
			fits[i] = found = true;
			cols -= *widths[i];
			if (--left == 0)
				return;
		}
	}
	for (size_t i = 0; i < n; i++)
		if (!fits[i])
			*widths[i] = cols / (int)left;
}

static struct parts
part_cols(const struct audit *audit, int cols)
{
	struct parts p = {1, 1, 1, 1};
	int *const widths[] = {&p.whose, &p.what, &p.old, &p.new};

	for (size_t i = 0; i < audit->nlines; i++) {
		p.whose = text_widest(p.whose, audit->lines[i].whose);
		p.what = text_widest(p.what, audit->lines[i].what);
		p.old = text_widest(p.old, audit->lines[i].old);
		p.new = text_widest(p.new, audit->lines[i].new);
	}
	share(widths, ARRAY_LEN(widths), cols - BETWEEN);
	return p;
}

/* In columns; or, if there is little room, with the name once above. */
static void
draw_wide(struct canvas *c, const struct area *line, const struct parts *p,
	const struct history_line *at)
{
	int col = line->col + 2;

	canvas_put(c, line->row, col, p->whose, 0, at->whose);
	col += p->whose + GAP;
	canvas_put(c, line->row, col, p->what, STYLE_DIM, at->what);
	col += p->what + GAP;
	canvas_put(c, line->row, col, p->old, 0, at->old);
	col += p->old + 1;
	canvas_put(c, line->row, col, 2, STYLE_DIM, "->");
	canvas_put(c, line->row, col + 3, line->col + line->cols - col - 3,
		STYLE_BOLD, at->new);
}

static bool
same_as_before(const struct audit *audit, size_t i)
{
	return i > 0 &&
	       strcmp(audit->lines[i].whose, audit->lines[i - 1].whose) == 0;
}

static void
draw_narrow(const struct audit *audit, size_t i, struct canvas *c,
	struct area *line)
{
	const struct history_line *at = &audit->lines[i];

	if (!same_as_before(audit, i)) {
		canvas_put(c, line->row, line->col + 1, line->cols - 1, 0,
			at->whose);
		line->row++;
	}
	canvas_put_fmt(c, line->row, line->col + 3, line->cols - 3, STYLE_DIM,
		_("%s: %s -> %s"), at->what, at->old, at->new);
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct audit *audit = p->state;
	struct area line = *area;
	int end = area->row + area->rows - 1;
	const struct parts parts = part_cols(audit, area->cols);
	struct detail d;
	int64_t more = audit->entry.changes;
	char number[32];

	if (!audit->entry.id)
		return;
	detail_begin(&d, c, area);
	detail_head(&d, arena_printf(&p->arena, _("%.8s %s: %s"),
				audit->entry.time + 11, audit->entry.actor,
				audit->entry.summary));
	line.row = d.line.row;
	for (size_t i = 0; i < audit->nlines && line.row + 1 < end; i++) {
		if (area->cols < WIDE)
			draw_narrow(audit, i, c, &line);
		else
			draw_wide(c, &line, &parts, &audit->lines[i]);
		line.row++;
		more = (int64_t)(audit->nlines - i - 1);
	}
	if (audit->entry.changes > CHANGES_SHOWN)
		more += audit->entry.changes - CHANGES_SHOWN;
	if (audit->nlines && more > 0)
		canvas_put_fmt(c, line.row, line.col + 2, line.cols - 2,
			STYLE_DIM, _("... %s more"),
			i18n_count(number, sizeof(number), more));
}

static enum status
verify(struct pane *p, const void *data, struct error *err)
{
	int64_t verified = 0;
	char number[32];
	enum status st = history_verify(p->campaign, &verified, err);

	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			ngettext("The %s entry holds: nobody altered the "
				 "journal.",
				"All %s entries hold: nobody altered the "
				"journal.",
				(unsigned long)verified),
			i18n_count(number, sizeof(number), verified));
	return st;
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (action != ACTION_VERIFY)
		return false;
	pane_work(p, WORK_LONG, N_("checking"), verify);
	return true;
}

static int64_t
undoes(const struct pane *p)
{
	return pane_current(p);
}

/* Where the chosen change cannot be undone, any more or ever, no key for it
 * stands below. */
static bool
shows(const struct pane *p, enum action action)
{
	const struct audit *audit = p->state;

	if (action == ACTION_UNDO && history_entry_spent(&audit->entry))
		return false;
	return !pane_lacks_row(p, action);
}

static const enum action actions[] = {ACTION_VERIFY, ACTION_NONE};

const struct pane_ops pane_audit = {
	.id = "audit",
	.name = N_("Audit"),
	.letter = 'a',
	.state_size = sizeof(struct audit),
	.list = &entries,
	.actions = actions,
	.empty = N_("Nothing was changed yet."),
	.hint = N_("Who changed what; u undoes the chosen change"),
	.count = history_count,
	.follow = follow,
	.act = act,
	.shows = shows,
	.detail = draw_detail,
	.detail_below = true,
	.detail_rows = PREVIEW_ROWS,
	.detail_needed = true,
	.undoes = undoes,
};
