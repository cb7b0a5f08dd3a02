/* A meeting's form: to change one, and to add one. */
#include "ui/field/pane_meeting.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "field/meeting.h"
#include "people/contact_look.h"
#include "ui/frame/form_pane.h"
#include "ui/people/people_names.h"

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
	[TITLE] = {.name = "title",
		.title = N_("What"),
		.section = N_("What and when"),
		.required = true},
	[WHEN] = {.name = "when",
		.column = "starts",
		.title = N_("When"),
		.kind = FORM_WHEN,
		.required = true},
	[KIND] = {.name = "kind",
		.title = N_("Kind"),
		.kind = FORM_CHOICE,
		.required = true,
		.set = &meeting_kind_set},
	[MINUTES] = {.name = "minutes", .column = "", .title = N_("Minutes")},
	[PLACE] = {.name = "place",
		.title = N_("Where"),
		.section = N_("Place")},
	[STATION] = {.name = "station",
		.column = "station_code",
		.title = N_("Station"),
		.kind = FORM_NAME},
	[CAPACITY] = {.name = "capacity", .title = N_("Seats")},
	[AGENDA] = {.name = "agenda",
		.title = N_("Agenda"),
		.section = N_("Papers"),
		.kind = FORM_LONG},
	[QUESTIONS] = {.name = "questions",
		.title = N_("Questions"),
		.kind = FORM_LONG},
	[REPORT] = {.name = "report",
		.title = N_("What was said"),
		.kind = FORM_LONG},
};

/* Of the length alone: the rest are columns. */
static enum status
text(struct form *f, size_t i, const void *row, struct arena *a,
	const char **text, struct error *err)
{
	const struct meeting_row *m = row;

	*text = arena_printf(a, "%lld", (long long)m->minutes);
	return STATUS_OK;
}

static enum status
put(struct form *f, size_t i, const char *text, void *row, struct arena *a,
	struct error *err)
{
	struct meeting_row *m = row;

	m->minutes = TWO_HOURS;
	if (*text && !num_parse_int(text, &m->minutes))
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is not a whole number"), text);
	return STATUS_OK;
}

static enum status
get(struct form *f, struct arena *a, void *row, struct error *err)
{
	*(struct meeting_row *)row =
		(struct meeting_row){.kind = MEETING_PUBLIC,
			.minutes = TWO_HOURS,
			.starts = f->pane->given};
	return f->pane->subject ? meeting_get(f->pane->campaign,
					  f->pane->subject, a, row, err)
				: STATUS_OK;
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

/* What a new meeting still lacks is no fault of the field. */
static enum status
check(struct form *f, size_t i, void *row, struct arena *a,
	struct form_note *note, struct error *err)
{
	struct meeting_row m = *(struct meeting_row *)row;
	enum status st;

	m.title = m.title ? m.title : "-";
	m.starts = m.starts ? m.starts : "2026-01-01T12:00";
	st = meeting_check(&m, err);
	(void)note;
	if (st == STATUS_OK && i == WHEN)
		st = meeting_check_silence(f->pane->campaign, &m, err);
	return st == STATUS_OK && i == STATION
		       ? check_station(f, m.station_code, err)
		       : st;
}

static enum status
save(struct form *f, void *row, int64_t *id, struct error *err)
{
	struct meeting_row *m = row;
	enum status st = meeting_save(f->pane->campaign, m, NULL, err);

	*id = m->id;
	return st;
}

/* Of the station: no other field has any. */
static enum status
names(struct form *f, size_t i, const char *begun, struct arena *a,
	form_names *out, struct error *err)
{
	return people_offer_stations(f->pane->campaign, a, out, err);
}

static const struct form_ops form_ops = {
	.form = FORM_MEETING,
	.place = "meetings",
	.fields = fields,
	.nfields = FIELDS,
	.row = &meeting_map,
	.get = get,
	.text = text,
	.put = put,
	.check = check,
	.save = save,
	.names = names,
	.named = TITLE,
	.unnamed = N_("New meeting"),
};

const struct pane_ops pane_meeting =
	FORM_PANE(FIELD, "meeting", N_("edit"), form);
const struct pane_ops pane_meeting_add =
	FORM_PANE(FIELD, "meeting", N_("add"), form);
