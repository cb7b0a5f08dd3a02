/* Contours of stations, for the map: a file is chosen, tried, and taken once
 * somebody has seen which stations it knows. */
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "port/votes/import_contours.h"
#include "ui/votes/scoring.h"

#include <string.h>

static enum status
bring_in(struct pane *p, const void *data, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct shapes_import done;
	enum status st = import_contours(p->campaign, data, &a, &done, err);

	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			ngettext("Contour of %zu station; Scoring shows the "
				 "map.  u undo",
				"Contours of %zu stations; Scoring shows the "
				"map.  u undo",
				done.taken),
			done.taken);
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

static const char *
question(const struct shapes_import *look, struct arena *a)
{
	const char *text = arena_printf(a,
		ngettext("Contour of %zu of our stations.",
			"Contours of %zu of our stations.", look->taken),
		look->taken);

	if (look->without.n)
		text = arena_printf(
			a, _("%s Without one: %s."), text, look->without.text);
	if (look->unknown.n)
		text = arena_printf(
			a, _("%s Not here: %s."), text, look->unknown.text);
	return arena_join(a, text, " ", _("Import it?"));
}

/* What would happen, then the question whether it shall. */
static enum status
try_file(struct pane *p, const void *data, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct shapes_import look;
	enum status st = campaign_rehearse(p->campaign, err);

	if (st != STATUS_OK)
		return st;
	st = import_contours(p->campaign, data, &a, &look, err);
	campaign_end_rehearsal(p->campaign);
	if (st == STATUS_OK)
		dialog_confirm(p, question(&look, &a), data, agreed);
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
scoring_ask_contours(struct pane *p)
{
	dialog_open_file(p, _("Which file has the contours of the stations?"),
		"geojson,json,gz", chosen);
}

const char *
scoring_no_map(void)
{
	return _("No map yet: I imports the stations' contours; a census by "
		 "cells does too.");
}
