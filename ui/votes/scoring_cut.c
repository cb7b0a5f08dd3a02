/* From the ranking to tonight's sheets. */
#include "base/i18n.h"
#include "base/num.h"
#include "field/sheet_plan.h"
#include "ui/votes/scoring.h"

#include <stdlib.h>
#include <string.h>

enum { STATIONS_MOST = 200 };

/* The stations that are to be cut. */
struct cutting {
	const char *codes[STATIONS_MOST];
	size_t n;
};

static bool
is_marked(const struct list_marks *m, int64_t id)
{
	bool listed = false;

	for (size_t i = 0; i < m->ids.len; i++)
		listed |= m->ids.at[i] == id;
	return listed != m->all;
}

static void
gather(struct pane *p, const struct score_report *r,
	const struct scored_station *station, struct cutting *out)
{
	out->n = 0;
	for (size_t i = 0; i < r->nstations && out->n < STATIONS_MOST; i++)
		if (list_marked(&p->list)
				? is_marked(&p->list.marks, r->stations[i].id)
				: &r->stations[i] == station)
			out->codes[out->n++] = arena_strdup(
				&p->dialog.arena, r->stations[i].code);
}

static const char *
check_doors(struct pane *p, const struct answer *answer, struct arena *a)
{
	int64_t doors;

	(void)p;
	return num_parse_int(answer->text, &doors) && doors >= 1 &&
			       doors <= SHEET_DOORS_MOST
		       ? NULL
		       : arena_printf(a, _("a sheet has from 1 to %d doors"),
				 SHEET_DOORS_MOST);
}

static void
cut(struct pane *p, const struct answer *answer)
{
	const struct cutting *k = answer->data;
	struct sheet_ask ask = {
		.stations = k->codes, .n = k->n, .recent = SHEET_RECENT_DAYS};
	struct arena a = ARENA_INIT;
	struct sheet_cut_report r;
	char doors[32];
	struct error err = ERROR_INIT;
	enum status st;

	num_parse_int(answer->text, &ask.doors);
	st = sheets_cut(p->campaign, &ask, &a, &r, NULL, &err);
	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			ngettext("%zu sheet, %s doors: in Sheets (g f).  u "
				 "undo",
				"%zu sheets, %s doors: in Sheets (g f).  u "
				"undo",
				r.n),
			r.n, i18n_count(doors, sizeof(doors), r.doors));
	else
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	arena_release(&a);
}

void
scoring_ask_cut(struct pane *p, const struct score_report *r,
	const struct scored_station *station)
{
	struct cutting k;

	dialog_ask(p, _("Doors of a sheet, at most:"),
		_("Whole buildings and few streets; doors that refuse, that "
		  "are out or were visited lately stay away"),
		NULL, 0, cut);
	dialog_start(
		p, arena_printf(&p->dialog.arena, "%d", SHEET_DOORS), NULL);
	dialog_checks(p, check_doors);
	gather(p, r, station, &k);
	dialog_about(p, &k, sizeof(k));
	dialog_changes(p, N_("cutting sheets"));
}
