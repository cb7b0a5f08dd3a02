/* A text in sections on pages. */
#include "campaign/document.h"

#include "base/i18n.h"

#define MARGIN 42.0
#define FOOT_LINE 26.0 /* of the page number, from below */
#define GAP 5.0
#define INDENT 12.0
#define MM (72 / 25.4)
/* Of a letter folded in three. */
#define ADDRESS_LEFT (108 * MM)
#define ADDRESS_TOP (52 * MM)
#define LETTER_TOP (100 * MM)

static const double LEFT = MARGIN, RIGHT = PLOT_A4_SHORT - MARGIN,
		    BOTTOM = PLOT_A4_LONG - MARGIN;

static const struct plot_style title_style = {16, true, PLOT_INK};
static const struct plot_style head_style = {11.5, true, PLOT_INK};
static const struct plot_style text_style = {10.5, false, PLOT_INK};
static const struct plot_style soft_style = {9.5, false, PLOT_SOFT};
static const struct plot_style small_style = {7.5, false, PLOT_SOFT};

/* Only what stands on the page that is wanted is kept. */
struct flow {
	struct plot *p;
	size_t wanted, page;
	double y;
};

/* Words to be put: before is left free above them, unless a page begins; they
 * go to the next page unless after is free below them. */
struct piece {
	double indent, before, after;
	struct plot_style style;
	const char *text;
};

/* Line by line, as a long text is on two pages; lines of pages that are not
 * wanted are dropped. */
static void
put(struct flow *f, const struct piece *what)
{
	struct plot *p = f->p;
	const size_t first = p->labels.len;
	const double high = plot_line_height(what->style);
	double top = f->y + what->before, up = 0;
	size_t kept = first;
	const double end = plot_paragraph(p, LEFT + what->indent, top,
		RIGHT - LEFT - what->indent, what->style, what->text);

	for (size_t i = first; i < p->labels.len; i++, top += high) {
		const double needed = high + (i == first ? what->after : 0);

		if (top - up + needed > BOTTOM) {
			up = top - MARGIN;
			f->page++;
		}
		p->labels.at[i].y -= up;
		if (f->page == f->wanted)
			p->labels.at[kept++] = p->labels.at[i];
	}
	p->labels.len = kept;
	f->y = end - up;
}

/* Where a window envelope shows it, and the text below its fold. */
static void
put_address(struct flow *f, const struct document *d)
{
	for (size_t i = 0; i < d->naddress && f->wanted == 0; i++)
		plot_text_whole(f->p,
			(struct plot_at){ADDRESS_LEFT,
				ADDRESS_TOP + (double)i * plot_line_height(
								  text_style),
				RIGHT - ADDRESS_LEFT, PLOT_LEFT},
			text_style, d->address[i]);
	f->y = LETTER_TOP;
}

bool
document_page(struct plot *p, const void *what, size_t page)
{
	const struct document *d = what;
	struct flow f = {.p = p, .wanted = page, .y = MARGIN};

	p->width = PLOT_A4_SHORT;
	p->height = PLOT_A4_LONG;
	p->title = d->title;
	if (d->over)
		put(&f, &(struct piece){.style = soft_style, .text = d->over});
	if (d->naddress)
		put_address(&f, d);
	else
		put(&f, &(struct piece){
				.style = title_style, .text = d->title});
	for (size_t i = 0; i < d->nlines; i++) {
		const struct document_line *line = &d->lines[i];

		if (*line->section)
			put(&f, &(struct piece){.style = head_style,
					.before = 2 * GAP,
					.after = 3 *
						 plot_line_height(text_style),
					.text = line->section});
		if (*line->text)
			put(&f, &(struct piece){.indent = INDENT,
					.before = GAP / 3,
					.style = text_style,
					.text = line->text});
		else
			f.y += GAP;
	}
	if (!d->naddress || page)
		plot_text(p,
			(struct plot_at){
				RIGHT, PLOT_A4_LONG - FOOT_LINE, 0, PLOT_RIGHT},
			small_style,
			arena_printf(p->a, _("page %zu"), page + 1));
	return f.page >= page;
}
