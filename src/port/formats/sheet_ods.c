/*
 * OpenDocument (ISO 26300): one member holds all sheets, each cell with its
 * value and with what it shows.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "port/formats/sheet_internal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct ods {
	struct sheet *s;
	struct arena *a;
	VEC(char *) names;
	bool wanted; /* the sheet under way */
	bool done;
	int aside;       /* depth within what is no text of the cell: a note */
	struct buf text; /* what the cell shows */
	char *value;     /* what it is, NULL where that is its text */
	bool number;     /* its value is shown in a format of its own */
	size_t line, rows, column, columns, span;
};

static size_t
count_of(const char **attributes, const char *name)
{
	const char *text = sheet_attribute(attributes, name);
	int64_t n;

	return text && num_parse_int(text, &n) && n > 0 ? (size_t)n : 1;
}

/* "PT14H30M00S" is 14:30; a date may have its time behind a T. */
static char *
show_time(struct arena *a, const char *value)
{
	int hours = 0, minutes = 0;

	sscanf(value, "PT%dH%dM", &hours, &minutes);
	return arena_printf(a, "%02d:%02d", hours % 100, minutes % 100);
}

static char *
show_date(struct arena *a, const char *value)
{
	const char *t = strchr(value, 'T');

	if (!t || text_starts(t, "T00:00:00"))
		return arena_strndup(a, value, t ? (size_t)(t - value) : 10);
	return arena_printf(a, "%.*s %.5s", (int)(t - value), value, t + 1);
}

/* A value that does not depend on how the cell shows it. */
static char *
cell_value(struct ods *o, const char **attributes)
{
	const char *type = sheet_attribute(attributes, "value-type"),
		   *value = sheet_attribute(attributes, "value"),
		   *date = sheet_attribute(attributes, "date-value"),
		   *time = sheet_attribute(attributes, "time-value");
	double real;

	o->number = false;
	if (date)
		return show_date(o->a, date);
	if (time)
		return show_time(o->a, time);
	if (!type || !value || !num_parse_real(value, &real))
		return NULL;
	if (strcmp(type, "percentage") == 0)
		return sheet_percent(o->a, real);
	o->number = true;
	return sheet_number(o->a, real, 0);
}

static void
start_cell(struct ods *o, const char **attributes, bool covered)
{
	buf_clear(&o->text);
	o->value = covered ? NULL : cell_value(o, attributes);
	o->columns = count_of(attributes, "number-columns-repeated");
	o->span = covered ? 1 : count_of(attributes, "number-rows-spanned");
}

/* Numbers keep the zeros before them that the cell shows: 01640. */
static char *
cell_text(const struct ods *o)
{
	const char *text = o->text.at;

	if (o->value && !(o->number && text[0] == '0' &&
				isdigit((unsigned char)text[1])))
		return o->value;
	return text_clean(o->a, text);
}

static void
end_cell(struct ods *o)
{
	char *text = cell_text(o);
	struct sheet_merge m = {o->line, o->line + o->span - 1, o->column};

	sheet_put(o->s, o->column, o->columns, text);
	o->column += o->columns;
	if (*text && o->span > 1)
		VEC_PUSH(&o->s->merges, m);
}

static void
start_table(struct ods *o, const char **attributes)
{
	const char *name = sheet_attribute(attributes, "name");
	const char *wanted = o->s->wanted;

	if (!name)
		return;
	VEC_PUSH(&o->names, arena_strdup(o->a, name));
	o->wanted = !o->done && (!wanted || strcmp(name, wanted) == 0);
	o->line = 1;
}

/* Text in the cell: blanks that XML would drop are elements of their own. */
static void
start_text(struct ods *o, const char *name, const char **attributes)
{
	if (strcmp(name, "annotation") == 0 || strcmp(name, "shapes") == 0)
		o->aside++;
	else if (strcmp(name, "p") == 0 && o->text.len && !o->aside)
		buf_add_char(&o->text, ' ');
	else if (strcmp(name, "s") == 0 || strcmp(name, "tab") == 0 ||
		 strcmp(name, "line-break") == 0)
		buf_add_char(&o->text, ' ');
	(void)attributes;
}

static void
on_start(void *arg, const char *name, const char **attributes)
{
	struct ods *o = arg;

	if (strcmp(name, "table") == 0) {
		start_table(o, attributes);
	} else if (o->wanted && strcmp(name, "table-row") == 0) {
		o->rows = count_of(attributes, "number-rows-repeated");
		o->column = 0;
	} else if (o->wanted && strcmp(name, "table-cell") == 0) {
		start_cell(o, attributes, false);
	} else if (o->wanted && strcmp(name, "covered-table-cell") == 0) {
		start_cell(o, attributes, true);
	} else if (o->wanted) {
		start_text(o, name, attributes);
	}
}

static void
on_end(void *arg, const char *name)
{
	struct ods *o = arg;

	if (strcmp(name, "table") == 0) {
		o->done = o->done || (o->wanted && sheet_is_meant(o->s));
		o->wanted = false;
	} else if (o->wanted && strcmp(name, "table-row") == 0) {
		sheet_end_row(o->s, o->line, o->rows);
		o->line += o->rows;
	} else if (o->wanted &&
		   (strcmp(name, "table-cell") == 0 ||
			   strcmp(name, "covered-table-cell") == 0)) {
		end_cell(o);
	} else if (strcmp(name, "annotation") == 0 ||
		   strcmp(name, "shapes") == 0) {
		o->aside -= o->aside > 0;
	}
}

static void
on_text(void *arg, const char *text, size_t n)
{
	struct ods *o = arg;

	if (o->wanted && !o->aside && o->text.len + n <= 64 << 10)
		buf_add_n(&o->text, text, n);
}

enum status
sheet_ods_read(struct sheet *s)
{
	struct ods o = {.s = s, .a = &s->t->arena, .text = BUF_INIT};
	const struct sheet_handler content = {on_start, on_end, on_text, &o};
	enum status st = sheet_parse(s, "content.xml", &content);

	if (st == STATUS_OK && !o.done && s->wanted)
		st = sheet_unknown(
			s, (const char *const *)o.names.at, o.names.len);
	else if (st == STATUS_OK && !o.names.len)
		st = sheet_fail(s, _("holds no sheet"));
	VEC_RELEASE(&o.names);
	buf_release(&o.text);
	return st;
}
