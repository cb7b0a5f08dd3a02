/* The pages of a sheet of the electoral roll, drawn. */
#include "people/roll_print.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "people/door.h"

#include <string.h>

#define MARGIN 36.0
#define ROW 18.0
#define HEAD 58.0 /* above the first row */
#define FOOT 58.0

static const double LEFT = MARGIN, RIGHT = PLOT_A4_SHORT - MARGIN;

static const struct plot_style title_style = {15, true, PLOT_INK};
static const struct plot_style origin_style = {10, true, PLOT_INK};
static const struct plot_style text_style = {10.5, false, PLOT_INK};
static const struct plot_style bold_style = {10.5, true, PLOT_INK};
static const struct plot_style soft_style = {9, false, PLOT_SOFT};
static const struct plot_style small_style = {7.5, false, PLOT_SOFT};

/* From the left margin. */
enum {
	AT_NUMBER = 0,
	AT_ADDRESS = 30,
	AT_MORE = 214, /* stair, building */
	AT_NAME = 268,
	AT_AGE = 392,
	AT_SEX = 428,
	AT_TICKS = 456,
	TICK_APART = 22
};

/* Talked, absent, refused. */
static const char ticks[] = "TAR";

/* The same in the title of the sheet and in what is kept of it. */
struct roll_paper
roll_paper_of(struct campaign *c, const struct roll_choice *choice,
	const struct roll_line *lines, size_t n, struct arena *a)
{
	return (struct roll_paper){.title = roll_chosen(a, choice),
		.origin = roll_origin(c, a),
		.notice = arena_printf(a,
			_("%s. T talked, A absent, R refused: whoever refuses "
			  "is on no sheet any more; whoever agrees is written "
			  "down with their number and their words, and signs. "
			  "Whoever asks may see, correct or erase what "
			  "concerns them, or object, at the desk of the list, "
			  "and complain to the CNIL (www.cnil.fr). This sheet "
			  "comes back to the office, serves nothing but this "
			  "election, and is destroyed after it."),
			campaign_list_name(c)),
		.lines = lines,
		.n = n};
}

static void
put(struct plot *p, double x, double y, double room, struct plot_style style,
	const char *text)
{
	if (text && *text)
		plot_text(p, (struct plot_at){LEFT + x, y, room, PLOT_LEFT},
			style, text);
}

static void
put_head(struct plot *p, const struct roll_paper *paper, size_t page)
{
	const double y = MARGIN + 9;

	put(p, 0, y, RIGHT - LEFT, title_style,
		arena_printf(p->a, _("Electoral roll: %s, page %zu"),
			paper->title, page + 1));
	put(p, 0, y + 19, RIGHT - LEFT, origin_style, paper->origin);
	plot_ticks_head(p, LEFT + AT_TICKS, MARGIN + HEAD - 8, TICK_APART,
		bold_style, ticks);
}

static const char *
house_of(struct plot *p, const struct elector_row *e)
{
	const struct address_row row = {
		.number = e->number, .suffix = e->suffix, .street = e->street};

	return address_label(p->a, &row);
}

static bool
same_house(const struct elector_row *x, const struct elector_row *y)
{
	return strcmp(x->street_key, y->street_key) == 0 &&
	       strcmp(x->number ? x->number : "", y->number ? y->number : "") ==
		       0;
}

static void
put_voter(struct plot *p, const struct elector_row *e, bool first, double y)
{
	const double middle = y + ROW / 2;

	plot_line(p, LEFT, y, RIGHT, y, first ? PLOT_SOFT : PLOT_FAINT, 0.5);
	put(p, AT_NUMBER, middle, AT_ADDRESS - 4, soft_style,
		arena_printf(p->a, "%lld", (long long)e->id));
	if (first)
		put(p, AT_ADDRESS, middle,
			(e->complement ? AT_MORE : AT_NAME) - AT_ADDRESS - 4,
			bold_style, house_of(p, e));
	put(p, AT_MORE, middle, AT_NAME - AT_MORE - 6, soft_style,
		e->complement);
	put(p, AT_NAME, middle, AT_AGE - AT_NAME - 6, text_style,
		arena_join(p->a, e->used_name ? e->used_name : e->last_name,
			" ", e->first_name));
	put(p, AT_AGE, middle, AT_SEX - AT_AGE - 2, soft_style,
		roll_age_band(e));
	put(p, AT_SEX, middle, AT_TICKS - AT_SEX - 4, soft_style, e->sex);
	plot_ticks(p, LEFT + AT_TICKS, middle, TICK_APART, ticks);
}

bool
roll_paper_draw(struct plot *p, const void *what, size_t page)
{
	const struct roll_paper *paper = what;
	const size_t fits =
		(size_t)((PLOT_A4_LONG - 2 * MARGIN - HEAD - FOOT) / ROW);
	const size_t first = page * fits;
	double y = MARGIN + HEAD;

	if (first >= paper->n)
		return false;
	p->width = PLOT_A4_SHORT;
	p->height = PLOT_A4_LONG;
	p->title = paper->origin;
	put_head(p, paper, page);
	for (size_t i = first; i < paper->n && i < first + fits; i++) {
		const struct elector_row *e = &paper->lines[i].row;

		put_voter(p, e,
			i == first || !same_house(e, &paper->lines[i - 1].row),
			y);
		y += ROW;
	}
	plot_line(p, LEFT, y, RIGHT, y, PLOT_SOFT, 0.5);
	plot_paragraph(p, LEFT, PLOT_A4_LONG - MARGIN - FOOT + 8, RIGHT - LEFT,
		small_style, paper->notice);
	return true;
}
