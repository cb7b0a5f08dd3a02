/* One alert: whom it asked and what they answer; and the form of a new one. */
#include "ui/field/pane_alert.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "field/alert.h"
#include "field/listings.h"
#include "ui/frame/form_pane.h"

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
		_("%s, %s: wanted %lld, yes %lld, no answer %lld"), s->row.text,
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
	const char *kept = NULL, *moved = NULL;
	bool closed = false;

	if (alert_answer(p->campaign, p->subject, *person,
		    set_name(&alert_answer_set, answer->value), &a, &kept,
		    &moved, &closed, &err) != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	else if (moved)
		pane_say(p, LEVEL_WARN,
			_("%s was in reserve and comes now: tell them.  u "
			  "undo"),
			moved);
	else if (kept && strcmp(kept, "reserve") == 0)
		pane_say(p, LEVEL_INFO,
			_("Enough said yes already: in reserve.  u undo"));
	else if (closed)
		pane_say(p, LEVEL_DONE,
			_("Enough people said yes: the alert is closed.  u "
			  "undo"));
	else
		pane_say(p, LEVEL_DONE, _("The answer is taken down.  u undo"));
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
	.actions = actions,
	.act = act,
	.empty = N_("Nobody was asked."),
	.hint = N_("Enter takes down an answer"),
	.load = load_asked,
	.draw = draw_asked,
};

enum field { TEXT, WHEN, MINUTES, STATION, TEAM, SKILL, NEED, UNKNOWN, FIELDS };

SET_STATIC(unknown_set, {"yes", N_("yes, those too who gave no hours"), NULL});

static const struct form_field fields[FIELDS] = {
	[TEXT] = {.name = "text", .title = N_("What"), .required = true},
	[WHEN] = {.name = "when", .title = N_("When"), .required = true},
	[MINUTES] = {.name = "minutes", .title = N_("Minutes")},
	[STATION] = {.name = "station", .title = N_("Station")},
	[TEAM] = {.name = "team", .title = N_("Team")},
	[SKILL] = {.name = "skill", .title = N_("Skill")},
	[NEED] = {.name = "need", .title = N_("Wanted"), .required = true},
	[UNKNOWN] = {.name = "unknown",
		.title = N_("Hours unknown"),
		.kind = FORM_CHOICE,
		.none = N_("no"),
		.set = &unknown_set},
};

struct adding {
	struct form form; /* first: the form finds itself by its pane */
};

static enum status
read_alert(
	struct form *f, struct arena *a, const char **values, struct error *err)
{
	(void)f;
	(void)err;
	for (size_t i = 0; i < FIELDS; i++)
		values[i] = "";
	values[MINUTES] = arena_printf(a, "%d", TWO_HOURS);
	return STATUS_OK;
}

static enum status
put_time(const char *text, struct arena *a, const char **starts,
	struct error *err)
{
	char now[DATE_TIME_SIZE], *kept = arena_alloc(a, MEETING_TIME_SIZE);
	enum status st;

	date_now(now);
	now[MEETING_TIME_SIZE - 1] = '\0';
	st = alert_parse_time(text, now, kept, err);
	*starts = kept;
	return st;
}

/* What of the form can be known to be right by itself. */
static enum status
check(struct form *f, size_t i, struct arena *a, const char **value,
	struct form_note *note, struct error *err)
{
	struct alert_row row = {.text = "-",
		.starts = "9999-01-01T12:00",
		.minutes = TWO_HOURS,
		.need = 1};
	enum status st = STATUS_OK;

	(void)note;
	if (i == WHEN)
		st = put_time(*value, a, &row.starts, err);
	if ((i == MINUTES || i == NEED) &&
		!num_parse_int(*value, i == NEED ? &row.need : &row.minutes))
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is no whole number"), *value);
	if (i == SKILL && **value)
		row.skill = *value;
	if (st == STATUS_OK)
		st = alert_check(f->pane->campaign, &row,
			i == STATION && **value ? *value : NULL,
			i == TEAM && **value ? *value : NULL, a, err);
	if (st == STATUS_OK && i == WHEN)
		*value = meeting_time_text(a, row.starts, true);
	return st;
}

static const char *
given(const struct form *f, enum field field)
{
	const char *text = form_value(f, field);

	return *text ? text : NULL;
}

static enum status
ask_them(struct form *f, struct alert_row *row, struct arena *a, int64_t *asked,
	struct error *err)
{
	struct alert_candidate *candidates;
	size_t n = 0;
	enum status st = alert_check(f->pane->campaign, row, given(f, STATION),
		given(f, TEAM), a, err);

	if (st == STATUS_OK)
		st = alert_candidates(f->pane->campaign, row,
			given(f, UNKNOWN) != NULL, a, &candidates, &n, err);
	if (st == STATUS_OK)
		st = alert_add(
			f->pane->campaign, row, candidates, n, NULL, err);
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		*asked += candidates[i].why == ALERT_ASKED;
	return st;
}

static enum status
save(struct form *f, int64_t *id, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct alert_row row = {.text = form_value(f, TEXT),
		.minutes = TWO_HOURS,
		.skill = given(f, SKILL)};
	int64_t asked = 0;
	enum status st = put_time(form_value(f, WHEN), &a, &row.starts, err);

	num_parse_int(form_value(f, MINUTES), &row.minutes);
	num_parse_int(form_value(f, NEED), &row.need);
	if (st == STATUS_OK)
		st = ask_them(f, &row, &a, &asked, err);
	*id = row.id;
	if (st == STATUS_OK)
		pane_say(f->pane, LEVEL_DONE,
			ngettext("%lld person is asked; \"alerts export\" "
				 "gives the list.  u undo",
				"%lld people are asked; \"alerts export\" "
				"gives the list.  u undo",
				(unsigned long)asked),
			(long long)asked);
	arena_release(&a);
	return st;
}

static const char *
title(struct form *f, struct arena *a)
{
	return given(f, TEXT) ? arena_strdup(a, form_value(f, TEXT))
			      : _("New alert");
}

static const struct form_ops form_ops = {
	.id = "alert",
	.place = "alerts",
	.fields = fields,
	.nfields = FIELDS,
	.read = read_alert,
	.check = check,
	.save = save,
	.title = title,
};

static enum status
load(struct pane *p, struct error *err)
{
	return form_load(p->state, &form_ops, p, err);
}

const struct pane_ops pane_alert_add = FORM_PANE("alert", N_("add"), adding);
