/* Contours of stations, for the map. */
#include "base/i18n.h"
#include "port/votes/import_contours.h"
#include "ui/frame/file_import.h"
#include "ui/votes/scoring.h"

static const char *
held(const struct shapes_import *shapes, struct arena *a)
{
	const char *text = arena_printf(a,
		ngettext("Contour of %zu of our stations.",
			"Contours of %zu of our stations.", shapes->taken),
		shapes->taken);

	if (shapes->without.n)
		text = arena_printf(a, _("%s Without one: %s."), text,
			shapes->without.text);
	if (shapes->unknown.n)
		text = arena_printf(
			a, _("%s Not here: %s."), text, shapes->unknown.text);
	return text;
}

static enum status
take(struct campaign *c, const char *path, struct arena *a,
	struct file_taken *out, struct error *err)
{
	struct shapes_import shapes;
	enum status st = import_contours(c, path, a, &shapes, err);

	if (st != STATUS_OK)
		return st;
	out->holds = held(&shapes, a);
	out->says = arena_printf(a,
		ngettext("Contour of %zu station; Scoring shows the map.",
			"Contours of %zu stations; Scoring shows the map.",
			shapes.taken),
		shapes.taken);
	return STATUS_OK;
}

void
scoring_ask_contours(struct pane *p)
{
	static const struct file_import contours = {
		.question = N_("Which file has the contours of the stations?"),
		.endings = "geojson,json,gz",
		.take = take};

	file_import_ask(p, &contours);
}

const char *
scoring_no_map(void)
{
	return _("No map yet: I imports the stations' contours; a census by "
		 "cells does too.");
}
