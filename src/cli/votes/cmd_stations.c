/* stations list, names. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "port/votes/import_names.h"
#include "votes/result.h"
#include "votes/station.h"

#include <math.h>
#include <string.h>

/* The fixed columns, then one a family of the census. */
static struct listing_column *
list_columns(const struct station_list *list, struct arena *a, size_t *n)
{
	static const struct listing_column fixed[] = {
		{.name = "commune", .title = N_("Commune")},
		{.name = "station", .title = N_("Station")},
		{.name = "name", .title = N_("Name")},
		{.name = "poll", .title = N_("Poll")},
		{.name = "registered",
			.title = N_("Registered"),
			.type = CELL_COUNT}};
	struct listing_column *columns = ARENA_ARRAY(
		a, struct listing_column, ARRAY_LEN(fixed) + list->nfamilies);

	memcpy(columns, fixed, sizeof(fixed));
	for (size_t f = 0; f < list->nfamilies; f++)
		columns[ARRAY_LEN(fixed) + f] =
			(struct listing_column){.name = list->families[f],
				.title = list->titles[f],
				.type = CELL_COUNT};
	*n = ARRAY_LEN(fixed) + list->nfamilies;
	return columns;
}

static void
put_row(struct output *o, const struct station_list *list, size_t i)
{
	const struct station_row *row = &list->rows[i];
	const bool there = row->registered != RESULT_UNKNOWN;

	output_text(o, row->commune);
	output_text(o, row->code);
	output_text(o, row->name);
	output_text(o, there ? list->poll : NULL);
	if (there)
		output_int(o, row->registered);
	else
		output_null(o);
	for (size_t f = 0; f < list->nfamilies; f++)
		if (isnan(row->totals[f]))
			output_null(o);
		else
			output_real(o, row->totals[f], 1);
	output_row(o);
}

static enum status
list_run(struct invocation *inv, struct error *err)
{
	const char *commune = invocation_option(inv, "commune");
	struct arena a = ARENA_INIT;
	struct station_list list;
	struct listing_column *columns;
	struct output o;
	size_t n;
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
		columns = list_columns(&list, &a, &n);
		st = output_begin(&o, inv, columns, n, err);
	}
	if (st == STATUS_OK) {
		for (size_t i = 0; i < list.n; i++)
			put_row(&o, &list, i);
		output_end(&o);
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
	.lists = true,
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
			_("%zu stations named, %zu called so already, %zu of "
			  "other communes left aside"),
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
