/* The addresses of the commune, from a table: a file is chosen, tried, and
 * taken once somebody has seen what it holds. */
#include "ui/field/addresses_import.h"
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "port/field/import_addresses.h"

#include <string.h>

static const char *
counted(const struct addresses_import *im, struct arena *a)
{
	const struct address_counts *n = &im->counts;
	const struct {
		const char *title;
		int64_t n;
	} counts[] = {{_("new addresses"), n->added},
		{_("changed addresses"), n->changed},
		{_("unchanged addresses"), n->unchanged},
		{_("rows refused"), im->refused},
		{_("rows of other communes"), im->elsewhere},
		{_("contacts attached"), im->attached}};
	struct arena_text text = ARENA_TEXT(a);
	char number[32];

	for (size_t i = 0; i < ARRAY_LEN(counts); i++)
		if (counts[i].n)
			arena_add(&text, ", ", "%s %s", counts[i].title,
				i18n_count(
					number, sizeof(number), counts[i].n));
	return *text.at ? text.at : _("nothing");
}

static enum status
bring_in(struct pane *p, const void *data, struct error *err)
{
	struct addresses_import im;
	struct arena a = ARENA_INIT;
	enum status st = import_addresses(
		p->campaign, data, &(struct csv_form){0}, &im, NULL, err);

	if (st == STATUS_OK)
		pane_say(p, im.refused ? LEVEL_WARN : LEVEL_DONE,
			_("Imported: %s.  u undo"), counted(&im, &a));
	import_addresses_release(&im);
	arena_release(&a);
	p->reload = true;
	return st;
}

static void
agreed(struct pane *p, const struct answer *answer)
{
	pane_work(p, WORK_LONG, N_("importing"), bring_in);
	pane_work_on(p, answer->text, strlen(answer->text) + 1);
}

/* What would happen, then the question whether it shall. */
static enum status
try_file(struct pane *p, const void *data, struct error *err)
{
	struct addresses_import im = {0};
	struct arena a = ARENA_INIT;
	enum status st = campaign_rehearse(p->campaign, err);

	if (st != STATUS_OK)
		return st;
	st = import_addresses(
		p->campaign, data, &(struct csv_form){0}, &im, NULL, err);
	campaign_end_rehearsal(p->campaign);
	if (st == STATUS_OK && im.refused)
		dialog_confirm(p,
			arena_printf(&a, _("%s (the first: %s). Import?"),
				counted(&im, &a), im.rejects[0].text),
			data, agreed);
	else if (st == STATUS_OK)
		dialog_confirm(p,
			arena_printf(&a, _("%s. Import?"), counted(&im, &a)),
			data, agreed);
	import_addresses_release(&im);
	arena_release(&a);
	return st;
}

static void
chosen(struct pane *p, const struct answer *answer)
{
	pane_work(p, WORK_LONG, N_("trying the import"), try_file);
	pane_work_on(p, answer->text, strlen(answer->text) + 1);
}

void
addresses_import_ask(struct pane *p)
{
	dialog_open_file(p, _("Which file has the addresses of the commune?"),
		"csv,gz,xlsx,tsv", chosen);
}
