/* The command line: find the command, open what it needs, run it. */
#include "cli/command.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/user.h"
#include "cli/find.h"
#include "cli/form.h"
#include "cli/help.h"
#include "cli/open.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/overdue.h"
#include "cli/target.h"
#include "port/campaign/campaign_start.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COMMAND(name, right) extern const struct command cmd_##name;
#include "cli/commands.h"
#undef COMMAND

const struct command *const command_list[] = {
#define COMMAND(name, right) &cmd_##name,
#include "cli/commands.h"
#undef COMMAND
};

const size_t command_count = ARRAY_LEN(command_list);

static const enum verb_right rights[] = {
#define COMMAND(name, right) VERB_RIGHT_##right,
#include "cli/commands.h"
#undef COMMAND
};

enum verb_right
command_right(const struct command *c)
{
	size_t i = 0;

	while (i < command_count && command_list[i] != c)
		i++;
	return i < command_count ? rights[i] : VERB_RIGHT_SEE;
}

/* The interface's own row: options only. */
static const struct command interface_command = {.noun = "", .max_args = 0};

static int
report(const struct invocation *inv, const struct error *err, enum status st)
{
	struct buf safe = BUF_INIT;
	char line[1600];

	if (st == STATUS_OK)
		return 0;
	error_format(err, line, sizeof(line));
	text_put_safe(&safe, line);
	if (err->text[0])
		fprintf(inv->words, "%s%s\n",
			inv->inside ? "! " : "permanence: ", safe.at);
	buf_release(&safe);
	return error_exit_code(st);
}

static enum status
check_args(const struct invocation *inv, struct error *err)
{
	const struct command *c = inv->command;

	if (inv->nargs < c->min_args)
		return error_set(err, STATUS_USAGE,
			_("\"%s %s\": %s is missing; --help shows examples"),
			c->noun, c->verb ? c->verb : "",
			c->args ? _(c->args) : "");
	if (c->max_args >= 0 && inv->nargs > c->max_args)
		return error_set(err, STATUS_USAGE,
			_("what is \"%s\" for? --help shows examples"),
			inv->args[c->max_args]);
	return STATUS_OK;
}

static enum status
run_table(struct invocation *inv, struct error *err)
{
	const struct command *c = inv->command;
	struct listing_ask ask = {.of = 0};
	enum status st = STATUS_OK;

	if (c->ask)
		st = c->ask(inv, &ask, err);
	else if (inv->nargs)
		st = invocation_id(inv, 0, _(c->args), &ask.of, err);
	if (st == STATUS_OK)
		st = output_listing(
			inv, c->record ? c->record : c->listing, &ask, err);
	return st == STATUS_OK && c->after ? c->after(inv, &ask, err) : st;
}

static enum status
run(struct invocation *inv, struct error *err)
{
	return inv->command->run ? inv->command->run(inv, err)
				 : run_table(inv, err);
}

static enum status
run_to_file(struct invocation *inv, const char *path, struct error *err)
{
	struct io_file f;
	enum status st = io_file_open(&f, path, err), kept;
	FILE *shown = inv->out;
	bool keep;

	if (st != STATUS_OK)
		return st;
	inv->out = f.stream;
	st = run(inv, err);
	keep = st == STATUS_OK || st == STATUS_REJECTS;
	kept = io_file_close(&f, keep, keep ? err : NULL);
	inv->out = shown;
	return kept == STATUS_OK ? st : kept;
}

static enum campaign_need
campaign_need(const struct invocation *inv)
{
	const struct command *c = inv->command;
	const char *const *with = c->campaign_with;

	while (with && *with && !invocation_has(inv, *with))
		with++;
	if (!with || !*with)
		return c->campaign;
	return c->changes_with && invocation_has(inv, c->changes_with)
		       ? CAMPAIGN_WRITE
		       : CAMPAIGN_READ;
}

/* Is -o the command's own, and not a place for its text? */
static bool
keeps_output(const struct invocation *inv)
{
	const struct command *c = inv->command;

	return c->output_itself || (c->keeps_output && c->keeps_output(inv));
}

static enum status
check_dry_run(const struct invocation *inv, struct error *err)
{
	const struct command *c = inv->command;

	if (!inv->dry_run || c->dry != DRY_NONE)
		return STATUS_OK;
	return error_set(err, STATUS_USAGE,
		_("\"%s %s\" reaches outside the campaign and cannot be tried "
		  "with -n"),
		c->noun, c->verb ? c->verb : "");
}

static enum status
run_to_output(struct invocation *inv, struct error *err)
{
	const char *path = invocation_target(inv, "output");
	enum status st;

	if (path && !keeps_output(inv))
		return run_to_file(inv, path, err);
	st = run(inv, err);
	if (fflush(inv->out) != 0 && st == STATUS_OK)
		st = error_errno(
			err, _("cannot write %s"), _("standard output"));
	return st;
}

/* A dry run of a change is the change, taken back at its end. */
static enum status
rehearse(struct invocation *inv, struct error *err)
{
	enum status st = campaign_rehearse(inv->campaign, err);

	if (st != STATUS_OK)
		return st;
	inv->rehearsing = true;
	st = run_to_output(inv, err);
	inv->rehearsing = false;
	campaign_end_rehearsal(inv->campaign);
	return st;
}

/* Run between the checks of where it writes and, in a dry run, the end of
 * what it wrote. */
static enum status
run_guarded(struct invocation *inv, struct error *err)
{
	const struct command *c = inv->command;
	const bool changes = campaign_need(inv) == CAMPAIGN_WRITE;
	enum status st = targets_open(inv, err);

	if (st != STATUS_OK)
		return st;
	st = inv->dry_run && c->dry == DRY_REHEARSED && changes
		     ? rehearse(inv, err)
		     : run_to_output(inv, err);
	targets_close(inv, st);
	if (inv->campaign) {
		invocation_say_caution(inv);
		overdue_say(inv);
	}
	if (inv->dry_run && changes &&
		(st == STATUS_OK || st == STATUS_REJECTS))
		invocation_say(inv, _("a dry run (-n): nothing was changed"));
	return st;
}

static enum status
run_command(struct invocation *inv, struct error *err)
{
	enum status st = check_args(inv, err);

	if (st == STATUS_OK)
		st = forms_settle(inv, err);
	if (st == STATUS_OK)
		st = check_dry_run(inv, err);
	if (st == STATUS_OK)
		st = targets_check_service(inv, err);
	if (st == STATUS_OK && campaign_need(inv) != CAMPAIGN_NONE)
		st = open_named(inv, err);
	if (st == STATUS_OK && inv->campaign)
		st = campaign_check_right(
			inv->campaign, command_right(inv->command), err);
	if (st == STATUS_OK && inv->campaign)
		st = invocation_check_filters(inv, err);
	if (st == STATUS_OK)
		st = output_check(inv, err);
	return st == STATUS_OK ? run_guarded(inv, err) : st;
}

static int
run_interface(struct invocation *inv, const struct interface *interface)
{
	struct error err = ERROR_INIT;
	char *next = NULL;
	enum status st;
	int code;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		help_short(inv->words);
		return STATUS_USAGE;
	}
	st = open_chosen(inv, interface, &err);
	if (st == STATUS_CANCELLED)
		return 0;
	if (st != STATUS_OK)
		return report(inv, &err, st);
	code = interface->run(inv->campaign, &next);
	while (next && st == STATUS_OK) {
		st = open_another(inv, next, &err);
		free(next);
		next = NULL;
		if (st == STATUS_OK)
			code = interface->run(inv->campaign, &next);
	}
	return st == STATUS_OK ? code : report(inv, &err, st);
}

/* Does a word before the noun have its value in the next one? */
static bool
takes_next(const char *word)
{
	const struct option_spec *o = options_common;

	while (o->name && !(word[1] == '-' ? strcmp(word + 2, o->name) == 0
					   : word[1] == o->letter && !word[2]))
		o++;
	return o->name && o->arg;
}

/* Common options may stand before the noun: skip them to find it. */
static int
noun_place(int argc, char **argv)
{
	int i = 1;

	while (i < argc && argv[i][0] == '-' && argv[i][1])
		i += takes_next(argv[i]) ? 2 : 1;
	return i < argc ? i : argc;
}

/* What is on the line besides the noun and the words of the verb. */
static int
rest_of(int argc, char **argv, int noun, int verb, const char **rest)
{
	int n = 0;

	for (int i = 1; i < argc; i++)
		if (i < noun || i > noun + verb)
			rest[n++] = argv[i];
	return n;
}

static bool
asks(const char *const *rest, int n, const char *word)
{
	for (int i = 0; i < n; i++)
		if (strcmp(rest[i], word) == 0)
			return true;
	return false;
}

int
command_dispatch(struct invocation *inv, int n, const char *const *rest,
	const struct interface *interface)
{
	struct error err = ERROR_INIT;
	enum status st =
		options_parse(inv->values, inv->command, n, rest, &err);

	if (st == STATUS_OK && invocation_has(inv, "help")) {
		if (inv->command == &interface_command)
			help_short(inv->out);
		else
			help_command(inv->out, inv->command);
		return 0;
	}
	inv->args = inv->values->args.at;
	inv->nargs = (int)inv->values->args.len;
	inv->dry_run = invocation_has(inv, "dry-run");
	inv->quiet = invocation_has(inv, "quiet");
	if (st == STATUS_OK && inv->command == &interface_command)
		return run_interface(inv, interface);
	if (st == STATUS_OK)
		st = run_command(inv, &err);
	return report(inv, &err, st);
}

/* "permanence FILE" opens it, as a file manager asks for it: the line as if -C
 * stood before it. Its name alone says so: a file by the name of a command
 * never stands in the command's way. */
static const struct command *
as_campaign(int argc, char **argv, int noun, const char **rest)
{
	const char *end = strrchr(argv[noun], '.');

	if (noun + 1 != argc || !end || strcmp(end + 1, campaign_ending) != 0)
		return NULL;
	rest[noun - 1] = "-C";
	rest[noun] = argv[noun];
	return &interface_command;
}

static int
no_command(const struct invocation *inv, const char *noun, const char *verb,
	bool help)
{
	struct error err = ERROR_INIT;

	if (command_is_noun(noun) && (!verb || help || verb[0] == '-')) {
		help_noun(help ? inv->out : inv->words, noun);
		return help ? 0 : STATUS_USAGE;
	}
	return report(inv, &err, command_unknown(noun, verb, &err));
}

int
command_main(int argc, char **argv, const struct interface *interface)
{
	const char **rest = MEM_ARRAY(const char *, (size_t)argc + 1);
	int noun = noun_place(argc, argv), used = 0, n, code;
	const char *verb = noun + 1 < argc ? argv[noun + 1] : NULL;
	struct option_values values = {.given = VEC_INIT, .args = VEC_INIT};
	struct invocation inv = {.out = stdout,
		.words = stderr,
		.interactive = isatty(STDIN_FILENO) && isatty(STDERR_FILENO),
		.values = &values,
		.command = noun < argc
				   ? command_find(argc - noun,
					     (const char *const *)argv + noun,
					     &used)
				   : &interface_command};

	clock_use_zone(CLOCK_ZONE);
	n = rest_of(argc, argv, noun, used, rest);
	if (!inv.command && (inv.command = as_campaign(argc, argv, noun, rest)))
		n = argc;
	if (noun == argc && asks(rest, n, "--version"))
		code = printf("permanence %s\n", PERMANENCE_VERSION) < 0;
	else if (!inv.command)
		code = no_command(
			&inv, argv[noun], verb, asks(rest, n, "--help"));
	else
		code = command_dispatch(&inv, n, rest, interface);
	campaign_close(inv.campaign);
	options_release(&values);
	free(rest);
	return code;
}
