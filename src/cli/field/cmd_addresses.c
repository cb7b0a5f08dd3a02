/* addresses import, match, streets, refusals, questions. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rejects.h"
#include "people/address_match.h"
#include "people/listings.h"
#include "port/field/import_addresses.h"
#include "votes/result.h"
#include "votes/station.h"

#include <string.h>

static void
say_counts(const struct invocation *inv, const struct addresses_import *im)
{
	const struct address_counts *n = &im->counts;

	invocation_say(inv,
		_("%s: rows: %lld; addresses new: %lld, changed: %lld, as they "
		  "were: %lld"),
		set_title(&address_source_set, im->source), (long long)im->rows,
		(long long)n->added, (long long)n->changed,
		(long long)n->unchanged);
	if (im->doubtful)
		invocation_say(inv,
			ngettext("  %lld row without a sure position: its "
				 "address is kept without one",
				"  %lld rows without a sure position: their "
				"addresses are kept without one",
				(unsigned long)im->doubtful),
			(long long)im->doubtful);
	if (im->elsewhere)
		invocation_say(inv,
			ngettext("  %lld row of another commune left out",
				"  %lld rows of other communes left out",
				(unsigned long)im->elsewhere),
			(long long)im->elsewhere);
	if (im->stations.len)
		invocation_say(inv,
			_("polling stations that were not known, to be "
			  "confirmed by results or names: %s"),
			im->stations.at);
	if (n->doors)
		invocation_say(inv,
			ngettext("  %lld door written down",
				"  %lld doors written down",
				(unsigned long)n->doors),
			(long long)n->doors);
	if (im->attached)
		invocation_say(inv,
			ngettext("  %lld contact attached",
				"  %lld contacts attached",
				(unsigned long)im->attached),
			(long long)im->attached);
	if (n->questions)
		invocation_say(inv,
			ngettext("  %lld address lies in several stations: "
				 "\"addresses questions\" lists it",
				"  %lld addresses lie in several stations: "
				"\"addresses questions\" lists them",
				(unsigned long)n->questions),
			(long long)n->questions);
}

static enum status
import_run(struct invocation *inv, struct error *err)
{
	const struct csv_form form = {.sheet = invocation_option(inv, "sheet")};
	struct addresses_import im;
	int64_t entry = 0;
	enum status st = import_addresses(
		inv->campaign, inv->args[0], &form, &im, &entry, err);

	if (st == STATUS_OK) {
		say_counts(inv, &im);
		invocation_say_entry(inv, entry);
		st = rejects_say(inv, im.rejects, ADDRESS_REJECTS_SHOWN,
			im.refused, &im.rejected, err);
	}
	import_addresses_release(&im);
	return st;
}

const struct command cmd_addresses_import = {
	.noun = "addresses",
	.verb = "import",
	.args = N_("FILE"),
	.summary = N_("import the addresses of the polling stations"),
	.notes = N_("FILE is known by its columns: INSEE's table of polling "
		    "stations and addresses, the Base Adresse Nationale "
		    "(adresses-92.csv.gz), or a list with the columns bureau "
		    "and adresse, geocoded by addok or not. Positions that are "
		    "not sure are left out, and the addresses kept.\n\n"
		    "Contacts who live at one of the addresses are attached "
		    "to it, and get its polling station."),
	.examples = (const char *const[]){"permanence addresses import "
					  "table-adresses-reu.csv",
		"permanence addresses import adresses-92.csv.gz --rejects "
		"refused.csv",
		NULL},
	.options = (const struct option_spec[]){OPTION_SHEET, OPTION_REJECTS,
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = import_run,
};

static enum status
say_unmatched(const struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct address_matches m;
	enum status st = address_unmatched(inv->campaign, &a, &m, err);

	if (st == STATUS_OK && !m.known)
		invocation_say(inv,
			_("there is no table of addresses yet: \"addresses "
			  "import FILE\""));
	if (st == STATUS_OK && m.elsewhere)
		invocation_say(inv,
			ngettext("%lld address in another town is not listed",
				"%lld addresses in other towns are not listed",
				(unsigned long)m.elsewhere),
			(long long)m.elsewhere);
	if (st == STATUS_OK && m.nowhere)
		invocation_say(inv,
			ngettext("%lld contact has no address",
				"%lld contacts have no address",
				(unsigned long)m.nowhere),
			(long long)m.nowhere);
	arena_release(&a);
	return st;
}

/* "addresses match 12 2": the second that is offered. */
static enum status
take_offer(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct address_matches m;
	int64_t from = 0, nth = 0, entry = 0;
	enum status st = invocation_id(inv, 0, _("address"), &from, err);

	if (st == STATUS_OK)
		st = invocation_id(inv, 1, _("candidate"), &nth, err);
	if (st == STATUS_OK)
		st = address_unmatched(inv->campaign, &a, &m, err);
	for (size_t i = 0; i < m.n && st == STATUS_OK; i++)
		if (m.rows[i].id == from && nth <= (int64_t)m.rows[i].nnear) {
			st = address_attach(inv->campaign, from,
				m.rows[i].near[nth - 1].id, &entry, err);
			invocation_say_entry(inv, entry);
			arena_release(&a);
			return st;
		}
	arena_release(&a);
	return st != STATUS_OK ? st
			       : error_set(err, STATUS_NONE,
					 _("\"addresses match\" lists what can "
					   "be taken"));
}

static enum status
match_run(struct invocation *inv, struct error *err)
{
	int64_t moved = 0, entry = 0;
	enum status st;

	if (inv->nargs == 2)
		return take_offer(inv, err);
	st = address_attach_all(inv->campaign, &moved, &entry, err);
	if (st == STATUS_OK && moved)
		invocation_say(inv,
			ngettext("%lld contact attached",
				"%lld contacts attached", (unsigned long)moved),
			(long long)moved);
	if (st == STATUS_OK)
		st = output_listing(inv, inv->command->listing,
			&(struct listing_ask){0}, err);
	return st == STATUS_OK ? say_unmatched(inv, err) : st;
}

const struct command cmd_addresses_match = {
	.noun = "addresses",
	.verb = "match",
	.args = N_("[ADDRESS CANDIDATE]"),
	.summary = N_("attach contacts to addresses; list those that none "
		      "has, with the nearest three"),
	.notes = N_("What is spelled in another way is attached at once. Of "
		    "the rest nothing is guessed: ADDRESS (its number in the "
		    "list) takes CANDIDATE 1, 2 or 3."),
	.examples = (const char *const[]){"permanence addresses match",
		"permanence addresses match 812 1", NULL},
	.campaign = CAMPAIGN_WRITE,
	.max_args = 2,
	.listing = &address_match_listing,
	.run = match_run,
};

static enum status
find_station(const struct invocation *inv, const char *text, int64_t *id,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *commune, *code;
	enum status st;

	station_parse(
		&a, text, campaign_commune(inv->campaign), &commune, &code);
	code = result_station_code(&a, code);
	st = station_find(campaign_db(inv->campaign), commune, code, id, err);
	if (st == STATUS_OK && !*id)
		st = error_set(err, STATUS_NONE,
			_("there is no polling station %s in %s"), code,
			campaign_commune_name(inv->campaign));
	arena_release(&a);
	return st;
}

static enum status
ask_streets(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	return inv->nargs ? find_station(inv, inv->args[0], &ask->of, err)
			  : STATUS_OK;
}

const struct command cmd_addresses_streets = {
	.noun = "addresses",
	.verb = "streets",
	.args = N_("[STATION]"),
	.summary = N_("the streets of the stations, and their odd and even "
		      "sides"),
	.examples = (const char *const[]){"permanence addresses streets 0017",
		NULL},
	.campaign = CAMPAIGN_READ,
	.max_args = 1,
	.listing = &address_street_listing,
	.ask = ask_streets,
};

const struct command cmd_addresses_refusals = {
	.noun = "addresses",
	.verb = "refusals",
	.args = N_("[STATION]"),
	.summary = N_("buildings and doors that want no visit"),
	.notes = N_("Refusals are kept as hashes: every address, stair, floor "
		    "and door that is written down is asked for, and a stair "
		    "of which no "
		    "door is cannot be found. People who "
		    "refuse are not among them; \"contacts list --where "
		    "door:no\" has those.\n\n"
		    "\"addresses allow\" lifts one."),
	.examples =
		(const char *const[]){"permanence addresses refusals", NULL},
	.campaign = CAMPAIGN_READ,
	.max_args = 1,
	.listing = &door_refusal_listing,
	.ask = ask_streets,
};

static enum status
questions_run(struct invocation *inv, struct error *err)
{
	int64_t address = 0, station = 0, entry = 0;
	enum status st;

	if (inv->nargs == 1)
		return error_set(err, STATUS_USAGE,
			_("in which station is address %s? Name it too"),
			inv->args[0]);
	if (!inv->nargs)
		return output_listing(inv, inv->command->listing,
			&(struct listing_ask){0}, err);
	st = invocation_id(inv, 0, _("address"), &address, err);
	if (st == STATUS_OK)
		st = find_station(inv, inv->args[1], &station, err);
	if (st == STATUS_OK)
		st = address_settle(
			inv->campaign, address, station, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

const struct command cmd_addresses_questions = {
	.noun = "addresses",
	.verb = "questions",
	.args = N_("[ADDRESS STATION]"),
	.summary = N_("addresses that lie in several stations; say in which"),
	.examples = (const char *const[]){"permanence addresses questions",
		"permanence addresses questions 812 0017", NULL},
	.campaign = CAMPAIGN_WRITE,
	.max_args = 2,
	.listing = &address_question_listing,
	.run = questions_run,
};
