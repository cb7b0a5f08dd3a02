/* sheets print: on paper, or as text. */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/output.h"
#include "field/sheet_print.h"
#include "port/field/print_sheets.h"

/* Those that are named; all that are cut, without any name. */
static enum status
find_sheets(const struct invocation *inv, struct arena *a, int64_t **ids,
	size_t *n, struct error *err)
{
	struct sheet_row *rows, row;
	size_t nrows = 0;
	enum status st =
		sheet_list(inv->campaign, false, a, &rows, &nrows, err);

	*ids = ARENA_ARRAY(a, int64_t, nrows + (size_t)inv->nargs + 1);
	*n = 0;
	for (int i = 0; i < inv->nargs && st == STATUS_OK; i++) {
		st = sheet_find(inv->campaign, inv->args[i], a, &row, err);
		(*ids)[(*n)++] = st == STATUS_OK ? row.id : 0;
	}
	for (size_t i = 0; i < nrows && !inv->nargs; i++)
		if (rows[i].state == SHEET_CUT)
			(*ids)[(*n)++] = rows[i].id;
	if (st == STATUS_OK && !*n)
		st = error_set(err, STATUS_NONE,
			_("no sheet is cut and waits to be printed"));
	return st;
}

static enum status
print_text(const struct invocation *inv, const int64_t *ids, size_t n,
	struct arena *a, struct error *err)
{
	struct sheet_papers papers;
	enum status st =
		sheet_papers_load(inv->campaign, ids, n, a, &papers, err);

	if (st == STATUS_OK)
		fprintf(inv->out, "%s\n", sheet_papers_text(&papers, a));
	return st;
}

static enum status
print_run(struct invocation *inv, struct error *err)
{
	const char *path = invocation_target(inv, "print");
	struct arena a = ARENA_INIT;
	int64_t *ids;
	size_t n = 0, pages = 0;
	enum status st = STATUS_OK;

	if (!path && !invocation_has(inv, "text"))
		return error_set(err, STATUS_USAGE,
			_("where to? --print FILE names it, as in --print "
			  "sheets.pdf; --text prints here"));
	st = find_sheets(inv, &a, &ids, &n, err);
	if (st == STATUS_OK && path)
		st = print_sheets(inv->campaign, ids, n, path, &pages, err);
	else if (st == STATUS_OK)
		st = print_text(inv, ids, n, &a, err);
	if (st == STATUS_OK && path)
		invocation_say(inv,
			ngettext("%zu sheet on %zu pages",
				"%zu sheets on %zu pages", n),
			n, pages);
	arena_release(&a);
	return st;
}

const struct command cmd_sheets_print = {
	.noun = "sheets",
	.verb = "print",
	.args = N_("[SHEET…]"),
	.summary = N_("print sheets: those named, or all that are cut"),
	.notes =
		N_("A4 pages with boxes to tick, what is known of the "
		   "buildings and what to say at the station's doors. Nobody's "
		   "name is on them."),
	.examples = (const char *const[]){"permanence sheets print --print "
					  "tonight.pdf",
		"permanence sheets print 17-4 --text | lpr", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "print",
				.arg = N_("FILE"),
				.writes = true,
				.forms = "pdf",
				.help = N_("where to: a PDF of A4 pages")},
			{.name = "text",
				.help = N_("as text, a form feed between "
					   "pages")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.max_args = -1,
	.run = print_run,
};
