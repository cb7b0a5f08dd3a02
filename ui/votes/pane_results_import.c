/* Bringing results in from a file: its columns and what each is taken for,
 * which poll it is, what is in doubt; then the import, as one change. */
#include "ui/votes/pane_results_import.h"

#include "base/i18n.h"
#include "campaign/campaign.h"
#include "campaign/listing.h"
#include "port/votes/import_results.h"
#include "port/votes/results_look.h"
#include "ui/votes/results_import.h"

#include <stdio.h>
#include <string.h>

enum { DETAIL_ROWS = 5 };

#define ENDINGS "csv,tsv,txt,gz,xlsx,ods,json,geojson"

static void
chose_file(struct pane *p, const struct answer *answer)
{
	pane_go_with(p, &pane_results_import, answer->text);
}

void
results_import_ask(struct pane *p)
{
	dialog_open_file(
		p, _("Import results from which file?"), ENDINGS, chose_file);
}

/* Reading. A file that is not understood is shown all the same, for its
 * columns to be said. */
static enum status
load(struct pane *p, struct error *err)
{
	struct results_import *s = p->state;

	s->open = true;
	s->status = results_import_read(
		s, p->given, p->campaign, &s->look, &s->set, &s->why);
	if (!s->look.n) {
		if (err)
			*err = s->why;
		return s->status;
	}
	results_plan_fit(&s->plan, s->look.n);
	if (s->status != STATUS_OK)
		return STATUS_OK;
	s->rows = result_rows_of(&s->set, results_plan_commune(s, p->campaign),
		&p->arena, &s->nrows);
	result_check(&p->arena, s->rows, s->nrows, &s->doubts);
	s->status = results_import_count(s, p->campaign, &s->further, &s->why);
	return STATUS_OK;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct results_import *s = p->state;

	out->at = s->look.columns;
	out->n = s->look.n;
}

#define AT(member) FIELD(struct results_look_column, member)

static const struct listing_column columns[] = {
	LISTED("column", N_("Column"), CELL_TEXT, AT(title), .width = 26),
	LISTED("meaning", N_("Taken for"), CELL_TEXT, AT(meaning), .width = 22),
	LISTED("values", N_("First values"), CELL_TEXT, AT(values)),
};

static const struct listing file_columns = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct results_look_column, id),
	.name = "columns"};

static const struct list_ops list = {.listing = &file_columns, .rows = rows};

/* Drawing. */

static const char *
poll_text(const struct results_import *s, struct arena *a)
{
	const char *election = results_plan_election(s);
	int round = results_plan_round(s);

	if (election && round)
		return arena_printf(a, _("%s, round %d"), election, round);
	return election ? election : _("poll not known yet");
}

/* What a layout is, in words; that of a mapping is its file. */
static const char *
layout_text(const char *name)
{
	const struct results_format_name *f;

	for (size_t i = 0; (f = import_results_format(i)); i++)
		if (strcmp(f->name, name) == 0)
			return _(f->title);
	return name;
}

static void
draw_summary(const struct results_import *s, struct canvas *c,
	const struct area *area)
{
	struct area line = *area;
	struct arena a = ARENA_INIT;

	if (s->status != STATUS_OK) {
		canvas_put_lines(c, &line, STYLE_ATTENTION,
			arena_printf(&a, "! %s", s->why.text));
		arena_release(&a);
		return;
	}
	canvas_put_fmt(c, line.row++, line.col, line.cols, STYLE_BOLD,
		ngettext("%s: %zu polling station", "%s: %zu polling stations",
			(unsigned long)s->nrows),
		poll_text(s, &a), s->nrows);
	line.row += canvas_put_lines(
		c, &line, STYLE_DIM, layout_text(s->set.format));
	if (s->doubts.whole)
		canvas_put_fmt(c, line.row++, line.col, line.cols,
			STYLE_ATTENTION, "! %s", s->doubts.whole);
	else if (s->doubts.stations)
		canvas_put_fmt(c, line.row++, line.col, line.cols,
			STYLE_ATTENTION,
			ngettext("! %zu station's sums do not add up",
				"! %zu stations' sums do not add up",
				s->doubts.stations),
			s->doubts.stations);
	else
		canvas_put(c, line.row++, line.col, line.cols, 0,
			_("The sums are right."));
	if (s->plan.more.len)
		canvas_put_fmt(c, line.row++, line.col, line.cols, 0,
			ngettext("With %zu file more: %zu polling stations in "
				 "all",
				"With %zu files more: %zu polling stations in "
				"all",
				(unsigned long)s->plan.more.len),
			s->plan.more.len, s->nrows + s->further);
	if (s->set.notes.len)
		canvas_put_fmt(c, line.row++, line.col, line.cols, 0,
			ngettext("%zu note: i shows it",
				"%zu notes: i shows "
				"them",
				s->set.notes.len),
			s->set.notes.len);
	arena_release(&a);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	struct area below;

	pane_draw_wide(p, c, area, DETAIL_ROWS, &below);
	draw_summary(p->state, c, &below);
}

/* Everything there is to say of the file, to scroll through. */
static void
detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct results_import *s = p->state;
	struct area line = *area;

	draw_summary(s, c, &line);
	line.row += DETAIL_ROWS;
	for (size_t i = 0; i < s->set.notes.len; i++)
		line.row += canvas_put_lines(c, &line, 0, s->set.notes.at[i]);
	for (size_t i = 0; i < s->doubts.list.len; i++) {
		const struct result_doubt *d = &s->doubts.list.at[i];
		struct arena a = ARENA_INIT;

		line.row += canvas_put_lines(c, &line, STYLE_ATTENTION,
			d->row == DOUBT_WHOLE
				? d->text
				: arena_printf(&a, _("! %s: %s"),
					  s->rows[d->row].station, d->text));
		arena_release(&a);
	}
}

/* What a column is. */

static void
say_is(struct pane *p, int meaning)
{
	struct results_import *s = p->state;

	s->plan.said[pane_current(p) - 1] = meaning;
	p->reload = true;
}

/* 0: as it was found, else one more than the place in the choices. */
static size_t
choice_of(const struct results_import *s, size_t column)
{
	for (size_t i = 0; i < results_choice_count; i++)
		if (results_choices[i].meaning == s->plan.said[column])
			return i + 1;
	return 0;
}

static int
meaning_at(size_t choice)
{
	return choice ? results_choices[choice - 1].meaning : RESULTS_AS_FOUND;
}

static bool
takes(struct pane *p, uint32_t key)
{
	struct results_import *s = p->state;
	size_t n = results_choice_count + 1, at;

	if (key == TKEY_ESC && s->working) {
		s->working = false;
		p->stop_long = true;
		return true;
	}
	if ((key != TKEY_LEFT && key != TKEY_RIGHT) || !pane_current(p))
		return false;
	at = choice_of(s, (size_t)pane_current(p) - 1);
	say_is(p, meaning_at((at + (key == TKEY_RIGHT ? 1 : n - 1)) % n));
	return true;
}

static void
chose_meaning(struct pane *p, const struct answer *answer)
{
	say_is(p, meaning_at((size_t)answer->value));
}

static void
ask_meaning(struct pane *p)
{
	const struct results_import *s = p->state;
	size_t at = (size_t)pane_current(p) - 1;
	struct arena a = ARENA_INIT;

	dialog_choose(p,
		arena_printf(&a, _("\"%s\" is the"), s->look.columns[at].title),
		true, chose_meaning);
	for (size_t i = 0; i <= results_choice_count; i++)
		dialog_add(p,
			&(struct popup_item){
				.text = i ? _(results_choices[i - 1].title)
					  : _("as it was found"),
				.value = (int)i},
			NULL, 0);
	p->dialog.popup.at = choice_of(s, at);
	arena_release(&a);
}

static void
chose_further(struct pane *p, const struct answer *answer)
{
	results_import_add(p, answer->text);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	struct results_import *s = p->state;

	if (!pane_current(p))
		return false;
	if (action == ACTION_ADD) {
		dialog_open_file(p,
			_("Which other file has stations of the "
			  "same poll?"),
			ENDINGS, chose_further);
	} else if (action == ACTION_OPEN) {
		ask_meaning(p);
	} else if (action == ACTION_REMOVE) {
		say_is(p, results_choices[0].meaning);
	} else if (action == ACTION_VIEW) {
		s->plan.all = !s->plan.all;
		p->reload = true;
	} else if (action == ACTION_EDIT) {
		results_import_ask_poll(p);
	} else if (action == ACTION_WORK) {
		results_import_next(p);
	} else {
		return false;
	}
	return true;
}

static const enum action actions[] = {ACTION_WORK, ACTION_OPEN, ACTION_EDIT,
	ACTION_ADD, ACTION_REMOVE, ACTION_VIEW, ACTION_DETAIL, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_WORK, N_("import them"),
		N_("See what would happen, then import the results")},
	{ACTION_OPEN, N_("what it is"), N_("Choose what the column is")},
	{ACTION_EDIT, N_("which poll"), N_("Say which election and round")},
	{ACTION_ADD, N_("another file"),
		N_("Take another file of the same poll with it, as a "
		   "sector's")},
	{ACTION_REMOVE, N_("leave out"), N_("Leave the column out")},
	{ACTION_VIEW, N_("all communes"),
		N_("Take the stations of every commune, or of ours alone")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_results_import = {
	.right = VERB_RIGHT_SETUP,
	.id = "results-import",
	.name = N_("Import"),
	.state_size = sizeof(struct results_import),
	.list = &list,
	.actions = actions,
	.words = words,
	.slow = true,
	.busy = N_("Reading the file"),
	.hint = N_("Left and Right say what a column is; w shows what would "
		   "happen"),
	.load = load,
	.act = act,
	.takes = takes,
	.inherit = results_import_inherit,
	.worked = results_import_worked,
	.detail = detail,
	.draw = draw,
	.close = results_import_close,
};
