/* A team's form: its place in the tree, its zones and its doors of the week. */
#include "ui/field/pane_team.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "field/team.h"
#include "ui/frame/form_pane.h"
#include "ui/people/people_names.h"

#include <string.h>

enum field { NAME, UNDER, ZONES, PLANNED, DONE, NOTE, FIELDS };

static const struct form_field fields[FIELDS] = {
	[NAME] = {.name = "name", .title = N_("Team"), .required = true},
	[UNDER] = {.name = "under",
		.title = N_("Under"),
		.kind = FORM_NAME,
		.help = N_("the team that this one belongs to")},
	[ZONES] = {.name = "zones",
		.title = N_("Zones"),
		.kind = FORM_TAGS,
		.help = N_("bv:0017, rue Verte, rue Verte odd, rue Verte "
			   "2-40; with commas between them")},
	[PLANNED] = {.name = "planned", .title = N_("Doors to do")},
	[DONE] = {.name = "done", .title = N_("Doors done")},
	[NOTE] = {.name = "note", .title = N_("Notes"), .kind = FORM_LONG},
};

static const struct column columns[] = {
	COL(team_change, name),
	COL(team_change, under),
	COL(team_change, zones),
	{.name = "planned",
		.at = offsetof(struct team_change, planned),
		.kind = COLUMN_INT,
		.flags = COLUMN_UNSAID},
	{.name = "done",
		.at = offsetof(struct team_change, done),
		.kind = COLUMN_INT,
		.flags = COLUMN_UNSAID},
	COL(team_change, note),
};
static const struct row_map map = {ROW_COLUMNS(team_change, columns)};

static enum status
get(struct form *f, struct arena *a, void *row, struct error *err)
{
	struct team_change *ch = row;
	struct team_detail t;
	struct team_row team;
	enum status st = STATUS_OK;

	*ch = (struct team_change){.name = "",
		.under = "",
		.zones = "",
		.note = "",
		.planned = -1,
		.done = -1};
	if (!f->pane->subject)
		return STATUS_OK;
	st = team_get(f->pane->campaign, f->pane->subject, a, &team, err);
	if (st == STATUS_OK)
		st = team_load(f->pane->campaign, team.name, a, &t, err);
	if (st == STATUS_OK)
		*ch = (struct team_change){.id = team.id,
			.name = team.name,
			.under = team.parent_name ? team.parent_name : "",
			.zones = zones_text(a, t.zones, t.nzones),
			.note = team.note ? team.note : "",
			.planned = t.team.planned,
			.done = t.team.done};
	return st;
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
check(struct form *f, size_t i, void *row, struct arena *a,
	struct form_note *note, struct error *err)
{
	struct team_change *ch = row;
	struct team_row under;
	enum status st = STATUS_OK;

	if (i == UNDER && *ch->under) {
		st = team_find(f->pane->campaign, ch->under, a, &under, err);
		ch->under = st == STATUS_OK ? under.name : ch->under;
	} else if (i == ZONES) {
		st = check_zones(f, ch->zones, a, err);
	} else if (ch->planned < -1 || ch->done < -1) {
		st = error_set(err, STATUS_FAILED,
			_("\"%s\" is not a number of doors"), form_value(f, i));
	}
	return st;
}

static enum status
save(struct form *f, void *row, int64_t *id, struct error *err)
{
	struct team_change *ch = row;
	enum status st = team_change(f->pane->campaign, ch, NULL, err);

	*id = ch->id;
	return st;
}

static enum status
offer_zones(struct form *f, const char *begun, struct arena *a, form_names *out,
	struct error *err)
{
	enum status st = people_offer_stations(f->pane->campaign, a, out, err);

	for (size_t i = 0; i < out->len && st == STATUS_OK; i++)
		out->at[i].value = arena_join(a, "bv:", "", out->at[i].value);
	return st == STATUS_OK ? people_offer_values(f->pane->campaign,
					 "street", begun, a, out, err)
			       : st;
}

static enum status
names(struct form *f, size_t i, const char *begun, struct arena *a,
	form_names *out, struct error *err)
{
	return i == UNDER ? people_offer_values(f->pane->campaign, "team",
				    begun, a, out, err)
			  : offer_zones(f, begun, a, out, err);
}

static const struct form_ops form_ops = {
	.form = FORM_TEAM,
	.place = "teams",
	.fields = fields,
	.nfields = FIELDS,
	.row = &map,
	.get = get,
	.check = check,
	.save = save,
	.names = names,
	.named = NAME,
	.unnamed = N_("New team"),
};

const struct pane_ops pane_team = FORM_PANE(FIELD, "team", N_("edit"), form);
const struct pane_ops pane_team_add = FORM_PANE(FIELD, "team", N_("add"), form);
