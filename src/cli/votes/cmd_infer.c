/* infer: ecological inference from two tables of counts or two polls. */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/votes/infer_views.h"
#include "port/formats/table.h"
#include "votes/inference.h"
#include "votes/listings.h"

#include <limits.h>
#include <string.h>

/* A file's name, without its folders. */
static const char *
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

struct inference_side
infer_side(const struct table *t)
{
	return (struct inference_side){.source = t->csv.path,
		.names = t->names,
		.width = t->cols,
		.units = t->units,
		.lines = t->lines,
		.counts = t->counts,
		.nunits = t->nunits};
}

static enum status
infer_tables(struct invocation *inv, const struct table *rows,
	const struct table *cols, const struct inference_request *rq,
	struct error *err)
{
	const struct inference_side x = infer_side(rows), y = infer_side(cols);
	struct arena a = ARENA_INIT;
	struct inference inf;
	struct plot_subject subject = {.inf = &inf,
		.before = file_name(x.source),
		.after = file_name(y.source),
		.level = rq->level};
	enum status st = inference_run(&x, &y, rq, &a, &inf, err);

	if (st == STATUS_OK)
		st = infer_output(inv, &subject, err);
	arena_release(&a);
	return st;
}

static enum status
infer_files(struct invocation *inv, const struct inference_request *rq,
	struct error *err)
{
	const char *row_file = invocation_option(inv, "rows");
	const char *col_file = invocation_option(inv, "cols");
	const char *unit = invocation_option(inv, "unit");
	const struct csv_form form = {.sheet = invocation_option(inv, "sheet")};
	struct table rows, cols;
	enum status st;

	if (!row_file || !col_file)
		return error_set(err, STATUS_USAGE,
			_("which tables? --rows FILE and --cols FILE name "
			  "them, or of the campaign --transfer POLL POLL two "
			  "polls, --groups FAMILY --election NAME the census "
			  "and a poll; --help shows examples"));
	st = table_read(&rows, row_file, &form, unit, err);
	if (st != STATUS_OK)
		return st;
	st = table_read(&cols, col_file, &form, unit, err);
	if (st == STATUS_OK) {
		st = infer_tables(inv, &rows, &cols, rq, err);
		table_release(&cols);
	}
	table_release(&rows);
	return st;
}

/* Groups existed before the vote, so that they are only inferred forward. */
static bool
is_forward(const struct invocation *inv)
{
	unsigned direction = invocation_has(inv, "groups") ? INFERENCE_FORWARD
							   : INFERENCE_BOTH;

	invocation_take_set(inv, "direction", &direction);
	return direction == INFERENCE_FORWARD;
}

static enum status
read_request(const struct invocation *inv, struct inference_request *rq,
	struct error *err)
{
	long seed = 1, threads = 1, iterations = 0;
	enum status st;

	*rq = INFERENCE_REQUEST_INIT;
	rq->method = invocation_option(inv, "method");
	rq->rescale = invocation_has(inv, "rescale");
	rq->allow_unconverged = invocation_has(inv, "allow-unconverged");
	rq->unit_intervals = infer_shows_units(inv);
	rq->forward = is_forward(inv);
	st = invocation_int(inv, "seed", 0, LONG_MAX, &seed, err);
	if (st == STATUS_OK)
		st = invocation_real(inv, "level", 0.5, 0.99, &rq->level, err);
	if (st == STATUS_OK)
		st = invocation_real(inv, "shrink", 0, 100, &rq->shrink, err);
	if (st == STATUS_OK)
		st = invocation_int(inv, "threads", 1, 64, &threads, err);
	if (st == STATUS_OK)
		st = invocation_int(
			inv, "iterations", 1, 1000000, &iterations, err);
	rq->max_iterations = (size_t)iterations;
	rq->threads = (size_t)threads;
	rq->seed = (uint64_t)seed;
	return st;
}

/* Where the counts come from, depending on the options. */
enum source { FILES, POLLS, GROUPS, POOL, SOURCES };

static const struct {
	const char *option;
	const char *goes_with; /* in words */
} sources[SOURCES] = {
	[FILES] = {"rows", N_("--rows and --cols")},
	[POLLS] = {"transfer", "--transfer"},
	[GROUPS] = {"groups", "--groups"},
	[POOL] = {"pool", "--pool"},
};

static enum source
source_of(const struct invocation *inv)
{
	enum source s = SOURCES - 1;

	/* --pool is of the polls where they are named. */
	if (invocation_has(inv, "transfer"))
		return POLLS;
	while (s > FILES && !invocation_has(inv, sources[s].option))
		s--;
	return s;
}

/* -o names a folder, which the command fills itself. */
static bool
writes_folder(const struct invocation *inv)
{
	return source_of(inv) == POOL;
}

/* Options and arguments that do not belong to this source. */
static enum status
check_source(
	const struct invocation *inv, enum source source, struct error *err)
{
	static const struct {
		const char *option;
		bool with[SOURCES];
	} kinds[] = {{"rows", {[FILES] = true}}, {"cols", {[FILES] = true}},
		{"unit", {[FILES] = true, [POOL] = true}},
		{"rescale", {[FILES] = true, [POOL] = true}},
		{"units", {[FILES] = true, [POLLS] = true, [GROUPS] = true}},
		{"plot", {[FILES] = true, [POLLS] = true, [GROUPS] = true}},
		{"diagnose", {[FILES] = true, [POLLS] = true, [GROUPS] = true}},
		{"cell", {[FILES] = true, [POLLS] = true, [GROUPS] = true}},
		{"transfer", {[POLLS] = true}}, {"groups", {[GROUPS] = true}},
		{"commune", {[POLLS] = true, [GROUPS] = true}},
		{"pool", {[POLLS] = true, [POOL] = true}},
		{"election", {[GROUPS] = true}}, {"round", {[GROUPS] = true}}};

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (!kinds[i].with[source] &&
			invocation_apart(inv,
				(const char *[]){kinds[i].option, NULL},
				_(sources[source].goes_with), err) != STATUS_OK)
			return STATUS_USAGE;
	if (source != POLLS && inv->nargs)
		return error_set(err, STATUS_USAGE,
			_("what is \"%s\" for? --help shows examples"),
			inv->args[0]);
	return STATUS_OK;
}

static enum status
infer_run_command(struct invocation *inv, struct error *err)
{
	static enum status (*const infer[SOURCES])(struct invocation * inv,
		const struct inference_request *rq,
		struct error *err) = {[FILES] = infer_files,
		[POLLS] = infer_polls,
		[GROUPS] = infer_groups,
		[POOL] = infer_pool};
	const enum source source = source_of(inv);
	struct inference_request rq;
	enum status st = read_request(inv, &rq, err);

	if (st == STATUS_OK)
		st = check_source(inv, source, err);
	if (st == STATUS_OK)
		st = infer_views_check(inv, err);
	return st == STATUS_OK ? infer[source](inv, &rq, err) : st;
}

const struct command cmd_infer = {
	.noun = "infer",
	.args = N_("--rows FILE --cols FILE | --transfer POLL POLL | --groups "
		   "FAMILY --election NAME | --pool FOLDER -o FOLDER"),
	.summary = N_("from two tables of counts, two polls, or the census "
		      "and a poll, who went where"),
	.notes = N_("Each file has a heading and one line per unit: one "
		    "column names the unit, the others count. Units are "
		    "matched by name, in any order, and count as many in "
		    "both files.\n\n"
		    "--transfer takes two polls of the campaign instead. "
		    "Those who did not vote, blank and null votes count as "
		    "options; where a station's roll grew or shrank, the "
		    "difference stands as \"newcomers\" or \"gone\". A "
		    "station that one poll lacks, or whose roll changed by "
		    "more than 15 per cent, is left out and named. Stations "
		    "of one number that were split or merged (0012 into "
		    "0012 and 012A) are given their part of what was "
		    "counted before, by registered voters, and named.\n\n"
		    "--groups takes a family of groups of the census and "
		    "one poll. Only those of age count, and each station's "
		    "groups are scaled to its roll: how far census and roll "
		    "are apart is said. slope is by how many points the "
		    "group's share seems to change for each 10 points that "
		    "the group is larger in a station, slope_error how sure "
		    "that is, and slope_for_5 what slope would make the "
		    "true answer 5 points higher: where slope is several "
		    "errors from 0 and no smaller than that, do not trust "
		    "the answer.\n\n"
		    "--pool takes a folder of districts of one poll, each a "
		    "folder with origins.csv and destinations.csv, and "
		    "writes a table of each to the folder of -o. Each is "
		    "estimated with what the others' estimates say of the "
		    "same options: with a name that others have too, or "
		    "columns without one after the row that is most theirs, "
		    "which may be wrong. others is how many districts speak "
		    "of it, by_votes how many columns were told so, moved "
		    "the part of its voters that the others' word moved. On "
		    "the elections below, districts together put 4.9 votes "
		    "in 100 in a wrong cell, and 5.6 with all small "
		    "options, where each alone puts 6.1 and 6.7.\n\n"
		    "With --transfer, --pool departement, region or france "
		    "asks the other communes of the campaign instead, whose "
		    "results a national file taken with \"results import "
		    "--commune all\" brings. Options are told by their "
		    "names where all communes have the same, as for a "
		    "president or Europe, else by their nuances. What they "
		    "say is kept in the campaign: \"stations score\" and "
		    "the screens use it too, until results of these polls "
		    "change.\n\n"
		    "With --commune all, --pool france adds up all "
		    "districts and sets one table of all stations beside "
		    "their sum: low and high hold both. From round 1 to 2 "
		    "of the presidential election of 2017 the sum of 603 "
		    "districts, as large as constituencies, has 60 per "
		    "cent of Fillon's voters go to Macron (52 to 69) and "
		    "the one table 61; of Hamon's 76 (60 to 95), and the "
		    "one table 90. Surveys before the second round had 41 "
		    "and 48 of Fillon's, and 79 and 80 of Hamon's: neither "
		    "is sure to a few points. From round 1 to 2 of the "
		    "législatives of 2024, LR's voters in Antony "
		    "go to ENS by 67 per cent alone (32 to 100) and by 71 "
		    "(42 to 100) with three other communes of the "
		    "constituency; ENS's in Brest go to DVC by 71 per cent "
		    "alone (58 to 84) and by 72 with four others (61 to "
		    "85).\n\n"
		    "The output is CSV unless another form is asked for "
		    "(--table is for reading). votes is an estimate; share "
		    "is its part of the row; low and high are parts of the "
		    "row too, the interval at the level; low_bound and "
		    "high_bound are what is certain, by arithmetic alone. "
		    "With the method \"bounds\" they are what is certain, "
		    "whatever the level. The counts alone do not say who "
		    "went where: an estimate supposes that a row's voters "
		    "do much the same in all units.\n\n"
		    "--units gives each unit's estimate, low_bound and "
		    "high_bound, which are certain, and low and high, the "
		    "interval at the level where the method has one: all in "
		    "votes. The same seed gives the same figures.\n\n"
		    "On 245 elections whose tables are known, gauss put 6.1 "
		    "votes in 100 in a wrong cell on average where small "
		    "options are taken together and 6.7 where not, em 9.1 "
		    "and 9.3, goodman 11.2 and 12.6; its intervals at 0.90 "
		    "held 91 in 100 of the cells that matter (a hundredth "
		    "of the votes or more), from 89 to 97 by country and "
		    "year. \"make validate\" makes the report that these "
		    "figures come from. goodman is the textbook's "
		    "regression and king the model for tables of 2 by 2, to "
		    "compare: far from them, look twice."),
	.examples =
		(const char *const[]){
			"permanence infer --rows round1.csv --cols round2.csv",
			"permanence infer --rows round1.csv --cols round2.csv "
			"--unit station --rescale --units stations.csv -o "
			"transfers.csv",
			"permanence infer --transfer mun2026/1 mun2026/2 "
			"--table",
			"permanence infer --groups age --election leg2024 "
			"--round 1 --table",
			"permanence infer --pool constituencies -o tables",
			"permanence infer --transfer pres2017/1 pres2017/2 "
			"--pool france --commune all --table",
			NULL},
	.options = (const struct option_spec[]){OPTION_SHEET,
		{.name = "rows",
			.arg = N_("FILE"),
			.help = N_("where from: groups, or a first "
				   "poll")},
		{.name = "cols",
			.arg = N_("FILE"),
			.help = N_("where to: a second poll")},
		{.name = "transfer",
			.arg = N_("POLL POLL"),
			.help = N_("from the first poll to the second, "
				   "as in leg2024/1 leg2024/2")},
		{.name = "groups",
			.arg = N_("FAMILY"),
			.help = N_("from the groups of a family of the "
				   "census to a poll")},
		{.name = "election",
			.arg = N_("NAME"),
			.help = N_("with --groups: the election")},
		{.name = "round",
			.arg = N_("N"),
			.help = N_("with --groups: its round (1)")},
		{.name = "pool",
			.arg = N_("FOLDER"),
			.help = N_("districts of one poll, a folder "
				   "each, estimated together; -o "
				   "names a folder for their tables; "
				   "with --transfer, departement, "
				   "region or france")},
		{.name = "commune",
			.arg = N_("CODE"),
			.help = N_("with --transfer or --groups: "
				   "another commune's stations, or "
				   "\"all\"")},
		{.name = "unit",
			.arg = N_("COLUMN"),
			.help = N_("the column that names the unit "
				   "(the first)")},
		{.name = "method",
			.arg = N_("NAME"),
			.help = N_("how to estimate (gauss); an "
				   "unknown name lists them")},
		{.name = "direction",
			.arg = N_("WAY"),
			.set = &inference_direction_set,
			.help = N_("of gauss: both, or forward where "
				   "rows are groups that were there "
				   "before the vote (both; with "
				   "--groups, forward)")},
		{.name = "shrink",
			.arg = N_("K"),
			.help = N_("of gauss: how far doubtful cells "
				   "go to what rows that all vote "
				   "alike would give; 0 for not (1)")},
		{.name = "threads",
			.arg = N_("N"),
			.help = N_("to work with; the figures are the "
				   "same (1)")},
		{.name = "level",
			.arg = N_("P"),
			.help = N_("of the intervals, 0.5 to 0.99 "
				   "(0.90)")},
		{.name = "seed",
			.arg = N_("N"),
			.help = N_("of what is drawn by chance (1)")},
		{.name = "rescale",
			.help = N_("where totals differ, give a unit's "
				   "columns the total of its rows")},
		{.name = "iterations",
			.arg = N_("N"),
			.help = N_("at most; an estimate that has not "
				   "settled by then is an error "
				   "(1000)")},
		{.name = "allow-unconverged",
			.help = N_("write an estimate that did not "
				   "settle")},
		{.name = "units",
			.arg = N_("FILE"),
			.writes = true,
			.forms = "csv",
			.help = N_("write every unit's table to "
				   "FILE")},
		{.name = "plot",
			.arg = N_("FILE"),
			.writes = true,
			.forms = "pdf,svg,png",
			.help = N_("draw to FILE: .pdf, .svg or "
				   ".png")},
		{.name = "plot-kind",
			.arg = N_("KIND"),
			.help = N_("flow (the one without asking), "
				   "tomography, intervals or "
				   "residuals")},
		{.name = "cell",
			.arg = N_("ROW:COLUMN"),
			.help = N_("the cell for tomography, intervals "
				   "and --diagnose")},
		{.name = "diagnose",
			.help = N_("say when not to trust the "
				   "answer")},
		{.name = "covariates",
			.arg = N_("FILE"),
			.help = N_("with --diagnose: what else is "
				   "known of the units, one column "
				   "each")},
		{.name = NULL}},
	.keeps_output = writes_folder,
	.campaign_with = (const char *const[]){"transfer", "groups", NULL},
	.changes_with = "pool",
	.max_args = 1,
	.listing = &transfer_listing,
	.others = (const struct listing *const[]){&group_listing, &pool_listing,
		NULL},
	.csv = true,
	.run = infer_run_command,
};
