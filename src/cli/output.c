/* Lists as a command's options want them, and text for a terminal. */
#include "cli/output.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/command.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

void
output_safe(FILE *out, const char *text)
{
	struct buf safe = BUF_INIT;

	text_put_safe(&safe, text);
	fputs(safe.at, out);
	buf_release(&safe);
}

void
output_safe_lines(FILE *out, const char *prefix, const char *text)
{
	for (const char *p = text; *p;) {
		size_t n = strcspn(p, "\n");
		char *line = mem_strndup(p, n);

		fputs(prefix, out);
		output_safe(out, line);
		fputc('\n', out);
		free(line);
		p += n + (p[n] == '\n');
	}
}

/* The form asked for; NULL for a table. */
static const char *
form_of(const struct invocation *inv)
{
	static const char *const forms[] = {"csv", "tsv", "json", "jsonl"};
	const char *form = inv->command->csv ? forms[0] : NULL;
	const char *format = invocation_option(inv, "format");

	if (format && output_is_form(format))
		form = format;
	for (size_t i = 0; i < ARRAY_LEN(forms); i++)
		if (invocation_has(inv, forms[i]))
			form = forms[i];
	return invocation_has(inv, "table") ? NULL : form;
}

/* Columns of the terminal that is written to; 0 where it is none. */
static int
terminal_width(FILE *out)
{
	struct winsize size;

	return isatty(fileno(out)) && ioctl(fileno(out), TIOCGWINSZ, &size) == 0
		       ? size.ws_col
		       : 0;
}

enum status
output_begin(struct output *o, const struct invocation *inv,
	const struct listing *l, struct error *err)
{
	const char *chosen = invocation_option(inv, "columns");
	enum status st = STATUS_OK;

	output_open(o, inv->out, form_of(inv), l);
	o->width = terminal_width(inv->out);
	if (chosen)
		st = output_choose(o, chosen, err);
	if (st == STATUS_OK)
		st = invocation_int(
			inv, "limit", 0, 1000000000, &o->limit, err);
	if (st != STATUS_OK)
		VEC_RELEASE(&o->order);
	return st;
}

/* Those that hold the words of --where; words: what was asked for, or NULL. */
static enum status
put_rows(const struct invocation *inv, const struct listing *l,
	const struct listing_rows *rows, const char *words, struct error *err)
{
	const char *where = invocation_option(inv, "where");
	struct arena a = ARENA_INIT;
	struct output o;
	enum status st = output_begin(&o, inv, l, err);

	words = where ? where : words;
	if (st == STATUS_OK) {
		output_rows(&o, rows, where ? text_fold(&a, where) : "");
		output_close(&o);
		if (words && o.rows == 0 && o.limit != 0)
			st = error_set(err, STATUS_NONE,
				_("no row holds \"%s\""), words);
	}
	arena_release(&a);
	return st;
}

enum status
output_table(const struct invocation *inv, const struct listing *l,
	const void *rows, size_t n, struct error *err)
{
	return put_rows(inv, l, &(struct listing_rows){rows, n}, NULL, err);
}

enum status
output_listing(const struct invocation *inv, const struct listing *l,
	const struct listing_ask *ask, struct error *err)
{
	struct listing_rows rows = {.n = 0};
	struct arena a = ARENA_INIT;
	enum status st = l->rows(inv->campaign, ask, &a, &rows, err);

	if (st == STATUS_OK && l == inv->command->record)
		st = output_shown(inv, l, rows.at, rows.n, err);
	else if (st == STATUS_OK)
		st = put_rows(inv, l, &rows, ask->which, err);
	arena_release(&a);
	return st;
}

enum status
output_shown(const struct invocation *inv, const struct listing *l,
	const void *rows, size_t n, struct error *err)
{
	const struct listing_rows all = {rows, n};
	const bool json = invocation_has(inv, "json");
	struct output o;

	if (json && inv->command->records) {
		output_open(&o, inv->out, "json", l);
		output_rows(&o, &all, "");
		output_close(&o);
		return STATUS_OK;
	}
	for (size_t i = 0; i < n; i++) {
		fputs(i ? "\n" : "", inv->out);
		output_record(inv->out, json, l, listing_row(l, &all, i),
			terminal_width(inv->out));
	}
	return STATUS_OK;
}
