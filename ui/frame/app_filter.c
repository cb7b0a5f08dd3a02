/*
 * The line after "/". What is typed filters at once; if the pane has a filter
 * language and the line is wrong, the wrong word is pointed at, and the
 * conditions before it filter. Tab cycles through completions of the last word.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "ui/frame/app_internal.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS = 12 };

/* Completions with counts of people: computed by the worker. */
struct words_job {
	struct job job;
	const struct pane_ops *ops;
	char *text;
	struct arena arena;
	struct people_word words[WORDS];
	size_t n;
};

void
filter_set(struct app *app, const char *text)
{
	pane_set_filter(app_top(app), text);
	app_reload(app);
	app->narrowing = app_top(app)->waiting;
}

bool
filter_back(struct app *app)
{
	const struct pane *p = app_top(app);

	if (!*p->filter || text_same(p->filter, p->first_filter))
		return false;
	filter_set(app, p->first_filter ? p->first_filter : "");
	return true;
}

static void
forget_words(struct filter_line *l)
{
	free(l->stem);
	l->stem = NULL;
	l->job = NULL;
	l->nwords = 0;
	arena_reset(&l->arena);
}

void
filter_free(struct filter_line *l)
{
	forget_words(l);
	arena_release(&l->arena);
}

void
filter_open(struct app *app)
{
	forget_words(&app->filter);
	app->filter.err = ERROR_INIT;
	app_open_prompt(app, MODE_FILTER, app_top(app)->filter);
}

/* The byte at which this character (from 1) begins. */
static size_t
byte_of(const char *text, size_t letter)
{
	size_t at = 0;

	for (; text[at]; at++)
		if (((unsigned char)text[at] & 0xc0) != 0x80 && letter-- <= 1)
			break;
	return at;
}

/* For a wrong line, the conditions before the error: the rows must not vanish
 * because a word is unfinished. */
static void
filter_by_head(struct app *app)
{
	const struct pane *p = app_top(app);
	const char *text = app->prompt.text.at, *space;
	size_t n = byte_of(text, app->filter.err.column);
	char *head = mem_printf("%.*s", (int)n, text);

	while (*head &&
		p->ops->check_filter(app->campaign, head, NULL) != STATUS_OK) {
		space = strrchr(head, ' ');
		head[space ? (size_t)(space - head) : 0] = '\0';
	}
	if (strcmp(head, p->filter) != 0)
		filter_set(app, head);
	free(head);
}

/* What a right line names and is not there: said below it, where that is known
 * at once. */
static void
name_unknown(struct app *app, const char *text, struct error *err)
{
	const struct pane_ops *ops = app_top(app)->ops;

	if (!ops->name_filter)
		return;
	campaign_limit(app->campaign, PATIENCE_MS, NULL);
	if (ops->name_filter(app->campaign, text, err) != STATUS_NONE)
		*err = ERROR_INIT;
	campaign_limit(app->campaign, 0, NULL);
}

static void
typed(struct app *app)
{
	const struct pane_ops *ops = app_top(app)->ops;
	const char *text = app->prompt.text.at;
	struct error *err = &app->filter.err;

	*err = ERROR_INIT;
	if (!ops->check_filter ||
		ops->check_filter(app->campaign, text, err) == STATUS_OK) {
		filter_set(app, text);
		name_unknown(app, text, err);
	} else if (err->code == STATUS_USAGE) {
		filter_by_head(app);
	}
}

/* The line with its last word replaced by another. */
static void
put_word(struct app *app)
{
	struct filter_line *l = &app->filter;
	const char *space = strrchr(l->stem, ' ');
	size_t before = space ? (size_t)(space + 1 - l->stem) : 0;
	char *text = mem_printf("%.*s%s", (int)before, l->stem,
		l->words[l->turn % l->nwords].word);

	prompt_set(&app->prompt, text);
	free(text);
	typed(app);
}

static void
take_words(struct app *app, const struct people_word *words, size_t n)
{
	struct filter_line *l = &app->filter;

	l->words = ARENA_ARRAY(&l->arena, struct people_word, n + 1);
	for (size_t i = 0; i < n; i++)
		l->words[i] = (struct people_word){
			arena_strdup(&l->arena, words[i].word),
			words[i].people};
	l->nwords = n;
	l->turn = 0;
	if (n)
		put_word(app);
}

static enum status
run_words(struct job *job, struct campaign *c, struct error *err)
{
	struct words_job *j = (struct words_job *)job;

	return j->ops->complete_filter(
		c, j->text, &j->arena, j->words, WORDS, &j->n, err);
}

static void
finish_words(struct job *job, void *owner)
{
	struct words_job *j = (struct words_job *)job;
	struct app *app = owner;

	if (app->filter.job != job)
		return; /* the line has changed since */
	app->filter.job = NULL;
	if (job->status == STATUS_OK)
		take_words(app, j->words, j->n);
}

static void
free_words(struct job *job)
{
	struct words_job *j = (struct words_job *)job;

	arena_release(&j->arena);
	free(j->text);
	free(j);
}

static const struct job_ops words_ops = {.lane = LANE_READ,
	.run = run_words,
	.finish = finish_words,
	.free = free_words};

/* At once if that is quick; counting people may not be. */
static void
look_for_words(struct app *app)
{
	struct words_job *job = MEM_NEW(struct words_job);
	struct error err = ERROR_INIT;
	enum status st;

	job->job.ops = &words_ops;
	job->job.title = N_("reading");
	job->ops = app_top(app)->ops;
	job->text = mem_strdup(app->filter.stem);
	campaign_limit(app->campaign, app->worker ? PATIENCE_MS : 0, NULL);
	st = run_words(&job->job, app->campaign, &err);
	campaign_limit(app->campaign, 0, NULL);
	if (st == STATUS_CANCELLED) {
		app->filter.job = &job->job;
		worker_put(app->worker, &job->job);
		return;
	}
	app_report(app, st, &err);
	if (st == STATUS_OK)
		take_words(app, job->words, job->n);
	free_words(&job->job);
}

static void
complete(struct app *app)
{
	struct filter_line *l = &app->filter;

	if (!app_top(app)->ops->complete_filter)
		return;
	if (l->nwords) {
		l->turn = (l->turn + 1) % l->nwords;
		put_word(app);
	} else if (!l->stem) {
		l->stem = mem_strdup(app->prompt.text.at);
		look_for_words(app);
	}
}

void
filter_key(struct app *app, uint32_t key)
{
	bool changed = false;

	if (key == TKEY_TAB) {
		complete(app);
		return;
	}
	if (key == TKEY_ENTER || key == TKEY_DOWN) {
		/* A wrong line is corrected, or left with Esc. */
		if (app->filter.err.code != STATUS_USAGE)
			app_end_mode(app);
	} else if (key_leaves(key)) {
		app_end_mode(app);
		filter_set(app, "");
	} else if (prompt_key(&app->prompt, key, &changed) && changed) {
		forget_words(&app->filter);
		typed(app);
	}
}

static int
width_of(struct arena *a, const char *text, size_t n)
{
	return text_width(arena_strndup(a, text, n));
}

/* "^ there is no field …" from a column on, or left of it if that is far right;
 * what fits on neither side stands on rows of its own. */
static void
draw_reason(struct canvas *c, int at, const char *text)
{
	const int wide = text_width(text), room = c->cols - 2;
	const int rows = canvas_lines(text, room);

	canvas_blank(c, &(struct area){2, 0, 1, c->cols});
	canvas_put(c, 2, at, 1, STYLE_ATTENTION, "^");
	if (at + 2 + wide < c->cols) {
		canvas_put(c, 2, at + 2, wide, STYLE_ATTENTION, text);
	} else if (wide < at - 2) {
		canvas_put_right(c, 2, 1, at - 2, STYLE_ATTENTION, text);
	} else {
		canvas_blank(c, &(struct area){3, 0, rows, c->cols});
		canvas_put_lines(c, &(struct area){3, 1, rows, room},
			STYLE_ATTENTION, text);
	}
}

static void
draw_error(const struct app *app, struct canvas *c, int col, int width)
{
	const struct error *err = &app->filter.err;
	const char *text = app->prompt.text.at;
	struct arena a = ARENA_INIT;
	size_t from = byte_of(text, err->column);
	size_t n = strcspn(text + from, " )");
	int at = c->cursor_col - width_of(&a, text, app->prompt.at) +
		 width_of(&a, text, from);
	int wide = width_of(&a, text + from, n);

	at = at < col ? col : at;
	wide = at + wide > col + width ? col + width - at : wide;
	canvas_paint(c, &(struct area){1, at, 1, wide}, STYLE_ATTENTION);
	draw_reason(c, at, err->text);
	arena_release(&a);
}

/* "tag:parent 120 tag:parti 3", the selected one reversed. */
void
filter_draw_words(const struct app *app, struct canvas *c)
{
	const struct filter_line *l = &app->filter;
	int col = 1, row = c->rows - 2;
	char number[32];

	for (size_t i = 0; i < l->nwords && col < c->cols - 2; i++) {
		const struct people_word *w = &l->words[i];

		col += canvas_put(c, row, col, c->cols - 1 - col,
			i == l->turn ? STYLE_REVERSE : 0, w->word);
		if (w->people >= 0)
			col += canvas_put_fmt(c, row, col, c->cols - 1 - col,
				STYLE_DIM, " %s",
				i18n_count(number, sizeof(number), w->people));
		col += 2;
	}
}

void
filter_draw(const struct app *app, struct canvas *c, int col, int width)
{
	prompt_draw(&app->prompt, c, 1, col, width, 0);
	if (app->filter.err.code != STATUS_OK)
		draw_error(app, c, col, width);
}
