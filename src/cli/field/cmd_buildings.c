/* addresses show, note, doors, refuse, allow: a building and what is known of
 * it. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "cli/command.h"
#include "people/door.h"
#include "people/door_refusal.h"
#include "people/listings.h"

static enum status
ask_address(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct address_row row;
	enum status st =
		address_read(inv->campaign, inv->args[0], &a, &row, err);

	ask->of = st == STATUS_OK ? row.id : 0;
	arena_release(&a);
	return st;
}

static enum status
say_address(const struct invocation *inv, const struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct address_row row;
	struct door_row *doors;
	size_t n = 0;
	enum status st = address_get(inv->campaign, ask->of, &a, &row, err);

	if (st == STATUS_OK)
		st = address_doors(inv->campaign, row.id, &a, &doors, &n, err);
	if (st == STATUS_OK) {
		invocation_say(inv, "%s %s %s", address_label(&a, &row),
			row.postcode ? row.postcode : "",
			row.city ? row.city : "");
		invocation_say(
			inv, _("Station: %s"), row.code ? row.code : "-");
		if (row.doors >= 0)
			invocation_say(inv, _("Doors counted: %lld"),
				(long long)row.doors);
		else if (row.electors >= 0)
			invocation_say(inv, _("Electors: %lld"),
				(long long)row.electors);
	}
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		invocation_say(inv, _("Door: stair %s, floor %s, %s"),
			*doors[i].stair ? doors[i].stair : "-",
			*doors[i].floor ? doors[i].floor : "-",
			*doors[i].label ? doors[i].label : "-");
	arena_release(&a);
	return st;
}

const struct command cmd_addresses_show = {
	.noun = "addresses",
	.verb = "show",
	.args = N_("ADDRESS"),
	.summary = N_("an address, its doors and the notes on its building"),
	.examples = (const char *const[]){"permanence addresses show \"12 bis "
					  "rue Larmeroux\"",
		NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.listing = &address_note_listing,
	.ask = ask_address,
	.after = say_address,
};

static const char *
stair_of(const struct invocation *inv)
{
	const char *stair = invocation_option(inv, "stair");

	return stair ? stair : "";
}

#define OPTION_STAIR                                                           \
	{                                                                      \
		.name = "stair", .arg = N_("NAME"),                            \
		.help = N_("its building, hall or stair (all of them)")        \
	}

static enum status
note_run(struct invocation *inv, struct error *err)
{
	struct listing_ask ask = {0};
	unsigned kind = NOTE_NONE;
	int64_t entry = 0;
	enum status st = ask_address(inv, &ask, err);

	if (st == STATUS_OK)
		st = set_take(&address_note_set, inv->args[1], &kind, err);
	if (st == STATUS_OK)
		st = address_note(inv->campaign, ask.of, stair_of(inv),
			(enum address_note_kind)kind, inv->args[2], &entry,
			err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

const struct command cmd_addresses_note = {
	.noun = "addresses",
	.verb = "note",
	.args = N_("ADDRESS KIND TEXT"),
	.summary = N_("what the next visitors of a building should know"),
	.notes = N_("KIND is entry, lift, dog, hour, letterboxes or other; it "
		    "stands on every later sheet of the building. \"\" as TEXT "
		    "removes it."),
	.examples = (const char *const[]){"permanence addresses note \"12 rue "
					  "Larmeroux\" entry \"code 12B34\"",
		NULL},
	.options = (const struct option_spec[]){OPTION_STAIR, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 3,
	.max_args = 3,
	.run = note_run,
};

static enum status
doors_run(struct invocation *inv, struct error *err)
{
	struct listing_ask ask = {0};
	int64_t doors = 0, entry = 0;
	enum status st = ask_address(inv, &ask, err);

	if (st == STATUS_OK &&
		(!num_parse_int(inv->args[1], &doors) || doors < 0))
		st = error_set(err, STATUS_USAGE,
			_("\"%s\" is not a count, 0 or more"), inv->args[1]);
	if (st == STATUS_OK)
		st = address_count_doors(
			inv->campaign, ask.of, doors, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

const struct command cmd_addresses_doors = {
	.noun = "addresses",
	.verb = "doors",
	.args = N_("ADDRESS N"),
	.summary = N_("how many doors an address has, counted there"),
	.examples = (const char *const[]){"permanence addresses doors \"12 rue "
					  "Larmeroux\" 18",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = doors_run,
};

/* Which part of the address is meant. */
static enum status
read_door(
	const struct invocation *inv, struct door_row *door, struct error *err)
{
	struct listing_ask ask = {0};
	enum status st = ask_address(inv, &ask, err);

	*door = (struct door_row){.address = ask.of,
		.stair = invocation_option(inv, "stair"),
		.floor = invocation_option(inv, "floor"),
		.label = invocation_option(inv, "door")};
	return st;
}

#define OPTIONS_DOOR                                                           \
	OPTION_STAIR,                                                          \
		{.name = "floor",                                              \
			.arg = N_("FLOOR"),                                    \
			.help = N_("its floor")},                              \
	{                                                                      \
		.name = "door", .arg = N_("DOOR"), .help = N_("its door")      \
	}

static enum status
refuse_run(struct invocation *inv, struct error *err)
{
	struct door_row door;
	int64_t entry = 0;
	enum status st = read_door(inv, &door, err);

	if (st == STATUS_OK)
		st = door_refuse(inv->campaign, &door, &entry, err);
	if (st == STATUS_OK)
		invocation_say(inv, _("nobody is sent there any more"));
	return st;
}

const struct command cmd_addresses_refuse = {
	.noun = "addresses",
	.verb = "refuse",
	.args = N_("ADDRESS"),
	.summary = N_("a building or a door that wants no visit"),
	.notes = N_("Without --stair, --floor and --door the whole address. It "
		    "is a refusal, kept as a hash on the do-not-contact list: "
		    "it cannot be undone."),
	.examples =
		(const char *const[]){"permanence addresses refuse \"12 rue "
				      "Larmeroux\" --stair B",
			NULL},
	.options = (const struct option_spec[]){OPTIONS_DOOR, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = refuse_run,
};

static enum status
allow_run(struct invocation *inv, struct error *err)
{
	struct door_welcome welcome = {
		.wording = invocation_option(inv, "wording"),
		.medium = invocation_option(inv, "medium")};
	char captured[DATE_TEXT_SIZE];
	struct date day;
	int64_t entry = 0;
	enum status st = read_door(inv, &welcome.door, err);

	if (st == STATUS_OK)
		st = invocation_day(inv, "date", &day, err);
	if (st == STATUS_OK && invocation_has(inv, "date"))
		welcome.captured = date_iso(captured, &day);
	if (st == STATUS_OK)
		st = door_allow(inv->campaign, &welcome, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

const struct command cmd_addresses_allow = {
	.noun = "addresses",
	.verb = "allow",
	.args = N_("ADDRESS"),
	.summary = N_("a building or a door that welcomes visits again"),
	.notes = N_("Lifts what \"addresses refuse\" wrote of the same place, "
		    "for whoever lives there said so: with their sentence and "
		    "how it was given, on the day of the refusal or later."),
	.examples =
		(const char *const[]){
			"permanence addresses allow \"12 rue Larmeroux\" "
			"--stair B --wording \"Vous pouvez repasser\" "
			"--medium \"letter of the residents\"",
			NULL},
	.options = (const struct option_spec[]){OPTIONS_DOOR,
		{.name = "wording",
			.arg = N_("TEXT"),
			.help = N_("the sentence agreed to")},
		{.name = "medium",
			.arg = N_("TEXT"),
			.help = N_("how it was given: paper form, website…")},
		{.name = "date",
			.arg = N_("DATE"),
			.help = N_("when; today unless said"),
			.date = DATE_PAST},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = allow_run,
};
