/* The form of an election: its kind, its days, and what set them. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "office/elections.h"
#include "ui/frame/form_pane.h"
#include "ui/office/pane_elections.h"

#include <string.h>

enum field {
	KIND,
	NAME,
	TERRITORY,
	FIRST,
	SECOND,
	STATUS,
	DECREE,
	PARTIAL,
	EVENT,
	ZONE,
	FIELDS
};

SET_STATIC(partial_set, {"yes", N_("yes"), ""});

static const struct form_field fields[FIELDS] = {
	[KIND] = {.name = "kind",
		.title = N_("Election"),
		.kind = FORM_CHOICE,
		.required = true,
		.set = &election_kind_set},
	[NAME] = {.name = "name",
		.title = N_("Name"),
		.help = N_("how it is called here")},
	[TERRITORY] = {.name = "territory",
		.title = N_("Territory"),
		.help = N_("if not the commune alone: 92-13")},
	[FIRST] = {.name = "first",
		.title = N_("First round"),
		.kind = FORM_DATE,
		.required = true},
	[SECOND] = {.name = "second",
		.title = N_("Second round"),
		.help = N_("a day, or \"none\" once the first one decided")},
	[STATUS] = {.name = "status",
		.title = N_("Day of poll"),
		.kind = FORM_CHOICE,
		.required = true,
		.set = &election_status_set},
	[DECREE] = {.name = "decree",
		.title = N_("Decree"),
		.help = N_("which set the day")},
	[PARTIAL] = {.name = "partial",
		.title = N_("By-election"),
		.kind = FORM_CHOICE,
		.none = N_("no"),
		.set = &partial_set},
	[EVENT] = {.name = "event",
		.title = N_("After what was on"),
		.kind = FORM_DATE,
		.past = true,
		.help = N_("of a by-election: the seats fell vacant")},
	[ZONE] = {.name = "zone",
		.title = N_("Time zone"),
		.kind = FORM_NAME,
		.help = N_("of its clock, as Indian/Reunion")},
};

static const struct column columns[] = {
	COL(election, id),
	COL_SET(election, kind, election_kind_set),
	COL_NULL(election, name),
	COL_NULL(election, territory),
	COL_NULL(election, first),
	COL_SET(election, status, election_status_set),
	COL_NULL(election, decree),
	COL_NULL(election, event),
	COL_NULL(election, zone),
};
static const struct row_map map = {ROW_COLUMNS(election, columns)};

static enum status
get(struct form *f, struct arena *a, void *row, struct error *err)
{
	struct campaign *c = f->pane->campaign;

	(void)a;
	if (f->pane->subject)
		return elections_get(c, f->pane->subject, row, err);
	/* On the clock of the place where the office works. */
	*(struct election *)row = (struct election){.kind = ELECTION_MUNICIPAL,
		.status = ELECTION_DECREED,
		.zone = campaign_election(c)->zone};
	return STATUS_OK;
}

static enum status
text(struct form *f, size_t i, const void *row, struct arena *a,
	const char **out, struct error *err)
{
	const struct election *e = row;

	(void)f;
	(void)err;
	*out = i == SECOND  ? setting_shown(SETTING_SECOND_ROUND, e->second, a)
	       : e->partial ? "yes"
			    : "";
	return STATUS_OK;
}

static enum status
put(struct form *f, size_t i, const char *typed, void *row, struct arena *a,
	struct error *err)
{
	struct election *e = row;

	(void)f;
	if (i == SECOND)
		return election_take(e, SETTING_SECOND_ROUND, typed, a, err);
	e->partial = strcmp(typed, "yes") == 0;
	return STATUS_OK;
}

static enum status
check(struct form *f, size_t i, void *row, struct arena *a,
	struct form_note *note, struct error *err)
{
	struct election *e = row;

	(void)f;
	(void)note;
	if (i == FIRST && e->first)
		return election_take(e, SETTING_FIRST_ROUND, e->first, a, err);
	if (i == ZONE && e->zone)
		return election_take(e, SETTING_ZONE, e->zone, a, err);
	return STATUS_OK;
}

static bool
needs(const struct form *f, size_t i)
{
	return i == EVENT && strcmp(form_value(f, PARTIAL), "yes") == 0;
}

static enum status
save(struct form *f, void *row, int64_t *id, struct error *err)
{
	struct election *e = row;
	enum status st;

	e->id = f->pane->subject;
	st = elections_put(f->pane->campaign, e, NULL, err);
	*id = e->id;
	return st;
}

static enum status
names(struct form *f, size_t i, const char *begun, struct arena *a,
	form_names *out, struct error *err)
{
	(void)f;
	(void)i;
	(void)begun;
	(void)a;
	(void)err;
	election_offer_zones(out);
	return STATUS_OK;
}

static const char *
title(struct form *f, struct arena *a)
{
	const struct election *e =
		campaign_election_find(f->pane->campaign, f->pane->subject);

	return e ? election_title(e, a) : _("New election");
}

static const struct form_ops form_ops = {
	.form = FORM_ELECTION,
	.place = "settings",
	.fields = fields,
	.nfields = FIELDS,
	.row = &map,
	.get = get,
	.text = text,
	.put = put,
	.check = check,
	.needs = needs,
	.save = save,
	.names = names,
	.title = title,
};

const struct pane_ops pane_election_add =
	FORM_PANE(SETUP, "election", N_("add"), form);
const struct pane_ops pane_election_edit =
	FORM_PANE(SETUP, "election", N_("edit"), form);
