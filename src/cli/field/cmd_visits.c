/* visits add, note, back, list, import, said: what happened at doors and
 * elsewhere. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "base/when.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/rejects.h"
#include "field/listings.h"
#include "field/meeting.h"
#include "field/questionnaire.h"
#include "field/visit.h"
#include "people/contact.h"
#include "port/field/import_visits.h"
#include "votes/result.h"
#include "votes/station.h"

#include <string.h>

/* The door of a sheet that the first two arguments name. */
static enum status
find_door(const struct invocation *inv, struct arena *a,
	struct sheet_row *sheet, int64_t *door, struct error *err)
{
	struct sheet_door_row *doors;
	int64_t position = 0;
	size_t n = 0;
	enum status st = sheet_find(inv->campaign, inv->args[0], a, sheet, err);

	if (st == STATUS_OK)
		st = invocation_id(inv, 1, _("door"), &position, err);
	if (st == STATUS_OK)
		st = sheet_doors(inv->campaign, sheet->id, a, &doors, &n, err);
	*door = 0;
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (doors[i].position == position)
			*door = doors[i].id;
	if (st == STATUS_OK && !*door)
		st = error_set(err, STATUS_NONE, _("sheet %s has no door %lld"),
			sheet_number_text(a, sheet->number),
			(long long)position);
	return st;
}

/* One "question=answer". */
static enum status
take_answer(const struct questionnaire_row *ask, const char *text,
	struct arena *a, struct visit_said *said, struct error *err)
{
	const char *equals = strchr(text, '=');
	const char *name =
		equals ? arena_strndup(a, text, (size_t)(equals - text)) : text;

	for (size_t i = 0; i < ask->n && equals; i++) {
		const struct question_row *q = &ask->questions[i];

		if (strcmp(text_fold(a, q->name), text_fold(a, name)) != 0)
			continue;
		*said = (struct visit_said){.question = q->id};
		if (q->nchoices)
			said->code = equals + 1;
		else
			said->text = equals + 1;
		return STATUS_OK;
	}
	return error_set(err, STATUS_USAGE,
		_("\"%s\": an answer is QUESTION=CODE, of a question of the "
		  "questionnaire"),
		text);
}

static enum status
take_answers(const struct invocation *inv, int from, int64_t questionnaire,
	struct arena *a, struct visit_entry *entry, struct error *err)
{
	struct questionnaire_row ask = {0};
	struct visit_said *said =
		ARENA_ARRAY(a, struct visit_said, (size_t)inv->nargs + 1);
	enum status st = STATUS_OK;

	if (questionnaire)
		st = questionnaire_get(
			inv->campaign, questionnaire, a, &ask, err);
	for (int i = from; i < inv->nargs && st == STATUS_OK; i++)
		st = take_answer(
			&ask, inv->args[i], a, &said[entry->nsaid++], err);
	entry->said = said;
	return st;
}

static enum status
take_sheet_answers(const struct invocation *inv, int from,
	const struct sheet_row *sheet, struct arena *a,
	struct visit_entry *entry, struct error *err)
{
	int64_t questionnaire = 0;
	enum status st =
		visit_questions(inv->campaign, sheet, &questionnaire, err);

	return st == STATUS_OK
		       ? take_answers(inv, from, questionnaire, a, entry, err)
		       : st;
}

static enum status
take_contact(const struct invocation *inv, const char *text, int64_t *person,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	enum status st = STATUS_OK;

	if (!num_parse_int(text, person))
		st = error_set(err, STATUS_USAGE,
			_("\"%s\" is not the number of a contact"), text);
	if (st == STATUS_OK)
		st = contact_get(inv->campaign, *person, &a, &row, err);
	arena_release(&a);
	return st;
}

static enum status
take_common(const struct invocation *inv, const char *outcome,
	struct visit_entry *entry, struct arena *a, struct error *err)
{
	const char *typed = invocation_option(inv, "at");
	const char *contact = invocation_option(inv, "contact");
	unsigned value = VISIT_OUTCOME_NONE;
	int64_t seconds;
	enum status st = set_take(&visit_outcome_set, outcome, &value, err);

	entry->outcome = value;
	if (st == STATUS_OK && typed)
		st = when_moment(typed, NULL, WHEN_PAST, &seconds, err);
	if (st == STATUS_OK && typed)
		entry->time =
			clock_iso(arena_alloc(a, DATE_TIME_SIZE), seconds);
	return st == STATUS_OK && contact
		       ? take_contact(inv, contact, &entry->person, err)
		       : st;
}

static enum status
keep(struct invocation *inv, const struct visit_entry *entry, struct error *err)
{
	int64_t id = 0, journal = 0;
	enum status st = visit_add(inv->campaign, entry, &id, &journal, err);

	if (st == STATUS_OK) {
		invocation_put_id(inv, id);
		invocation_say_entry(inv, journal);
	}
	return st;
}

static enum status
add_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct visit_entry entry = {.place = VISIT_DOOR};
	struct sheet_row sheet;
	enum status st = find_door(inv, &a, &sheet, &entry.sheet_door, err);

	if (st == STATUS_OK)
		st = take_common(inv, inv->args[2], &entry, &a, err);
	if (st == STATUS_OK)
		st = take_sheet_answers(inv, 3, &sheet, &a, &entry, err);
	if (st == STATUS_OK)
		st = keep(inv, &entry, err);
	arena_release(&a);
	return st;
}

#define OPTION_AT                                                              \
	{                                                                      \
		.name = "at", .arg = N_("TIME"),                               \
		.help = N_("when it was (now)"), .date = DATE_PAST,            \
	}
#define OPTION_CONTACT                                                         \
	{                                                                      \
		.name = "contact", .arg = N_("ID"), .help = N_("whom it was"), \
	}

const struct command cmd_visits_add = {
	.noun = "visits",
	.verb = "add",
	.args = N_("SHEET DOOR OUTCOME [QUESTION=CODE…]"),
	.summary = N_("type in a door of a sheet; prints the visit's number"),
	.notes = N_("Outcomes: talked, absent, refused, callback, moved, "
		    "unlisted, or their first letter. Opinions are counted by "
		    "station and street side, and kept of a contact only who "
		    "agreed to that. Who refuses is not knocked at again."),
	.examples = (const char *const[]){"permanence visits add 17-4 3 talked "
					  "support=4 theme=l",
		NULL},
	.options = (const struct option_spec[]){OPTION_AT, OPTION_CONTACT,
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 3,
	.max_args = -1,
	.run = add_run,
};

static enum status
find_elsewhere(const struct invocation *inv, struct visit_entry *entry,
	struct arena *a, struct error *err)
{
	const char *name = invocation_option(inv, "questionnaire");
	const char *code = invocation_option(inv, "station");
	struct questionnaire_row ask;
	struct meeting_row row;
	long meeting = 0;
	enum status st =
		invocation_int(inv, "meeting", 1, 1L << 40, &meeting, err);

	entry->meeting = meeting;
	if (st == STATUS_OK && meeting)
		st = meeting_get(inv->campaign, meeting, a, &row, err);
	if (st == STATUS_OK && name)
		st = questionnaire_find(inv->campaign, name, 0, a, &ask, err);
	if (st == STATUS_OK && name)
		entry->questionnaire = ask.id;
	if (st == STATUS_OK && code)
		st = station_find(campaign_db(inv->campaign),
			campaign_commune(inv->campaign),
			result_station_code(a, code), &entry->station, err);
	if (st == STATUS_OK && code && !entry->station)
		st = error_set(err, STATUS_NONE,
			_("there is no polling station %s"), code);
	return st;
}

static enum status
note_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct visit_entry entry = {0};
	unsigned place = VISIT_STAND;
	enum status st = take_common(inv, inv->args[0], &entry, &a, err);

	invocation_take_set(inv, "place", &place);
	entry.place = place;
	if (st == STATUS_OK)
		st = find_elsewhere(inv, &entry, &a, err);
	if (st == STATUS_OK)
		st = take_answers(inv, 1, entry.questionnaire, &a, &entry, err);
	if (st == STATUS_OK)
		st = keep(inv, &entry, err);
	arena_release(&a);
	return st;
}

const struct command cmd_visits_note = {
	.noun = "visits",
	.verb = "note",
	.args = N_("OUTCOME [QUESTION=CODE…]"),
	.summary = N_("what was said on the phone, at a stand, at a meeting"),
	.examples = (const char *const[]){"permanence visits note talked "
					  "theme=l --place stand "
					  "--questionnaire Marché --station 12",
		NULL},
	.options =
		(const struct option_spec[]){{.name = "place",
						     .arg = N_("PLACE"),
						     .help = N_("where "
								"(stand)"),
						     .set = &visit_place_set},
			{.name = "questionnaire",
				.arg = N_("NAME"),
				.help = N_("what was asked")},
			{.name = "station",
				.arg = N_("CODE"),
				.help = N_("whose voters they are")},
			{.name = "meeting",
				.arg = N_("MEETING"),
				.help = N_("at whose door it was")},
			OPTION_AT, OPTION_CONTACT, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = -1,
	.run = note_run,
};

static enum status
back_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct visit_entry entry = {0};
	struct sheet_row sheet;
	int64_t door = 0, journal = 0;
	enum status st = find_door(inv, &a, &sheet, &door, err);

	if (st == STATUS_OK)
		st = take_sheet_answers(inv, 2, &sheet, &a, &entry, err);
	if (st == STATUS_OK)
		st = visit_take_back(inv->campaign, door, entry.said,
			entry.nsaid, &journal, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, journal);
	arena_release(&a);
	return st;
}

const struct command cmd_visits_back = {
	.noun = "visits",
	.verb = "back",
	.args = N_("SHEET DOOR [QUESTION=CODE…]"),
	.summary = N_("take a door back, to type it again"),
	.notes = N_("The opinions that were typed with it are counted without "
		    "the door: to take their counts back, type them again "
		    "here. A refusal stays."),
	.examples =
		(const char *const[]){"permanence visits back 17-4 3", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = -1,
	.run = back_run,
};

static enum status
list_ask(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct sheet_row sheet = {0};
	enum status st = STATUS_OK;

	if (inv->nargs)
		st = sheet_find(inv->campaign, inv->args[0], &a, &sheet, err);
	ask->of = sheet.id;
	arena_release(&a);
	return st;
}

const struct command cmd_visits_list = {
	.noun = "visits",
	.verb = "list",
	.args = N_("[SHEET]"),
	.summary = N_("what was typed in, of a sheet or in all"),
	.examples = (const char *const[]){"permanence visits list 17-4", NULL},
	.campaign = CAMPAIGN_READ,
	.max_args = 1,
	.listing = &visit_listing,
	.ask = list_ask,
};

static enum status
import_run(struct invocation *inv, struct error *err)
{
	const struct csv_form form = {.sheet = invocation_option(inv, "sheet")};
	struct visits_import im;
	int64_t entry = 0;
	enum status st = import_visits(
		inv->campaign, inv->args[0], &form, &im, &entry, err);

	if (st == STATUS_OK) {
		invocation_say(inv,
			_("rows: %lld; visits new: %lld, typed in before: "
			  "%lld"),
			(long long)im.rows, (long long)im.added,
			(long long)im.known);
		invocation_say_entry(inv, entry);
		st = rejects_say(inv, im.rejects, VISITS_REJECTS_SHOWN,
			im.refused, &im.rejected, err);
	}
	import_visits_release(&im);
	return st;
}

const struct command cmd_visits_import = {
	.noun = "visits",
	.verb = "import",
	.args = N_("FILE"),
	.summary = N_("import visits, as a form on a phone exports them"),
	.notes = N_("A row has sheet, door, outcome, time, contact; any other "
		    "column has the name of a question, and holds the code of "
		    "its answer. The same file again adds nothing."),
	.examples = (const char *const[]){"permanence visits import portes.csv "
					  "--rejects refus.csv",
		NULL},
	.options = (const struct option_spec[]){OPTION_SHEET, OPTION_REJECTS,
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = import_run,
};
