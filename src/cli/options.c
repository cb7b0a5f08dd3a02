/* Options: long, short, with values, anywhere on the line. */
#include "cli/options.h"

#include "base/i18n.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct option_spec options_common[] = {
	{.name = "campaign",
		.letter = 'C',
		.arg = N_("FILE"),
		.help = N_("the campaign file; else $PERMANENCE_CAMPAIGN, else "
			   "the last one opened")},
	{.name = "as", .arg = N_("NAME"), .help = N_("who is acting")},
	{.name = "output",
		.letter = 'o',
		.arg = N_("FILE"),
		.help = N_("write to FILE, in the form that its ending "
			   "names, instead of standard output"),
		.writes = true},
	{.name = "force",
		.help = N_("put a file that is written in the place of one "
			   "that is there")},
	{.name = "dry-run",
		.letter = 'n',
		.help = N_("say what would be done, and change nothing")},
	{.name = "quiet", .letter = 'q', .help = N_("only errors")},
	{.name = "help", .letter = 'h', .help = N_("this help")},
	{.name = NULL},
};

const struct option_spec options_listing[] = {
	{.name = "table", .help = N_("a table to read")},
	{.name = "csv", .help = N_("comma-separated values")},
	{.name = "tsv", .help = N_("tab-separated values")},
	{.name = "json", .help = N_("one JSON array")},
	{.name = "jsonl", .help = N_("one JSON object a line")},
	{.name = "columns",
		.arg = N_("NAMES"),
		.help = N_("only these columns, separated by commas")},
	{.name = "limit", .arg = N_("N"), .help = N_("at most N rows")},
	{.name = "where",
		.arg = N_("WORDS"),
		.help = N_("only rows that hold these words")},
	{.name = NULL},
};

static const struct option_spec *
find_in(const struct option_spec *list, const char *name, size_t n, char letter)
{
	for (; list && list->name; list++)
		if ((letter && list->letter == letter) ||
			(!letter && strlen(list->name) == n &&
				strncmp(list->name, name, n) == 0))
			return list;
	return NULL;
}

static bool
tells_of_people(const struct command *command)
{
	bool people = command->listing->people;

	for (size_t i = 0; command->others && command->others[i]; i++)
		people |= command->others[i]->people;
	return people;
}

const struct option_spec *
options_of_leaving(const struct command *command)
{
	static const struct option_spec reason[] = {
		{.name = "reason",
			.arg = N_("TEXT"),
			.help = N_("why they leave, of more than 50 people; it "
				   "is kept")},
		{.name = NULL}};

	return command->listing && tells_of_people(command) &&
			       !find_in(command->options, "reason", 6, 0)
		       ? reason
		       : NULL;
}

const struct option_spec *
options_of_lists(const struct command *command)
{
	static const struct option_spec one[] = {
		{.name = "json", .help = N_("one JSON object")},
		{.name = NULL}};
	static const struct option_spec several[] = {
		{.name = "json", .help = N_("one JSON array")}, {.name = NULL}};

	return command->listing   ? options_listing
	       : command->records ? several
	       : command->record  ? one
				  : NULL;
}

void
options_release(struct option_values *v)
{
	for (size_t i = 0; i < v->given.len; i++)
		free(v->given.at[i].target);
	VEC_RELEASE(&v->given);
	VEC_RELEASE(&v->args);
}

static bool
has_dates(const struct command *command, enum option_date date)
{
	const struct option_spec *o = command->options;

	while (o && o->name && o->date != date)
		o++;
	return (o && o->name) || (command->days && command->days_are == date);
}

const struct option_spec *
options_of_dates(const struct command *command)
{
	static const struct option_spec past[] = {
		{.name = "past",
			.help = N_("a day without its year is the last, not "
				   "the next")},
		{.name = NULL}};

	return has_dates(command, DATE_EITHER) ? past : NULL;
}

static const struct option_spec *
find(const struct command *command, const char *name, size_t n, char letter)
{
	const struct option_spec *o =
		find_in(command->options, name, n, letter);

	if (!o)
		o = find_in(options_common, name, n, letter);
	if (!o)
		o = find_in(options_of_lists(command), name, n, letter);
	if (!o)
		o = find_in(options_of_leaving(command), name, n, letter);
	if (!o)
		o = find_in(options_of_dates(command), name, n, letter);
	return o;
}

static enum status
unknown(const struct command *command, const char *given, struct error *err)
{
	const struct option_spec *lists[] = {command->options, options_common,
		options_of_lists(command), options_of_leaving(command),
		options_of_dates(command)};
	const char *names[64], *near;
	char word[64];
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		for (const struct option_spec *o = lists[i]; o && o->name; o++)
			if (n < ARRAY_LEN(names))
				names[n++] = o->name;
	snprintf(word, sizeof(word), "%.*s", (int)strcspn(given, "="), given);
	near = text_suggest(word + strspn(word, "-"), names, n);
	if (near)
		return error_set(err, STATUS_USAGE,
			_("there is no option %s; did you mean --%s?"), word,
			near);
	return error_set(err, STATUS_USAGE,
		_("there is no option %s; --help lists them"), word);
}

static enum status
keep(struct option_values *v, const struct option_spec *o, const char *value,
	const char *given, struct error *err)
{
	struct option_value pair = {.name = o->name,
		.value = value ? value : "",
		.writes = o->writes,
		.forms = o->forms,
		.is_file = o->arg && (strcmp(o->arg, "FILE") == 0 ||
					     strcmp(o->arg, "FOLDER") == 0)};

	/* Which campaign is asked apart. */
	pair.is_file &= strcmp(o->name, "campaign") != 0;
	if (o->arg && !value)
		return error_set(
			err, STATUS_USAGE, _("option %s needs a value"), given);
	if (!o->arg && value)
		return error_set(err, STATUS_USAGE,
			_("option %s takes no value"), given);
	if (!o->many && options_get(v, o->name))
		return error_set(err, STATUS_USAGE,
			_("option %s is given twice"), given);
	if (o->set && set_take(o->set, value, &pair.one_of, err) != STATUS_OK)
		return STATUS_USAGE;
	/* Whatever word it was, the value is read by its name. */
	if (o->set)
		pair.value = set_name(o->set, (int)pair.one_of);
	VEC_PUSH(&v->given, pair);
	return STATUS_OK;
}

/* --name, --name=VALUE, --name VALUE; -x, -x VALUE, -xVALUE. */
static enum status
take_option(struct option_values *v, const struct command *command, int argc,
	const char *const *argv, int *i, struct error *err)
{
	const char *arg = argv[*i], *value = NULL;
	bool is_long = arg[1] == '-';
	size_t n = is_long ? strcspn(arg + 2, "=") : 1;
	const struct option_spec *o = is_long ? find(command, arg + 2, n, 0)
					      : find(command, NULL, 0, arg[1]);

	if (!o)
		return unknown(command, arg, err);
	if (is_long && arg[2 + n] == '=')
		value = arg + 3 + n;
	else if (!is_long && arg[2])
		value = arg + 2;
	else if (o->arg && *i + 1 < argc)
		value = argv[++*i];
	return keep(v, o, value, arg, err);
}

int
options_filter_place(const struct command *c)
{
	const char *found = c->args ? strstr(c->args, "FILTER") : NULL;
	int place = 0;

	if (!found)
		return -1;
	for (const char *p = c->args; p < found; p++)
		place += *p == ' ';
	return place;
}

/* "-keys" or "-tag:called" of a command that takes such words; "-n" is an
 * option always, and so is "-oFILE". */
static bool
is_word(const struct command *command, const char *arg)
{
	const struct option_spec *o = find(command, NULL, 0, arg[1]);

	return (command->dashes || options_filter_place(command) >= 0) &&
	       arg[1] != '-' && arg[1] && arg[2] &&
	       (!o || !o->arg || strpbrk(arg, ":=<>"));
}

enum status
options_parse(struct option_values *v, const struct command *command, int argc,
	const char *const *argv, struct error *err)
{
	bool only_args = false;
	enum status st = STATUS_OK;

	for (int i = 0; i < argc && st == STATUS_OK; i++) {
		if (!only_args && strcmp(argv[i], "--") == 0)
			only_args = true;
		else if (only_args || argv[i][0] != '-' || !argv[i][1] ||
			 is_word(command, argv[i]))
			VEC_PUSH(&v->args, argv[i]);
		else
			st = take_option(v, command, argc, argv, &i, err);
	}
	return st;
}

const struct option_value *
options_find(const struct option_values *v, const char *name)
{
	for (size_t i = 0; i < v->given.len; i++)
		if (strcmp(v->given.at[i].name, name) == 0)
			return &v->given.at[i];
	return NULL;
}

const char *
options_get(const struct option_values *v, const char *name)
{
	const struct option_value *found = options_find(v, name);

	return found ? found->value : NULL;
}
