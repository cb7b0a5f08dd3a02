/* The addresses of the commune, from a table. */
#include "ui/field/addresses_import.h"
#include "base/i18n.h"
#include "port/field/import_addresses.h"
#include "ui/frame/file_import.h"

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
take(struct campaign *c, const char *path, struct arena *a,
	struct file_taken *out, struct error *err)
{
	struct addresses_import im;
	enum status st = import_addresses(
		c, path, &(struct csv_form){0}, &im, NULL, err);

	if (st == STATUS_OK) {
		const char *counts = counted(&im, a);

		out->holds = im.refused
				     ? arena_printf(a, _("%s (the first: %s)."),
					       counts, im.rejects[0].text)
				     : arena_join(a, counts, "", ".");
		out->says = arena_printf(a, _("Imported: %s."), counts);
		out->level = im.refused ? LEVEL_WARN : LEVEL_DONE;
	}
	import_addresses_release(&im);
	return st;
}

void
addresses_import_ask(struct pane *p)
{
	static const struct file_import addresses = {
		.question = N_("Which file has the addresses of the commune?"),
		.endings = "csv,gz,xlsx,tsv",
		.take = take};

	file_import_ask(p, &addresses);
}
