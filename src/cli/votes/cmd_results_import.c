/* results import: the files of a poll, all or none. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "port/votes/import_results.h"
#include "votes/result.h"
#include "votes/result_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_SHOWN = 12, ANSWER_SIZE = 64 };

/* One file of the command. */
struct taken {
	struct result_set set;
	struct result_doubts doubts;
	const struct result_row *rows; /* those that are taken */
};

struct importing {
	struct invocation *inv;
	struct arena a;
	const char *commune; /* NULL: all */
	long round;          /* 0: what the file says */
	struct taken *taken;
	struct result_file *files;
	size_t n;
};

/* What was left out or restored, as much as fits a screen. */
static void
say_notes(const struct invocation *inv, const struct result_set *set)
{
	for (size_t i = 0; i < set->notes.len && i < LINES_SHOWN; i++)
		invocation_say(inv, "  - %s", set->notes.at[i]);
	if (set->notes.len > LINES_SHOWN)
		invocation_say(inv, _("  - and %zu more of the kind"),
			set->notes.len - LINES_SHOWN);
}

/* Say what is in doubt, and that it is kept as given. */
static void
say_doubts(const struct invocation *inv, const struct taken *t)
{
	const size_t flaws = t->doubts.stations;
	size_t shown = 0;

	for (size_t i = 0; i < t->doubts.list.len; i++) {
		const struct result_doubt *d = &t->doubts.list.at[i];

		if (d->row == DOUBT_WHOLE)
			invocation_say(inv, "  ! %s", d->text);
		else if (shown++ < LINES_SHOWN)
			invocation_say(inv, "  ! %s %s: %s",
				t->rows[d->row].commune,
				t->rows[d->row].station, d->text);
	}
	if (flaws)
		invocation_say(inv,
			ngettext("%zu station's sums do not add up; its "
				 "figures are kept as the file gives them",
				"%zu stations' sums do not add up; their "
				"figures are kept as the file gives them",
				flaws),
			flaws);
	if (flaws > LINES_SHOWN)
		invocation_say(
			inv, _("\"permanence campaign check\" names them all"));
}

/* Ask on the terminal for what the file does not say of its poll. */
static void
ask_poll(const struct invocation *inv, struct result_set *set, const char *file)
{
	char answer[ANSWER_SIZE];
	const char *question = arena_printf(
		&set->arena, _("%s: which election is it (as mun2026)?"), file);

	if (!inv->interactive)
		return;
	if (!set->election &&
		invocation_ask(inv, question, answer, sizeof(answer)))
		set->election = arena_strdup(&set->arena, answer);
	question =
		arena_printf(&set->arena, _("%s: which round, 1 or 2?"), file);
	if (!set->round &&
		invocation_ask(inv, question, answer, sizeof(answer)) &&
		(*answer == '1' || *answer == '2') && !answer[1])
		set->round = *answer - '0';
}

/* The poll's name: from the options, else from the file. */
static enum status
name_poll(const struct importing *im, struct result_set *set, const char *file,
	struct error *err)
{
	const char *election = invocation_option(im->inv, "election");

	if (election)
		set->election = arena_strdup(&set->arena, election);
	if (im->round)
		set->round = (int)im->round;
	if (election && im->round)
		set->poll_from = NULL;
	ask_poll(im->inv, set, file);
	if (!set->election && !set->round)
		return error_set(err, STATUS_USAGE,
			_("%s does not say which election and round it is: "
			  "name them, as in --election mun2020 --round 1"),
			file);
	if (!set->election)
		return error_set(err, STATUS_USAGE,
			_("%s does not say which election it is: name it, as "
			  "in --election mun2020"),
			file);
	if (!set->round)
		return error_set(err, STATUS_USAGE,
			_("%s does not say which round it is: --round 1, or "
			  "2"),
			file);
	return STATUS_OK;
}

/* --name 3=LIST for each list that the file knows by its panel number alone. */
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
				_("--name takes a panel's number and its "
				  "list's name, as in --name \"3=La ville\""));
		if (!result_set_name(set, panel, equals + 1))
			return error_set(err, STATUS_FAILED,
				_("%s has no list of panel %s, to be called "
				  "\"%s\""),
				file, panel, equals + 1);
	}
	return STATUS_OK;
}

/* Figures that cannot be those of polling stations want somebody's word. */
static enum status
check_figures(struct importing *im, struct taken *t, const char *file,
	struct error *err)
{
	char answer[ANSWER_SIZE];
	size_t n;

	t->rows = result_rows_of(&t->set, im->commune, &im->a, &n);
	result_check(&im->a, t->rows, n, &t->doubts);
	if (!t->doubts.whole || invocation_has(im->inv, "force"))
		return STATUS_OK;
	if (im->inv->interactive) {
		invocation_say(im->inv, "%s: %s", file, t->doubts.whole);
		if (invocation_ask(im->inv,
			    _("Take these figures all the same (y/n)?"), answer,
			    sizeof(answer)) &&
			strchr("yYoO", *answer))
			return STATUS_OK;
	}
	return error_set(err, STATUS_FAILED,
		_("%s: %s Nothing was taken; --force takes the figures as "
		  "they are"),
		file, t->doubts.whole);
}

static enum status
read_file(struct importing *im, size_t i, struct error *err)
{
	struct invocation *inv = im->inv;
	const char *file = inv->args[i],
		   *commune = invocation_option(inv, "commune");
	struct results_wanted want = {.home = campaign_commune(inv->campaign),
		.home_name = campaign_commune_name(inv->campaign),
		.format = invocation_option(inv, "format"),
		.sheet = invocation_option(inv, "sheet"),
		.only = im->commune,
		.round = (int)im->round};
	struct taken *t = &im->taken[i];
	enum status st;

	/* A commune that is given is that of files which name none. */
	if (im->commune && commune) {
		want.home = im->commune;
		want.home_name = NULL;
	}
	im->files[i] = (struct result_file){.set = &t->set, .name = file};
	st = import_results_read(&t->set, file, &want, err);
	im->n++;
	if (st == STATUS_OK)
		st = name_poll(im, &t->set, file, err);
	if (st == STATUS_OK)
		st = name_panels(inv, &t->set, file, err);
	if (st == STATUS_OK)
		st = check_figures(im, t, file, err);
	return st;
}

static void
say_file(const struct importing *im, size_t i)
{
	const struct invocation *inv = im->inv;
	const struct result_file *f = &im->files[i];

	invocation_say(inv,
		ngettext("%s: %s, round %d (layout \"%s\"), %lld "
			 "polling station",
			"%s: %s, round %d (layout \"%s\"), %lld "
			"polling stations",
			(unsigned long)f->stations),
		f->name, f->set->election, f->set->round, f->set->format,
		(long long)f->stations);
	if (f->set->poll_from)
		invocation_say(inv,
			_("  - which poll it is was taken from %s; --election "
			  "and --round say otherwise"),
			f->set->poll_from);
	say_notes(inv, f->set);
	say_doubts(inv, &im->taken[i]);
}

static enum status
import_files(struct importing *im, struct error *err)
{
	struct invocation *inv = im->inv;
	const struct result_import_options options = {.commune = im->commune,
		.replace = invocation_has(inv, "replace")};
	enum status st = STATUS_OK;

	for (int i = 0; i < inv->nargs && st == STATUS_OK; i++)
		st = read_file(im, (size_t)i, err);
	if (st == STATUS_OK)
		st = result_import_files(
			inv->campaign, im->files, im->n, &options, err);
	for (size_t i = 0; i < im->n && st == STATUS_OK; i++)
		say_file(im, i);
	return st;
}

static enum status
import_run(struct invocation *inv, struct error *err)
{
	struct importing im = {.inv = inv,
		.commune = invocation_option(inv, "commune"),
		.taken = MEM_ARRAY(struct taken, (size_t)inv->nargs),
		.files = MEM_ARRAY(struct result_file, (size_t)inv->nargs)};
	enum status st =
		invocation_int(inv, "round", 1, RESULT_ROUNDS, &im.round, err);

	if (!im.commune)
		im.commune = campaign_commune(inv->campaign);
	if (strcmp(im.commune, "all") == 0)
		im.commune = NULL;
	if (st == STATUS_OK)
		st = import_files(&im, err);
	for (size_t i = 0; i < im.n; i++) {
		result_doubts_release(&im.taken[i].doubts);
		result_set_release(&im.taken[i].set);
	}
	free(im.taken);
	free(im.files);
	arena_release(&im.a);
	return st;
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

const struct command cmd_results_import = {
	.noun = "results",
	.verb = "import",
	.args = N_("FILE..."),
	.summary = N_("import the results of a poll, station by station"),
	.notes = N_("The layout, the encoding and the separator are found out "
		    "from the file (\"-\" is standard input), plain or .gz. "
		    "Only the campaign's commune is taken, unless --commune "
		    "names another, or \"all\". Several files may be of "
		    "one poll (the sectors of a large town); they come in "
		    "all or not at all. Which poll it is is taken from the "
		    "file's columns, or as a hint from its name. Sums that "
		    "do not close are kept as given and named; figures that "
		    "cannot be those of polling stations are refused. --format "
		    "NAME says which of the "
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
					   "those that its stations have")},
			{.name = "force",
				.help = N_("take figures that cannot be those "
					   "of polling stations")},
			OPTION_SHEET, {.name = NULL}},
	.more = import_help,
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = -1,
	.run = import_run,
};
