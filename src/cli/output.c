/* Lists as a command's options want them, and text for a terminal. */
#include "cli/output.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/command.h"
#include "port/formats/plot.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
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

enum status
output_document(const struct invocation *inv, const struct document *d,
	struct error *err)
{
	const char *path = invocation_target(inv, "print");

	if (path)
		return plot_print(path, document_page, d, err);
	if (d->title)
		fprintf(inv->out, "%s\n", d->title);
	for (size_t i = 0; i < d->nlines; i++) {
		const struct document_line *line = &d->lines[i];

		if (*line->section)
			fprintf(inv->out, "%s%s\n", i || d->title ? "\n" : "",
				line->section);
		if (*line->text)
			output_safe_lines(inv->out, "  ", line->text);
		else
			fputc('\n', inv->out);
	}
	return STATUS_OK;
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

enum status
output_check(const struct invocation *inv, struct error *err)
{
	const struct command *c = inv->command;
	struct output o;
	enum status st;

	if (!c->listing || c->listing->people || c->others ||
		c->campaign != CAMPAIGN_WRITE)
		return STATUS_OK;
	st = output_begin(&o, inv, c->listing, err);
	if (st == STATUS_OK)
		VEC_RELEASE(&o.order);
	return st;
}

bool
output_for_machines(const struct invocation *inv)
{
	static const char *const options[] = {
		"json", "jsonl", "csv", "tsv", "columns", "where", "limit"};

	for (size_t i = 0; i < ARRAY_LEN(options); i++)
		if (invocation_has(inv, options[i]))
			return true;
	return false;
}

bool
output_leaves(const struct invocation *inv)
{
	const int fd = fileno(inv->out);
	struct stat st;

	if (fd >= 0 ? isatty(fd) : inv->inside != NULL)
		return false;
	return form_of(inv) || fd < 0 ||
	       (fstat(fd, &st) == 0 && S_ISREG(st.st_mode));
}

struct export_plan
output_export(const struct invocation *inv, const char *filter)
{
	const char *form = form_of(inv);
	const char *file = invocation_option(inv, "output");

	return (struct export_plan){.filter = filter,
		.format = form ? form : "table",
		.file = file ? file : _(EXPORT_SHELL),
		.reason = invocation_option(inv, "reason"),
		.usual = _(EXPORT_LIST)};
}

void
output_say_left(const struct invocation *inv, const struct export_plan *plan)
{
	if (plan->unrecorded)
		fprintf(inv->words, "! %s\n",
			_("this list is not recorded in the journal, as the "
			  "file can only be read"));
	else if (plan->nids)
		invocation_say(inv,
			ngettext("%zu contact leaves the campaign; written in "
				 "the "
				 "journal",
				"%zu contacts leave the campaign; written in "
				"the "
				"journal",
				plan->nids),
			plan->nids);
	/* However quiet: what is missing from a file is known. */
	if (plan->left_out) {
		fprintf(inv->words,
			ngettext("%lld of the electoral roll stays: the roll "
				 "serves no other use",
				"%lld of the electoral roll stay: the roll "
				"serves no other use",
				(unsigned long)plan->left_out),
			(long long)plan->left_out);
		fputc('\n', inv->words);
	}
	if (plan->unshared) {
		fprintf(inv->words,
			ngettext("%lld contact stays: no consent to be shared "
				 "outside the campaign (CON-5)",
				"%lld contacts stay: no consent to be shared "
				"outside the campaign (CON-5)",
				(unsigned long)plan->unshared),
			(long long)plan->unshared);
		fputc('\n', inv->words);
	}
}

/* The command's words, and those of --where. */
static const char *
asked_for(const struct invocation *inv, struct arena *a)
{
	const char *where = invocation_option(inv, "where");
	const char *words = arena_printf(a, "%s %s", inv->command->noun,
		inv->command->verb ? inv->command->verb : "");

	for (int i = 0; i < inv->nargs; i++)
		words = arena_join(a, words, " ", inv->args[i]);
	return where ? arena_join(a, words, " ", where) : words;
}

/* Of rows that tell of people and leave: those that may, once it is recorded.
 */
static enum status
record_export(const struct invocation *inv, const struct listing *l,
	struct listing_rows *rows, struct arena *a, struct error *err)
{
	struct export_plan plan = output_export(inv, asked_for(inv, a));
	enum status st;

	if (inv->dry_run) {
		plan.nids = rows->n;
		rows->n = 0;
		return export_check_reason(&plan, err);
	}
	st = export_listing(inv->campaign, l, invocation_option(inv, "columns"),
		&plan, rows, a, err);
	if (st == STATUS_OK)
		output_say_left(inv, &plan);
	return st;
}

/* Those that hold the words of --where; words: what was asked for, or NULL. */
static enum status
put_rows(const struct invocation *inv, const struct listing *l,
	const struct listing_rows *all, const char *words, struct error *err)
{
	const char *where = invocation_option(inv, "where");
	struct listing_rows rows = *all;
	struct arena a = ARENA_INIT;
	struct output o;
	enum status st;

	if (inv->drawn)
		return STATUS_OK;
	st = output_begin(&o, inv, l, err);
	words = where ? where : words;
	if (st == STATUS_OK) {
		output_keep(&o, &rows, where ? text_fold(&a, where) : "", &a);
		if (words && rows.n == 0 && o.limit != 0)
			st = error_set(err, STATUS_NONE,
				_("no row holds \"%s\""), words);
		else if (l->people && output_leaves(inv)) {
			output_guard(&o);
			st = record_export(inv, l, &rows, &a, err);
		}
		output_rows(&o, &rows, "");
		if (st == STATUS_OK || st == STATUS_NONE)
			output_close(&o);
		else
			output_drop(&o);
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
