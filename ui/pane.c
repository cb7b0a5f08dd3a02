/* The life of a pane, and the table of all panes. */
#include "ui/pane.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define PANE(id) extern const struct pane_ops pane_##id;
#include "ui/panes.h"

const struct pane_ops *const pane_table[] = {
#define PANE(id) &pane_##id,
#include "ui/panes.h"
};
const size_t pane_count = ARRAY_LEN(pane_table);

struct pane *
pane_open(const struct pane_ops *ops, struct campaign *c, int64_t subject)
{
	struct pane *p = MEM_NEW(struct pane);

	p->ops = ops;
	p->campaign = c;
	p->subject = subject;
	p->state = mem_zalloc(ops->state_size);
	p->filter = mem_strdup("");
	if (ops->list)
		list_init(&p->list, ops->list);
	return p;
}

void
pane_close(struct pane *p)
{
	if (!p)
		return;
	if (p->ops->close)
		p->ops->close(p);
	if (p->ops->list)
		list_release(&p->list);
	arena_release(&p->arena);
	arena_release(&p->detail);
	dialog_release(&p->dialog);
	free(p->edit);
	free(p->filter);
	free(p->state);
	free(p);
}

int64_t
pane_current(const struct pane *p)
{
	const struct list_row *row =
		p->ops->list ? list_current(&p->list) : NULL;

	return row ? row->id : 0;
}

static enum status
follow(struct pane *p, struct error *err)
{
	p->followed = pane_current(p);
	arena_reset(&p->detail);
	return p->ops->follow ? p->ops->follow(p, err) : STATUS_OK;
}

enum status
pane_follow(struct pane *p, struct error *err)
{
	return pane_current(p) == p->followed ? STATUS_OK : follow(p, err);
}

enum status
pane_load(struct pane *p, struct error *err)
{
	enum status st = STATUS_OK;

	arena_reset(&p->arena);
	if (p->ops->count)
		st = p->ops->count(p->campaign, &p->total, err);
	if (st == STATUS_OK && p->ops->load)
		st = p->ops->load(p, err);
	if (st == STATUS_OK && p->ops->list)
		st = list_load(&p->list, p, err);
	return st == STATUS_OK ? follow(p, err) : st;
}

enum status
pane_set_filter(struct pane *p, const char *text, struct error *err)
{
	struct arena scratch = ARENA_INIT;

	free(p->filter);
	p->filter = mem_strdup(text_fold(&scratch, text));
	arena_release(&scratch);
	return pane_load(p, err);
}

void
pane_say(struct pane *p, enum level level, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(p->said, sizeof(p->said), fmt, ap);
	va_end(ap);
	p->level = level;
}

void
pane_go(struct pane *p, const struct pane_ops *ops, int64_t subject)
{
	p->go = ops;
	p->go_subject = subject;
}

void
pane_edit(struct pane *p, const char *text)
{
	free(p->edit);
	p->edit = mem_strdup(text);
}

void
pane_draw_list(struct pane *p, struct canvas *c, const struct area *area,
	int below, struct area *detail)
{
	struct area list = *area;

	*detail = *area;
	if (area->cols >= DETAIL_COLUMNS) {
		list.cols = area->cols * 2 / 3;
		detail->col = area->col + list.cols + 2;
		detail->cols = area->cols - list.cols - 3;
		canvas_divider(c, area->row, detail->col - 2, area->rows);
	} else {
		list.rows = area->rows - below;
		detail->row = area->row + list.rows;
		detail->rows = below;
		detail->col = area->col + 1;
		detail->cols = area->cols - 2;
	}
	list_draw(&p->list, c, &list);
}
