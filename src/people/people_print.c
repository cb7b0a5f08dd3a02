/* The pages of a list of contacts and of address labels, drawn. */
#include "people/people_print.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/rules.h"
#include "people/contact_place.h"
#include "people/suppression.h"

#include <stdlib.h>
#include <string.h>

#define MARGIN 36.0
#define ROW 20.0
#define HEAD 44.0 /* above the first row */
#define FOOT 26.0
#define MM (72 / 25.4)

#define LABEL_HIGH (37 * MM - 12) /* for words, of a label */
/* Of a page of labels; what is left of A4 is half above, half below. */
enum { ACROSS = 3, DOWN = 8 };

static const double LEFT = MARGIN, RIGHT = PLOT_A4_LONG - MARGIN;

static const struct plot_style title_style = {14, true, PLOT_INK};
static const struct plot_style head_style = {9, true, PLOT_INK};
static const struct plot_style bold_style = {10, true, PLOT_INK};
static const struct plot_style text_style = {10, false, PLOT_INK};
static const struct plot_style small_style = {7.5, false, PLOT_SOFT};
static const struct plot_style label_style = {11, false, PLOT_INK};
static const struct plot_style small_label_style = {7, false, PLOT_INK};

enum status
people_by_post(struct campaign *c, const char *filter, struct arena *a,
	const char **out, struct error *err)
{
	const struct rules *rules;
	enum status st = campaign_rules(c, &rules, err);

	if (st == STATUS_OK)
		*out = arena_printf(a, *filter ? "(%s) %s" : "%s%s", filter,
			rules_reach(rules, CHANNEL_POST));
	return st;
}

enum status
people_drop_objecting(struct campaign *c, struct export_plan *plan,
	size_t *held, struct error *err)
{
	struct arena a = ARENA_INIT;
	enum status st = STATUS_OK;
	size_t kept = 0;

	for (size_t i = 0; i < plan->nids && st == STATUS_OK; i++) {
		struct contact_row row;
		bool holds = false;

		arena_reset(&a);
		st = contact_get(c, plan->ids[i], &a, &row, err);
		if (st == STATUS_OK)
			st = suppression_holds_home(
				c, CHANNEL_POST, &row, &holds, err);
		if (!holds)
			plan->ids[kept++] = plan->ids[i];
	}
	if (st == STATUS_OK) {
		*held = plan->nids - kept;
		plan->nids = kept;
	}
	arena_release(&a);
	return st;
}

/* As they are looked for on paper. */
static int
by_name(const void *a, const void *b)
{
	const struct contact_row *x = a, *y = b;
	const int order = strcmp(x->name_key, y->name_key);

	return order ? order : (x->id > y->id) - (x->id < y->id);
}

enum status
people_paper_load(struct campaign *c, const struct export_plan *plan,
	struct arena *a, struct people_paper *out, struct error *err)
{
	struct contact_row *rows =
		ARENA_ARRAY(a, struct contact_row, plan->nids + 1);
	char now[DATE_TIME_SIZE], day[DATE_WHEN_SIZE];
	enum status st = STATUS_OK;

	for (size_t i = 0; i < plan->nids && st == STATUS_OK; i++)
		st = contact_get(c, plan->ids[i], a, &rows[i], err);
	if (st == STATUS_OK && plan->nids)
		qsort(rows, plan->nids, sizeof(*rows), by_name);
	*out = (struct people_paper){.rows = rows,
		.n = plan->nids,
		.title = arena_printf(
			a, _("Contacts: %s"), campaign_list_name(c)),
		.notice = arena_printf(a,
			_("%s, printed on %s: %s. For nothing else; comes "
			  "back to the office, and is destroyed after it."),
			campaign_list_name(c), date_short(day, date_now(now)),
			plan->reason)};
	return st;
}

static const struct {
	double x;
	const char *title; /* N_() */
} columns[] = {{0, N_("Name")}, {175, N_("Address")}, {410, N_("Phone")},
	{505, N_("E-mail")}, {665, N_("Notes")}};

static void
put_cell(struct plot *p, size_t column, double y, struct plot_style style,
	const char *text)
{
	const double x = LEFT + columns[column].x;
	const double end = column + 1 < ARRAY_LEN(columns)
				   ? LEFT + columns[column + 1].x - 6
				   : RIGHT;

	if (text && *text)
		plot_text_rows(p, (struct plot_at){x, y, end - x, PLOT_LEFT},
			ROW, style, text);
}

static void
put_person(struct plot *p, const struct contact_row *row, double y)
{
	const double middle = y + ROW / 2;

	plot_line(p, LEFT, y, RIGHT, y, PLOT_FAINT, 0.5);
	put_cell(p, 0, middle, bold_style,
		arena_join(p->a, row->last_name, " ", row->first_name));
	put_cell(p, 1, middle, text_style, contact_address_text(p->a, row));
	put_cell(p, 2, middle, text_style,
		contact_field_text(p->a, row, CONTACT_PHONE));
	put_cell(p, 3, middle, text_style, row->email);
}

bool
people_list_page(struct plot *p, const void *what, size_t page)
{
	const struct people_paper *paper = what;
	const size_t fits =
		(size_t)((PLOT_A4_SHORT - 2 * MARGIN - HEAD - FOOT) / ROW);
	const size_t first = page * fits;
	double y = MARGIN + HEAD;

	if (first >= paper->n)
		return false;
	p->width = PLOT_A4_LONG;
	p->height = PLOT_A4_SHORT;
	p->title = paper->title;
	plot_text(p, (struct plot_at){LEFT, MARGIN + 8, RIGHT - LEFT, 0},
		title_style,
		arena_printf(p->a, _("%s, page %zu"), paper->title, page + 1));
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		put_cell(p, i, y - 9, head_style, _(columns[i].title));
	for (size_t i = first; i < paper->n && i < first + fits; i++) {
		put_person(p, &paper->rows[i], y);
		y += ROW;
	}
	plot_line(p, LEFT, y, RIGHT, y, PLOT_SOFT, 0.5);
	plot_paragraph(p, LEFT, PLOT_A4_SHORT - MARGIN - FOOT + 8, RIGHT - LEFT,
		small_style, paper->notice);
	return true;
}

/* Lines of an address from the top y on; one that is too long goes on below, as
 * an address that is cut is none. Returns where they end. */
static double
put_lines(struct plot *p, const char *const *lines, size_t n, double x,
	double y, struct plot_style style)
{
	for (size_t i = 0; i < n; i++)
		y = plot_paragraph(
			p, x + 6 * MM, y + 1, 59 * MM, style, lines[i]);
	return y;
}

/* Is a word of these lines too long for its row? */
static bool
is_cut(const struct plot *p, size_t first)
{
	for (; first < p->labels.len; first++)
		if (strstr(p->labels.at[first].text, "…"))
			return true;
	return false;
}

/* Name, door, street and town, centred in height. */
static void
put_label(struct plot *p, const struct contact_row *row, double x, double y)
{
	const size_t first = p->labels.len;
	const char *lines[4];
	size_t n = 0;
	double high;

	lines[n++] = arena_join(p->a, row->first_name,
		*row->first_name ? " " : "", row->last_name);
	lines[n] = contact_door_text(p->a, row);
	n += *lines[n] != '\0';
	lines[n++] = contact_street_text(p->a, row);
	lines[n++] = contact_town_text(p->a, row);
	high = put_lines(p, lines, n, x, 0, label_style);
	if (high > LABEL_HIGH || is_cut(p, first)) {
		p->labels.len = first;
		high = put_lines(p, lines, n, x, 0, small_label_style);
	}
	for (size_t i = first; i < p->labels.len; i++)
		p->labels.at[i].y += y + (37 * MM - high) / 2;
}

bool
people_labels_page(struct plot *p, const void *what, size_t page)
{
	const struct people_paper *paper = what;
	const size_t first = page * ACROSS * DOWN;
	const double top = (PLOT_A4_LONG - DOWN * 37 * MM) / 2;

	if (first >= paper->n)
		return false;
	p->width = PLOT_A4_SHORT;
	p->height = PLOT_A4_LONG;
	p->title = paper->title;
	for (size_t i = first; i < paper->n && i < first + ACROSS * DOWN; i++) {
		const size_t at = i - first;

		put_label(p, &paper->rows[i], (double)(at % ACROSS) * 70 * MM,
			top + (double)(at / ACROSS) * 37 * MM);
	}
	return true;
}
