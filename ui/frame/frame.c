/* The frame around a pane: breadcrumb, filter, messages, keys. */
#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "ui/frame/app_internal.h"
#include "ui/frame/form.h"

#include <stdio.h>
#include <stdlib.h>

enum { NUMBER_COLS = 14 }; /* "row 9 of 1 210" */

/* "checking 40% | ", or "" if nothing runs that a person waits for. */
static void
add_job(const struct app *app, struct buf *out)
{
	struct job *job = app_job(app);
	int done;

	if (!job || (job->ops->lane == LANE_READ && !app_top(app)->waiting))
		return;
	done = atomic_load(&job->watch.done);
	buf_add(out, _(job->title));
	if (done > 0)
		buf_add_fmt(out, " %d%s", done / 10, i18n_percent_sign());
	buf_add(out, " | ");
}

/* What of the right of the title gives way, in this order, until the hour has
 * its room. */
enum title { TITLE_WHOLE, TITLE_SHORT, TITLE_NO_PLACE, TITLES };

/* "D-111 | " before the first round, where there is room. */
static void
add_days_left(const struct app *app, const struct canvas *c, enum title title,
	struct buf *out)
{
	const char *first = campaign_first_round(app->campaign);
	const struct date today = date_today();
	struct date day;
	long days;

	if (!first || !date_parse_iso(first, &day)) {
		buf_add_fmt(out, "%s | ", _("! no day of poll"));
		return;
	}
	days = date_to_days(&day) - date_to_days(&today);
	if (days > 0 && campaign_poll_to_confirm(app->campaign))
		buf_add_fmt(out, "%s | ",
			title == TITLE_WHOLE ? _("! poll to be confirmed")
					     : _("! poll ?"));
	else if (days > 0 && c->cols >= DETAIL_COLUMNS)
		buf_add_fmt(out, _("D-%ld | "), days);
}

static void
write_right(const struct app *app, const struct canvas *c, enum title title,
	struct buf *right)
{
	char now[DATE_TIME_SIZE], when[DATE_WHEN_SIZE];

	date_now(now);
	add_job(app, right);
	add_days_left(app, c, title, right);
	if (c->cols < DETAIL_COLUMNS)
		snprintf(when, sizeof(when), "%.5s", now + 11);
	else
		date_when(when, now);
	if (title < TITLE_NO_PLACE)
		buf_add_fmt(
			right, "%s | ", campaign_commune_name(app->campaign));
	buf_add_fmt(right, "%s | %s", campaign_actor(app->campaign), when);
}

static void
draw_place(const struct app *app, struct canvas *c)
{
	struct buf path = BUF_INIT, right = BUF_INIT;
	int room = c->cols - c->cols / 2 - 1, used;

	buf_add(&path, "permanence");
	for (size_t i = 0; i < app->places.len; i++)
		if (i > 0 || app->places.len == 1)
			buf_add_fmt(&path, " > %s",
				_(app->places.at[i]->ops->name));
	for (enum title t = TITLE_WHOLE; t < TITLES; t++) {
		buf_clear(&right);
		write_right(app, c, t, &right);
		if (text_width(right.at) <= room)
			break;
	}
	used = canvas_put_right(c, 0, c->cols / 2, room, 0, right.at);
	canvas_put(c, 0, 1, c->cols - used - 3, STYLE_BOLD, path.at);
	canvas_paint(c, &(struct area){0, 0, 1, c->cols}, STYLE_REVERSE);
	buf_release(&right);
	buf_release(&path);
}

/* "212 of 1 400 213", with "+" where there are more and "…" while reading. */
static const char *
counts_text(const struct pane *p, struct arena *a)
{
	char number[32];
	const char *plus = p->rough ? "+" : "", *dots = p->waiting ? " …" : "";
	const char *total = arena_printf(a, "%s%s",
		i18n_count(number, sizeof(number), p->total),
		p->total >= PANE_ROUGH ? plus : "");

	if (!*p->filter)
		return arena_printf(a, "%s%s", total, dots);
	if (p->matched < 0)
		return arena_printf(a, _("%s%s of %s%s"),
			i18n_count(number, sizeof(number),
				(int64_t)p->list.rows.len),
			p->list.more || p->list.less ? "+" : "", total, dots);
	return arena_printf(a, _("%s%s of %s%s"),
		i18n_count(number, sizeof(number), p->matched),
		p->matched >= PANE_ROUGH ? plus : "", total, dots);
}

static void
draw_filter(const struct app *app, struct canvas *c)
{
	const struct pane *p = app_top(app);
	struct arena a = ARENA_INIT;
	int used, label;

	if (!pane_filters(p->ops) ||
		(p->ops->list->headed && app->mode != MODE_FILTER &&
			!*p->filter))
		return;
	canvas_blank(c, &(struct area){1, 0, 1, c->cols});
	used = canvas_put_right(c, 1, 40, c->cols - 41, 0, counts_text(p, &a));
	label = canvas_put(c, 1, 1, 20, STYLE_DIM, _("Filter: "));
	if (app->mode == MODE_FILTER)
		filter_draw(app, c, 1 + label, c->cols - label - used - 4);
	else
		canvas_put(c, 1, 1 + label, c->cols - label - used - 4, 0,
			*p->filter ? p->filter : _("(none)"));
	arena_release(&a);
}

static const char *
hint_of(const struct pane *p)
{
	const char *here = p->ops->hint_here ? p->ops->hint_here(p) : NULL;

	return here ? here : _(p->ops->hint);
}

static void
draw_message(const struct app *app, struct canvas *c)
{
	static const unsigned styles[] = {[LEVEL_DONE] = STYLE_DONE,
		[LEVEL_INFO] = STYLE_PLAIN,
		[LEVEL_WARN] = STYLE_ATTENTION,
		[LEVEL_ERROR] = STYLE_ATTENTION};
	static const char *const signs[] = {[LEVEL_DONE] = "",
		[LEVEL_INFO] = "",
		[LEVEL_WARN] = "! ",
		[LEVEL_ERROR] = "!! "};
	const struct pane *p = app_top(app);
	const int row = c->rows - 3;
	char waiting[160];

	if (app_waits_for(app, waiting, sizeof(waiting)))
		canvas_put_up(c, row, STYLE_ATTENTION, "", waiting);
	else if (!app->message[0] &&
		 app_works_on(app, waiting, sizeof(waiting)))
		canvas_put_up(c, row, 0, "", waiting);
	else if (app->message[0])
		canvas_put_up(c, row, styles[app->level], signs[app->level],
			app->message);
	else if (p->ops->hint && (!p->ops->key || p->ops->form) &&
		 p->dialog.kind != DIALOG_TEXT)
		canvas_put_words(c, row, 1, c->cols - 2, STYLE_DIM, hint_of(p));
}

/* "row 3 of 212": of all that match, where they were counted. */
static void
draw_row_number(const struct pane *p, struct canvas *c, int col, int width)
{
	int64_t n = *p->filter            ? p->matched
		    : pane_counts(p->ops) ? p->total
					  : -1;
	int64_t read = (int64_t)p->list.rows.len;
	bool more = n < read ? p->list.more : p->rough;
	char at[32], of[32];

	canvas_put_fmt(c, c->rows - 2, col, width, STYLE_DIM,
		_("row %s of %s%s"),
		i18n_count(at, sizeof(at), (int64_t)p->list.at + 1),
		i18n_count(of, sizeof(of), n < read ? read : n),
		more ? "+" : "");
}

/* What is typed in a form is not saved, but that others type is to be known. */
static int
draw_saved(const struct app *app, struct canvas *c)
{
	struct arena a = ARENA_INIT;
	struct buf text = BUF_INIT;
	const char *names = here_names(app->others, app->nothers, &a);
	const bool edited = app_is_edited(app, &text);
	int used;

	if (!edited && !app_top(app)->ops->key && names)
		buf_add_fmt(&text, _("also here: %s   %s"), names,
			_("everything saved"));
	else if (!edited && !app_top(app)->ops->key)
		buf_add(&text, _("everything saved"));
	used = canvas_put_right(c, c->rows - 2, c->cols / 2,
		c->cols - c->cols / 2 - 1, edited ? STYLE_ATTENTION : STYLE_DIM,
		text.at ? text.at : "");
	buf_release(&text);
	arena_release(&a);
	return used;
}

static void
draw_status(const struct app *app, struct canvas *c)
{
	const struct pane *p = app_top(app);
	char marks[160];
	int used = 0, room;

	if (app->mode == MODE_COMMAND) {
		command_draw(app, c);
		return;
	}
	if (app->mode == MODE_FILTER && app->filter.nwords) {
		filter_draw_words(app, c);
		return;
	}
	room = c->cols - 4 - draw_saved(app, c);
	if (p->ops->list && list_marks_text(&p->list, marks, sizeof(marks)))
		used = 3 +
		       canvas_put(c, c->rows - 2, 1, room, STYLE_BOLD, marks);
	if (p->ops->list && p->list.rows.len && !p->list.less &&
		room - used >= NUMBER_COLS)
		draw_row_number(p, c, 1 + used, room - used);
}

/* One key of the footer at col, if there is room before end; returns where the
 * next one goes. */
static int
draw_key(const struct app *app, struct canvas *c, int col, int end,
	enum action action, const char *word)
{
	char key[KEY_NAME_SIZE], *text;
	struct area zone = {c->rows - 1, col, 1, 0};

	text = mem_printf(
		"%s %s", action_key_name(key, app_key_of(app, action)), word);
	zone.cols = text_width(text);
	if (col + zone.cols <= end) {
		canvas_put(c, zone.row, col, zone.cols, 0, text);
		canvas_zone(c, &zone, ZONE_ACTION, (int)action);
		col += zone.cols + 2;
	}
	free(text);
	return col;
}

static int
key_width(const struct app *app, enum action action, const char *word)
{
	char key[KEY_NAME_SIZE];

	return text_width(action_key_name(key, app_key_of(app, action))) + 1 +
	       text_width(word);
}

/* Keys that work everywhere, the most useful first; help and leaving have
 * reserved room. */
static const enum action common[] = {ACTION_FILTER, ACTION_GO, ACTION_UNDO,
	ACTION_COMMAND, ACTION_SORT, ACTION_EXPORT, ACTION_REDO};

static bool
is_listed(const enum action *keys, size_t n, enum action action)
{
	for (size_t i = 0; i < n; i++)
		if (keys[i] == action)
			return true;
	return false;
}

bool
app_does(const struct app *app, enum action action)
{
	const struct pane *p = app_top(app);

	return app_offers(app, action) && !pane_refuses(p, action) &&
	       (p->ops->shows ? p->ops->shows(p, action)
			      : !pane_lacks_row(p, action));
}

/* How to move is not said: at the edge it would be wrong. */
static bool
footer_shows(const struct app *app, enum action action)
{
	return action != ACTION_COLUMN_LEFT && action != ACTION_COLUMN_RIGHT &&
	       app_key_of(app, action) && app_does(app, action);
}

void
app_keys(const struct app *app, enum action keys[ACTION_COUNT + 1])
{
	const enum action *own = app_top(app)->ops->actions;
	size_t n = 0;

	for (; own && *own; own++)
		if (footer_shows(app, *own))
			keys[n++] = *own;
	for (size_t i = 0; i < ARRAY_LEN(common); i++)
		if (footer_shows(app, common[i]) &&
			!is_listed(keys, n, common[i]))
			keys[n++] = common[i];
	keys[n] = ACTION_NONE;
}

static void
draw_keys(const struct app *app, struct canvas *c)
{
	const char *out = app->places.len > 1 ? _("out") : _("leave");
	const char *help = _(action_get(ACTION_HELP)->word);
	int end = c->cols - 9 - key_width(app, ACTION_HELP, help) -
		  key_width(app, ACTION_QUIT, out);
	enum action keys[ACTION_COUNT + 1], *key = keys;
	int col = 1, before = 0;

	if (!app_offers(app, ACTION_HELP))
		return;
	for (app_keys(app, keys); *key && col > before; key++) {
		before = col;
		col = draw_key(app, c, col, end, *key,
			_(pane_word_of(app_top(app), *key).word));
	}
	if (*key || col == before)
		col += 2 + canvas_put(c, c->rows - 1, col, 1, 0, "…");
	col = draw_key(app, c, col, c->cols - 1, ACTION_HELP, help);
	draw_key(app, c, col, c->cols - 1, ACTION_QUIT, out);
}

/* What is wrong cannot be kept. */
static const char *
filter_keys(const struct app *app)
{
	const bool wrong = app->filter.err.code == STATUS_USAGE;

	if (!app_top(app)->ops->complete_filter)
		return _("Enter keep   Esc clear");
	return wrong ? _("Tab complete   Esc clear")
		     : _("Enter keep   Tab complete   Esc clear");
}

static void
draw_footer(const struct app *app, struct canvas *c)
{
	const struct pane *p = app_top(app);
	struct arena a = ARENA_INIT;
	const char *keys = NULL;

	if (app->mode == MODE_PANE && p->dialog.kind)
		keys = dialog_keys(p);
	else if (app->mode == MODE_FILTER)
		keys = filter_keys(app);
	else if (app->mode == MODE_COMMAND)
		keys = command_keys(app, c->cols);
	else if (app->mode == MODE_PANE && p->ops->form)
		keys = form_keys(p->state, c->cols - 2, &a);
	else if (app->mode == MODE_PANE && p->ops->key && p->ops->hint)
		keys = hint_of(p);
	if (keys)
		canvas_put_words(c, c->rows - 1, 1, c->cols - 2, 0, keys);
	else if (app->mode == MODE_PANE)
		draw_keys(app, c);
	arena_release(&a);
}

/* On as many lines as it needs, from the cursor's on. */
static void
put_below(struct canvas *c, const char *text)
{
	const struct area rest = {
		c->cursor_row, 1, c->rows - c->cursor_row, c->cols - 2};

	if (rest.rows > 0)
		c->cursor_row += canvas_put_lines(c, &rest, 0, text);
}

bool
app_draw_small(struct canvas *c)
{
	char is[100], needs[100];

	if (c->rows >= MIN_ROWS && c->cols >= MIN_COLS)
		return false;
	snprintf(is, sizeof(is), _("This window is %dx%d."), c->cols, c->rows);
	snprintf(needs, sizeof(needs), _("permanence needs %dx%d."), MIN_COLS,
		MIN_ROWS);
	put_below(c, is);
	c->cursor_row++;
	put_below(c, needs);
	put_below(c, _("Make it larger; your work is kept."));
	c->cursor_row++;
	put_below(c, _("q leaves"));
	c->cursor_row = 0;
	return true;
}

/* Nothing was read yet: say what is going on. */
static void
draw_busy(const struct pane *p, struct canvas *c)
{
	struct area text = {4, 4, 4, c->cols - 8};

	canvas_rule(c, 2, 1, c->cols - 2);
	if (!p->waiting)
		canvas_put_lines(
			c, &text, 0, _("Nothing was read. ^L reads it again."));
	else
		canvas_put_lines(c, &text, 0,
			p->ops->busy ? _(p->ops->busy) : _("Reading"));
}

/* Whoever may add nothing may see less than there is. */
static const char *
empty_words(const struct pane *p)
{
	if (*p->filter)
		return text_same(p->filter, p->first_filter)
			       ? _("No row matches this filter. Esc goes back.")
			       : _("No row holds these words. Esc clears the "
				   "filter.");
	return pane_refuses(p, ACTION_ADD)
		       ? _("Nothing here, or nothing that your role shows.")
		       : _(p->ops->empty);
}

static void
draw_body(struct pane *p, struct canvas *c)
{
	struct area body = {2, 0, c->rows - 6, c->cols};

	if (!p->loaded) {
		draw_busy(p, c);
	} else if (p->ops->list && p->list.rows.len == 0 &&
		   (*p->filter || p->ops->empty)) {
		canvas_rule(c, 2, 1, c->cols - 2);
		canvas_put_lines(c,
			&(struct area){4, 4, c->rows - 8, c->cols - 8}, 0,
			empty_words(p));
	} else if (p->ops->draw) {
		p->ops->draw(p, c, &body);
	} else if (p->ops->detail_rows) {
		pane_draw_both(p, c, &body);
	} else if (p->ops->list) {
		list_draw(&p->list, c, &body);
	}
}

/* Old content, while the new is being read, is dim. */
static void
draw_pane(const struct app *app, struct canvas *c)
{
	struct pane *p = app_top(app);
	struct area body = {2, 0, c->rows - 6, c->cols};

	draw_body(p, c);
	if (p->waiting && p->loaded)
		canvas_paint(c, &body, STYLE_DIM);
	canvas_rule(c, c->rows - 4, 1, c->cols - 2);
}

void
app_draw(struct app *app, struct canvas *c)
{
	canvas_clear(c);
	if (app_draw_small(c))
		return;
	if (app_is_blank(app)) {
		app_draw_blank(c);
		return;
	}
	app_sign_edited(app);
	draw_pane(app, c);
	draw_place(app, c);
	draw_filter(app, c);
	draw_message(app, c);
	tour_draw(app, c);
	draw_status(app, c);
	draw_footer(app, c);
	dialog_draw(app_top(app), c);
	if (app->mode >= MODE_HELP)
		popup_draw(&app->popup, c);
}
