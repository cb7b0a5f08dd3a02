/* The columns of teams and of their members. */
#include "field/team_listing.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "field/team.h"
#include "people/phone.h"

#include <inttypes.h>

static void
name_in_tree(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct team *t = row;

	out->shown = arena_printf(a, "%*s%s", 2 * t->row.depth, "", out->text);
}

static void
lead_or_none(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->shown = out->text ? out->text : _("(no lead)");
}

/* "- 12 30 44": doors of the last weeks, from the first one that is known. */
static const char *
trend_text(struct arena *a, const struct team *t)
{
	struct buf text = BUF_INIT;
	const char *kept;

	for (int w = 0; w < TEAM_WEEKS; w++) {
		if (t->trend[w] < 0 && !text.len)
			continue;
		buf_add(&text, text.len ? " " : "");
		if (t->trend[w] < 0)
			buf_add(&text, "-");
		else
			buf_add_int(&text, t->trend[w]);
	}
	kept = text.len ? arena_strdup(a, text.at) : NULL;
	buf_release(&text);
	return kept;
}

/* Doors by week as ".:-=+*#", a blank where nothing was said. */
static const char *
trend_drawn(struct arena *a, const struct team *t)
{
	static const char ramp[] = ".:-=+*#";
	char text[TEAM_WEEKS + 1];
	int64_t most = 0;

	for (int w = 0; w < TEAM_WEEKS; w++)
		most = t->trend[w] > most ? t->trend[w] : most;
	for (int w = 0; w < TEAM_WEEKS; w++)
		text[w] = t->trend[w] < 0 || most == 0
				  ? ' '
				  : ramp[t->trend[w] *
					    (int64_t)(sizeof(ramp) - 2) / most];
	text[TEAM_WEEKS] = '\0';
	return arena_strdup(a, text);
}

static void
trend(const void *row, struct arena *a, struct listing_cell *out)
{
	out->text = trend_text(a, row);
	out->shown = trend_drawn(a, row);
}

static const struct listing_column team_columns[] = {
	{.name = "team",
		.title = N_("Team"),
		FIELD(struct team, row.name),
		.cell = name_in_tree},
	{.name = "under",
		.title = N_("Under"),
		FIELD(struct team, row.parent_name),
		.keep = LISTING_FILE_ONLY},
	{.name = "lead",
		.title = N_("Lead"),
		.width = 19,
		FIELD(struct team, row.lead),
		.cell = lead_or_none},
	{.name = "people",
		.title = N_("People"),
		.type = CELL_COUNT,
		.width = 9,
		FIELD(struct team, row.people)},
	{.name = "inactive",
		.title = N_("Inactive"),
		.type = CELL_COUNT,
		FIELD(struct team, row.inactive),
		.keep = LISTING_FILE_ONLY},
	{.name = "planned",
		.title = N_("Doors/wk"),
		.type = CELL_COUNT,
		.blank = BLANK_NEGATIVE,
		.width = 11,
		.keep = 64,
		FIELD(struct team, planned)},
	{.name = "done",
		.title = N_("Done"),
		.type = CELL_COUNT,
		.blank = BLANK_NEGATIVE,
		.width = 6,
		FIELD(struct team, done)},
	{.name = "trend",
		.title = N_("Trend"),
		.width = TEAM_WEEKS,
		.keep = 76,
		.cell = trend},
	{.name = "next",
		.title = N_("Next"),
		.type = CELL_TIME,
		.width = 16,
		.keep = 100,
		FIELD(struct team, row.next)},
};

static bool
has_warnings(const void *row)
{
	return ((const struct team *)row)->warnings != NULL;
}

static enum status
team_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct team *teams;
	enum status st = team_list(c, a, &teams, &rows->n, err);

	(void)ask;
	rows->at = teams;
	return st;
}

const struct listing team_listing = {
	.name = "teams",
	.columns = team_columns,
	.ncolumns = ARRAY_LEN(team_columns),
	LISTING_ROW(struct team, row.id),
	.attention = has_warnings,
	.rows = team_listing_rows,
};

static const struct listing_column member_columns[] = {
	{.name = "contact",
		.title = N_("Contact"),
		.type = CELL_NUMBER,
		FIELD(struct team_member, row.person),
		.keep = LISTING_FILE_ONLY},
	{.name = "name",
		.title = N_("Name"),
		FIELD(struct team_member, row.name)},
	{.name = "role",
		.title = N_("Role"),
		.type = CELL_WORD,
		.set = &team_role_set,
		.width = 12,
		FIELD(struct team_member, row.role)},
	{.name = "phone",
		.title = N_("Phone"),
		.width = 15,
		FIELD(struct team_member, row.phone),
		.cell = phone_cell},
	{.name = "since",
		.title = N_("Since"),
		.type = CELL_DAY,
		FIELD(struct team_member, row.since),
		.keep = LISTING_FILE_ONLY},
	{.name = "last",
		.title = N_("Last sign"),
		.type = CELL_DAY,
		.width = 10,
		FIELD(struct team_member, row.last)},
	{.name = "inactive",
		.title = N_("Inactive"),
		.type = CELL_FLAG,
		FIELD(struct team_member, inactive),
		.keep = LISTING_FILE_ONLY},
	{.name = "skills",
		.title = N_("Skills"),
		.width = 24,
		.keep = 100,
		FIELD(struct team_member, row.skills)},
};

static bool
is_inactive(const void *row)
{
	return ((const struct team_member *)row)->inactive;
}

static enum status
member_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct team_member *members;
	enum status st = team_members(c, ask->of, a, &members, &rows->n, err);

	rows->at = members;
	return st;
}

const struct listing member_listing = {
	.name = "members",
	.columns = member_columns,
	.ncolumns = ARRAY_LEN(member_columns),
	LISTING_ROW(struct team_member, row.person),
	.attention = is_inactive,
	.rows = member_listing_rows,
};
