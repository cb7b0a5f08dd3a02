/* The columns of teams and of their members. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "field/listings.h"
#include "field/team.h"

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

static void
trend(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct team *t = row;

	out->text = trend_text(a, t);
	out->shown = text_trend(a, t->trend, TEAM_WEEKS);
}

#define AT(member) FIELD(struct team, member)

static const struct listing_column team_columns[] = {
	LISTED("team", N_("Team"), CELL_TEXT, AT(row.name),
		.cell = name_in_tree),
	LISTED("under", N_("Under"), CELL_TEXT, AT(row.parent_name),
		.keep = LISTING_FILE_ONLY),
	LISTED("lead", N_("Lead"), CELL_TEXT, AT(row.lead), .width = 19,
		.cell = lead_or_none),
	LISTED("people", N_("People"), CELL_COUNT, AT(row.people), .width = 9),
	LISTED("inactive", N_("Inactive"), CELL_COUNT, AT(row.inactive),
		.keep = LISTING_FILE_ONLY),
	LISTED("planned", N_("Doors/wk"), CELL_COUNT, AT(planned),
		.blank = BLANK_NEGATIVE, .width = 11, .keep = 64),
	LISTED("done", N_("Done"), CELL_COUNT, AT(done),
		.blank = BLANK_NEGATIVE, .width = 6),
	LISTED("trend", N_("Trend"), CELL_TEXT, .cell = trend,
		.width = TEAM_WEEKS, .keep = 76),
	LISTED("next", N_("Next"), CELL_TIME, AT(row.next), .width = 16,
		.keep = 100),
};

#undef AT

static bool
needs_care(const void *row)
{
	const struct team *t = row;

	return t->warnings != NULL || team_is_late(t);
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
	.attention = needs_care,
	.rows = team_listing_rows,
};

#define AT(member) FIELD(struct team_member, member)

static const struct listing_column member_columns[] = {
	LISTED("contact", N_("Contact"), CELL_NUMBER, AT(row.person),
		.keep = LISTING_FILE_ONLY),
	LISTED("name", N_("Name"), CELL_TEXT, AT(row.name)),
	LISTED("role", N_("Role"), CELL_WORD, AT(row.role),
		.set = &team_role_set, .width = 12),
	LISTED("phone", N_("Phone"), CELL_PHONE, AT(row.phone), .by_hand = true,
		.aside = true, .width = 15),
	LISTED("since", N_("Since"), CELL_DAY, AT(row.since),
		.keep = LISTING_FILE_ONLY),
	LISTED("last", N_("Last sign"), CELL_DAY, AT(row.last), .width = 10),
	LISTED("inactive", N_("Inactive"), CELL_FLAG, AT(inactive),
		.keep = LISTING_FILE_ONLY),
	LISTED("skills", N_("Skills"), CELL_TEXT, AT(row.skills), .aside = true,
		.width = 24, .keep = 100),
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
	LISTING_PEOPLE(struct team_member, row.person),
	.columns = member_columns,
	.ncolumns = ARRAY_LEN(member_columns),
	LISTING_ROW(struct team_member, row.person),
	.attention = is_inactive,
	.rows = member_listing_rows,
};
