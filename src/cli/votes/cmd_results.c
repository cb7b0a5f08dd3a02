/* results import, list, show. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "port/votes/import_results.h"
#include "votes/result.h"

#include <stdio.h>
#include <string.h>

enum { LINES_SHOWN = 12 };

/* What was left out or restored, as far as it fits a screen. */
static void
say_notes(struct invocation *inv, const struct result_set *set)
{
	for (size_t i = 0; i < set->notes.len && i < LINES_SHOWN; i++)
		invocation_say(inv, "  - %s", set->notes.at[i]);
	if (set->notes.len > LINES_SHOWN)
		invocation_say(inv, _("  - and %zu more of the kind"),
			set->notes.len - LINES_SHOWN);
}

/* Say which stations' sums do not close: they are kept as given. */
static void
say_flaws(struct invocation *inv, struct result_set *set, const char *commune)
{
	size_t flaws = 0;

	for (size_t i = 0; i < set->rows.len; i++) {
		const struct result_row *row = &set->rows.at[i];
		const char *flaw = result_row_flaw(&set->arena, row);

		if (!flaw || (commune && strcmp(row->commune, commune) != 0))
			continue;
		if (flaws++ < LINES_SHOWN)
			invocation_say(inv, "  ! %s %s: %s", row->commune,
				row->station, flaw);
	}
	if (flaws)
		invocation_say(inv,
			ngettext("%zu station's sums do not close; its "
				 "figures are kept as the file gives them",
				"%zu stations' sums do not close; their "
				"figures are kept as the file gives them",
				flaws),
			flaws);
	if (flaws > LINES_SHOWN)
		invocation_say(
			inv, _("\"permanence campaign check\" names them all"));
}

static const char mapping_help[] =
	N_("A mapping file names columns by heading, or by number from 1:\n\n"
	   "  header: 1               # line of the heading; 0: none\n"
	   "  separator: \";\"          # or \",\" or tab; else found out\n"
	   "  encoding: latin1        # or utf-8; else found out\n"
	   "  election: mun2026       # where the file does not say it\n"
	   "  round: 1                # or the column that says it\n"
	   "  commune: Code INSEE     # and department, where it stands alone\n"
	   "  station: Bureau\n"
	   "  registered: Inscrits    # abstentions, voted, blank, null,\n"
	   "  valid: Exprimes         # valid: those that there are\n"
	   "  options: [Liste Martin, Liste Durand]   # a column each, or\n"
	   "  options: {Martin: 7, Durand: 8}         # their names\n\n"
	   "Where each list has several columns, or each line is one list:\n\n"
	   "  panel: 9                # nuance, label, last-name, first-name\n"
	   "  votes: 12               # all of the first list\n"
	   "  block: 6                # columns a list, if they repeat");

/* The poll's name: from the options, else from the file. */
static enum status
name_poll(struct invocation *inv, struct result_set *set, const char *file,
	struct error *err)
{
	const char *election = invocation_option(inv, "election");
	long round = set->round;
	enum status st = invocation_int(inv, "round", 1, 9, &round, err);

	if (st != STATUS_OK)
		return st;
	if (election)
		set->election = arena_strdup(&set->arena, election);
	set->round = (int)round;
	if (!set->election || !set->round)
		return error_set(err, STATUS_USAGE,
			_("%s does not say which election and round it is: "
			  "name them, as in --election mun2020 --round 1"),
			file);
	return STATUS_OK;
}

/* --name 3=LIST for each panel that the file knows by number alone. */
static enum status
name_panels(struct invocation *inv, struct result_set *set, const char *file,
	struct error *err)
{
	const char *given;
	size_t at = 0;

	while ((given = invocation_next(inv, "name", &at))) {
		const char *equals = strchr(given, '=');
		const char *panel = equals ? arena_strndup(&set->arena, given,
						     (size_t)(equals - given))
					   : NULL;

		if (!equals || !equals[1])
			return error_set(err, STATUS_USAGE,
				_("--name wants a panel's number and its "
				  "list's name, as in --name \"3=La ville\""));
		if (!result_set_name(set, panel, equals + 1))
			return error_set(err, STATUS_FAILED,
				_("%s has no list of panel %s, to be called "
				  "\"%s\""),
				file, panel, equals + 1);
	}
	return STATUS_OK;
}

static enum status
import_file(struct invocation *inv, const char *file, struct error *err)
{
	struct results_wanted want = {.home = campaign_commune(inv->campaign),
		.home_name = campaign_commune_name(inv->campaign),
		.format = invocation_option(inv, "format")};
	const char *commune = invocation_option(inv, "commune");
	struct result_set set;
	int64_t stations = 0;
	long round = 0;
	enum status st = invocation_int(inv, "round", 1, 9, &round, err);

	if (st != STATUS_OK)
		return st;
	if (!commune)
		commune = campaign_commune(inv->campaign);
	if (strcmp(commune, "all") == 0)
		commune = NULL;
	want.round = (int)round;
	st = import_results_read(&set, file, &want, err);
	if (st == STATUS_OK)
		st = name_poll(inv, &set, file, err);
	if (st == STATUS_OK)
		st = name_panels(inv, &set, file, err);
	if (st == STATUS_OK)
		st = result_import(inv->campaign, &set, file, commune,
			invocation_has(inv, "replace"), &stations, err);
	if (st == STATUS_OK) {
		invocation_say(inv,
			ngettext("%s: %s, round %d (layout \"%s\"), %lld "
				 "polling station",
				"%s: %s, round %d (layout \"%s\"), %lld "
				"polling stations",
				(unsigned long)stations),
			file, set.election, set.round, set.format,
			(long long)stations);
		say_notes(inv, &set);
		say_flaws(inv, &set, commune);
	}
	result_set_release(&set);
	return st;
}

/* The layouts, and a mapping file to start from. */
static void
import_help(FILE *out)
{
	const struct results_format_name *f;

	fprintf(out, "%s\n", _("Layouts:"));
	for (size_t i = 0; (f = import_results_format(i)); i++)
		fprintf(out, "  %-14s %s\n", f->name, _(f->title));
	fprintf(out, "\n%s\n", _(mapping_help));
}

static enum status
import_run(struct invocation *inv, struct error *err)
{
	enum status st = STATUS_OK;

	for (int i = 0; i < inv->nargs && st == STATUS_OK; i++)
		st = import_file(inv, inv->args[i], err);
	return st;
}

const struct command cmd_results_import = {
	.noun = "results",
	.verb = "import",
	.args = N_("FILE..."),
	.summary = N_("bring in the results of a poll, station by station"),
	.notes = N_("The layout, the encoding and the separator are found out "
		    "from the file (\"-\" is standard input), plain or .gz. "
		    "Only the campaign's commune is taken, unless --commune "
		    "names another, or \"all\". Sums that do not close are "
		    "kept as given and named. --format NAME says which of the "
		    "layouts below it is; --format FILE.yaml, where its "
		    "columns are."),
	.examples =
		(const char *const[]){
			"permanence results import mun2020.csv --election "
			"mun2020 --round 1",
			"permanence results import remontee.csv",
			"permanence results import france.csv.gz --election "
			"pres2017 --round 1 --commune all",
			NULL},
	.options =
		(const struct option_spec[]){
			{.name = "election",
				.arg = N_("NAME"),
				.help = N_("the election, as you will call "
					   "it: mun2020")},
			{.name = "round",
				.arg = N_("N"),
				.help = N_("the round, 1 or 2; of a file "
					   "that holds both, only this one")},
			{.name = "format",
				.arg = N_("NAME"),
				.help = N_("the layout, or a mapping file")},
			{.name = "name",
				.arg = N_("PANEL=LIST"),
				.help = N_("what the list of a panel is "
					   "called, where the file does not "
					   "say"),
				.many = true},
			{.name = "commune",
				.arg = N_("CODE"),
				.help = N_("the INSEE code to take from the "
					   "file, or \"all\"")},
			{.name = "replace",
				.help = N_("put the new figures in place of "
					   "those that are here")},
			{.name = NULL}},
	.more = import_help,
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = -1,
	.run = import_run,
};

static const struct listing_column poll_columns[] = {
	{.name = "election", .title = N_("Election")},
	{.name = "round", .title = N_("Round"), .type = CELL_COUNT},
	{.name = "stations", .title = N_("Stations"), .type = CELL_COUNT},
	{.name = "registered", .title = N_("Registered"), .type = CELL_COUNT},
	{.name = "voted", .title = N_("Voted"), .type = CELL_COUNT},
	{.name = "valid", .title = N_("Valid"), .type = CELL_COUNT},
};

static enum status
list_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct result_poll *polls;
	struct output o;
	size_t n;
	enum status st = result_polls(inv->campaign, &a, &polls, &n, err);

	if (st == STATUS_OK)
		st = output_begin(
			&o, inv, poll_columns, ARRAY_LEN(poll_columns), err);
	if (st == STATUS_OK) {
		for (size_t i = 0; i < n; i++) {
			output_text(&o, polls[i].election);
			output_int(&o, polls[i].round);
			output_int(&o, polls[i].stations);
			output_int(&o, polls[i].registered);
			output_int(&o, polls[i].voted);
			output_int(&o, polls[i].valid);
			output_row(&o);
		}
		output_end(&o);
	}
	arena_release(&a);
	return st;
}

const struct command cmd_results_list = {
	.noun = "results",
	.verb = "list",
	.summary = N_("the polls whose results are here"),
	.examples = (const char *const[]){"permanence results list", NULL},
	.campaign = CAMPAIGN_READ,
	.lists = true,
	.run = list_run,
};

static const struct listing_column result_columns[] = {
	{.name = "commune", .title = N_("Commune")},
	{.name = "station", .title = N_("Station")},
	{.name = "registered", .title = N_("Registered"), .type = CELL_COUNT},
	{.name = "voted", .title = N_("Voted"), .type = CELL_COUNT},
	{.name = "blank", .title = N_("Blank"), .type = CELL_COUNT},
	{.name = "null", .title = N_("Null"), .type = CELL_COUNT},
	{.name = "valid", .title = N_("Valid"), .type = CELL_COUNT},
	{.name = "option", .title = N_("Option")},
	{.name = "votes", .title = N_("Votes"), .type = CELL_COUNT},
};

static void
put_count(struct output *o, int64_t n)
{
	if (n == RESULT_UNKNOWN)
		output_null(o);
	else
		output_int(o, n);
}

static void
put_station(struct output *o, const struct result_matrix *m, size_t i)
{
	const struct result_station *s = &m->stations[i];

	for (size_t k = 0; k < m->noptions; k++) {
		int64_t votes = m->counts[i * m->noptions + k];

		if (votes == RESULT_UNKNOWN)
			continue;
		output_text(o, s->commune);
		output_text(o, s->code);
		put_count(o, s->registered);
		put_count(o, s->voted);
		put_count(o, s->blank);
		put_count(o, s->null_votes);
		put_count(o, s->valid);
		output_text(o, m->options[k].label);
		output_int(o, votes);
		output_row(o);
	}
}

static enum status
show_run(struct invocation *inv, struct error *err)
{
	const char *commune = invocation_option(inv, "commune");
	struct arena a = ARENA_INIT;
	struct result_matrix m;
	struct output o;
	long round = 1;
	enum status st = invocation_int(inv, "round", 1, 9, &round, err);

	if (st == STATUS_OK)
		st = result_matrix_load(inv->campaign, inv->args[0], (int)round,
			commune, &a, &m, err);
	if (st == STATUS_OK)
		st = output_begin(&o, inv, result_columns,
			ARRAY_LEN(result_columns), err);
	if (st == STATUS_OK) {
		for (size_t i = 0; i < m.nstations; i++)
			put_station(&o, &m, i);
		output_end(&o);
	}
	arena_release(&a);
	return st;
}

const struct command cmd_results_show = {
	.noun = "results",
	.verb = "show",
	.args = N_("ELECTION"),
	.summary = N_("a poll's results, one line per station and option"),
	.examples =
		(const char *const[]){"permanence results show mun2020 --csv",
			"permanence results show leg2024 --round 2", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "round",
				.arg = N_("N"),
				.help = N_("the round (1)")},
			{.name = "commune",
				.arg = N_("CODE"),
				.help = N_("only this commune")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.lists = true,
	.run = show_run,
};
