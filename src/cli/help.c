/* Help, man page and completions from the one table. */
#include "cli/help.h"

#include "base/i18n.h"
#include "base/text.h"
#include "cli/man.h"
#include "cli/options.h"

#include <string.h>

static void
put_usage(FILE *out, const struct command *c)
{
	fprintf(out, "permanence %s%s%s%s%s", c->noun, c->verb ? " " : "",
		c->verb ? c->verb : "", c->args ? " " : "",
		c->args ? _(c->args) : "");
}

/* "who answered so (none): none, yes, maybe, all" */
static const char *
help_of(struct arena *a, const struct option_spec *o)
{
	return o->set ? arena_printf(a, _("%s: %s"), _(o->help),
				set_names(o->set, a))
		      : _(o->help);
}

static bool
has_option(const struct command *c, const char *name)
{
	const struct option_spec *o = c->options;

	while (o && o->name && strcmp(o->name, name) != 0)
		o++;
	return o && o->name;
}

static void
put_alias(FILE *out, const struct command *c)
{
	if (c->alias)
		fprintf(out, "%s %s %s\n", _("Also called:"), c->noun,
			c->alias);
}

/* What it is called, in so many columns or more, and what it does. */
static void
put_line(FILE *out, const char *left, int columns, const char *help)
{
	const int width = text_width(left);

	fprintf(out, "  %s%*s %s\n", left,
		width < columns ? columns - width : 0, "", help);
}

/* A command's own option stands in the place of the general one. */
static void
put_options(FILE *out, const struct option_spec *o, const struct command *c)
{
	struct arena a = ARENA_INIT;
	bool general = o != c->options;
	char left[64];

	for (; o && o->name; o++) {
		if (general && has_option(c, o->name))
			continue;
		snprintf(left, sizeof(left), "%c%c%s--%s%s%s",
			o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
			o->letter ? ", " : "  ", o->name, o->arg ? " " : "",
			o->arg ? _(o->arg) : "");
		put_line(out, left, 28, help_of(&a, o));
	}
	arena_release(&a);
}

/* The commands by what one comes for, the first days' first. */
static const struct {
	const char *title; /* N_() */
	const char *nouns; /* between spaces */
} groups[] = {
	{N_("The campaign, its settings and who may do what"),
		" campaign elections users box help "},
	{N_("Results, census, and where to knock"),
		" results census stations infer "},
	{N_("People"),
		" contacts tags fields segments roll suppression bounces "},
	{N_("Messages"), " points messages outbox "},
	{N_("Teams, meetings and doors"),
		" teams alerts meetings addresses sheets visits "
		"questionnaires experiments "},
	{N_("The journal, the law and the account"), " journal law ledger "},
};

static bool
is_in_group(const struct command *c, size_t group)
{
	char noun[40];

	snprintf(noun, sizeof(noun), " %s ", c->noun);
	return strstr(groups[group].nouns, noun) != NULL;
}

void
help_short(FILE *out)
{
	fputs(_("permanence: a campaign office in one file\n\n"
		"  permanence                    open the last campaign\n"
		"  permanence NAME.permanence    open this one\n"
		"  permanence NOUN VERB --help   what a command does\n"
		"  man permanence                keys, filters, files\n"),
		out);
	for (size_t g = 0; g < ARRAY_LEN(groups); g++) {
		fprintf(out, "\n%s\n", _(groups[g].title));
		for (size_t i = 0; i < command_count; i++) {
			const struct command *c = command_list[i];
			char name[40];

			snprintf(name, sizeof(name), "%s %s", c->noun,
				c->verb ? c->verb : "");
			if (is_in_group(c, g))
				put_line(out, name, 22, _(c->summary));
		}
	}
}

void
help_noun(FILE *out, const char *noun)
{
	for (size_t i = 0; i < command_count; i++) {
		if (strcmp(command_list[i]->noun, noun) != 0)
			continue;
		fputs("  ", out);
		put_usage(out, command_list[i]);
		fprintf(out, "\n      %s\n", _(command_list[i]->summary));
	}
}

static void
put_names(FILE *out, const struct listing *l)
{
	static const char *const types[] = {[CELL_NUMBER] = N_("number"),
		[CELL_COUNT] = N_("number"),
		[CELL_REAL] = N_("decimal"),
		[CELL_DAY] = N_("day"),
		[CELL_TIME] = N_("time"),
		[CELL_FLAG] = N_("yes or no")};
	const char *gap = "";

	for (size_t i = 0; i < l->ncolumns; i++) {
		const struct listing_column *column = &l->columns[i];
		const char *type = column->sentence ? N_("sentence")
				   : column->type <= CELL_FLAG
					   ? types[column->type]
					   : NULL;

		if (column->screen_only)
			continue;
		fprintf(out, "%s%s", gap, column->name);
		if (type)
			fprintf(out, " (%s)", _(type));
		gap = ", ";
	}
}

/* "Columns: team, people (number), inactive (yes or no)", and of a record
 * "Keys: id (number); household: id (number), last_name" */
static void
put_table(FILE *out, const char *head, const struct listing *l)
{
	if (!l)
		return;
	fprintf(out, "%s ", head);
	put_names(out, l);
	for (size_t i = 0; i < l->nparts; i++) {
		fprintf(out, "; %s: ", l->parts[i].name);
		put_names(out, l->parts[i].of);
	}
	fputc('\n', out);
}

static void
put_tables(FILE *out, const struct command *c)
{
	const struct listing *const *other = c->others;

	put_table(out, _("Columns:"), c->listing);
	for (; other && *other; other++)
		put_table(out, _("Columns:"), *other);
	put_table(out, _("Keys:"), c->record);
}

void
help_command(FILE *out, const struct command *c)
{
	if (c->examples) {
		fprintf(out, "%s\n", _("Examples:"));
		for (const char *const *e = c->examples; *e; e++)
			fprintf(out, "  %s\n", *e);
		fputc('\n', out);
	}
	fprintf(out, "%s ", _("Usage:"));
	put_usage(out, c);
	fprintf(out, "\n\n%s.\n", _(c->summary));
	put_alias(out, c);
	if (c->notes)
		fprintf(out, "\n%s\n", _(c->notes));
	fprintf(out, "\n%s\n", _("Options:"));
	put_options(out, c->options, c);
	put_options(out, options_of_leaving(c), c);
	put_options(out, options_of_dates(c), c);
	put_options(out, options_of_lists(c), c);
	put_options(out, options_common, c);
	if (c->listing || c->record)
		fputc('\n', out);
	put_tables(out, c);
	if (c->more) {
		fputc('\n', out);
		c->more(out);
	}
}

static void
man_options(FILE *out, const struct option_spec *o)
{
	struct arena a = ARENA_INIT;

	for (; o && o->name; o++) {
		fprintf(out, ".TP\n\\fB\\-\\-%s\\fR%s%s\n", o->name,
			o->arg ? " " : "", o->arg ? _(o->arg) : "");
		man_text(out, help_of(&a, o));
	}
	arena_release(&a);
}

static void
man_command(FILE *out, const struct command *c)
{
	fputs(".SS \"", out);
	put_usage(out, c);
	fputs("\"\n", out);
	man_text(out, _(c->summary));
	put_alias(out, c);
	if (c->notes) {
		fputs(".PP\n", out);
		man_text(out, _(c->notes));
	}
	man_options(out, c->options);
	man_options(out, options_of_leaving(c));
	man_options(out, options_of_dates(c));
	if (c->listing || c->record)
		fputs(".PP\n", out);
	put_tables(out, c);
	if (c->more) {
		fputs(".PP\n.nf\n", out);
		c->more(out);
		fputs(".fi\n", out);
	}
	for (const char *const *e = c->examples; e && *e; e++) {
		fputs(".PP\n.nf\n", out);
		man_text(out, *e);
		fputs(".fi\n", out);
	}
}

static void
man_head(FILE *out)
{
	fprintf(out,
		".TH PERMANENCE 1 \"\" \"permanence %s\"\n.SH %s\n"
		"permanence \\- %s\n.SH %s\n.B permanence\n[\\-C %s] [%s]\n"
		".SH DESCRIPTION\n",
		PERMANENCE_VERSION, _("NAME"),
		_("run a municipal campaign from one file"), _("SYNOPSIS"),
		_("FILE"), _("NOUN VERB ..."));
	man_text(out,
		_("With neither noun nor verb, on a terminal, the interface "
		  "opens; ? in it always answers what can be done."));
}

/* The sections of the interface are a text of their own (man/README): the
 * build puts them in the place of the first line. They end in how a filter is
 * written, which the fields follow. */
static void
man_interface(FILE *out)
{
	fputs(".\\\" interface\n", out);
	man_filters(out);
}

void
help_man(FILE *out)
{
	man_head(out);
	man_interface(out);
	fprintf(out, ".SH %s\n", _("COMMANDS"));
	for (size_t i = 0; i < command_count; i++)
		man_command(out, command_list[i]);
	fprintf(out, ".SH %s\n", _("OPTIONS"));
	man_options(out, options_common);
	fprintf(out, ".SH %s\n%s\n", _("LISTS"),
		_("Commands that print lists also take:"));
	man_options(out, options_listing);
	fputs(".PP\n", out);
	man_text(out,
		_("What is shown as JSON has the names that are given above, "
		  "and for programs the same whatever the language: values of "
		  "closed sets in English, days and times in ISO 8601, numbers "
		  "as such, yes and no as true and false, and null for "
		  "nothing. Only what is marked as a sentence is in the "
		  "language of whoever asks, to be read and not compared. CSV "
		  "has the same values, with yes and no as words. --where "
		  "takes both forms."));
	fprintf(out, ".SH %s\n", _("EXIT STATUS"));
	man_text(out,
		_("0 done, 1 failed, 2 usage, 3 nothing matched, 4 rows "
		  "refused, 5 busy, 6 refused by rights, consent or law, 7 "
		  "cancelled."));
}

void
help_completion(FILE *out)
{
	fputs("# bash completion for permanence; made from its own table\n"
	      "_permanence() {\n"
	      "\tlocal cur=${COMP_WORDS[COMP_CWORD]} words\n"
	      "\tcase \"${COMP_WORDS[1]}:$COMP_CWORD\" in\n\t*:1) words=\"",
		out);
	for (size_t i = 0; i < command_count; i++)
		if (i == 0 || strcmp(command_list[i]->noun,
				      command_list[i - 1]->noun) != 0)
			fprintf(out, "%s ", command_list[i]->noun);
	fputs("\" ;;\n", out);
	for (size_t i = 0; i < command_count; i++) {
		const char *noun = command_list[i]->noun;

		if (i == 0 || strcmp(noun, command_list[i - 1]->noun) != 0)
			fprintf(out, "\t%s:2) words=\"", noun);
		if (command_list[i]->verb)
			fprintf(out, "%.*s ",
				(int)strcspn(command_list[i]->verb, " "),
				command_list[i]->verb);
		if (command_list[i]->alias)
			fprintf(out, "%s ", command_list[i]->alias);
		if (i + 1 == command_count ||
			strcmp(noun, command_list[i + 1]->noun) != 0)
			fputs("\" ;;\n", out);
	}
	fputs("\tesac\n\tmapfile -t COMPREPLY < <(compgen -W \"$words\" "
	      "-- \"$cur\")\n"
	      "\t[ ${#COMPREPLY[@]} -gt 0 ] || mapfile -t COMPREPLY "
	      "< <(compgen -f -- \"$cur\")\n}\n"
	      "complete -F _permanence permanence\n",
		out);
}
