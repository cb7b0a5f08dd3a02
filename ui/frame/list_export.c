/* x: the rows that a list shows, to a file, as its command writes them. What
 * tells of people is written down as an export of contacts is. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/output.h"
#include "people/export.h"
#include "ui/frame/list.h"
#include "ui/frame/list_internal.h"
#include "ui/frame/pane.h"

#include <stdlib.h>
#include <string.h>

static enum status
record(struct pane *p, const char *path, struct error *err)
{
	const struct list *l = &p->list;
	const struct listing *t = l->ops->listing;
	struct arena a = ARENA_INIT;
	const char *dot = strrchr(path, '.');
	struct export_plan plan = {
		.filter = *p->filter ? p->filter : _(p->ops->name),
		.format = dot ? dot + 1 : "",
		.file = path,
		.reason = _("a list on the screen"),
		.columns = ARENA_ARRAY(&a, struct export_column, t->ncolumns),
		.nids = l->rows.len};
	enum status st;

	for (size_t i = 0; i < t->ncolumns; i++)
		if (!t->columns[i].screen_only)
			plan.columns[plan.ncolumns++].name = t->columns[i].name;
	st = export_record(p->campaign, &plan, err);
	arena_release(&a);
	return st;
}

static enum status
write_rows(struct pane *p, const char *path, long *n, struct error *err)
{
	const struct listing *t = p->list.ops->listing;
	struct arena a = ARENA_INIT;
	struct listing_rows rows = {.n = 0};
	enum status st = list_rows(&p->list, p, &a, &rows, err);

	/* First, so that nothing leaves that is not written down. */
	if (st == STATUS_OK && t->people)
		st = record(p, path, err);
	if (st == STATUS_OK)
		st = output_file(path, t, &rows, p->filter, n, err);
	arena_release(&a);
	return st;
}

static void
chose_file(struct pane *p, const struct answer *answer)
{
	struct error err = ERROR_INIT;
	long n = 0;

	if (write_rows(p, answer->text, &n, &err) != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	else
		pane_say(p, LEVEL_DONE,
			ngettext("Wrote %ld row to %s.",
				"Wrote %ld rows to %s.", (unsigned long)n),
			n, answer->text);
}

void
list_export(struct pane *p)
{
	char *name = mem_printf("%s.csv", p->list.ops->listing->name);

	dialog_save_file(p, _("Write these rows to which file?"),
		OUTPUT_ENDINGS, name, chose_file);
	free(name);
}
