/* A meeting's form: to change one, and to add one. */
#include "ui/field/pane_meeting.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "field/meeting.h"
#include "people/contact_look.h"
#include "ui/frame/form_pane.h"

#include <stdio.h>
#include <string.h>

enum { TWO_HOURS = 120 };

enum field {
	TITLE,
	WHEN,
	KIND,
	MINUTES,
	PLACE,
	STATION,
	CAPACITY,
	AGENDA,
	QUESTIONS,
	REPORT,
	FIELDS
};

static const struct form_field fields[FIELDS] = {
	[TITLE] = {.name = "title", .title = N_("What"), .required = true},
	[WHEN] = {.name = "when", .title = N_("When"), .required = true},
	[KIND] = {.name = "kind",
		.title = N_("Kind"),
		.kind = FORM_CHOICE,
		.required = true,
		.set = &meeting_kind_set},
	[MINUTES] = {.name = "minutes", .title = N_("Minutes")},
	[PLACE] = {.name = "place", .title = N_("Where")},
	[STATION] = {.name = "station", .title = N_("Station")},
	[CAPACITY] = {.name = "capacity", .title = N_("Seats")},
	[AGENDA] = {.name = "agenda", .title = N_("Agenda"), .kind = FORM_LONG},
	[QUESTIONS] = {.name = "questions",
		.title = N_("Questions"),
		.kind = FORM_LONG},
	[REPORT] = {.name = "report",
		.title = N_("What was said"),
		.kind = FORM_LONG},
};

struct editing {
	struct form form; /* first: the form finds itself by its pane */
	struct meeting_row row;
};

static struct editing *
editing_of(const struct form *f)
{
	return f->pane->state;
}

/* Where a field of words is kept. */
static const char **
words_of(struct meeting_row *row, enum field field)
{
	const char **words[FIELDS] = {[TITLE] = &row->title,
		[KIND] = &row->kind,
		[PLACE] = &row->place,
		[STATION] = &row->station_code,
		[AGENDA] = &row->agenda,
		[QUESTIONS] = &row->questions,
		[REPORT] = &row->report};

	return words[field];
}

/* A field as people write it; "" for none. */
static const char *
text_of(struct arena *a, struct meeting_row *row, enum field field)
{
	const char **words = words_of(row, field);

	if (words)
		return *words ? *words : "";
	if (field == WHEN)
		return row->starts ? meeting_time_text(a, row->starts, true)
				   : "";
	if (field == CAPACITY && row->capacity == 0)
		return "";
	return arena_printf(a, "%lld",
		(long long)(field == CAPACITY ? row->capacity : row->minutes));
}

static enum status
put_number(const char *text, int64_t none, int64_t *kept, struct error *err)
{
	*kept = none;
	if (*text && !num_parse_int(text, kept))
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is no whole number"), text);
	return STATUS_OK;
}

static enum status
put_time(const char *text, struct meeting_row *row, struct arena *a,
	struct error *err)
{
	const struct date today = date_today();
	char *starts = arena_alloc(a, MEETING_TIME_SIZE);
	enum status st = meeting_parse_time(text, &today, starts, err);

	if (st == STATUS_OK)
		row->starts = starts;
	return st;
}

/* Put a field as typed into a row. */
static enum status
put(struct meeting_row *row, enum field field, const char *text,
	struct arena *a, struct error *err)
{
	const char **words = words_of(row, field);

	if (field == WHEN)
		return put_time(text, row, a, err);
	if (field == MINUTES)
		return put_number(text, TWO_HOURS, &row->minutes, err);
	if (field == CAPACITY)
		return put_number(text, 0, &row->capacity, err);
	*words = *text ? fields[field].kind == FORM_LONG ? arena_strdup(a, text)
							 : text_clean(a, text)
		       : NULL;
	return STATUS_OK;
}

static enum status
read_meeting(
	struct form *f, struct arena *a, const char **values, struct error *err)
{
	struct meeting_row *row = &editing_of(f)->row;
	enum status st = STATUS_OK;

	*row = (struct meeting_row){.kind = "public", .minutes = TWO_HOURS};
	if (f->pane->subject)
		st = meeting_get(
			f->pane->campaign, f->pane->subject, a, row, err);
	for (size_t i = 0; i < FIELDS; i++)
		values[i] = text_of(a, row, (enum field)i);
	return st;
}

static enum status
check_station(struct form *f, const char *code, struct error *err)
{
	bool known = true;
	enum status st = STATUS_OK;

	if (code)
		st = contact_station_known(
			f->pane->campaign, code, &known, err);
	if (st == STATUS_OK && !known)
		return error_set(err, STATUS_NONE,
			_("there is no polling station %s"), code);
	return st;
}

/* Each field is checked in a meeting that is otherwise sound. */
static enum status
check(struct form *f, size_t i, struct arena *a, const char **value,
	struct form_note *note, struct error *err)
{
	struct meeting_row row = {.title = "-",
		.kind = "public",
		.starts = "2026-01-01T12:00",
		.minutes = TWO_HOURS};
	enum status st = put(&row, (enum field)i, *value, a, err);

	if (st == STATUS_OK)
		st = meeting_check(&row, err);
	row.kind = form_value(f, KIND);
	if (st == STATUS_OK && i == WHEN &&
		meeting_in_silence(f->pane->campaign, &row)) {
		note->sign = 'i';
		snprintf(note->text, sizeof(note->text), "%s",
			_("eve or day of a round: art. L. 49 forbids it"));
	}
	if (st == STATUS_OK)
		st = check_station(f, row.station_code, err);
	if (st == STATUS_OK)
		*value = text_of(a, &row, (enum field)i);
	return st;
}

static enum status
save(struct form *f, int64_t *id, struct error *err)
{
	struct meeting_row row = editing_of(f)->row;
	struct arena a = ARENA_INIT;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < FIELDS && st == STATUS_OK; i++)
		if (form_changed(f, i))
			st = put(
				&row, (enum field)i, form_value(f, i), &a, err);
	if (st == STATUS_OK)
		st = meeting_save(f->pane->campaign, &row, NULL, err);
	*id = row.id;
	arena_release(&a);
	return st;
}

static const char *
title(struct form *f, struct arena *a)
{
	return *form_value(f, TITLE) ? arena_strdup(a, form_value(f, TITLE))
				     : _("New meeting");
}

static const struct form_ops form_ops = {
	.id = "meeting",
	.place = "meetings",
	.fields = fields,
	.nfields = FIELDS,
	.read = read_meeting,
	.check = check,
	.save = save,
	.title = title,
};

static enum status
load(struct pane *p, struct error *err)
{
	return form_load(p->state, &form_ops, p, err);
}

const struct pane_ops pane_meeting = FORM_PANE("meeting", N_("edit"), editing);
const struct pane_ops pane_meeting_add =
	FORM_PANE("meeting", N_("add"), editing);
