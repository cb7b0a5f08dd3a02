/*
 * Marks. They are ids in ascending order, so that a row is looked up fast; a
 * mark on everything that matches a filter is kept as the filter and the ids of
 * exceptions, and never read row by row.
 */
#include "base/i18n.h"
#include "ui/frame/list.h"
#include "ui/frame/list_internal.h"
#include "ui/frame/pane.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where id is among the marks, or would be inserted. */
static size_t
slot_of(const struct list_marks *m, int64_t id)
{
	size_t low = 0, high = m->ids.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (m->ids.at[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
listed(const struct list_marks *m, int64_t id)
{
	size_t slot = slot_of(m, id);

	return slot < m->ids.len && m->ids.at[slot] == id;
}

static void
set_listed(struct list_marks *m, int64_t id, bool on)
{
	size_t slot = slot_of(m, id);
	int64_t *at;

	if (listed(m, id) == on)
		return;
	if (on)
		VEC_PUSH(&m->ids, 0);
	at = m->ids.at + slot;
	if (on) {
		memmove(at + 1, at,
			(m->ids.len - 1 - slot) * sizeof(*m->ids.at));
		*at = id;
	} else {
		m->ids.len--;
		memmove(at, at + 1, (m->ids.len - slot) * sizeof(*m->ids.at));
	}
}

static void
release(struct list_marks *m)
{
	VEC_RELEASE(&m->ids);
	free(m->words);
	*m = (struct list_marks){0};
}

void
list_mark_release(struct list *l)
{
	release(&l->marks);
	release(&l->before);
}

int64_t
list_marked(const struct list *l)
{
	int64_t n = (int64_t)l->marks.ids.len;

	return l->marks.all ? l->marks.found - n : n;
}

/* New marks drop those kept for restoring. */
static void
set_row(struct list *l, struct list_row *row, bool on)
{
	if (row->marked == on)
		return;
	row->marked = on;
	set_listed(&l->marks, row->id, on != l->marks.all);
}

enum status
list_mark_rows(
	struct list *l, struct pane *pane, size_t from, struct error *err)
{
	const struct list_marks *m = &l->marks;
	enum status st = STATUS_OK;

	for (size_t i = from; i < l->rows.len && st == STATUS_OK; i++) {
		struct list_row *row = &l->rows.at[i];
		bool in = m->all;

		if (m->all && strcmp(m->words, pane->filter) != 0)
			st = l->ops->holds(pane, m->words, row->id, &in, err);
		row->marked = listed(m, row->id) ? !m->all : in;
	}
	return st;
}

/* How many records match, which the pane may have counted already. */
static enum status
count_found(struct list *l, struct pane *pane, const char *words, int64_t *n,
	struct error *err)
{
	int64_t known = *words ? pane->matched : pane->total;

	if (!pane->ops->matches || pane->rough || known < 0 ||
		strcmp(words, pane->filter) != 0)
		return l->ops->found(pane, words, n, err);
	*n = known;
	return STATUS_OK;
}

enum status
list_mark_check(struct list *l, struct pane *pane, struct error *err)
{
	struct list_marks *m = &l->marks;
	bool hides = *pane->filter != '\0', there = true;
	size_t kept = 0;
	enum status st = STATUS_OK;

	l->hidden = 0;
	if (m->all && hides && strcmp(m->words, pane->filter) != 0)
		l->hidden = -1;
	if (m->all)
		st = count_found(l, pane, m->words, &m->found, err);
	for (size_t i = 0; i < m->ids.len && st == STATUS_OK && !m->all; i++) {
		int64_t id = m->ids.at[i];

		st = l->ops->holds(pane, "", id, &there, err);
		if (!there)
			continue;
		m->ids.at[kept++] = id;
		if (st == STATUS_OK && hides)
			st = l->ops->holds(pane, pane->filter, id, &there, err);
		l->hidden += !there;
	}
	if (!m->all && st == STATUS_OK)
		m->ids.len = kept;
	return st;
}

/* Mark, or unmark, the row under the cursor, then step down. */
static enum status
mark_here(struct list *l, struct pane *pane, long step, bool toggle,
	struct error *err)
{
	struct list_row *row = &l->rows.at[l->at];

	if (l->marks.all && !row->marked && !listed(&l->marks, row->id))
		pane_say(pane, LEVEL_INFO,
			_("Everything that \"%s\" finds is marked; , clears "
			  "that before you mark others."),
			l->marks.words);
	else
		set_row(l, row, toggle ? !row->marked : true);
	return list_move(l, pane, step, err);
}

/* From where the range began to the cursor, both included. */
static void
mark_range(struct list *l, struct pane *pane)
{
	size_t at = l->at, from, to;

	if (!list_find(l, l->anchor)) {
		pane_say(pane, LEVEL_WARN,
			_("The row where the range began is not shown; nothing "
			  "was marked."));
		l->anchor = 0;
		return;
	}
	from = l->at < at ? l->at : at;
	to = l->at < at ? at : l->at;
	for (size_t i = from; i <= to; i++)
		set_row(l, &l->rows.at[i], true);
	l->at = at;
	l->anchor = 0;
}

static enum status
range(struct list *l, struct pane *pane)
{
	if (l->anchor) {
		mark_range(l, pane);
		return STATUS_OK;
	}
	l->anchor = l->rows.at[l->at].id;
	set_row(l, &l->rows.at[l->at], true);
	pane_say(pane, LEVEL_INFO,
		_("The range begins here; go to its end and press v again."));
	return STATUS_OK;
}

/* Everything that matches the filter: the rows if all are here, else the filter
 * itself. */
static enum status
mark_all(struct list *l, struct pane *pane, struct error *err)
{
	enum status st;

	if (!l->more && !l->less) {
		for (size_t i = 0; i < l->rows.len; i++)
			set_row(l, &l->rows.at[i], true);
		return STATUS_OK;
	}
	release(&l->marks);
	l->marks.words = mem_strdup(pane->filter);
	st = count_found(l, pane, pane->filter, &l->marks.found, err);
	l->marks.all = st == STATUS_OK;
	l->hidden = 0;
	return st == STATUS_OK ? list_mark_rows(l, pane, 0, err) : st;
}

static enum status
unmark(struct list *l, struct pane *pane, struct error *err)
{
	bool had = list_marked(l) > 0;
	struct list_marks kept = l->marks;

	l->anchor = 0;
	l->marks = had ? (struct list_marks){0} : l->before;
	release(had ? &l->before : &kept);
	l->before = had ? kept : (struct list_marks){0};
	pane_say(pane, LEVEL_DONE,
		had                  ? _("Marks cleared.  , puts them back")
		: list_marked(l) > 0 ? _("Marks put back.")
				     : _("Nothing is marked."));
	pane->reload = true;
	return STATUS_OK;
}

bool
list_mark_act(struct list *l, struct pane *pane, enum action action,
	enum status *status, struct error *err)
{
	if (l->rows.len == 0 || !l->ops->holds)
		return false;
	if (action == ACTION_MARK)
		*status = mark_here(l, pane, 1, true, err);
	else if (action == ACTION_MARK_DOWN)
		*status = mark_here(l, pane, 1, false, err);
	else if (action == ACTION_MARK_UP)
		*status = mark_here(l, pane, -1, false, err);
	else if (action == ACTION_RANGE)
		*status = range(l, pane);
	else if (action == ACTION_MARK_ALL)
		*status = mark_all(l, pane, err);
	else if (action == ACTION_UNMARK)
		*status = unmark(l, pane, err);
	else if (action == ACTION_BACK && l->anchor)
		l->anchor = 0;
	else
		return false;
	return true;
}

bool
list_marks_text(const struct list *l, char *buf, size_t size)
{
	char marked[32], hidden[32];
	int64_t n = list_marked(l);

	if (n == 0)
		return false;
	i18n_count(marked, sizeof(marked), n);
	i18n_count(hidden, sizeof(hidden), l->hidden);
	if (l->marks.all && *l->marks.words)
		snprintf(buf, size,
			ngettext("%s marked: what \"%s\" finds",
				"%s marked: what \"%s\" finds",
				(unsigned long)n),
			marked, l->marks.words);
	else if (l->hidden > 0)
		snprintf(buf, size,
			ngettext("%s marked, %s hidden by the filter",
				"%s marked, %s hidden by the filter",
				(unsigned long)l->hidden),
			marked, hidden);
	else
		snprintf(buf, size,
			ngettext("%s marked", "%s marked", (unsigned long)n),
			marked);
	return true;
}
