/* A sheet being typed in: its doors with the one under the cursor, and below
 * them what is asked and what was typed. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "field/sheet_print.h"
#include "people/door.h"
#include "ui/field/pane_canvass.h"
#include "ui/frame/detail.h"

#include <string.h>

enum {
	HEAD = 3,  /* rows: the sheet, the titles, a line */
	BELOW = 7, /* what is typed; and on a low screen */
	BELOW_LOW = 4,
	LOW = 14,
	NUMBER = 5,
	DOOR = 8, /* at least, and at most */
	DOOR_MOST = 18,
	OUTCOME = 16,
	NAMES = 13,
	BAR = 10
};

/* ASCII and small, or 0. */
static char
first_letter(const char *text)
{
	struct arena a = ARENA_INIT;
	const char *folded = text_fold(&a, text);
	char c = *folded >= 'a' && *folded <= 'z' ? *folded : '\0';

	arena_release(&a);
	return c;
}

char
canvass_letter(enum visit_outcome outcome)
{
	return first_letter(visit_outcome_set.values[outcome - 1].words);
}

enum visit_outcome
canvass_outcome(uint32_t key)
{
	enum visit_outcome titled = VISIT_OUTCOME_NONE;
	const char c = key >= 128                 ? '\0'
		       : key >= 'A' && key <= 'Z' ? (char)(key + 'a' - 'A')
						  : (char)key;
	int n = 0;

	for (int i = 1; i < VISIT_OUTCOME_COUNT && c; i++) {
		if (canvass_letter((enum visit_outcome)i) == c)
			return (enum visit_outcome)i;
		if (first_letter(set_title(&visit_outcome_set, i)) == c) {
			titled = (enum visit_outcome)i;
			n++;
		}
	}
	return n == 1 ? titled : VISIT_OUTCOME_NONE;
}

static void
draw_head(const struct canvass *v, struct canvas *c, const struct area *area)
{
	struct arena a = ARENA_INIT;
	const int col = area->col + area->cols - BAR - 1;
	const size_t door = v->at < v->ndoors ? v->at + 1 : v->ndoors;
	const char *who = v->sheet.people      ? v->sheet.people
			  : v->sheet.team_name ? v->sheet.team_name
					       : "";
	const char *text;
	bool fits;

	/* Who has it tells more than the bar, which repeats the numbers. */
	text = arena_printf(&a, _("sheet %s   door %zu of %zu   %s   %s"),
		sheet_number_text(&a, v->sheet.number), door, v->ndoors,
		v->sheet.title, who);
	fits = text_width(text) < col - area->col - 1;
	canvas_put(c, area->row, area->col + 1,
		(fits ? col : area->col + area->cols) - area->col - 2,
		STYLE_BOLD, text);
	if (fits)
		canvas_bar(c, area->row, col, BAR, (double)v->sheet.knocked,
			v->ndoors ? (double)v->ndoors : 1);
	arena_release(&a);
}

struct columns {
	int address, door, names, outcome, end;
	int door_cols;
};

/* What the sheet's addresses and doors take. */
struct widths {
	int address, door;
};

static const char *
address_of(struct arena *a, const struct sheet_door_row *r)
{
	const struct address_row address = {
		.number = r->number, .suffix = r->suffix, .street = r->street};

	return address_label(a, &address);
}

/* As wide as the longest of the sheet. */
static struct widths
widths_of(const struct canvass *v)
{
	struct arena a = ARENA_INIT;
	struct widths w = {0, DOOR};

	for (size_t i = 0; i < v->ndoors; i++) {
		const struct sheet_door_row *r = v->doors[i].row;

		w.address = text_widest(w.address, address_of(&a, r));
		w.door = text_widest(w.door, sheet_door_text(&a, r, 0));
	}
	arena_release(&a);
	if (w.door > DOOR_MOST)
		w.door = DOOR_MOST;
	return w;
}

/* The names have half of what is left, and more where addresses are short;
 * less, but some, where they are long. */
static struct columns
columns_of(const struct area *area, const struct widths *w)
{
	struct columns k = {.address = area->col + 2 + NUMBER,
		.end = area->col + area->cols - 1,
		.door_cols = w->door};
	const int room = area->cols - NUMBER - w->door - OUTCOME - 5;
	const int most = room - NAMES > room / 2 ? room - NAMES : room / 2;

	k.door = k.address + (w->address < most ? w->address : most) + 1;
	k.names = k.door + w->door + 1;
	k.outcome = k.end - OUTCOME;
	return k;
}

static void
draw_titles(const struct canvass *v, struct canvas *c, const struct area *area)
{
	const struct widths w = widths_of(v);
	const struct columns k = columns_of(area, &w);
	const int row = area->row + 1;

	canvas_put(c, row, k.address, k.door - k.address - 1, STYLE_DIM,
		_("Address"));
	canvas_put(c, row, k.door, k.door_cols, STYLE_DIM, _("Door"));
	canvas_put(c, row, k.names, k.outcome - k.names - 1, STYLE_DIM,
		_("Known as"));
	canvas_put(c, row, k.outcome, OUTCOME, STYLE_DIM, _("Outcome"));
	canvas_rule(c, row + 1, area->col + 1, area->cols - 2);
}

static const char *
names_of(const struct canvass_door *d, struct arena *a)
{
	struct arena_text text = ARENA_TEXT(a);

	for (size_t i = 0; i < d->npeople; i++)
		arena_add(&text, ", ", "%s", d->people[i].name);
	return text.at;
}

static void
draw_door(const struct canvass *v, struct canvas *c, const struct area *line,
	size_t i, const struct widths *w, struct arena *a)
{
	const struct canvass_door *d = &v->doors[i];
	const struct sheet_door_row *r = d->row;
	const struct columns k = columns_of(line, w);
	const bool here = i == v->at;

	canvas_put(c, line->row, line->col, 1, 0, here ? ">" : " ");
	canvas_put_fmt(c, line->row, line->col + 2, NUMBER - 1, 0, "%lld",
		(long long)r->position);
	canvas_put(c, line->row, k.address, k.door - k.address - 1, 0,
		address_of(a, r));
	canvas_put(
		c, line->row, k.door, k.door_cols, 0, sheet_door_text(a, r, 0));
	canvas_put(c, line->row, k.names, k.outcome - k.names - 1, 0,
		names_of(d, a));
	canvas_put(c, line->row, k.outcome, OUTCOME,
		d->outcome == VISIT_OUTCOME_NONE ? 0 : STYLE_DONE,
		here ? "[ ? ]" : set_title(&visit_outcome_set, d->outcome));
	if (here) {
		canvas_paint(c, line, STYLE_REVERSE);
		c->cursor_row = line->row;
		c->cursor_col = line->col + 2;
	}
}

/* The door under the cursor stands in the upper half: more come than went. */
static void
draw_doors(const struct canvass *v, struct canvas *c, const struct area *area)
{
	struct area line = {area->row + HEAD, area->col, 1, area->cols - 1};
	const size_t fits = area->rows > HEAD ? (size_t)(area->rows - HEAD) : 0;
	const size_t before = canvass_is_done(v) ? fits : fits / 2;
	const size_t top = v->at > before ? v->at - before : 0;
	const struct widths w = widths_of(v);
	struct arena a = ARENA_INIT;

	for (size_t i = top; i < v->ndoors && i < top + fits; i++, line.row++)
		draw_door(v, c, &line, i, &w, &a);
	arena_release(&a);
}

/* "t talked  a absent …", the outcomes with their keys. */
static const char *
outcome_keys(struct arena *a)
{
	struct arena_text text = ARENA_TEXT(a);

	for (int i = 1; i < VISIT_OUTCOME_COUNT; i++)
		arena_add(&text, "  ", "%c %s",
			canvass_letter((enum visit_outcome)i),
			set_title(&visit_outcome_set, i));
	return text.at;
}

static const char *
answer_keys(const struct question_row *q, struct arena *a)
{
	struct arena_text text = ARENA_TEXT(a);

	for (size_t i = 0; i < q->nchoices; i++)
		arena_add(&text, "  ", "%s %s", q->choices[i].code,
			questionnaire_words(
				q->choices[i].fr, q->choices[i].en));
	return text.at;
}

/* "talked, 5, l": what was typed of this door. */
static const char *
typed_text(const struct canvass *v, struct arena *a)
{
	const struct canvass_entry *e = &v->entry;
	struct arena_text text = ARENA_TEXT(a);
	const struct canvass_door *d = &v->doors[v->at];

	for (size_t i = 0; i < d->npeople && e->person; i++)
		if (d->people[i].person == e->person)
			arena_add(&text, ", ", "%s", d->people[i].name);
	if (e->outcome != VISIT_OUTCOME_NONE)
		arena_add(&text, ", ", "%s",
			set_title(&visit_outcome_set, e->outcome));
	for (size_t i = 0; i < e->nsaid; i++)
		arena_add(&text, ", ", "%s",
			e->said[i].code ? e->said[i].code : e->said[i].text);
	return text.at;
}

/* "1 BÉNARD Chloé  2 …": the keys of who it may be. */
static const char *
people_keys(const struct canvass_door *d, struct arena *a)
{
	struct arena_text text = ARENA_TEXT(a);

	for (size_t i = 0; i < d->npeople && i < 9; i++)
		arena_add(&text, "  ", "%zu %s%s", i + 1, d->people[i].name,
			d->people[i].opinion ? " +" : "");
	return text.at;
}

static const char *
counts_text(const struct canvass *v, struct arena *a)
{
	struct arena_text text = ARENA_TEXT(a);

	for (int i = 1; i < VISIT_OUTCOME_COUNT; i++)
		if (v->totals[i])
			arena_add(&text, "  ", "%s %lld",
				set_title(&visit_outcome_set, i),
				(long long)v->totals[i]);
	return text.at;
}

/* A line being typed behind its name, in the row of d's next line. */
static void
draw_line(const struct canvass *v, struct detail *d, const char *name)
{
	const struct area *line = &d->line;
	const int used = canvas_put(d->canvas, line->row, line->col + 1,
		line->cols / 2, STYLE_DIM, name);

	prompt_draw(&v->line, d->canvas, line->row, line->col + used + 2,
		line->cols - used - 3, 0);
	d->line.row++;
}

/* Of a door that is only an estimate nothing can keep what it wants. */
static const char *
refusal_words(const struct canvass *v, struct arena *a)
{
	const bool kept = v->entry.person || v->doors[v->at].row->named;

	return arena_join(a,
		kept ? _("! refused: nobody will knock there again.")
		     : _("! refused, and only counted: an estimated door is "
			 "not known again."),
		" ", _("Enter keeps it, another key is another outcome"));
}

static void
draw_asked(const struct canvass *v, struct detail *d, struct arena *a)
{
	const struct question_row *q = canvass_question(v);

	if (!q) {
		detail_line(d, 0, outcome_keys(a));
		if (v->entry.outcome == VISIT_REFUSED)
			detail_line(d, STYLE_ATTENTION, refusal_words(v, a));
		else if (v->doors[v->at].npeople)
			detail_field(
				d, _("Who"), people_keys(&v->doors[v->at], a));
		return;
	}
	detail_line(d, STYLE_BOLD,
		arena_printf(a, "%s%s", questionnaire_words(q->fr, q->en),
			q->opinion ? _("  (an opinion)") : ""));
	if (q->nchoices)
		detail_line(d, 0, answer_keys(q, a));
	else
		draw_line(v, d,
			q->kind == QUESTION_NUMBER ? _("A number:")
						   : _("In their words:"));
}

static void
draw_end(const struct canvass *v, struct detail *d, struct arena *a)
{
	if (v->sheet.state == SHEET_CLOSED) {
		detail_line(
			d, STYLE_BOLD, _("This sheet is typed in and closed."));
		return;
	}
	detail_line(d, STYLE_BOLD,
		v->difference
			? _("! The paper says otherwise. Mend it, or Enter "
			    "closes the sheet all the same:")
			: _("Every door is typed in. The totals on the paper, "
			    "or Enter alone:"));
	detail_line(d, 0, outcome_keys(a));
	draw_line(v, d, _("Totals:"));
	detail_field(d, _("Differs"), v->difference);
}

void
canvass_draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct canvass *v = p->state;
	struct area top = *area, below = *area;
	struct arena a = ARENA_INIT;
	struct detail d;

	if (area->rows <= HEAD || !v->began)
		return;
	if (area->cols >= DETAIL_COLUMNS) {
		const int side = area->cols / 3;
		const struct area beside = {area->row,
			area->col + area->cols - side, area->rows - BELOW,
			side};

		canvass_draw_side(v, c, &beside);
		top.cols -= side + 1;
	}
	below.rows = area->rows < LOW ? BELOW_LOW : BELOW;
	top.rows -= below.rows;
	draw_head(v, c, &top);
	draw_titles(v, c, &top);
	draw_doors(v, c, &top);
	below.row += top.rows;
	below.col += 1;
	below.cols -= 2;
	canvas_rule(c, below.row, below.col, below.cols);
	below.row++;
	below.rows--;
	detail_begin(&d, c, &below);
	if (canvass_is_done(v))
		draw_end(v, &d, &a);
	else
		draw_asked(v, &d, &a);
	if (!canvass_is_done(v) && *typed_text(v, &a))
		detail_field(&d, _("Typed"), typed_text(v, &a));
	detail_field(&d, _("So far"), counts_text(v, &a));
	detail_line(&d, STYLE_DIM,
		_("Saved door by door. Opinions are counted, and kept only of "
		  "whom + agreed."));
	arena_release(&a);
}
