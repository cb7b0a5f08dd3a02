/* One alert: who was asked and what they answered; and the form for a new one.
 */
#include "ui/field/pane_alert.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "field/alert.h"
#include "field/listings.h"
#include "field/volunteer.h"
#include "ui/frame/form_pane.h"
#include "ui/people/people_names.h"

#include <stdio.h>
#include <string.h>

enum { TWO_HOURS = 120 };

struct asked {
	struct alert_row row;
};

static enum status
load_asked(struct pane *p, struct error *err)
{
	struct asked *s = p->state;

	return alert_load(p->campaign, p->subject, &p->arena, &s->row, err);
}

static const struct list_ops people = {.listing = &recipient_listing};

static void
draw_asked(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct asked *s = p->state;
	struct arena a = ARENA_INIT;
	struct area below = *area;

	canvas_put_fmt(c, area->row, area->col + 1, area->cols - 2, STYLE_BOLD,
		_("%s, %s: needed %lld, yes %lld, no answer %lld"), s->row.text,
		meeting_time_text(&a, s->row.starts, false),
		(long long)s->row.need, (long long)s->row.yes,
		(long long)s->row.silent);
	below.row++;
	below.rows--;
	list_draw(&p->list, c, &below);
	arena_release(&a);
}

static void
answered(struct pane *p, const struct answer *answer)
{
	const int64_t *person = answer->data;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	enum alert_answer kept;
	const char *moved;
	bool closed = false;

	if (alert_answer(p->campaign, p->subject, *person,
		    (enum alert_answer)answer->value, &a, &kept, &moved,
		    &closed, &err) != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	else if (moved)
		pane_say(p, LEVEL_WARN,
			_("%s was in reserve and comes now: tell them.  u "
			  "undo"),
			moved);
	else if (kept == ALERT_RESERVE)
		pane_say(p, LEVEL_INFO,
			_("Enough volunteers already: in reserve.  u undo"));
	else if (closed)
		pane_say(p, LEVEL_DONE,
			_("Enough volunteers: the alert is closed.  u undo"));
	else
		pane_say(p, LEVEL_DONE, _("Answer recorded.  u undo"));
	p->reload = true;
	arena_release(&a);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const int64_t person = pane_current(p);

	(void)status;
	(void)err;
	if (action != ACTION_OPEN || !person)
		return false;
	dialog_choose(p,
		((const struct recipient_row *)list_data(&p->list))->name,
		false, answered);
	dialog_about(p, &person, sizeof(person));
	dialog_changes(p, N_("saving"));
	for (int i = ALERT_YES; i <= ALERT_NO; i++) {
		struct popup_item item = {
			.text = set_title(&alert_answer_set, i), .value = i};

		snprintf(item.key, sizeof(item.key), "%d", i);
		dialog_add(p, &item, NULL, 0);
	}
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_NONE};

const struct pane_ops pane_alert = {
	.id = "asked",
	.name = N_("asked"),
	.state_size = sizeof(struct asked),
	.list = &people,
	.rows_of = FORM_CONTACT,
	.actions = actions,
	.act = act,
	.empty = N_("Nobody was asked."),
	.hint = N_("Enter records an answer"),
	.load = load_asked,
	.draw = draw_asked,
};

/* What each alert needs comes first. */
enum field { TEXT, WHEN, NEED, TEAM, STATION, SKILL, UNKNOWN, MINUTES, FIELDS };

SET_STATIC(unknown_set, {"yes", N_("yes, those too who gave no hours"), NULL});

static const struct form_field fields[FIELDS] = {
	[TEXT] = {.name = "text",
		.title = N_("What"),
		.section = N_("What and when"),
		.required = true},
	[WHEN] = {.name = "when",
		.column = "starts",
		.title = N_("When"),
		.kind = FORM_WHEN,
		.required = true},
	[NEED] = {.name = "need",
		.title = N_("Wanted"),
		.section = N_("Who is asked"),
		.required = true},
	[TEAM] = {.name = "team", .title = N_("Team"), .kind = FORM_NAME},
	[STATION] = {.name = "station",
		.title = N_("Station"),
		.kind = FORM_NAME},
	[SKILL] = {.name = "skill", .title = N_("Skill"), .kind = FORM_NAME},
	[UNKNOWN] = {.name = "unknown",
		.title = N_("Hours unknown"),
		.kind = FORM_CHOICE,
		.none = N_("no"),
		.set = &unknown_set},
	[MINUTES] = {.name = "minutes",
		.title = N_("Minutes"),
		.section = N_("How long")},
};

/* Who is wanted, as it is asked for. */
struct asking {
	const char *text, *starts; /* starts may be NULL */
	int64_t minutes;
	const char *station, *team, *skill; /* or NULL */
	int64_t need;
	const char *unknown; /* those too who gave no hours, or NULL */
};

static const struct column columns[] = {
	COL(asking, text),
	COL_NULL(asking, starts),
	COL(asking, minutes),
	COL_NULL(asking, station),
	COL_NULL(asking, team),
	COL_NULL(asking, skill),
	COL_NULL(asking, need),
	COL_NULL(asking, unknown),
};
static const struct row_map map = {ROW_COLUMNS(asking, columns)};

static enum status
get(struct form *f, struct arena *a, void *row, struct error *err)
{
	*(struct asking *)row =
		(struct asking){.text = "", .minutes = TWO_HOURS};
	return STATUS_OK;
}

static struct alert_row
alert_of(const struct asking *asking)
{
	return (struct alert_row){.text = asking->text,
		.starts = asking->starts,
		.minutes = asking->minutes,
		.skill = asking->skill,
		.need = asking->need};
}

/* What can be checked in the form by itself. */
static enum status
check(struct form *f, size_t i, void *row, struct arena *a,
	struct form_note *note, struct error *err)
{
	const struct asking *asking = row;
	struct alert_row r = alert_of(asking);

	r.text = *r.text ? r.text : "-";
	r.starts = r.starts ? r.starts : "9999-01-01T12:00";
	r.need = i == NEED ? r.need : 1;
	return alert_check(
		f->pane->campaign, &r, asking->station, asking->team, a, err);
}

static enum status
ask_them(struct form *f, const struct asking *asking, struct alert_row *row,
	struct arena *a, int64_t *asked, struct error *err)
{
	struct alert_candidate *candidates;
	size_t n = 0;
	enum status st = alert_check(
		f->pane->campaign, row, asking->station, asking->team, a, err);

	if (st == STATUS_OK)
		st = alert_candidates(f->pane->campaign, row,
			asking->unknown != NULL, a, &candidates, &n, err);
	if (st == STATUS_OK)
		st = alert_add(
			f->pane->campaign, row, candidates, n, NULL, err);
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		*asked += candidates[i].why == ALERT_ASKED;
	return st;
}

static enum status
save(struct form *f, void *row, int64_t *id, struct error *err)
{
	struct alert_row alert = alert_of(row);
	struct arena a = ARENA_INIT;
	int64_t asked = 0;
	enum status st = ask_them(f, row, &alert, &a, &asked, err);

	*id = alert.id;
	if (st == STATUS_OK)
		pane_say(f->pane, LEVEL_DONE,
			ngettext(
				"%lld person is asked; \":alerts export %lld\" "
				"gives the list.  u undo",
				"%lld people are asked; \":alerts export "
				"%lld\" "
				"gives the list.  u undo",
				(unsigned long)asked),
			(long long)asked, (long long)alert.id);
	arena_release(&a);
	return st;
}

static enum status
offer_skills(
	struct campaign *c, struct arena *a, form_names *out, struct error *err)
{
	const char **skills;
	size_t n = 0;
	enum status st = volunteer_skill_names(c, a, &skills, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		VEC_PUSH(out, ((struct form_name){.value = skills[i]}));
	return st;
}

static enum status
names(struct form *f, size_t i, const char *begun, struct arena *a,
	form_names *out, struct error *err)
{
	struct campaign *c = f->pane->campaign;

	if (i == SKILL)
		return offer_skills(c, a, out, err);
	return i == TEAM ? people_offer_values(c, "team", begun, a, out, err)
			 : people_offer_stations(c, a, out, err);
}

static const struct form_ops form_ops = {
	.form = FORM_ALERT,
	.place = "alerts",
	.fields = fields,
	.nfields = FIELDS,
	.row = &map,
	.get = get,
	.check = check,
	.save = save,
	.names = names,
	.named = TEXT,
	.unnamed = N_("New alert"),
};

const struct pane_ops pane_alert_add =
	FORM_PANE(FIELD, "alert", N_("add"), form);
