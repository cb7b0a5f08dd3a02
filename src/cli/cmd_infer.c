/* infer: the table inside, from two tables of counts or two polls. */
#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/infer_views.h"
#include "cli/output.h"
#include "model/campaign.h"
#include "model/inference.h"
#include "model/transfer.h"
#include "port/table.h"

#include <limits.h>
#include <string.h>

static const struct output_column cell_columns[] = {
	{"row", N_("Row"), OUTPUT_TEXT},
	{"col", N_("Column"), OUTPUT_TEXT},
	{"votes", N_("Votes"), OUTPUT_NUMBER},
	{"share", N_("Share"), OUTPUT_NUMBER},
	{"low", N_("low"), OUTPUT_NUMBER},
	{"high", N_("high"), OUTPUT_NUMBER},
};

/* Of votes and shares, for a program and for a person. */
static const struct digits {
	int votes;
	int share;
} file_digits = {4, 6}, table_digits = {0, 2};

static const struct digits *
digits_of(const struct output *o)
{
	return output_is_table(o) ? &table_digits : &file_digits;
}

/* No file shows "-0.0000". */
static double
positive(double x)
{
	return x > 0 ? x : 0;
}

/* Nobody in the row: it has no shares. */
static void
put_share(struct output *o, double votes, double row_total)
{
	if (row_total > 0)
		output_real(
			o, positive(votes / row_total), digits_of(o)->share);
	else
		output_null(o);
}

static void
put_cell(struct output *o, const struct inference *inf, size_t r, size_t c)
{
	const size_t k = r * inf->ncols + c;
	const double total = inf->row_total[r];

	output_text(o, inf->rows[r]);
	output_text(o, inf->cols[c]);
	output_real(o, positive(inf->votes[k]), digits_of(o)->votes);
	put_share(o, inf->votes[k], total);
	put_share(o, inf->low[k], total);
	put_share(o, inf->high[k], total);
	output_row(o);
}

static enum status
put_table(
	struct invocation *inv, const struct inference *inf, struct error *err)
{
	struct output o;
	enum status st = output_begin(
		&o, inv, cell_columns, ARRAY_LEN(cell_columns), err);

	if (st != STATUS_OK)
		return st;
	for (size_t r = 0; r < inf->nrows; r++)
		for (size_t c = 0; c < inf->ncols; c++)
			put_cell(&o, inf, r, c);
	output_end(&o);
	return STATUS_OK;
}

static void
add_unit(struct buf *text, const struct inference *inf, size_t i)
{
	const size_t cells = inf->nrows * inf->ncols;

	for (size_t k = 0; k < cells; k++) {
		const size_t at = i * cells + k;

		output_csv_field(text, inf->units[i], ',');
		buf_add_char(text, ',');
		output_csv_field(text, inf->rows[k / inf->ncols], ',');
		buf_add_char(text, ',');
		output_csv_field(text, inf->cols[k % inf->ncols], ',');
		buf_add_fmt(text, ",%.4f,%.4f,%.4f\n",
			positive(inf->unit_votes[at]),
			positive(inf->unit_low[at]),
			positive(inf->unit_high[at]));
	}
}

static enum status
write_units(const char *path, const struct inference *inf, struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st;

	buf_add(&text, "unit,row,col,votes,low_bound,high_bound\n");
	for (size_t i = 0; i < inf->nunits; i++)
		add_unit(&text, inf, i);
	st = io_write(path, text.at, text.len, err);
	buf_release(&text);
	return st;
}

static void
say_result(struct invocation *inv, const struct inference *inf)
{
	invocation_say(inv,
		_("units: %zu; rows: %zu; columns: %zu; method: %s"),
		inf->nunits, inf->nrows, inf->ncols, inf->method);
	if (inf->rescaled)
		invocation_say(inv,
			ngettext("%zu unit rescaled: its columns were given "
				 "the total of its rows",
				"%zu units rescaled: their columns were given "
				"the total of their rows",
				inf->rescaled),
			inf->rescaled);
	if (!inf->converged)
		invocation_say(inv,
			_("careful: the estimate had not settled after %zu "
			  "iterations"),
			inf->iterations);
}

/* What was inferred: units and plot to their files, the table, and words. */
static enum status
put_inference(struct invocation *inv, struct plot_subject *s, struct error *err)
{
	const char *units = invocation_option(inv, "units");
	const struct date today = date_today();
	char date[DATE_TEXT_SIZE];
	enum status st;

	s->date = date_iso(date, &today);
	st = infer_plot(inv, s, err);
	if (st == STATUS_OK && units && !inv->dry_run)
		st = write_units(units, s->inf, err);
	if (st == STATUS_OK)
		st = put_table(inv, s->inf, err);
	if (st == STATUS_OK)
		say_result(inv, s->inf);
	return st == STATUS_OK ? infer_diagnose(inv, s, err) : st;
}

/* A file's name, without its folders. */
static const char *
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static struct inference_side
side_of(const struct table *t)
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
	const struct inference_side x = side_of(rows), y = side_of(cols);
	struct arena a = ARENA_INIT;
	struct inference inf;
	struct plot_subject subject = {.inf = &inf,
		.before = file_name(x.source),
		.after = file_name(y.source),
		.level = rq->level};
	enum status st = inference_run(&x, &y, rq, &a, &inf, err);

	if (st == STATUS_OK)
		st = put_inference(inv, &subject, err);
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
	struct table rows, cols;
	enum status st;

	if (!row_file || !col_file)
		return error_set(err, STATUS_USAGE,
			_("which tables? --rows FILE and --cols FILE name "
			  "them, or --transfer POLL POLL two polls of the "
			  "campaign; --help shows examples"));
	st = table_read(&rows, row_file, unit, err);
	if (st != STATUS_OK)
		return st;
	st = table_read(&cols, col_file, unit, err);
	if (st == STATUS_OK) {
		st = infer_tables(inv, &rows, &cols, rq, err);
		table_release(&cols);
	}
	table_release(&rows);
	return st;
}

static void
name_polls(struct plot_subject *s, const struct poll_pair *pair,
	const struct campaign *c)
{
	s->before = pair->before.poll;
	s->after = pair->after.poll;
	s->row_tail = pair->before.options + 1 - pair->before.home;
	s->col_tail = pair->after.options + 1 - pair->after.home;
	s->place = campaign_commune_name(c);
}

static enum status
infer_polls(struct invocation *inv, const struct inference_request *rq,
	struct error *err)
{
	const char *commune = invocation_option(inv, "commune");
	struct poll_request polls = {
		.before = invocation_option(inv, "transfer"),
		.after = inv->nargs ? inv->args[0] : NULL,
		.commune = commune ? commune : campaign_commune(inv->campaign),
		.blank_apart = true};
	struct arena a = ARENA_INIT;
	struct poll_pair pair;
	struct inference inf;
	struct plot_subject subject = {.inf = &inf, .level = rq->level};
	enum status st;

	if (!polls.after)
		return error_set(err, STATUS_USAGE,
			_("to which poll? Two are wanted, as in --transfer "
			  "mun2026/1 mun2026/2"));
	if (strcmp(polls.commune, "all") == 0)
		polls.commune = NULL;
	st = poll_pair_load(inv->campaign, &polls, &a, &pair, err);
	if (st == STATUS_OK)
		st = poll_pair_infer(&pair, rq, &a, &inf, err);
	if (st == STATUS_OK) {
		name_polls(&subject, &pair, inv->campaign);
		st = put_inference(inv, &subject, err);
	}
	for (size_t i = 0; i < pair.nnotes && st == STATUS_OK; i++)
		invocation_say(inv, "%s", pair.notes[i]);
	arena_release(&a);
	return st;
}

/* --direction both | forward */
static enum status
read_direction(const struct invocation *inv, bool *forward, struct error *err)
{
	const char *text = invocation_option(inv, "direction");

	*forward = text && strcmp(text, "forward") == 0;
	if (!text || *forward || strcmp(text, "both") == 0)
		return STATUS_OK;
	return error_set(err, STATUS_USAGE,
		_("--direction is \"both\" or \"forward\", not \"%s\""), text);
}

static enum status
read_request(const struct invocation *inv, struct inference_request *rq,
	struct error *err)
{
	long seed = 1, threads = 1;
	enum status st;

	*rq = INFERENCE_REQUEST_INIT;
	rq->method = invocation_option(inv, "method");
	rq->rescale = invocation_has(inv, "rescale");
	rq->allow_unconverged = invocation_has(inv, "allow-unconverged");
	st = invocation_int(inv, "seed", 0, LONG_MAX, &seed, err);
	if (st == STATUS_OK)
		st = invocation_real(inv, "level", 0.5, 0.99, &rq->level, err);
	if (st == STATUS_OK)
		st = invocation_real(inv, "shrink", 0, 100, &rq->shrink, err);
	if (st == STATUS_OK)
		st = invocation_int(inv, "threads", 1, 64, &threads, err);
	if (st == STATUS_OK)
		st = read_direction(inv, &rq->forward, err);
	rq->threads = (size_t)threads;
	rq->seed = (uint64_t)seed;
	return st;
}

/* Options and words that belong to files, or to polls, alone. */
static enum status
check_kind(const struct invocation *inv, bool polls, struct error *err)
{
	static const struct {
		const char *option;
		bool polls;
	} kinds[] = {{"rows", false}, {"cols", false}, {"unit", false},
		{"rescale", false}, {"commune", true}};

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (kinds[i].polls == polls ||
			!invocation_has(inv, kinds[i].option))
			continue;
		return error_set(err, STATUS_USAGE,
			polls ? _("--%s goes with --rows and --cols, not with "
				  "--transfer")
			      : _("--%s goes with --transfer, not with --rows "
				  "and --cols"),
			kinds[i].option);
	}
	if (!polls && inv->nargs)
		return error_set(err, STATUS_USAGE,
			_("what is \"%s\" for? --help shows examples"),
			inv->args[0]);
	return STATUS_OK;
}

static enum status
infer_run_command(struct invocation *inv, struct error *err)
{
	const bool polls = invocation_has(inv, "transfer");
	struct inference_request rq;
	enum status st = read_request(inv, &rq, err);

	if (st == STATUS_OK)
		st = check_kind(inv, polls, err);
	if (st == STATUS_OK)
		st = infer_views_check(inv, err);
	if (st != STATUS_OK)
		return st;
	return polls ? infer_polls(inv, &rq, err) : infer_files(inv, &rq, err);
}

const struct command cmd_infer = {
	.noun = "infer",
	.args = N_("--rows FILE --cols FILE | --transfer POLL POLL"),
	.summary = N_("from two tables of counts or two polls, who went "
		      "where"),
	.notes = N_("Each file has a heading and one line per unit (a polling "
		    "station): one column names the unit, the others count. "
		    "Units are matched by name, in any order, and count as "
		    "many in both files.\n\n"
		    "--transfer takes two polls of the campaign instead. "
		    "Those who did not vote, blank and null votes count as "
		    "options; where a station's roll grew or shrank, the "
		    "difference stands as \"newcomers\" or \"gone\". A "
		    "station that one poll lacks, or whose roll changed by "
		    "more than 15 per cent, is left out and named.\n\n"
		    "The output is CSV unless another form is asked for "
		    "(--table is for reading). "
		    "votes is an estimate; share is its part of the row; low "
		    "and high are parts of the row too, the interval at the "
		    "level. With the method \"bounds\" they are what is "
		    "certain, whatever the level. The counts alone do not "
		    "say who went where: an estimate supposes that a row's "
		    "voters do much the same in all units.\n\n"
		    "--units gives each unit's estimate, and low_bound and "
		    "high_bound: in votes, what is certain. The same seed "
		    "gives the same figures.\n\n"
		    "On 245 elections whose tables are known, gauss put 7 "
		    "votes in 100 in a wrong cell on average, and em 9; its "
		    "intervals at the level 0.90 held 88 to 95 in 100 of the "
		    "cells that matter (a hundredth of the votes or more). "
		    "goodman is the textbook's regression and king the model "
		    "for tables of 2 by 2, for comparison: far from them, "
		    "look twice."),
	.examples =
		(const char *const[]){
			"permanence infer --rows round1.csv --cols round2.csv",
			"permanence infer --rows round1.csv --cols round2.csv "
			"--unit station --rescale --units stations.csv -o "
			"transfers.csv",
			"permanence infer --transfer mun2026/1 mun2026/2 "
			"--table",
			NULL},
	.options =
		(const struct option_spec[]){
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
			{.name = "commune",
				.arg = N_("CODE"),
				.help = N_("with --transfer: another commune's "
					   "stations, or \"all\"")},
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
				.help = N_("of gauss: both, or forward where "
					   "rows are groups that were there "
					   "before the vote (both)")},
			{.name = "shrink",
				.arg = N_("K"),
				.help = N_("of gauss: how far doubtful cells "
					   "go to what rows that all vote "
					   "alike would give; 0 for not (3)")},
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
			{.name = "allow-unconverged",
				.help = N_("write an estimate that did not "
					   "settle")},
			{.name = "units",
				.arg = N_("FILE"),
				.help = N_("write every unit's table to "
					   "FILE")},
			{.name = "plot",
				.arg = N_("FILE"),
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
	.campaign_with = "transfer",
	.max_args = 1,
	.lists = true,
	.csv = true,
	.run = infer_run_command,
};
