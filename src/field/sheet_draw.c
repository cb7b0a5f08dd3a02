/* The pages of sheets, drawn. */
#include "field/sheet_print_internal.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <string.h>

static const double LEFT = SHEET_MARGIN, RIGHT = PLOT_A4_SHORT - SHEET_MARGIN;

static const struct plot_style title_style = {15, true, PLOT_INK};
static const struct plot_style text_style = {11, false, PLOT_INK};
static const struct plot_style bold_style = {11, true, PLOT_INK};
static const struct plot_style soft_style = {9.5, false, PLOT_SOFT};
static const struct plot_style script_style = {10, false, PLOT_INK};
static const struct plot_style legend_style = {9, false, PLOT_INK};
static const struct plot_style small_style = {7, false, PLOT_SOFT};

/* Where the columns begin, from the left margin. */
enum {
	AT_NUMBER = 0,
	AT_ADDRESS = 26,
	AT_DOOR = 176,
	AT_LINE = 296,
	AT_TICKS = 402,
	TICK_APART = 20
};

static const char ticks[] = "TARCMN";

const char *
sheet_heading(struct arena *a, const struct sheet_paper_page *page)
{
	const struct sheet_row *row = &page->sheet->row;
	const char *number = sheet_number_text(a, row->number);

	return row->code ? arena_printf(a, _("Sheet %s, station %s, page %zu"),
				   number, row->code, page->page + 1)
			 : arena_printf(a, _("Sheet %s, page %zu"), number,
				   page->page + 1);
}

static void
add_part(struct arena_text *text, const char *fmt, const char *value)
{
	if (value && *value)
		arena_add(text, ", ", "%s",
			arena_printf(text->arena, "%s%s", fmt, value));
}

const char *
sheet_door_text(struct arena *a, const struct sheet_door_row *door, int width)
{
	struct arena_text text = ARENA_TEXT(a);
	struct buf padded = BUF_INIT;
	const char *out;

	add_part(&text, _("stair "), door->stair);
	if (door->floor && strcmp(door->floor, "0") == 0)
		add_part(&text, "", _("ground floor"));
	else
		add_part(&text, _("floor "), door->floor);
	add_part(&text, "", door->label);
	if (!*text.at)
		arena_add(&text, "",
			door->counted ? _("door %lld")
				      : _("door %lld, estimated"),
			(long long)door->nth);
	if (!width)
		return text.at;
	text_pad(&padded, text.at, width, false, !i18n_utf8());
	out = arena_strdup(a, padded.at);
	buf_release(&padded);
	return out;
}

static void
put(struct plot *p, double x, double y, double room, struct plot_style style,
	const char *text)
{
	plot_text(
		p, (struct plot_at){LEFT + x, y, room, PLOT_LEFT}, style, text);
}

/* Who takes it, or room to write it. */
static const char *
who_text(struct plot *p, const struct sheet_row *row)
{
	return arena_printf(p->a,
		_("With: %s    Day: ____________    From: ______ to: ______"),
		row->people ? row->people : "______________________");
}

static void
put_head(struct plot *p, const struct sheet_paper_page *page)
{
	const struct sheet_row *row = &page->sheet->row;
	double y = SHEET_MARGIN + 9;

	put(p, 0, y, RIGHT - LEFT, title_style, sheet_heading(p->a, page));
	put(p, 0, y + 19, RIGHT - LEFT, soft_style, row->title);
	put(p, 0, y + 35, RIGHT - LEFT, soft_style, who_text(p, row));
}

/* What to say, heaviest first, as far as there is room. */
static double
put_script(struct plot *p, const struct script *script, double y)
{
	const double high = plot_line_height(script_style);
	const double bottom = y + SHEET_SCRIPT_HIGH - 6;

	put(p, 0, y + high / 2, RIGHT - LEFT,
		(struct plot_style){10, true, PLOT_INK},
		_("To say at these doors"));
	y += high;
	for (size_t i = 0; i < script->n && y + high <= bottom; i++) {
		const struct script_line *line = &script->lines[i];
		const size_t labels = p->labels.len;
		double end;

		if (line->weight <= 0)
			continue;
		end = plot_paragraph(p, LEFT + 8, y, RIGHT - LEFT - 8,
			script_style, sheet_script_text(p->a, line));
		if (end > bottom) {
			p->labels.len = labels;
			put(p, 8, y + high / 2, RIGHT - LEFT - 8, script_style,
				line->point);
			end = y + high;
		}
		y = end;
	}
	return y;
}

static void
put_asked(struct plot *p, const struct sheet_paper *sheet, double y)
{
	put(p, 0, y + SHEET_ASKED_ROW / 2, RIGHT - LEFT,
		(struct plot_style){10, true, PLOT_INK}, _("To ask"));
	y += SHEET_ASKED_ROW;
	for (size_t i = 0; i < sheet->nasked; i++)
		y = plot_paragraph(p, LEFT + 8, y, RIGHT - LEFT - 8,
			script_style, sheet->asked[i]);
}

/* What is known of a building stands above its doors. */
static void
put_note(struct plot *p, const char *note, double y)
{
	plot_line(p, LEFT, y, RIGHT, y, PLOT_SOFT, 0.8);
	put(p, AT_ADDRESS, y + SHEET_NOTE_HIGH / 2 + 1,
		RIGHT - LEFT - AT_ADDRESS, soft_style, note);
}

static void
put_door(struct plot *p, const struct sheet_line *line, double y)
{
	const double middle = y + SHEET_ROW_HIGH / 2;

	if (line->address && !line->noted)
		plot_line(p, LEFT, y, RIGHT, y, PLOT_SOFT, 0.8);
	else if (!line->noted)
		plot_line(p, LEFT, y, RIGHT, y, PLOT_FAINT, 0.4);
	put(p, AT_NUMBER, middle, AT_ADDRESS - 2, soft_style,
		arena_printf(p->a, "%lld", (long long)line->door->position));
	if (line->address)
		plot_text_whole(p,
			(struct plot_at){LEFT + AT_ADDRESS, middle,
				AT_DOOR - AT_ADDRESS - 4, PLOT_LEFT},
			bold_style, line->address);
	put(p, AT_DOOR, middle, AT_LINE - AT_DOOR - 4, text_style,
		sheet_door_text(p->a, line->door, 0));
	plot_line(p, LEFT + AT_LINE, y + SHEET_ROW_HIGH - 4,
		LEFT + AT_TICKS - 8, y + SHEET_ROW_HIGH - 4, PLOT_SOFT, 0.4);
	plot_ticks(p, LEFT + AT_TICKS, middle, TICK_APART, ticks);
}

static void
put_totals(struct plot *p, double y)
{
	plot_line(p, LEFT, y, RIGHT, y, PLOT_SOFT, 0.8);
	put(p, 0, y + 10, RIGHT - LEFT, legend_style,
		_("Totals: T ____  A ____  R ____  C ____  M ____  N ____    "
		  "doors found in all: ____"));
}

static void
put_foot(struct plot *p, const struct sheet_papers *papers,
	const struct sheet_paper_page *page)
{
	double y = PLOT_A4_LONG - SHEET_MARGIN - SHEET_FOOT_HIGH + 4;

	if (page->last)
		put_totals(p, y);
	y = plot_paragraph(p, LEFT, y + 20, RIGHT - LEFT, legend_style,
		sheet_legend(p->a));
	plot_paragraph(
		p, LEFT, y + 2, RIGHT - LEFT, small_style, papers->notice);
}

bool
sheet_paper_draw(struct plot *p, const void *what, size_t number)
{
	const struct sheet_papers *papers = what;
	const struct sheet_paper_page *page;
	double y = SHEET_MARGIN + SHEET_HEAD_HIGH;

	if (number >= papers->npages)
		return false;
	page = &papers->pages[number];
	p->width = PLOT_A4_SHORT;
	p->height = PLOT_A4_LONG;
	p->title = papers->list_name;
	put_head(p, page);
	if (!page->page && page->sheet->script.n) {
		put_script(p, &page->sheet->script, y - 12);
		y += SHEET_SCRIPT_HIGH;
	}
	if (!page->page && page->sheet->nasked) {
		put_asked(p, page->sheet, y - 12);
		y += sheet_asked_high(page->sheet);
	}
	plot_ticks_head(
		p, LEFT + AT_TICKS, y - 8, TICK_APART, bold_style, ticks);
	for (size_t i = 0; i < page->n; i++) {
		const struct sheet_line *line =
			&page->sheet->lines[page->first + i];

		if (line->door)
			put_door(p, line, y);
		else
			put_note(p, line->note, y);
		y += line->door ? SHEET_ROW_HIGH : SHEET_NOTE_HIGH;
	}
	put_foot(p, papers, page);
	return true;
}
