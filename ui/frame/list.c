/* Pages, the cursor that stays on its record, sorting, and the next match. */
#include "ui/frame/list.h"

#include "base/i18n.h"
#include "base/text.h"
#include "ui/frame/list_internal.h"
#include "ui/frame/pane.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How far one key may read ahead in a list without seek. */
enum { READ_AT_ONCE = 2000 };

void
list_init(struct list *l, const struct list_ops *ops)
{
	*l = (struct list){.ops = ops,
		.fits = 10,
		.sort = list_is_whole(ops) ? LIST_AS_READ : 0};
	arena_init(&l->arena);
}

void
list_release(struct list *l)
{
	VEC_RELEASE(&l->rows);
	list_mark_release(l);
	free(l->sought);
	arena_release(&l->arena);
}

size_t
list_place(const struct list *l, int64_t id)
{
	size_t i = 0;

	while (i < l->rows.len && l->rows.at[i].id != id)
		i++;
	return i;
}

bool
list_find(struct list *l, int64_t id)
{
	size_t at = list_place(l, id);

	if (at < l->rows.len)
		l->at = at;
	return at < l->rows.len;
}

int64_t
list_after(const struct list *l, int64_t id)
{
	size_t at = list_place(l, id) + 1;

	return at < l->rows.len ? l->rows.at[at].id : 0;
}

static void
clear(struct list *l)
{
	l->rows.len = 0;
	l->more = l->less = false;
	arena_reset(&l->arena);
}

/* Searching by words is left to the worker, from the start. */
static enum status
seek_rows(struct list *l, struct pane *pane, const struct list_seek *seek,
	struct error *err)
{
	return pane_waits_for_worker(pane) ? STATUS_CANCELLED
					   : l->ops->seek(pane, seek, err);
}

/* What is known of rows besides what is in them. */
static enum status
complete_rows(struct list *l, struct pane *pane, size_t from, struct error *err)
{
	enum status st = list_tell_apart(l, pane, err);

	return st == STATUS_OK ? list_mark_rows(l, pane, from, err) : st;
}

/* The next rows down the list; the whole page or none. */
static enum status
read_page(struct list *l, struct pane *pane, struct error *err)
{
	size_t before = l->rows.len;
	struct list_row last = {0};
	enum status st;

	if (before)
		last = l->rows.at[before - 1];
	if (list_is_whole(l->ops))
		st = list_read_listing(l, pane, err);
	else if (l->ops->seek)
		st = seek_rows(l, pane,
			&(struct list_seek){
				.from = last.id, .limit = LIST_PAGE},
			err);
	else if (pane_waits_for_worker(pane))
		st = STATUS_CANCELLED;
	else
		st = l->ops->page(pane, before ? &last : NULL, LIST_PAGE, err);
	if (st == STATUS_OK)
		st = complete_rows(l, pane, before, err);
	if (st == STATUS_OK)
		l->more = !list_is_whole(l->ops) &&
			  l->rows.len - before == LIST_PAGE;
	else
		l->rows.len = before;
	return st;
}

static void
reverse(struct list_row *rows, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct list_row kept = rows[i];

		rows[i] = rows[n - 1 - i];
		rows[n - 1 - i] = kept;
	}
}

/* The rows before those read (or the last of all), inserted before them. */
static enum status
read_back(struct list *l, struct pane *pane, struct error *err)
{
	size_t had = l->rows.len, n;
	struct list_seek seek = {.from = had ? l->rows.at[0].id : 0,
		.back = true,
		.limit = LIST_PAGE};
	enum status st = seek_rows(l, pane, &seek, err);

	n = l->rows.len - had;
	if (st != STATUS_OK) {
		l->rows.len = had;
		return st;
	}
	l->less = n == LIST_PAGE;
	/* The new rows are appended in reverse: reverse both parts, then the
	 * whole. */
	reverse(l->rows.at, had);
	reverse(l->rows.at, had + n);
	l->at += n;
	l->top += n;
	return complete_rows(l, pane, 0, err);
}

/* Read until there are want rows, or no more; rows being moved away do not
 * count. */
static enum status
read_to(struct list *l, struct pane *pane, size_t want, struct error *err)
{
	enum status st = STATUS_OK;

	while (st == STATUS_OK && l->more && l->rows.len < want &&
		!pane->waiting)
		st = read_page(l, pane, err);
	return st;
}

static enum status
load_start(struct list *l, struct pane *pane, int64_t id, struct error *err)
{
	clear(l);
	l->at = l->top = 0;
	return read_page(l, pane, err);
}

static enum status
load_end(struct list *l, struct pane *pane, int64_t id, struct error *err)
{
	enum status st;

	l->at = l->top = 0;
	st = read_back(l, pane, err);
	l->at = l->rows.len ? l->rows.len - 1 : 0;
	return st;
}

/* The rows after a record and before it, or the first if it is not shown. */
static enum status
load_around(struct list *l, struct pane *pane, int64_t id, struct error *err)
{
	size_t above = l->at > l->top ? l->at - l->top : 0;
	struct list_seek seek = {.from = id, .with = true, .limit = LIST_PAGE};
	enum status st = id ? seek_rows(l, pane, &seek, err) : STATUS_NONE;

	if (st != STATUS_OK && st != STATUS_NONE)
		return st;
	if (l->rows.len == 0 || l->rows.at[0].id != id)
		return load_start(l, pane, id, err);
	st = complete_rows(l, pane, 0, err);
	l->more = l->rows.len == LIST_PAGE;
	l->at = l->top = 0;
	if (st == STATUS_OK)
		st = read_back(l, pane, err);
	l->top = l->at > above ? l->at - above : 0;
	return st;
}

/* From the start, up to the record under the cursor. */
static enum status
load_to(struct list *l, struct pane *pane, int64_t id, struct error *err)
{
	enum status st = read_page(l, pane, err);

	if (st == STATUS_OK)
		st = read_to(l, pane, l->reach, err);
	if (l->at >= l->rows.len)
		l->at = 0;
	if (id)
		list_find(l, id);
	return st;
}

typedef enum status read_fn(
	struct list *l, struct pane *pane, int64_t id, struct error *err);

/* Replace the rows; if reading fails, the old ones stay. */
static enum status
reread(struct list *l, struct pane *pane, read_fn *read, int64_t id,
	struct error *err)
{
	struct list old = *l;
	bool waiting = pane->waiting;
	enum status st;

	memset(&l->rows, 0, sizeof(l->rows));
	arena_init(&l->arena);
	l->more = l->less = false;
	if (l->reach < old.rows.len)
		l->reach = old.rows.len;
	pane->waiting = false;
	st = read(l, pane, id, err);
	pane->waiting = waiting;
	if (st == STATUS_OK) {
		VEC_RELEASE(&old.rows);
		arena_release(&old.arena);
	} else {
		VEC_RELEASE(&l->rows);
		arena_release(&l->arena);
		*l = old;
	}
	l->reach = old.reach;
	return st;
}

/* Read around a record and put the cursor on it. */
static enum status
go(struct list *l, struct pane *pane, int64_t id, struct error *err)
{
	return reread(l, pane, l->ops->seek ? load_around : load_to, id, err);
}

enum status
list_load(struct list *l, struct pane *pane, struct error *err)
{
	const struct list_row *current = list_current(l);
	int64_t id = current ? current->id : l->seek, aim = l->aim;
	enum status st = go(l, pane, aim ? aim : id, err);

	if (st == STATUS_OK && aim &&
		(!(current = list_current(l)) || current->id != aim))
		st = go(l, pane, id, err);
	if (st != STATUS_OK)
		return st;
	l->aim = 0;
	if (*pane->filter) {
		free(l->sought);
		l->sought = mem_strdup(pane->filter);
	}
	return list_mark_check(l, pane, err);
}

/* However far one scrolls, only nearby rows are kept; if reading takes long,
 * the next move does it. */
static enum status
keep_around(struct list *l, struct pane *pane, struct error *err)
{
	enum status st;

	if (!l->ops->seek || l->rows.len <= READ_AT_ONCE || pane->waiting)
		return STATUS_OK;
	st = go(l, pane, l->rows.at[l->at].id, err);
	return st == STATUS_CANCELLED ? STATUS_OK : st;
}

enum status
list_move(struct list *l, struct pane *pane, long by, struct error *err)
{
	long at = (long)l->at + by, last;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && l->less && at < 0 && !pane->waiting) {
		size_t had = l->rows.len;

		st = read_back(l, pane, err);
		at += (long)(l->rows.len - had);
	}
	if (st == STATUS_OK && at > 0)
		st = read_to(l, pane, (size_t)at + LIST_PAGE / 2, err);
	if (st != STATUS_OK)
		return st;
	last = l->rows.len ? (long)l->rows.len - 1 : 0;
	l->at = (size_t)(at < 0 ? 0 : at > last ? last : at);
	return keep_around(l, pane, err);
}

static enum status
go_last(struct list *l, struct pane *pane, struct error *err)
{
	if (!l->ops->seek || !l->more || pane->waiting)
		return list_move(l, pane, READ_AT_ONCE, err);
	return reread(l, pane, load_end, 0, err);
}

static enum status
go_first(struct list *l, struct pane *pane, struct error *err)
{
	if (l->less && !pane->waiting)
		return reread(l, pane, load_start, 0, err);
	l->at = 0;
	return STATUS_OK;
}

/* Does a row match what was last sought, is it marked, or does it need
 * attention? The first of these criteria in use decides. */
static bool
is_match(const struct list *l, const struct pane *pane,
	const struct list_row *row)
{
	struct arena a = ARENA_INIT;
	bool found = false;
	size_t n;

	list_columns(l, &n);
	if (!l->sought || *pane->filter)
		return list_marked(l) ? row->marked : row->attention;
	if (row->data)
		return listing_holds(l->ops->listing, row->data, l->sought);
	for (size_t i = 0; i < n && !found; i++)
		found = row->cells[i] &&
			strstr(text_fold(&a, row->cells[i]), l->sought);
	arena_release(&a);
	return found;
}

/* Ask the store for the next record that matches. */
static enum status
seek_match(struct list *l, struct pane *pane, bool back, bool *found,
	struct error *err)
{
	struct list_seek seek = {
		.from = list_current(l)->id, .back = back, .limit = 1};
	size_t had = l->rows.len;
	char *filter = pane->filter;
	int64_t id = 0;
	enum status st;

	pane->filter = l->sought;
	st = seek_rows(l, pane, &seek, err);
	pane->filter = filter;
	*found = l->rows.len > had;
	if (*found)
		id = l->rows.at[had].id;
	l->rows.len = had;
	if (*found && !list_find(l, id))
		st = go(l, pane, id, err);
	return st;
}

static enum status
walk_to_match(struct list *l, struct pane *pane, long step, bool *found,
	struct error *err)
{
	enum status st = STATUS_OK;
	size_t start = l->at, had;

	for (long i = 0; i < READ_AT_ONCE && st == STATUS_OK && !*found; i++) {
		had = l->at;
		st = list_move(l, pane, step, err);
		if (l->at == had)
			break;
		*found = is_match(l, pane, list_current(l));
	}
	if (!*found)
		l->at = start;
	return st;
}

static enum status
go_match(struct list *l, struct pane *pane, long step, struct error *err)
{
	bool found = false;
	enum status st;

	if (!list_current(l))
		return STATUS_OK;
	if (l->ops->seek && l->sought && !*pane->filter)
		st = seek_match(l, pane, step < 0, &found, err);
	else
		st = walk_to_match(l, pane, step, &found, err);
	if (st == STATUS_OK && !found)
		pane_say(pane, LEVEL_INFO,
			step > 0 ? _("No match, mark or ! further down.")
				 : _("No match, mark or ! further up."));
	return st;
}

bool
list_act(struct list *l, struct pane *pane, enum action action,
	enum status *status, struct error *err)
{
	long page = l->fits > 1 ? (long)l->fits - 1 : 1;

	if (action == ACTION_DOWN)
		*status = list_move(l, pane, 1, err);
	else if (action == ACTION_UP)
		*status = list_move(l, pane, -1, err);
	else if (action == ACTION_PAGE_DOWN)
		*status = list_move(l, pane, page, err);
	else if (action == ACTION_PAGE_UP)
		*status = list_move(l, pane, -page, err);
	else if (action == ACTION_FIRST)
		*status = go_first(l, pane, err);
	else if (action == ACTION_LAST)
		*status = go_last(l, pane, err);
	else if (action == ACTION_NEXT)
		*status = go_match(l, pane, 1, err);
	else if (action == ACTION_PREVIOUS)
		*status = go_match(l, pane, -1, err);
	else if (action == ACTION_EXPORT && !l->ops->fixed &&
		 l->ops->listing->name)
		list_export(pane);
	else if (action == ACTION_SORT)
		list_sort_ask(l, pane);
	else if (action == ACTION_SORT_LEFT)
		list_sort_beside(l, pane, -1);
	else if (action == ACTION_SORT_RIGHT)
		list_sort_beside(l, pane, 1);
	else
		return list_mark_act(l, pane, action, status, err);
	return true;
}
