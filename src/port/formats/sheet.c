/* The archive, its members as XML, and the rows that come of them. */
#include "port/formats/sheet.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "port/formats/sheet_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	PIECE = 64 << 10,
	MEMBER_LIMIT = 1 << 30,
	SMALL = 4 << 20, /* a member that needs no look at its ratio */
	RATIO = 200,     /* of sheets as offices keep them: 5 to 50 */
	FIELDS_LIMIT = 4096,
	CELLS_LIMIT = 20 << 20
};

bool
sheet_recognise(const struct buf *start)
{
	return text_starts(start->at, "PK\3\4");
}

enum status
sheet_fail(struct sheet *s, const char *what)
{
	if (s->status == STATUS_OK)
		s->status = error_set(
			s->err, STATUS_FAILED, "%s %s", s->t->path, what);
	return s->status;
}

static enum status
fail_bomb(struct sheet *s)
{
	return sheet_fail(s,
		_("holds far more than its size lets expect, and is not read: "
		  "save it as CSV"));
}

enum status
sheet_unknown(struct sheet *s, const char *const *names, size_t n)
{
	const char *near = text_suggest(s->wanted, names, n);
	struct buf list = BUF_INIT;

	for (size_t i = 0; i < n && list.len < 400; i++)
		buf_add_fmt(&list, "%s\"%s\"", i ? ", " : "", names[i]);
	if (near)
		error_set(s->err, STATUS_USAGE,
			_("%s has no sheet \"%s\"; did you mean \"%s\"?"),
			s->t->path, s->wanted, near);
	else
		error_set(s->err, STATUS_USAGE,
			_("%s has no sheet \"%s\"; it has %s"), s->t->path,
			s->wanted, list.at);
	buf_release(&list);
	s->status = STATUS_USAGE;
	return STATUS_USAGE;
}

struct parsing {
	struct sheet *sheet;
	const struct sheet_handler *handler;
	XML_Parser parser;
};

static const char *
local_name(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

static void
on_start(void *arg, const char *name, const char **attributes)
{
	struct parsing *p = arg;

	if (p->sheet->status == STATUS_OK)
		p->handler->start(
			p->handler->arg, local_name(name), attributes);
	if (p->sheet->status != STATUS_OK)
		XML_StopParser(p->parser, XML_FALSE);
}

static void
on_end(void *arg, const char *name)
{
	struct parsing *p = arg;

	if (p->sheet->status == STATUS_OK)
		p->handler->end(p->handler->arg, local_name(name));
	if (p->sheet->status != STATUS_OK)
		XML_StopParser(p->parser, XML_FALSE);
}

static void
on_text(void *arg, const char *text, int n)
{
	struct parsing *p = arg;

	if (p->handler->text)
		p->handler->text(p->handler->arg, text, (size_t)n);
}

/* No spreadsheet has one; entities of its own could grow without end. */
static void
on_doctype(void *arg, const char *name, const char *system, const char *public,
	int internal)
{
	struct parsing *p = arg;

	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	fail_bomb(p->sheet);
	XML_StopParser(p->parser, XML_FALSE);
}

static enum status
parse_pieces(struct parsing *p, zip_file_t *file, zip_uint64_t packed)
{
	zip_uint64_t size = 0;
	zip_int64_t n = 1;

	while (n > 0 && p->sheet->status == STATUS_OK) {
		void *piece = XML_GetBuffer(p->parser, PIECE);

		n = piece ? zip_fread(file, piece, PIECE) : -1;
		if (n < 0)
			return sheet_fail(p->sheet,
				_("is damaged; open it and save it again"));
		size += (zip_uint64_t)n;
		if (size > MEMBER_LIMIT ||
			(size > SMALL && size / RATIO > packed))
			return fail_bomb(p->sheet);
		if (XML_ParseBuffer(p->parser, (int)n, n == 0) != XML_STATUS_OK)
			return sheet_fail(p->sheet,
				_("is damaged; open it and save it again"));
	}
	return p->sheet->status;
}

/* For expat: mem_realloc with its sizes. */
static void *
realloc_any(void *at, size_t size)
{
	return mem_realloc(at, size ? size : 1, 1);
}

enum status
sheet_parse(struct sheet *s, const char *member,
	const struct sheet_handler *handler)
{
	static const XML_Memory_Handling_Suite memory = {
		mem_alloc, realloc_any, free};
	struct parsing p = {.sheet = s, .handler = handler};
	zip_file_t *file = zip_fopen(s->zip, member, 0);
	zip_stat_t stat;

	if (!file)
		return STATUS_NONE;
	p.parser = XML_ParserCreate_MM(NULL, &memory, NULL);
	XML_SetUserData(p.parser, &p);
	XML_SetElementHandler(p.parser, on_start, on_end);
	XML_SetCharacterDataHandler(p.parser, on_text);
	XML_SetStartDoctypeDeclHandler(p.parser, on_doctype);
	if (zip_stat(s->zip, member, 0, &stat) == 0)
		parse_pieces(&p, file, stat.comp_size);
	XML_ParserFree(p.parser);
	zip_fclose(file);
	return s->status;
}

const char *
sheet_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (strcmp(local_name(attributes[0]), name) == 0)
			return attributes[1];
	return NULL;
}

void
sheet_put(struct sheet *s, size_t column, size_t count, char *text)
{
	if (!*text)
		return;
	if (column + count > FIELDS_LIMIT) {
		sheet_fail(s, _("has more than 4,096 columns"));
		return;
	}
	while (s->cells.len < column)
		VEC_PUSH(&s->cells, (char *)(uintptr_t) "");
	for (size_t i = 0; i < count; i++)
		VEC_PUSH(&s->cells, text);
}

void
sheet_end_row(struct sheet *s, size_t line, size_t count)
{
	size_t n = s->cells.len;
	struct csv_row row = {.n = n};

	s->cells.len = 0;
	if (!n || s->status != STATUS_OK)
		return;
	s->size += n * count;
	if (count > CELLS_LIMIT || s->size > CELLS_LIMIT) {
		fail_bomb(s);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		row.fields = ARENA_ARRAY(&s->t->arena, char *, n);
		memcpy(row.fields, s->cells.at, n * sizeof(char *));
		row.line = line + i;
		VEC_PUSH(&s->rows, row);
	}
}

/* The first row from a line on. */
static size_t
row_from(const struct sheet *s, size_t line)
{
	size_t low = 0, high = s->rows.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (s->rows.at[middle].line < line)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
fill_merge(struct sheet *s, const struct sheet_merge *m)
{
	size_t i = row_from(s, m->first_line);
	char *value = NULL;

	for (; i < s->rows.len && s->rows.at[i].line <= m->last_line; i++) {
		struct csv_row *row = &s->rows.at[i];

		if (m->column >= row->n)
			continue;
		if (row->line == m->first_line)
			value = row->fields[m->column];
		else if (value && !*row->fields[m->column])
			row->fields[m->column] = value;
	}
}

/* Give the merged cells their value, once all rows are there. */
static void
fill_merged(struct sheet *s)
{
	for (size_t i = 0; i < s->merges.len; i++)
		fill_merge(s, &s->merges.at[i]);
}

/* Two lines of two cells. */
static bool
holds_table(const struct sheet *s)
{
	size_t rows = 0;

	for (size_t i = 0; i < s->rows.len && rows < 2; i++) {
		const struct csv_row *row = &s->rows.at[i];
		size_t cells = 0;

		for (size_t k = 0; k < row->n && cells < 2; k++)
			cells += *row->fields[k] != '\0';
		rows += cells == 2;
	}
	return rows == 2;
}

bool
sheet_is_meant(struct sheet *s)
{
	fill_merged(s);
	s->merges.len = 0;
	if (s->wanted || holds_table(s))
		return true;
	if (!s->first.len)
		for (size_t i = 0; i < s->rows.len; i++)
			VEC_PUSH(&s->first, s->rows.at[i]);
	s->rows.len = 0;
	return false;
}

char *
sheet_number(struct arena *a, double value, int digits)
{
	if (value == floor(value) && fabs(value) < 1e15)
		return arena_printf(a, "%0*.0f", digits, value);
	return arena_printf(a, "%.15g", value);
}

char *
sheet_percent(struct arena *a, double value)
{
	return arena_printf(a, "%.10g%%", value * 100);
}

static enum status
read_archive(struct sheet *s)
{
	enum status st = sheet_xlsx_read(s);

	if (st == STATUS_NONE)
		st = sheet_ods_read(s);
	if (st == STATUS_NONE)
		st = sheet_fail(s,
			_("is an archive, and no spreadsheet in it; unpack it "
			  "first"));
	for (size_t i = 0; i < s->first.len && !s->rows.len; i++)
		VEC_PUSH(&s->rows, s->first.at[i]);
	VEC_RELEASE(&s->first);
	s->t->rows = s->rows.at;
	s->t->nrows = s->rows.len;
	return st;
}

enum status
sheet_read(struct csv_table *t, const struct buf *file,
	const struct csv_form *form, struct error *err)
{
	struct sheet s = {.t = t, .wanted = form->sheet, .err = err};
	zip_source_t *source =
		zip_source_buffer_create(file->at, file->len, 0, NULL);
	enum status st;

	s.zip = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
	if (s.zip) {
		st = read_archive(&s);
		zip_discard(s.zip);
	} else {
		zip_source_free(source);
		st = sheet_fail(&s, _("is cut short or damaged; get it again"));
	}
	VEC_RELEASE(&s.cells);
	VEC_RELEASE(&s.merges);
	return st;
}
