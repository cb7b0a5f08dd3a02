/* The life of a pane, and the table of all panes. */
#include "ui/frame/pane.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/user.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define PANE(id, right, also) extern const struct pane_ops pane_##id;
#include "ui/frame/panes.h"

const struct pane_ops *const pane_table[] = {
#define PANE(id, right, also) &pane_##id,
#include "ui/frame/panes.h"
};
const size_t pane_count = ARRAY_LEN(pane_table);

static const enum verb_right rights[] = {
#define PANE(id, right, also) VERB_RIGHT_##right,
#include "ui/frame/panes.h"
};

static const char *const also[] = {
#define PANE(id, right, words) words,
#include "ui/frame/panes.h"
};

const char *
pane_also(size_t i)
{
	return also[i];
}

enum verb_right
pane_right(const struct pane_ops *ops)
{
	size_t i = 0;

	while (i < pane_count && pane_table[i] != ops)
		i++;
	if (i < pane_count)
		return rights[i];
	return ops->right ? ops->right : VERB_RIGHT_SEE_PEOPLE;
}

bool
pane_may(const struct campaign *c, const struct pane_ops *ops)
{
	return campaign_may(c, pane_right(ops));
}

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
	arena_release(&p->work.arena);
	dialog_release(&p->dialog);
	free(p->edit);
	free(p->edit_was);
	free(p->written);
	free(p->go_filter);
	free(p->go_given);
	free(p->type);
	free(p->run);
	free(p->given);
	free(p->first_filter);
	free(p->copy);
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
	enum status st;

	arena_reset(&p->detail);
	st = p->ops->follow ? p->ops->follow(p, err) : STATUS_OK;
	p->followed = st == STATUS_OK ? pane_current(p) : PANE_NO_RECORD;
	return st;
}

enum status
pane_follow(struct pane *p, struct error *err)
{
	return pane_current(p) == p->followed ? STATUS_OK : follow(p, err);
}

bool
pane_waits_for_worker(const struct pane *p)
{
	return !p->patient && (p->ops->slow || (p->ops->matches && *p->filter));
}

enum status
pane_load(struct pane *p, struct error *err)
{
	enum status st;

	if (pane_waits_for_worker(p))
		return STATUS_CANCELLED;
	arena_reset(&p->arena);
	campaign_version(p->campaign);
	st = campaign_check_right(p->campaign, pane_right(p->ops), err);
	if (st == STATUS_OK)
		st = pane_count_rows(p, err);
	if (st == STATUS_OK && p->ops->load)
		st = p->ops->load(p, err);
	if (st == STATUS_OK && p->ops->list)
		st = list_load(&p->list, p, err);
	return st == STATUS_OK ? follow(p, err) : st;
}

void
pane_set_filter(struct pane *p, const char *text)
{
	struct arena scratch = ARENA_INIT;

	free(p->filter);
	p->filter = mem_strdup(
		p->ops->check_filter ? text : text_fold(&scratch, text));
	arena_release(&scratch);
}

struct pane *
pane_twin(const struct pane *p, struct campaign *c)
{
	struct pane *twin = pane_open(p->ops, c, p->subject);

	pane_set_filter(twin, p->filter);
	twin->given = p->given ? mem_strdup(p->given) : NULL;
	twin->followed = PANE_NO_RECORD;
	if (p->ops->inherit)
		p->ops->inherit(twin, p);
	if (p->ops->list)
		list_twin(&twin->list, &p->list);
	if (p->ops->twin)
		p->ops->twin(twin, p);
	return twin;
}

enum status
pane_adopt(struct pane *p, struct pane *twin, bool move, struct error *err)
{
	struct arena arena = p->arena, detail = p->detail;
	void *state = p->state;

	p->state = twin->state;
	p->arena = twin->arena;
	p->detail = twin->detail;
	twin->state = state;
	twin->arena = arena;
	twin->detail = detail;
	if (p->ops->inherit)
		p->ops->inherit(p, twin);
	p->total = twin->total;
	p->matched = twin->matched;
	p->rough = twin->rough;
	p->followed = twin->followed;
	p->loaded = true;
	return p->ops->list ? list_adopt(&p->list, &twin->list, p, move, err)
			    : STATUS_OK;
}

static const struct pane_word *
find_word(const struct pane_word *words, enum action action)
{
	for (; words && words->action; words++)
		if (words->action == action)
			return words;
	return NULL;
}

struct pane_word
pane_word_in(const struct pane_ops *ops, enum action action)
{
	const struct action_info *info = action_get(action);
	const struct pane_word *word = find_word(ops->words, action);

	return word ? *word
		    : (struct pane_word){action, info->word, info->help};
}

struct pane_word
pane_word_of(const struct pane *p, enum action action)
{
	const struct pane_word *word = NULL;

	if (p->ops->words_here)
		word = find_word(p->ops->words_here(p), action);
	return word ? *word : pane_word_in(p->ops, action);
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
pane_tell(struct pane *p, enum status st, const struct error *err,
	const char *done)
{
	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE, "%s", done);
	else
		pane_say(p, LEVEL_ERROR, "%s", err->text);
	p->reload = true;
}

void
pane_go(struct pane *p, const struct pane_ops *ops, int64_t subject)
{
	p->go = ops;
	p->go_subject = subject;
}

void
pane_go_filtered(struct pane *p, const struct pane_ops *ops, const char *filter)
{
	pane_go(p, ops, 0);
	free(p->go_filter);
	p->go_filter = mem_strdup(filter);
}

void
pane_go_with(struct pane *p, const struct pane_ops *ops, const char *given)
{
	pane_go(p, ops, 0);
	free(p->go_given);
	p->go_given = mem_strdup(given);
}

void
pane_type(struct pane *p, const char *text)
{
	free(p->type);
	p->type = mem_strdup(text);
}

void
pane_run_line(struct pane *p, const char *text)
{
	free(p->run);
	p->run = mem_strdup(text);
}

void
pane_leave_to(struct pane *p, const struct pane_ops *ops)
{
	p->leave = true;
	p->leave_to = ops;
}

void
pane_work(struct pane *p, enum work_manner manner, const char *title,
	pane_task *task)
{
	struct pane_work *w = &p->work;

	w->manner = manner;
	w->title = title;
	w->task = task;
}

void
pane_work_on(struct pane *p, const void *data, size_t size)
{
	p->work.data = arena_copy(&p->work.arena, data, size);
}

void
pane_edit_again(struct pane *p, const char *was, const char *text)
{
	char *edit = mem_strdup(text), *before = was ? mem_strdup(was) : NULL;

	free(p->edit);
	p->edit = edit;
	if (before)
		free(p->edit_was);
	p->edit_was = before ? before : p->edit_was;
}

void
pane_edit_about(
	struct pane *p, const char *text, const struct text_about *about)
{
	pane_edit_again(p, text, text);
	p->edits = *about;
	snprintf(p->edit_title, sizeof(p->edit_title), "%s", about->title);
	p->edits.title = p->edit_title;
}

void
pane_edit(struct pane *p, const char *text)
{
	pane_edit_about(
		p, text, &(struct text_about){.title = _(p->ops->name)});
}

void
pane_copy(struct pane *p, const char *text)
{
	free(p->copy);
	p->copy = mem_strdup(text);
}

static int64_t
record_of(const struct pane *p, enum pane_way_of of)
{
	switch (of) {
	case WAY_CURRENT:
		return pane_current(p);
	case WAY_SUBJECT:
		return p->subject;
	case WAY_NONE:
		break;
	}
	return 0;
}

/* The way elsewhere by an action; NULL: it is none. */
static const struct pane_way *
way_by(const struct pane *p, enum action action)
{
	const struct pane_way *way = p->ops->ways;

	while (way && way->to && way->action != action)
		way++;
	return way && way->to ? way : NULL;
}

bool
pane_take_way(struct pane *p, enum action action)
{
	const struct pane_way *way = way_by(p, action);
	int64_t record;

	if (!way)
		return false;
	record = record_of(p, way->of);
	if (!record && way->of != WAY_NONE)
		return false;
	pane_go(p, way->to, record);
	return true;
}

/* Who only reads may do none of these. */
bool
pane_refuses(const struct pane *p, enum action action)
{
	static const bool writes[ACTION_COUNT] = {[ACTION_ADD] = true,
		[ACTION_TAG] = true,
		[ACTION_REMOVE] = true,
		[ACTION_UNDO] = true,
		[ACTION_REDO] = true};
	const struct pane_way *way = way_by(p, action);

	return (writes[action] &&
		       !campaign_may(p->campaign, VERB_RIGHT_UNDONE)) ||
	       (way && !pane_may(p->campaign, way->to));
}

/* Does it lead to a place of no record, or of the one the pane is about? */
static bool
leads_without_row(const struct pane *p, enum action action)
{
	const struct pane_way *way = way_by(p, action);

	return way && way->of != WAY_CURRENT;
}

/* All but these need one. */
bool
pane_lacks_row(const struct pane *p, enum action action)
{
	static const bool without[ACTION_COUNT] = {[ACTION_ADD] = true,
		[ACTION_IMPORT] = true,
		[ACTION_COMPARE] = true,
		[ACTION_FILTER] = true,
		[ACTION_GO] = true,
		[ACTION_COMMAND] = true,
		[ACTION_UNDO] = true,
		[ACTION_REDO] = true};

	return !without[action] && p->ops->list && p->list.rows.len == 0 &&
	       !leads_without_row(p, action);
}
