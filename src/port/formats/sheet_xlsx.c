/*
 * Office Open XML (ECMA-376): the workbook names its sheets, styles say what
 * is a date, texts stand in a list of their own.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "port/formats/sheet_internal.h"
#include "port/formats/sheet_style.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

typedef VEC(char *) text_vec;

struct format {
	int64_t id;
	struct sheet_style style;
};

struct xlsx {
	struct sheet *s;
	struct arena *a;
	text_vec names; /* of the sheets that are shown */
	text_vec ids;   /* their relations */
	char *part;     /* of the sheet that is wanted */
	bool from_1904;
	text_vec texts;
	VEC(struct format) formats;
	VEC(struct sheet_style) styles; /* of cells, by number */
	struct buf text;                /* of the element under way */
	bool in_text, in_cells, in_styles;
	size_t line, column;
	char type[12];
	size_t style;
};

/* Workbook: <sheet name= r:id=>, and from when dates count. */
static void
workbook_start(void *arg, const char *name, const char **attributes)
{
	struct xlsx *x = arg;
	const char *title = sheet_attribute(attributes, "name"),
		   *state = sheet_attribute(attributes, "state"),
		   *id = sheet_attribute(attributes, "id"),
		   *epoch = sheet_attribute(attributes, "date1904");

	if (strcmp(name, "workbookPr") == 0 && epoch)
		x->from_1904 = *epoch == '1' || *epoch == 't';
	if (strcmp(name, "sheet") != 0 || !title || !id)
		return;
	if (state && strcmp(state, "visible") != 0 && !x->s->wanted)
		return;
	VEC_PUSH(&x->names, arena_strdup(x->a, title));
	VEC_PUSH(&x->ids, arena_strdup(x->a, id));
}

static void
no_end(void *arg, const char *name)
{
	(void)arg;
	(void)name;
}

/* Relations: where in the archive a sheet of an id is. */
static void
relation_start(void *arg, const char *name, const char **attributes)
{
	struct xlsx *x = arg;
	const char *id = sheet_attribute(attributes, "Id"),
		   *target = sheet_attribute(attributes, "Target");

	if (strcmp(name, "Relationship") != 0 || !id || !target || !x->part ||
		strcmp(id, x->part) != 0)
		return;
	x->part = *target == '/' ? arena_strdup(x->a, target + 1)
				 : arena_join(x->a, "xl", "/", target);
}

/* Shared texts: <si><t>…</t></si>, or in runs; <rPh> says how it sounds. */
static void
texts_start(void *arg, const char *name, const char **attributes)
{
	struct xlsx *x = arg;

	(void)attributes;
	if (strcmp(name, "si") == 0)
		buf_clear(&x->text);
	x->in_text = strcmp(name, "t") == 0 && !x->in_cells;
	if (strcmp(name, "rPh") == 0)
		x->in_cells = true;
}

static void
texts_end(void *arg, const char *name)
{
	struct xlsx *x = arg;

	x->in_text = false;
	if (strcmp(name, "rPh") == 0)
		x->in_cells = false;
	if (strcmp(name, "si") == 0)
		VEC_PUSH(&x->texts, text_clean(x->a, x->text.at));
}

static void
take_text(void *arg, const char *text, size_t n)
{
	struct xlsx *x = arg;

	if (x->in_text && x->text.len + n <= 64 << 10)
		buf_add_n(&x->text, text, n);
}

/* Styles: <numFmt numFmtId= formatCode=>, then <cellXfs><xf numFmtId=>. */
static void
styles_start(void *arg, const char *name, const char **attributes)
{
	struct xlsx *x = arg;
	const char *id = sheet_attribute(attributes, "numFmtId"),
		   *code = sheet_attribute(attributes, "formatCode");
	struct format f = {0};
	struct sheet_style style = {0};

	if (strcmp(name, "cellXfs") == 0)
		x->in_styles = true;
	if (!id || !num_parse_int(id, &f.id))
		return;
	if (strcmp(name, "numFmt") == 0 && code) {
		f.style = sheet_style_read(code);
		VEC_PUSH(&x->formats, f);
	} else if (strcmp(name, "xf") == 0 && x->in_styles) {
		style = sheet_style_builtin(f.id);
		for (size_t i = 0; i < x->formats.len; i++)
			if (x->formats.at[i].id == f.id)
				style = x->formats.at[i].style;
		VEC_PUSH(&x->styles, style);
	}
}

static void
styles_end(void *arg, const char *name)
{
	struct xlsx *x = arg;

	if (strcmp(name, "cellXfs") == 0)
		x->in_styles = false;
}

/* "B12": column 1, line 12; false where it is none. */
static bool
read_place(const char *ref, size_t *line, size_t *column)
{
	size_t c = 0, l = 0;

	for (; isupper((unsigned char)*ref) && c < 1 << 20; ref++)
		c = c * 26 + (size_t)(*ref - 'A') + 1;
	for (; isdigit((unsigned char)*ref) && l < 1 << 28; ref++)
		l = l * 10 + (size_t)(*ref - '0');
	*line = l;
	*column = c - 1;
	return c && l;
}

static void
take_merge(struct xlsx *x, const char *ref)
{
	const char *colon = ref ? strchr(ref, ':') : NULL;
	struct sheet_merge m;
	size_t last;

	if (colon && read_place(ref, &m.first_line, &m.column) &&
		read_place(colon + 1, &m.last_line, &last) &&
		m.last_line > m.first_line)
		VEC_PUSH(&x->s->merges, m);
}

static void
start_cell(struct xlsx *x, const char **attributes)
{
	const char *ref = sheet_attribute(attributes, "r"),
		   *type = sheet_attribute(attributes, "t"),
		   *style = sheet_attribute(attributes, "s");
	size_t line;
	int64_t n;

	buf_clear(&x->text);
	if (ref && !read_place(ref, &line, &x->column))
		sheet_fail(x->s, _("is damaged; open it and save it again"));
	snprintf(x->type, sizeof(x->type), "%s", type ? type : "n");
	x->style = style && num_parse_int(style, &n) && n >= 0 ? (size_t)n : 0;
}

static void
cells_start(void *arg, const char *name, const char **attributes)
{
	struct xlsx *x = arg;
	const char *line = sheet_attribute(attributes, "r");
	int64_t n;

	if (strcmp(name, "row") == 0) {
		x->line++;
		x->column = 0;
		if (line && num_parse_int(line, &n) && n >= (int64_t)x->line)
			x->line = (size_t)n;
	} else if (strcmp(name, "c") == 0) {
		start_cell(x, attributes);
	} else if (strcmp(name, "mergeCell") == 0) {
		take_merge(x, sheet_attribute(attributes, "ref"));
	} else if (strcmp(name, "rPh") == 0) {
		x->in_cells = true;
	}
	x->in_text = strcmp(name, "v") == 0 ||
		     (strcmp(name, "t") == 0 && !x->in_cells);
}

static char *
cell_text(struct xlsx *x)
{
	const char *text = x->text.at;
	int64_t n;
	double real;

	if (strcmp(x->type, "s") == 0)
		return num_parse_int(text, &n) && n >= 0 &&
				       (size_t)n < x->texts.len
			       ? x->texts.at[n]
			       : arena_strdup(x->a, "");
	if (strcmp(x->type, "n") == 0 && num_parse_real(text, &real))
		return sheet_style_show(x->a,
			x->style < x->styles.len ? &x->styles.at[x->style]
						 : NULL,
			real, x->from_1904);
	return text_clean(x->a, text);
}

static void
cells_end(void *arg, const char *name)
{
	struct xlsx *x = arg;

	x->in_text = false;
	if (strcmp(name, "c") == 0) {
		if (x->column < x->s->cells.len)
			sheet_fail(x->s,
				_("is damaged; open it and save it again"));
		else
			sheet_put(x->s, x->column++, 1, cell_text(x));
	} else if (strcmp(name, "row") == 0) {
		sheet_end_row(x->s, x->line, 1);
	} else if (strcmp(name, "rPh") == 0) {
		x->in_cells = false;
	}
}

static enum status
read_sheet(struct xlsx *x, size_t i)
{
	const struct sheet_handler relations = {relation_start, no_end, NULL,
					   x},
				   cells = {cells_start, cells_end, take_text,
					   x};
	enum status st;

	x->part = x->ids.at[i];
	sheet_parse(x->s, "xl/_rels/workbook.xml.rels", &relations);
	if (x->s->status != STATUS_OK)
		return x->s->status;
	x->in_cells = false;
	st = sheet_parse(x->s, x->part, &cells);
	return st == STATUS_NONE
		       ? sheet_fail(x->s,
				 _("is damaged; open it and save it again"))
		       : st;
}

static enum status
read_sheets(struct xlsx *x)
{
	const char *wanted = x->s->wanted;
	enum status st = STATUS_NONE;

	for (size_t i = 0; i < x->names.len; i++) {
		if (wanted && strcmp(x->names.at[i], wanted) != 0)
			continue;
		st = read_sheet(x, i);
		if (st != STATUS_OK || sheet_is_meant(x->s))
			return st;
	}
	if (wanted)
		return sheet_unknown(
			x->s, (const char *const *)x->names.at, x->names.len);
	return st == STATUS_NONE ? sheet_fail(x->s, _("holds no sheet")) : st;
}

static enum status
read_parts(struct xlsx *x)
{
	const struct sheet_handler workbook = {workbook_start, no_end, NULL, x},
				   texts = {texts_start, texts_end, take_text,
					   x},
				   styles = {styles_start, styles_end, NULL, x};
	enum status st = sheet_parse(x->s, "xl/workbook.xml", &workbook);

	if (st != STATUS_OK)
		return st;
	sheet_parse(x->s, "xl/sharedStrings.xml", &texts);
	x->in_cells = false;
	sheet_parse(x->s, "xl/styles.xml", &styles);
	return x->s->status == STATUS_OK ? read_sheets(x) : x->s->status;
}

enum status
sheet_xlsx_read(struct sheet *s)
{
	struct xlsx x = {.s = s, .a = &s->t->arena, .text = BUF_INIT};
	enum status st = read_parts(&x);

	VEC_RELEASE(&x.names);
	VEC_RELEASE(&x.ids);
	VEC_RELEASE(&x.texts);
	VEC_RELEASE(&x.formats);
	VEC_RELEASE(&x.styles);
	buf_release(&x.text);
	return st;
}
