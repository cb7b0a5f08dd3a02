/* sheets cut, list, show. */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/output.h"
#include "field/listings.h"
#include "field/sheet.h"
#include "field/sheet_plan.h"

static void
made_number(const void *row, struct arena *a, struct listing_cell *out)
{
	out->text =
		sheet_number_text(a, ((const struct sheet_made *)row)->number);
}

static const struct listing_column made_columns[] = {
	LISTED("sheet", N_("Sheet"), CELL_TEXT, .cell = made_number),
	LISTED("doors", N_("Doors"), CELL_COUNT,
		FIELD(struct sheet_made, doors)),
	LISTED("metres", N_("Metres"), CELL_REAL,
		FIELD(struct sheet_made, walk.metres)),
	LISTED("nearest", N_("Nearest neighbour"), CELL_REAL,
		FIELD(struct sheet_made, walk.nearest)),
	LISTED("least", N_("Spanning tree"), CELL_REAL,
		FIELD(struct sheet_made, walk.least)),
	LISTED("title", N_("Streets"), CELL_TEXT,
		FIELD(struct sheet_made, title)),
};

static const struct listing made_listing = {
	.name = "sheets",
	.columns = made_columns,
	.ncolumns = ARRAY_LEN(made_columns),
	LISTING_ROW(struct sheet_made, id),
};

static void
say_left(const struct invocation *inv, const struct sheet_cut_report *r)
{
	for (int i = 1; i < LEFT_COUNT; i++)
		if (r->left[i])
			invocation_say(inv, _("doors left out (%s): %lld"),
				set_title(&sheet_left_set, i),
				(long long)r->left[i]);
}

static void
say_cut(const struct invocation *inv, const struct sheet_cut_report *r)
{
	invocation_say(inv,
		ngettext("%zu sheet, %lld doors", "%zu sheets, %lld doors",
			r->n),
		r->n, (long long)r->doors);
	if (r->estimated)
		invocation_say(inv,
			_("%lld of these doors are estimated: nobody has "
			  "counted them yet"),
			(long long)r->estimated);
	say_left(inv, r);
	if (r->unplaced)
		invocation_say(inv,
			ngettext("%lld address has no position; it stands "
				 "beside its neighbours",
				"%lld addresses have no position; they stand "
				"beside their neighbours",
				(unsigned long)r->unplaced),
			(long long)r->unplaced);
	invocation_say(inv,
		_("a walk is %.0f m on average; %.0f m to the nearest "
		  "neighbour each time, and no round is below %.0f m"),
		r->mean.metres, r->mean.nearest, r->mean.least);
}

static enum status
cut_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct sheet_cut_report r;
	struct sheet_ask ask = {.stations = inv->args,
		.n = (size_t)inv->nargs,
		.near = invocation_option(inv, "near"),
		.despite = invocation_option(inv, "despite-controls")};
	long doors = SHEET_DOORS, walk = 0, recent = SHEET_RECENT_DAYS;
	int64_t entry = 0;
	enum status st =
		invocation_int(inv, "doors", 1, SHEET_DOORS_MOST, &doors, err);

	if (st == STATUS_OK)
		st = invocation_int(inv, "walk", 0, 1000000, &walk, err);
	if (st == STATUS_OK)
		st = invocation_int(inv, "recent", 0, 3650, &recent, err);
	if (st == STATUS_OK && ask.despite && !*ask.despite)
		st = error_set(err, STATUS_USAGE,
			_("why are control stations knocked at all the same? "
			  "The reason is kept in the journal"));
	ask.doors = doors;
	ask.walk = walk;
	ask.recent = recent;
	if (st == STATUS_OK)
		st = sheets_cut(inv->campaign, &ask, &a, &r, &entry, err);
	if (st == STATUS_OK)
		st = output_table(
			inv, inv->command->listing, r.sheets, r.n, err);
	if (st == STATUS_OK) {
		say_cut(inv, &r);
		invocation_say_entry(inv, entry);
	} else if (st == STATUS_NONE)
		say_left(inv, &r);
	arena_release(&a);
	return st;
}

const struct command cmd_sheets_cut = {
	.noun = "sheets",
	.verb = "cut",
	.args = N_("[STATION…]"),
	.summary = N_("cut the doors of polling stations into sheets"),
	.notes = N_("A sheet holds at most --doors, of few streets, and whole "
		    "buildings where they fit; its walk goes up the odd side "
		    "of a street and down the even one. Left out: doors that "
		    "refuse, stations held out, doors visited in the last "
		    "--recent days, doors on an open sheet. Each walk stands "
		    "beside the round to the nearest neighbour each time, and "
		    "beside the spanning tree, which no round is below."),
	.examples = (const char *const[]){"permanence sheets cut 0012 0017 "
					  "--doors 60",
		"permanence sheets cut 0012 --doors 40 --walk 1500 -n",
		"permanence sheets cut --near \"3 rue Larmeroux\" --doors 25",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "doors",
				.arg = N_("N"),
				.help = N_("of a sheet, at most (60)")},
			{.name = "walk",
				.arg = N_("METRES"),
				.help = N_("of a sheet, at most (any)")},
			{.name = "recent",
				.arg = N_("DAYS"),
				.help = N_("how long a visit counts (30)")},
			{.name = "near",
				.arg = N_("ADDRESS"),
				.help = N_("one sheet, around an address")},
			{.name = "despite-controls",
				.arg = N_("REASON"),
				.help = N_("knock at what is held out too; "
					   "the journal keeps why")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.max_args = -1,
	.listing = &made_listing,
	.run = cut_run,
};

static enum status
ask_all(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	(void)err;
	ask->all = invocation_has(inv, "all");
	return STATUS_OK;
}

const struct command cmd_sheets_list = {
	.noun = "sheets",
	.verb = "list",
	.summary = N_("who has which sheet, the longest out first"),
	.examples = (const char *const[]){"permanence sheets list",
		"permanence sheets list --all --csv", NULL},
	.options =
		(const struct option_spec[]){{.name = "all",
						     .help = N_("the closed "
								"and the lost "
								"too")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.listing = &walk_sheet_listing,
	.ask = ask_all,
};

static enum status
ask_sheet(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct sheet_row row;
	enum status st = sheet_find(inv->campaign, inv->args[0], &a, &row, err);

	ask->of = st == STATUS_OK ? row.id : 0;
	arena_release(&a);
	return st;
}

static enum status
say_sheet(const struct invocation *inv, const struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct sheet_row row;
	enum status st = sheet_get(inv->campaign, ask->of, &a, &row, err);

	if (st == STATUS_OK)
		invocation_say(inv, "%s %s: %s, %s",
			sheet_number_text(&a, row.number), row.title,
			set_title(&sheet_state_set, row.state),
			row.people          ? row.people
			: row.meeting_title ? row.meeting_title
					    : "-");
	arena_release(&a);
	return st;
}

const struct command cmd_sheets_show = {
	.noun = "sheets",
	.verb = "show",
	.args = N_("SHEET"),
	.summary = N_("the doors of a sheet, in the order of the walk"),
	.examples = (const char *const[]){"permanence sheets show 17-4", NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.listing = &sheet_door_listing,
	.ask = ask_sheet,
	.after = say_sheet,
};
