/* sheets out, give, return, lost, close, merge, split, rest, drop. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/when.h"
#include "cli/command.h"
#include "field/meeting.h"
#include "field/sheet_change.h"
#include "field/team.h"
#include "people/door.h"

static enum status
find(const struct invocation *inv, int i, int64_t *id, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct sheet_row row;
	enum status st = sheet_find(inv->campaign, inv->args[i], &a, &row, err);

	*id = st == STATUS_OK ? row.id : 0;
	arena_release(&a);
	return st;
}

/* Each sheet named into a state, in one entry each. */
static enum status
move_all(struct invocation *inv, enum sheet_state state, struct error *err)
{
	enum status st = STATUS_OK;

	for (int i = 0; i < inv->nargs && st == STATUS_OK; i++) {
		int64_t id = 0;

		st = find(inv, i, &id, err);
		if (st == STATUS_OK)
			st = sheet_put_state(
				inv->campaign, id, state, NULL, err);
	}
	return st;
}

static enum status
return_run(struct invocation *inv, struct error *err)
{
	return move_all(inv, SHEET_RETURNED, err);
}

static enum status
lost_run(struct invocation *inv, struct error *err)
{
	return move_all(inv, SHEET_LOST, err);
}

static enum status
close_run(struct invocation *inv, struct error *err)
{
	return move_all(inv, SHEET_CLOSED, err);
}

#define MOVES(word, text, says)                                                \
	.noun = "sheets", .verb = word, .args = N_("SHEET…"), .summary = text, \
	.campaign = CAMPAIGN_WRITE, .min_args = 1, .max_args = -1,             \
	.examples = (const char *const[])                                      \
	{                                                                      \
		says, NULL                                                     \
	}

const struct command cmd_sheets_return = {
	MOVES("return", N_("a sheet is back, to be typed in"),
		"permanence sheets return 17-4"),
	.run = return_run,
};

const struct command cmd_sheets_lost = {
	MOVES("lost", N_("a sheet will not come back: its doors are free"),
		"permanence sheets lost 17-4"),
	.run = lost_run,
};

const struct command cmd_sheets_close = {
	MOVES("close", N_("a sheet is done with: its doors are free"),
		"permanence sheets close 17-4"),
	.run = close_run,
};

/* --team, --meeting and --when. */
static enum status
read_gift(const struct invocation *inv, struct sheet_gift *gift,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *team = invocation_option(inv, "team");
	struct team_row row;
	long meeting = 0;
	enum status st =
		invocation_int(inv, "meeting", 1, 1L << 40, &meeting, err);

	gift->meeting = meeting;
	if (st == STATUS_OK && invocation_has(inv, "when"))
		st = when_moment(invocation_option(inv, "when"), NULL,
			WHEN_PAST, &gift->when, err);
	if (st == STATUS_OK && team)
		st = team_find(inv->campaign, team, &a, &row, err);
	if (st == STATUS_OK && team)
		gift->team = row.id;
	arena_release(&a);
	return st;
}

static enum status
give_run(struct invocation *inv, struct error *err)
{
	int64_t people[SHEET_PEOPLE], sheet = 0, entry = 0;
	struct sheet_gift gift = {.people = people};
	enum status st = find(inv, 0, &sheet, err);

	for (int i = 1; i < inv->nargs && st == STATUS_OK; i++)
		st = invocation_contact(inv, i, &people[gift.n++], err);
	if (st == STATUS_OK)
		st = read_gift(inv, &gift, err);
	if (st == STATUS_OK && !gift.n && !gift.team && !gift.meeting)
		return sheet_put_state(
			inv->campaign, sheet, SHEET_OUT, NULL, err);
	if (st == STATUS_OK)
		st = sheet_give(inv->campaign, sheet, &gift, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

#define GIVE_OPTIONS                                                           \
	(const struct option_spec[])                                           \
	{                                                                      \
		{.name = "team",                                               \
			.arg = N_("TEAM"),                                     \
			.help = N_("whose doors they are")},                   \
			{.name = "meeting",                                    \
				.arg = N_("ID"),                               \
				.help = N_("the door session it goes to")},    \
			{.name = "when",                                       \
				.arg = N_("TIME"),                             \
				.help = N_("it went out then: \"hier 18h\""),  \
				.date = DATE_PAST},                            \
		{                                                              \
			.name = NULL                                           \
		}                                                              \
	}

const struct command cmd_sheets_out = {
	.noun = "sheets",
	.verb = "out",
	.args = N_("SHEET [CONTACT…]"),
	.summary = N_("a sheet goes out with one or two volunteers"),
	.notes = N_("A contact is given by number or reference. Without any, "
		    "the sheet goes out with whom it was given to."),
	.examples = (const char *const[]){"permanence sheets out 17-4 A0004 "
					  "A0005",
		NULL},
	.options = GIVE_OPTIONS,
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1 + SHEET_PEOPLE,
	.run = give_run,
};

const struct command cmd_sheets_give = {
	.noun = "sheets",
	.verb = "give",
	.args = N_("SHEET [CONTACT…]"),
	.summary = N_("hand a sheet to other volunteers, a team or a door "
		      "session"),
	.examples = (const char *const[]){"permanence sheets give 17-4 A0007",
		"permanence sheets give 17-4 --meeting 3", NULL},
	.options = GIVE_OPTIONS,
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1 + SHEET_PEOPLE,
	.run = give_run,
};

static enum status
merge_run(struct invocation *inv, struct error *err)
{
	int64_t sheet = 0, other = 0, entry = 0;
	enum status st = find(inv, 0, &sheet, err);

	if (st == STATUS_OK)
		st = find(inv, 1, &other, err);
	if (st == STATUS_OK)
		st = sheet_merge(inv->campaign, sheet, other, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

const struct command cmd_sheets_merge = {
	.noun = "sheets",
	.verb = "merge",
	.args = N_("SHEET OTHER"),
	.summary = N_("the doors of another sheet go on this one"),
	.examples = (const char *const[]){"permanence sheets merge 17-4 18-2",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = merge_run,
};

/* "sheet 18-2" of a sheet that was made. */
static enum status
say_made(const struct invocation *inv, int64_t made, int64_t entry,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct sheet_row row;
	enum status st = sheet_get(inv->campaign, made, &a, &row, err);

	if (st == STATUS_OK)
		fprintf(inv->out, "%s\n", sheet_number_text(&a, row.number));
	invocation_say_entry(inv, entry);
	arena_release(&a);
	return st;
}

static enum status
split_run(struct invocation *inv, struct error *err)
{
	int64_t sheet = 0, n = 0, made = 0, entry = 0;
	enum status st = find(inv, 0, &sheet, err);

	if (st == STATUS_OK && !num_parse_int(inv->args[1], &n))
		st = error_set(err, STATUS_USAGE,
			_("\"%s\" is not a count, 0 or more"), inv->args[1]);
	if (st == STATUS_OK)
		st = sheet_split(inv->campaign, sheet, n, &made, &entry, err);
	return st == STATUS_OK ? say_made(inv, made, entry, err) : st;
}

const struct command cmd_sheets_split = {
	.noun = "sheets",
	.verb = "split",
	.args = N_("SHEET N"),
	.summary = N_("what is behind the first N doors goes on a new sheet"),
	.examples =
		(const char *const[]){"permanence sheets split 17-4 30", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = split_run,
};

static enum status
rest_run(struct invocation *inv, struct error *err)
{
	int64_t sheet = 0, made = 0, entry = 0;
	enum status st = find(inv, 0, &sheet, err);

	if (st == STATUS_OK)
		st = sheet_rest(inv->campaign, sheet, &made, &entry, err);
	return st == STATUS_OK ? say_made(inv, made, entry, err) : st;
}

const struct command cmd_sheets_rest = {
	.noun = "sheets",
	.verb = "rest",
	.args = N_("SHEET"),
	.summary = N_("the doors nobody got to go on a new sheet"),
	.examples = (const char *const[]){"permanence sheets rest 17-4", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = rest_run,
};

static enum status
drop_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct address_row row;
	int64_t sheet = 0, entry = 0;
	enum status st = find(inv, 0, &sheet, err);

	if (st == STATUS_OK)
		st = address_read(inv->campaign, inv->args[1], &a, &row, err);
	if (st == STATUS_OK)
		st = sheet_drop(inv->campaign, sheet, row.id, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	arena_release(&a);
	return st;
}

const struct command cmd_sheets_remove_building = {
	.noun = "sheets",
	.verb = "remove-building",
	.args = N_("SHEET ADDRESS"),
	.summary = N_("take a building off a sheet; its doors are free"),
	.examples = (const char *const[]){"permanence sheets remove-building "
					  "17-4 \"12 rue Larmeroux\"",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = drop_run,
};
