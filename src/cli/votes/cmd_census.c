/* census import, list, show. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "cli/command.h"
#include "cli/output.h"
#include "port/votes/import_census.h"
#include "votes/census.h"
#include "votes/listings.h"

static void
say_import(
	struct invocation *inv, const char *file, const struct census_set *set)
{
	invocation_say(inv, _("%s: families of groups: %zu, stations: %zu"),
		file, set->nfamilies, set->nstations);
	for (size_t f = 0; f < set->nfamilies; f++) {
		const size_t n = set->nstations * set->families[f].ngroups;
		char in_file[32], here[32], elsewhere[32];
		const double carried = num_sum(set->counts[f], n);

		invocation_say(inv,
			_("  %s (%s): %s in the file, %s at our stations, %s "
			  "in other communes"),
			set->families[f].name, set->families[f].population,
			i18n_real(in_file, sizeof(in_file), set->total[f], 1),
			i18n_real(here, sizeof(here), carried, 1),
			i18n_real(elsewhere, sizeof(elsewhere),
				set->elsewhere[f], 1));
	}
	for (size_t i = 0; i < set->nnotes; i++)
		invocation_say(inv, "  ! %s", set->notes[i]);
}

static enum status
import_run(struct invocation *inv, struct error *err)
{
	const struct census_files files = {.file = inv->args[0],
		.form.sheet = invocation_option(inv, "sheet"),
		.weights = invocation_option(inv, "weights"),
		.families = invocation_option(inv, "families")};
	const struct census_options options = {
		.replace = invocation_has(inv, "replace")};
	struct arena a = ARENA_INIT;
	struct census_set set;
	enum status st;

	if (!files.families)
		return error_set(err, STATUS_USAGE,
			_("which columns are groups of which family? "
			  "--families FILE says it; --help shows how"));
	st = import_census(inv->campaign, &files, &options, &a, &set, err);
	if (st == STATUS_OK)
		say_import(inv, files.file, &set);
	arena_release(&a);
	return st;
}

const struct command cmd_census_import = {
	.noun = "census",
	.verb = "import",
	.args = N_("FILE"),
	.summary = N_("import groups of inhabitants, carried to the polling "
		      "stations"),
	.notes = N_("FILE is a table (CSV, a spreadsheet or GeoJSON) with one "
		    "row a zone: a "
		    "polling station, an IRIS or a grid cell. --weights is a "
		    "table of zone, bureau and part_zone, the share of the "
		    "zone that belongs to the station; without it the zones "
		    "are stations.\n\n"
		    "--families is a YAML file that says which columns count "
		    "what:\n\n"
		    "  zone: IRIS\n"
		    "  families:\n"
		    "    - code: age\n"
		    "      name: Age bands\n"
		    "      population: persons\n"
		    "      total: P17_POP\n"
		    "      groups:\n"
		    "        - {name: children, ages: 0-14, column: "
		    "P17_POP0014}\n"
		    "        - {name: \"15-29\", ages: 15-29, columns: "
		    "[P17_POP1524, P17_POP2529]}\n"
		    "        - {name: \"30 and over\", ages: 30+, rest: "
		    "true}\n\n"
		    "ages say who is of age to vote; where no group of a "
		    "family has any, all its people are taken to vote.\n\n"
		    "What is not carried is said: zones without weights, "
		    "shares that do not make 1, secret cells (ns, nd, s, "
		    "empty), groups that do not make the total."),
	.examples =
		(const char *const[]){
			"permanence census import carreaux.geojson --weights "
			"poids.csv --families families.yaml",
			"permanence census import base-ic.CSV --weights "
			"iris-bureaux.csv --families age.yaml --replace",
			NULL},
	.options =
		(const struct option_spec[]){
			{.name = "weights",
				.arg = N_("FILE"),
				.help = N_("the share of each zone that "
					   "belongs to each station")},
			{.name = "families",
				.arg = N_("FILE"),
				.help = N_("the families of groups, and their "
					   "columns (YAML)")},
			{.name = "replace",
				.help = N_("put the new figures in place of "
					   "those that are here")},
			OPTION_SHEET, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = import_run,
};

const struct command cmd_census_list = {
	.noun = "census",
	.verb = "list",
	.summary = N_("the families of groups, and whether their sums add up"),
	.notes = N_("What the file counts is either elsewhere (stations and "
		    "zones of other communes), carried to our stations, or "
		    "lost."),
	.examples = (const char *const[]){"permanence census list", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &family_listing,
};

static enum status
show_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct census_table t;
	struct listing made;
	struct listing_rows rows;
	enum status st = census_load(inv->campaign, inv->args[0], &a, &t, err);

	if (st == STATUS_OK) {
		counted_rows(&t, &a, &made, &rows);
		st = output_table(inv, &made, rows.at, rows.n, err);
	}
	arena_release(&a);
	return st;
}

const struct command cmd_census_show = {
	.noun = "census",
	.verb = "show",
	.args = N_("FAMILY"),
	.summary = N_("one family's groups, a line per station"),
	.examples =
		(const char *const[]){"permanence census show age --csv", NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.listing = &counted_listing,
	.run = show_run,
};
