/* The pages of a sign-in sheet. */
#include "field/meeting_print.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "people/contact.h"

#include <string.h>

#define MARGIN 42.0
#define FOOT_LINE 26.0 /* of the page number, from below */
#define ROW 24.0       /* high enough for a signature */

enum { PEOPLE_READ = 500, BLANK_ROWS = 8 };

static const double LEFT = MARGIN, RIGHT = PLOT_A4_SHORT - MARGIN,
		    BOTTOM = PLOT_A4_LONG - MARGIN;

static const struct plot_style title_style = {16, true, PLOT_INK};
static const struct plot_style column_style = {9, true, PLOT_INK};
static const struct plot_style text_style = {10.5, false, PLOT_INK};
static const struct plot_style soft_style = {9.5, false, PLOT_SOFT};
static const struct plot_style small_style = {7.5, false, PLOT_SOFT};

static void
begin(struct plot *p, const struct meeting_row *m)
{
	p->width = PLOT_A4_SHORT;
	p->height = PLOT_A4_LONG;
	p->title = m->title;
}

static const char *
where_and_when(struct plot *p, const struct meeting_row *m)
{
	return arena_printf(p->a, "%s%s%s",
		meeting_time_text(p->a, m->starts, true), m->place ? ", " : "",
		m->place ? m->place : "");
}

static void
put_page_number(struct plot *p, size_t page)
{
	plot_text(p,
		(struct plot_at){
			RIGHT, PLOT_A4_LONG - FOOT_LINE, 0, PLOT_RIGHT},
		small_style, arena_printf(p->a, _("page %zu"), page + 1));
}

/* "Chloé B." of BÉNARD Chloé; "B." where there is no first name. */
static enum status
shorten(struct campaign *c, struct invitation_row *row, struct arena *a,
	struct error *err)
{
	struct contact_row person;
	enum status st = contact_get(c, row->person, a, &person, err);
	size_t n = 1;

	if (st != STATUS_OK)
		return st;
	while (((unsigned char)person.last_name[n] & 0xc0) == 0x80)
		n++;
	row->name = arena_printf(a, "%s%s%.*s.", person.first_name,
		*person.first_name ? " " : "", (int)n, person.last_name);
	return STATUS_OK;
}

enum status
meeting_sheet_people(struct campaign *c, int64_t meeting,
	enum sheet_names names, struct arena *a, struct meeting_page *page,
	struct error *err)
{
	struct invitation_row *rows = NULL;
	size_t n = 0;
	enum status st = STATUS_OK;

	if (names != SHEET_BLANK)
		st = meeting_people(c, meeting, NULL, a, &rows, &n, err);
	page->people = rows;
	page->npeople = 0;
	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		if (rows[i].answer == MEETING_NO)
			continue;
		if (names == SHEET_INITIALS)
			st = shorten(c, &rows[i], a, err);
		rows[page->npeople++] = rows[i];
	}
	return st;
}

/* Columns of the sheet, from left to right. */
static const struct {
	double x;
	const char *title; /* N_() */
} columns[] = {{0, ""}, {24, N_("Name")}, {238, N_("Answer")},
	{308, N_("With")}, {358, N_("Signature")}};

static void
put_cell(struct plot *p, size_t column, double y, struct plot_style style,
	const char *text)
{
	const double x = LEFT + columns[column].x;
	const double end = column + 1 < ARRAY_LEN(columns)
				   ? LEFT + columns[column + 1].x
				   : RIGHT;

	if (*text)
		plot_text(p, (struct plot_at){x + 4, y, end - x - 8, PLOT_LEFT},
			style, text);
}

/* What art. 13 GDPR requires wherever names are collected. */
static double
put_notice(struct plot *p, const struct meeting_page *m, double y)
{
	return plot_paragraph(p, LEFT, y, RIGHT - LEFT, small_style,
		arena_printf(p->a,
			_("%s keeps this sheet to know who came to this "
			  "meeting and to answer those who came; it is not "
			  "passed on. Signing is not required to attend. "
			  "Legal basis: legitimate interest (GDPR art. "
			  "6(1)(f)) "
			  "and, as coming may show an opinion, art. 9(2)(d) "
			  "for "
			  "members and regular contacts, else your explicit "
			  "consent by signing (art. 9(2)(a)), which you may "
			  "withdraw. Kept until the end of the campaign. You "
			  "may ask to see, correct or erase what concerns you, "
			  "or object, at the desk of the list, and complain to "
			  "the CNIL (cnil.fr)."),
			m->list_name));
}

/* From the top of the page to the first row. */
static double
put_head(struct plot *p, const struct meeting_page *m)
{
	double y = plot_paragraph(p, LEFT, MARGIN, RIGHT - LEFT, title_style,
		arena_printf(p->a, _("Sign-in sheet: %s"), m->meeting->title));

	y = plot_paragraph(p, LEFT, y + 2, RIGHT - LEFT, soft_style,
		arena_printf(p->a, "%s, %s", where_and_when(p, m->meeting),
			m->list_name));
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		put_cell(p, i, y + ROW / 2, column_style,
			*columns[i].title ? _(columns[i].title) : "");
	return y + ROW;
}

static void
put_row(struct plot *p, const struct meeting_page *m, size_t i, double y)
{
	const struct invitation_row *row;
	const double middle = y + ROW / 2;

	plot_line(p, LEFT, y, RIGHT, y, PLOT_QUIET, 0.6);
	if (i >= m->npeople)
		return;
	row = &m->people[i];
	put_cell(p, 0, middle, small_style, arena_printf(p->a, "%zu", i + 1));
	put_cell(p, 1, middle, text_style, row->name);
	put_cell(p, 2, middle, soft_style,
		set_title(&meeting_answer_set, row->answer));
	if (row->guests)
		put_cell(p, 3, middle, soft_style,
			arena_printf(p->a, "+%lld", (long long)row->guests));
}

bool
meeting_sheet_page(struct plot *p, const void *what, size_t page)
{
	const struct meeting_page *m = what;
	const size_t rows = m->npeople + BLANK_ROWS;
	double top, foot, y;
	size_t fits, i;

	begin(p, m->meeting);
	top = put_head(p, m);
	/* The notice is laid out to measure it, then moved to the foot. */
	i = p->labels.len;
	foot = put_notice(p, m, 0);
	for (; i < p->labels.len; i++)
		p->labels.at[i].y += BOTTOM - foot;
	fits = (size_t)((BOTTOM - foot - 6 - top) / ROW);
	if (page > 0 && page * fits >= rows)
		return false;
	for (i = 0, y = top; i < fits; i++, y += ROW)
		put_row(p, m, page * fits + i, y);
	plot_line(p, LEFT, y, RIGHT, y, PLOT_QUIET, 0.6);
	for (i = 1; i < ARRAY_LEN(columns); i++)
		plot_line(p, LEFT + columns[i].x, top, LEFT + columns[i].x, y,
			PLOT_QUIET, 0.6);
	put_page_number(p, page);
	return true;
}
