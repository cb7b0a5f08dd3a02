/* What comes back from the doors: z says told by what, Enter shows what was
 * answered there, w who is to be called back. */
#include "ui/field/pane_report.h"

#include "base/i18n.h"
#include "base/text.h"
#include "field/listings.h"
#include "port/field/visits_plot_file.h"
#include "ui/frame/detail.h"

#include <math.h>

enum { DETAIL_ROWS = 5 };

struct report {
	enum report_by by;
	struct visit_report_row *rows;
	size_t n;
};

static enum report_by
by_of(const struct pane *p)
{
	const enum report_by by = ((const struct report *)p->state)->by;

	return by == REPORT_NO_BY ? REPORT_STATION : by;
}

static enum status
load(struct pane *p, struct error *err)
{
	struct report *s = p->state;

	return visit_report(
		p->campaign, by_of(p), &p->arena, &s->rows, &s->n, err);
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct report *s = p->state;

	*out = (struct listing_rows){s->rows, s->n};
}

static const struct list_ops list = {
	.listing = &visit_report_listing, .rows = rows};

static void
twin(struct pane *twin, const struct pane *p)
{
	((struct report *)twin->state)->by = by_of(p);
}

static const char *
speed_words(struct arena *a, const struct visit_report_row *r)
{
	char text[32];

	return isnan(r->per_hour)
		       ? NULL
		       : arena_printf(a, _("%s doors an hour"),
				 i18n_real(text, sizeof(text), r->per_hour, 1));
}

static const char *
answers_words(struct arena *a, const struct visit_report_row *r)
{
	return r->knocked ? arena_printf(a,
				    _("%lld talked, %lld refused, %lld to be "
				      "called back"),
				    (long long)r->talked, (long long)r->refused,
				    (long long)r->callback)
			  : NULL;
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct visit_report_row *r = list_data(&p->list);
	struct arena a = ARENA_INIT;
	struct detail d;

	if (!r || area->rows < 1)
		return;
	detail_begin(&d, c, area);
	detail_head(
		&d, *r->key ? arena_printf(&a, "%s %s",
				      set_title(&report_by_set, (int)by_of(p)),
				      r->key)
			    : _("all together"));
	detail_field(&d, _("Doors"), visit_report_words(&a, r));
	detail_field(&d, _("Said"), answers_words(&a, r));
	detail_field(&d, _("Speed"), speed_words(&a, r));
	detail_field(&d, _("From yesterday"),
		arena_printf(&a,
			ngettext("%lld door", "%lld doors",
				(unsigned long)r->fresh),
			(long long)r->fresh));
	arena_release(&a);
}

static void
chose_by(struct pane *p, const struct answer *answer)
{
	((struct report *)p->state)->by = (enum report_by)answer->value;
	p->reload = true;
}

static void
ask_by(struct pane *p)
{
	dialog_choose(p, _("Told by what?"), false, chose_by);
	dialog_add_set(p, &report_by_set);
}

/* Of the station under the cursor, else of all. */
static void
open_answers(struct pane *p)
{
	const struct visit_report_row *r = list_data(&p->list);

	pane_go_filtered(p, &pane_answers,
		r && by_of(p) == REPORT_STATION ? r->key : "");
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	(void)status;
	(void)err;
	if (action == ACTION_VIEW)
		ask_by(p);
	else if (action == ACTION_OPEN && pane_current(p))
		open_answers(p);
	else
		return false;
	return true;
}

static enum status
plot(struct campaign *c, int64_t by, const char *path, size_t *n,
	struct error *err)
{
	(void)n;
	return visits_plot_file(c, (enum report_by)by, path, err);
}

static int64_t
plotted(const struct pane *p)
{
	return by_of(p);
}

static const struct pane_print print = {
	.title = N_("Draw the doors that opened"),
	.name = N_("doors.pdf"),
	.endings = "pdf,svg,png",
	.of = plotted,
	.write = plot,
};

static const struct pane_way ways[] = {
	{ACTION_WORK, &pane_callbacks, WAY_NONE}, {ACTION_NONE}};

static const enum action actions[] = {
	ACTION_OPEN, ACTION_VIEW, ACTION_WORK, ACTION_PRINT, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_OPEN, N_("answers"), N_("What was answered at these doors")},
	{ACTION_VIEW, N_("by"),
		N_("By station, sheet, team, pair, day or hour")},
	{ACTION_WORK, N_("call back"), N_("Who is to be called back")},
	{ACTION_PRINT, N_("plot"),
		N_("Draw the shares of doors that opened, with their "
		   "intervals")},
	{ACTION_NONE}};

const struct pane_ops pane_report = {
	.id = "report",
	.name = N_("Doors report"),
	.letter = 'i',
	.state_size = sizeof(struct report),
	.list = &list,
	.print = &print,
	.actions = actions,
	.words = words,
	.ways = ways,
	.empty = N_("No sheets yet: in Scoring, w cuts those of a station."),
	.hint = N_("What comes back from the doors; z tells it by something "
		   "else"),
	.load = load,
	.twin = twin,
	.act = act,
	.detail = draw_detail,
	.detail_rows = DETAIL_ROWS,
};
