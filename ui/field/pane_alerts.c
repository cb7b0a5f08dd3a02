/* Alerts: how many volunteers are missing where and when, who answered, and
 * asking again those who did not. */
#include "base/i18n.h"
#include "field/alert.h"
#include "field/listings.h"
#include "ui/field/pane_alert.h"
#include "ui/frame/detail.h"
#include "ui/frame/pane.h"
#include "ui/messages/pane_sheet.h"

#include <string.h>

enum { DETAIL_ROWS = 6 };

struct alerts {
	struct alert_row row; /* under the cursor; id 0 for none */
	struct recipient_row *people;
	size_t npeople;
};

static const struct list_ops alerts = {.listing = &alert_listing};

static enum status
follow(struct pane *p, struct error *err)
{
	struct alerts *s = p->state;
	int64_t id = pane_current(p);
	enum status st;

	s->row = (struct alert_row){0};
	s->npeople = 0;
	if (!id)
		return STATUS_OK;
	st = alert_load(p->campaign, id, &p->detail, &s->row, err);
	return st == STATUS_OK ? alert_people(p->campaign, id, &p->detail,
					 &s->people, &s->npeople, err)
			       : st;
}

static const char *
names_of(struct arena *a, const struct alerts *s, enum alert_answer answer)
{
	struct arena_text text = ARENA_TEXT(a);

	for (size_t i = 0; i < s->npeople; i++)
		if (s->people[i].answer == answer)
			arena_add(&text, ", ", "%s", s->people[i].name);
	return text.at;
}

static const char *
state_text(const struct alert_row *row)
{
	if (alert_is_over(row))
		return _("over");
	return row->closed ? _("enough said yes") : _("under way");
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct alerts *s = p->state;
	const struct alert_row *r = &s->row;
	struct arena a = ARENA_INIT;
	struct detail d;

	if (!r->id || area->rows < 1)
		return;
	detail_begin(&d, c, area);
	detail_head(&d, r->text);
	detail_field(&d, _("State"),
		arena_printf(&a, _("%s: needed %lld, missing %lld"),
			state_text(r), (long long)r->need,
			(long long)alert_missing(r)));
	detail_field(&d, _("Yes"), names_of(&a, s, ALERT_YES));
	detail_field(&d, _("No answer"), names_of(&a, s, ALERT_SILENT));
	detail_field(&d, _("Reserve"), names_of(&a, s, ALERT_RESERVE));
	detail_field(&d, _("No"), names_of(&a, s, ALERT_NO));
	detail_field(&d, _("Skill"), r->skill);
	arena_release(&a);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	int64_t id = pane_current(p), asked = 0, outbox = 0;

	if (action == ACTION_MESSAGE && id) {
		*status = alert_mail(p->campaign, id, NULL, &outbox, err);
		if (*status == STATUS_OK)
			pane_go(p, &pane_sheet, outbox);
		return true;
	}
	if (action != ACTION_RELAUNCH || !id)
		return false;
	*status = alert_relaunch(p->campaign, id, &asked, NULL, err);
	if (*status == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			ngettext("%lld person is asked again; "
				 "\":alerts export %lld\" gives the list.  u "
				 "undo",
				"%lld people are asked again; "
				"\":alerts export %lld\" gives the list.  u "
				"undo",
				(unsigned long)asked),
			(long long)asked, (long long)id);
	p->reload = true;
	return true;
}

static const struct pane_way ways[] = {{ACTION_ADD, &pane_alert_add, WAY_NONE},
	{ACTION_OPEN, &pane_alert}, {ACTION_NONE}};

static const enum action actions[] = {
	ACTION_OPEN, ACTION_ADD, ACTION_MESSAGE, ACTION_RELAUNCH, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_MESSAGE, N_("by mail"),
		N_("Plan it as e-mails; nothing leaves before their number is "
		   "typed")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_alerts = {
	.id = "alerts",
	.name = N_("Alerts"),
	.letter = 'l',
	.state_size = sizeof(struct alerts),
	.list = &alerts,
	.rows_of = FORM_ALERT,
	.actions = actions,
	.words = words,
	.ways = ways,
	.act = act,
	.empty = N_("No alerts yet: a asks volunteers to come somewhere."),
	.hint = N_("Calls for volunteers; r asks again those who have not "
		   "answered"),
	.follow = follow,
	.detail = draw_detail,
	.detail_rows = DETAIL_ROWS,
};
