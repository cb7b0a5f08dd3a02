/* A team's form: its place in the tree, its zones and its doors of the week. */
#include "ui/field/pane_team.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "field/team.h"
#include "ui/frame/form_pane.h"

#include <string.h>

enum field { NAME, UNDER, ZONES, PLANNED, DONE, NOTE, FIELDS };

static const struct form_field fields[FIELDS] = {
	[NAME] = {.name = "name", .title = N_("Team"), .required = true},
	[UNDER] = {.name = "under", .title = N_("Under")},
	[ZONES] = {.name = "zones", .title = N_("Zones")},
	[PLANNED] = {.name = "planned", .title = N_("Doors to do")},
	[DONE] = {.name = "done", .title = N_("Doors done")},
	[NOTE] = {.name = "note", .title = N_("Notes"), .kind = FORM_LONG},
};

struct editing {
	struct form form; /* first: the form finds itself by its pane */
	struct team_detail team;
};

static struct editing *
editing_of(const struct form *f)
{
	return f->pane->state;
}

static const char *
number_text(struct arena *a, int64_t n)
{
	return n < 0 ? "" : arena_printf(a, "%lld", (long long)n);
}

static enum status
read_team(
	struct form *f, struct arena *a, const char **values, struct error *err)
{
	struct team_detail *t = &editing_of(f)->team;
	struct team_row row;
	enum status st = STATUS_OK;

	*t = (struct team_detail){.team = {.planned = -1, .done = -1}};
	if (f->pane->subject)
		st = team_get(
			f->pane->campaign, f->pane->subject, a, &row, err);
	if (st == STATUS_OK && f->pane->subject)
		st = team_load(f->pane->campaign, row.name, a, t, err);
	if (st != STATUS_OK)
		return st;
	values[NAME] = t->team.row.name ? t->team.row.name : "";
	values[UNDER] = t->team.row.parent_name ? t->team.row.parent_name : "";
	values[ZONES] = "";
	for (size_t i = 0; i < t->nzones; i++)
		values[ZONES] = arena_printf(a, "%s%s%s", values[ZONES],
			i ? ", " : "", zone_text(a, &t->zones[i]));
	values[PLANNED] = number_text(a, t->team.planned);
	values[DONE] = number_text(a, t->team.done);
	values[NOTE] = t->team.row.note ? t->team.row.note : "";
	return STATUS_OK;
}

static enum status
check_zones(
	struct form *f, const char *text, struct arena *a, struct error *err)
{
	enum status st = STATUS_OK;

	while (*text && st == STATUS_OK) {
		size_t n = strcspn(text, ",");
		const char *zone = text_clean(a, arena_strndup(a, text, n));
		struct zone_row row;

		if (*zone)
			st = zone_parse(f->pane->campaign, zone, a, &row, err);
		text += n + (text[n] == ',');
	}
	return st;
}

static enum status
check(struct form *f, size_t i, struct arena *a, const char **value,
	struct form_note *note, struct error *err)
{
	struct team_row row;
	int64_t n = 0;

	(void)note;
	if (i == UNDER && **value) {
		enum status st =
			team_find(f->pane->campaign, *value, a, &row, err);

		if (st == STATUS_OK)
			*value = row.name;
		return st;
	}
	if (i == ZONES)
		return check_zones(f, *value, a, err);
	if ((i == PLANNED || i == DONE) && **value &&
		(!num_parse_int(*value, &n) || n < 0))
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is no number of doors"), *value);
	return STATUS_OK;
}

static int64_t
doors(const struct form *f, enum field field)
{
	int64_t n = -1;

	return num_parse_int(form_value(f, field), &n) ? n : -1;
}

static enum status
save(struct form *f, int64_t *id, struct error *err)
{
	struct team_change change = {.id = f->pane->subject,
		.name = form_value(f, NAME),
		.under = form_value(f, UNDER),
		.note = form_value(f, NOTE),
		.zones = form_value(f, ZONES),
		.planned = doors(f, PLANNED),
		.done = doors(f, DONE)};
	enum status st = team_change(f->pane->campaign, &change, NULL, err);

	*id = change.id;
	return st;
}

static const char *
title(struct form *f, struct arena *a)
{
	return *form_value(f, NAME) ? arena_strdup(a, form_value(f, NAME))
				    : _("New team");
}

static const struct form_ops form_ops = {
	.id = "team",
	.place = "teams",
	.fields = fields,
	.nfields = FIELDS,
	.read = read_team,
	.check = check,
	.save = save,
	.title = title,
};

static enum status
load(struct pane *p, struct error *err)
{
	return form_load(p->state, &form_ops, p, err);
}

const struct pane_ops pane_team = FORM_PANE("team", N_("edit"), editing);
const struct pane_ops pane_team_add = FORM_PANE("team", N_("add"), editing);
