/* stations list, names, contours. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "port/votes/import_contours.h"
#include "port/votes/import_names.h"
#include "votes/listings.h"

#include <string.h>

static enum status
list_run(struct invocation *inv, struct error *err)
{
	const char *commune = invocation_option(inv, "commune");
	struct arena a = ARENA_INIT;
	struct station_list list;
	struct listing made;
	struct listing_rows rows;
	enum status st;

	if (!commune)
		commune = campaign_commune(inv->campaign);
	if (strcmp(commune, "all") == 0)
		commune = NULL;
	st = station_list_load(inv->campaign, commune, &a, &list, err);
	if (st == STATUS_OK && !list.n && invocation_has(inv, "commune"))
		st = error_set(err, STATUS_NONE,
			_("there is no polling station of commune \"%s\""),
			invocation_option(inv, "commune"));
	if (st == STATUS_OK) {
		station_rows(&list, &a, &made, &rows);
		st = output_table(inv, &made, rows.at, rows.n, err);
	}
	arena_release(&a);
	return st;
}

const struct command cmd_stations_list = {
	.noun = "stations",
	.verb = "list",
	.summary = N_("polling stations: name, registered voters, inhabitants"),
	.notes = N_("Registered voters are those of the newest poll; the "
		    "inhabitants, one column a family of the census."),
	.examples = (const char *const[]){"permanence stations list", NULL},
	.options =
		(const struct option_spec[]){{.name = "commune",
						     .arg = N_("CODE"),
						     .help = N_("another "
								"commune's, or "
								"\"all\"")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.listing = &station_listing,
	.run = list_run,
};

static enum status
names_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	const struct csv_form form = {.sheet = invocation_option(inv, "sheet")};
	struct station_naming done;
	enum status st = import_names(
		inv->campaign, inv->args[0], &form, &a, &done, err);

	if (st == STATUS_OK)
		invocation_say(inv,
			_("stations named: %zu; already called that: %zu; of "
			  "other communes, left aside: %zu"),
			done.named, done.same, done.elsewhere);
	if (st == STATUS_OK && done.unknown)
		invocation_say(inv,
			ngettext("%zu station is not here: %s",
				"%zu stations are not here, the first: %s",
				done.unknown),
			done.unknown, done.first_unknown);
	arena_release(&a);
	return st;
}

const struct command cmd_stations_names = {
	.noun = "stations",
	.verb = "names",
	.args = N_("FILE"),
	.summary = N_("import the names of polling stations"),
	.notes = N_("FILE is a table with a column of codes, in any spelling "
		    "(92002_1, 0001), and one of names."),
	.examples = (const char *const[]){"permanence stations names noms.csv",
		NULL},
	.options = (const struct option_spec[]){OPTION_SHEET, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = names_run,
};

static enum status
contours_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct shapes_import done;
	enum status st =
		import_contours(inv->campaign, inv->args[0], &a, &done, err);

	if (st == STATUS_OK)
		invocation_say(inv,
			_("contours taken: %zu; of other communes, left aside: "
			  "%zu"),
			done.taken, done.elsewhere);
	if (st == STATUS_OK && done.unknown.n)
		invocation_say(inv,
			ngettext("%zu contour is of no station here: %s",
				"%zu contours are of no station here: %s",
				done.unknown.n),
			done.unknown.n, done.unknown.text);
	if (st == STATUS_OK && done.without.n)
		invocation_say(inv,
			ngettext("%zu station has no contour: %s",
				"%zu stations have no contour: %s",
				done.without.n),
			done.without.n, done.without.text);
	arena_release(&a);
	return st;
}

const struct command cmd_stations_contours = {
	.noun = "stations",
	.verb = "contours",
	.args = N_("FILE"),
	.summary = N_("import the contours of polling stations, for the map"),
	.notes = N_("FILE is GeoJSON in degrees (WGS 84), as published for "
		    "every commune of France: a shape a station, with its "
		    "code. Without it the map shows the cells of the census, "
		    "where it came by cells."),
	.examples =
		(const char *const[]){
			"permanence stations contours contours.geojson", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = contours_run,
};
