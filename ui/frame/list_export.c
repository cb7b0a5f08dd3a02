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

/* Those that the filter's words leave. */
static struct listing_rows
shown_rows(
	const struct pane *p, const struct listing_rows *all, struct arena *a)
{
	struct output o = {.listing = p->list.ops->listing, .limit = -1};
	struct listing_rows rows = *all;

	output_keep(&o, &rows, p->filter, a);
	return rows;
}

static enum status
write_rows(struct pane *p, const char *path, struct export_plan *plan,
	struct error *err)
{
	const struct listing *t = p->list.ops->listing;
	struct arena a = ARENA_INIT;
	struct listing_rows rows = {.n = 0};
	enum status st = list_rows(&p->list, p, &a, &rows, err);

	if (st == STATUS_OK)
		rows = shown_rows(p, &rows, &a);
	plan->nids = rows.n;
	if (st == STATUS_OK && t->people)
		st = export_listing(p->campaign, t, NULL, plan, &rows, &a, err);
	if (st == STATUS_OK)
		st = output_file(path, t, &rows, err);
	arena_release(&a);
	return st;
}

/* "Wrote 12 rows to teams.csv; 3 of the electoral roll stay." */
static void
chose_file(struct pane *p, const struct answer *answer)
{
	const char *dot = strrchr(answer->text, '.');
	struct export_plan plan = {
		.filter = *p->filter ? p->filter : _(p->ops->name),
		.format = dot ? dot + 1 : "",
		.file = answer->text,
		.reason = _("a list on the screen")};
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	const char *stays = "";

	if (write_rows(p, answer->text, &plan, &err) != STATUS_OK) {
		pane_say(p, LEVEL_ERROR, "%s", err.text);
		return;
	}
	if (plan.left_out)
		stays = arena_printf(&a,
			ngettext("  %lld of the electoral roll stays.",
				"  %lld of the electoral roll stay.",
				(unsigned long)plan.left_out),
			(long long)plan.left_out);
	pane_say(p, LEVEL_DONE,
		ngettext("Wrote %zu row to %s.%s", "Wrote %zu rows to %s.%s",
			(unsigned long)plan.nids),
		plan.nids, answer->text, stays);
	arena_release(&a);
}

void
list_export(struct pane *p)
{
	char *name = mem_printf("%s.csv", p->list.ops->listing->name);

	dialog_save_file(p, _("Write these rows to which file?"),
		OUTPUT_ENDINGS, name, chose_file);
	free(name);
}
