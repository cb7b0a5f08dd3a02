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
export_to(struct pane *p, const char *path, const char *reason)
{
	const char *dot = strrchr(path, '.');
	struct export_plan plan = {
		.filter = *p->filter ? p->filter : _(p->ops->name),
		.format = dot ? dot + 1 : "",
		.file = path,
		.reason = reason,
		.usual = _("a list on the screen")};
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	const char *stays = "";

	if (write_rows(p, path, &plan, &err) != STATUS_OK) {
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
		plan.nids, path, stays);
	arena_release(&a);
}

static void
gave_reason(struct pane *p, const struct answer *answer)
{
	export_to(p, answer->data, answer->text);
}

/* Do more people leave by it than leave without a reason? */
static bool
asks_reason(struct pane *p)
{
	struct arena a = ARENA_INIT;
	struct listing_rows rows = {.n = 0};
	const bool read = p->list.ops->listing->people &&
			  list_rows(&p->list, p, &a, &rows, NULL) == STATUS_OK;
	const bool asks =
		read && export_asks((int64_t)shown_rows(p, &rows, &a).n);

	arena_release(&a);
	return asks;
}

static void
chose_file(struct pane *p, const struct answer *answer)
{
	char *path;

	if (!asks_reason(p)) {
		export_to(p, answer->text, NULL);
		return;
	}
	path = mem_strdup(answer->text);
	dialog_ask(p, _("Why do these data leave?"),
		_("It is kept, with the list."), NULL, 0, gave_reason);
	dialog_about(p, path, strlen(path) + 1);
	free(path);
}

void
list_export(struct pane *p)
{
	char *name = mem_printf("%s.csv", p->list.ops->listing->name);

	dialog_save_file(p, _("Write these rows to which file?"),
		OUTPUT_ENDINGS, name, chose_file);
	free(name);
}
