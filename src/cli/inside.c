/* Commands typed inside the program, from the one table. */
#include "cli/inside.h"

#include "base/i18n.h"
#include "cli/command.h"
#include "cli/options.h"

#include <string.h>

/* What commands are made of, for the catalogue: the test of the interface's
 * line fails for a word of the table that is not here. */
/* clang-format off: a line each */
static const char *const words[] = {
	NC_("command", "accept"),
	NC_("command", "access"),
	NC_("command", "account"),
	NC_("command", "add"),
	NC_("command", "addresses"),
	NC_("command", "alerts"),
	NC_("command", "allow"),
	NC_("command", "answer"),
	NC_("command", "answers"),
	NC_("command", "apply"),
	NC_("command", "approve"),
	NC_("command", "available"),
	NC_("command", "away"),
	NC_("command", "back"),
	NC_("command", "backup"),
	NC_("command", "bounces"),
	NC_("command", "box"),
	NC_("command", "breach"),
	NC_("command", "brief"),
	NC_("command", "calendar"),
	NC_("command", "campaign"),
	NC_("command", "cancel"),
	NC_("command", "cases"),
	NC_("command", "ceiling"),
	NC_("command", "census"),
	NC_("command", "check"),
	NC_("command", "checkin"),
	NC_("command", "checkpoint"),
	NC_("command", "clock"),
	NC_("command", "close"),
	NC_("command", "consent"),
	NC_("command", "contacts"),
	NC_("command", "contours"),
	NC_("command", "control"),
	NC_("command", "count"),
	NC_("command", "cut"),
	NC_("command", "decisions"),
	NC_("command", "define"),
	NC_("command", "design"),
	NC_("command", "diff"),
	NC_("command", "distinct"),
	NC_("command", "doors"),
	NC_("command", "dpia"),
	NC_("command", "duplicates"),
	NC_("command", "edit"),
	NC_("command", "effect"),
	NC_("command", "elections"),
	NC_("command", "engage"),
	NC_("command", "erase"),
	NC_("command", "estimate"),
	NC_("command", "experiments"),
	NC_("command", "explain"),
	NC_("command", "export"),
	NC_("command", "fields"),
	NC_("command", "give"),
	NC_("command", "help"),
	NC_("command", "here"),
	NC_("command", "history"),
	NC_("command", "ics"),
	NC_("command", "import"),
	NC_("command", "infer"),
	NC_("command", "info"),
	NC_("command", "invite"),
	NC_("command", "join"),
	NC_("command", "journal"),
	NC_("command", "law"),
	NC_("command", "leave"),
	NC_("command", "ledger"),
	NC_("command", "lift"),
	NC_("command", "list"),
	NC_("command", "load"),
	NC_("command", "lost"),
	NC_("command", "mail"),
	NC_("command", "map"),
	NC_("command", "match"),
	NC_("command", "matrix"),
	NC_("command", "meeting"),
	NC_("command", "meetings"),
	NC_("command", "merge"),
	NC_("command", "message"),
	NC_("command", "messages"),
	NC_("command", "names"),
	NC_("command", "new"),
	NC_("command", "note"),
	NC_("command", "out"),
	NC_("command", "outbox"),
	NC_("command", "pay"),
	NC_("command", "people"),
	NC_("command", "plan"),
	NC_("command", "plot"),
	NC_("command", "points"),
	NC_("command", "preview"),
	NC_("command", "print"),
	NC_("command", "promote"),
	NC_("command", "prove"),
	NC_("command", "purge"),
	NC_("command", "questionnaires"),
	NC_("command", "questions"),
	NC_("command", "receipt"),
	NC_("command", "record"),
	NC_("command", "refusals"),
	NC_("command", "refuse"),
	NC_("command", "register"),
	NC_("command", "relaunch"),
	NC_("command", "remind"),
	NC_("command", "remove"),
	NC_("command", "remove-building"),
	NC_("command", "report"),
	NC_("command", "request"),
	NC_("command", "rest"),
	NC_("command", "restore"),
	NC_("command", "results"),
	NC_("command", "retry"),
	NC_("command", "return"),
	NC_("command", "review"),
	NC_("command", "role"),
	NC_("command", "roll"),
	NC_("command", "rules"),
	NC_("command", "run"),
	NC_("command", "score"),
	NC_("command", "script"),
	NC_("command", "segments"),
	NC_("command", "send"),
	NC_("command", "serve"),
	NC_("command", "set"),
	NC_("command", "settings"),
	NC_("command", "settle"),
	NC_("command", "setup"),
	NC_("command", "sheet"),
	NC_("command", "sheets"),
	NC_("command", "show"),
	NC_("command", "skill"),
	NC_("command", "split"),
	NC_("command", "stations"),
	NC_("command", "streets"),
	NC_("command", "suppression"),
	NC_("command", "tag"),
	NC_("command", "tags"),
	NC_("command", "task"),
	NC_("command", "teams"),
	NC_("command", "test"),
	NC_("command", "undo"),
	NC_("command", "unmap"),
	NC_("command", "untag"),
	NC_("command", "users"),
	NC_("command", "verify"),
	NC_("command", "visits"),
	NC_("command", "void"),
	NC_("command", "waiting"),
	NC_("command", "withdraw"),
	NC_("command", "yaml"),
	NC_("command", "zone"),
};
/* clang-format on */

const char *
inside_word(const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(strchr(words[i], '\004') + 1, word) == 0)
			return i18n_word(words[i]);
	return NULL;
}

static const char *
own_word(const char *word)
{
	const char *own = inside_word(word);

	return own ? own : word;
}

static void
get(size_t i, struct arena *a, struct line_command *out)
{
	const struct command *c = command_list[i];

	*out = (struct line_command){.name = c->noun,
		.own = own_word(c->noun),
		.args = c->args ? _(c->args) : "",
		.help = _(c->summary),
		.changes = c->campaign == CAMPAIGN_WRITE,
		.right = command_right(c)};
	if (!c->verb)
		return;
	out->name = arena_join(a, c->noun, " ", c->verb);
	if (c->alias)
		out->also = arena_join(a, c->noun, " ", c->alias);
	for (const char *word = c->verb; *word; word += strspn(word, " ")) {
		const size_t n = strcspn(word, " ");

		out->own = arena_join(
			a, out->own, " ", own_word(arena_strndup(a, word, n)));
		word += n;
	}
}

/* The nth of a list of options; n is taken down by those that there are. */
static const struct option_spec *
nth_of(const struct option_spec *list, size_t *n)
{
	for (; list && list->name; list++)
		if ((*n)-- == 0)
			return list;
	return NULL;
}

static bool
option(size_t i, size_t nth, struct arena *a, struct line_word *out)
{
	const struct command *c = command_list[i];
	const struct option_spec *o = nth_of(c->options, &nth);

	if (!o)
		o = nth_of(options_of_leaving(c), &nth);
	if (!o)
		o = nth_of(options_of_dates(c), &nth);
	if (!o)
		o = nth_of(options_of_lists(c), &nth);
	/* Neither which campaign nor who acts is a question here. */
	if (!o)
		o = nth_of(options_common + 2, &nth);
	if (!o)
		return false;
	out->word = arena_join(a, "--", o->name, o->arg ? "=" : "");
	out->help = o->set ? arena_printf(a, _("%s: %s"), _(o->help),
				     set_names(o->set, a))
			   : _(o->help);
	return true;
}

static const struct option_spec *
filter_option(const struct command *c)
{
	const struct option_spec *o = c->options;

	while (o && o->name && !(o->arg && strcmp(o->arg, "FILTER") == 0))
		o++;
	return o && o->name ? o : NULL;
}

static const char *
whom(size_t i, const char *const *given, size_t n, struct arena *a)
{
	const struct command *c = command_list[i];
	const struct option_spec *o = filter_option(c);
	struct option_values values = {.given = VEC_INIT, .args = VEC_INIT};
	struct arena_text line = ARENA_TEXT(a);
	const int place = options_filter_place(c);
	const char *found = NULL;

	if (options_parse(&values, c, (int)n, given, NULL) != STATUS_OK)
		found = NULL;
	else if (o && options_get(&values, o->name))
		found = arena_strdup(a, options_get(&values, o->name));
	else if (place >= 0 && values.args.len >= (size_t)place) {
		for (size_t k = (size_t)place; k < values.args.len; k++)
			arena_add(&line, " ", "%s", values.args.at[k]);
		found = line.at;
	}
	options_release(&values);
	return found;
}

static const char *
aim(size_t i, const char *filter, struct arena *a)
{
	const struct command *c = command_list[i];
	const struct option_spec *o = filter_option(c);

	if (o)
		return arena_printf(a, "--%s=%s", o->name, filter);
	return options_filter_place(c) >= 0 ? filter : NULL;
}

static bool
parses(const struct command *c, const char *const *given, size_t n,
	struct error *err)
{
	struct option_values values = {.given = VEC_INIT, .args = VEC_INIT};
	enum status st = options_parse(&values, c, (int)n, given, err);

	options_release(&values);
	return st == STATUS_OK;
}

/* It is the last word of the shortest beginning from which on it is wrong:
 * before it, an option may only lack its value. */
static const char *
wrong(size_t i, const char *const *given, size_t n, size_t *at, struct arena *a)
{
	struct error err = ERROR_INIT;

	if (parses(command_list[i], given, n, &err))
		return NULL;
	while (n > 1 && !parses(command_list[i], given, n - 1, NULL))
		n--;
	*at = n ? n - 1 : 0;
	return arena_strdup(a, err.text);
}

static bool
asks_keyboard(const char *const *given, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(given[i], "-") == 0)
			return true;
	return false;
}

static int
run(struct campaign *c, size_t i, const char *const *given, size_t n, FILE *out)
{
	struct option_values values = {.given = VEC_INIT, .args = VEC_INIT};
	struct invocation inv = {.command = command_list[i],
		.inside = c,
		.out = out,
		.words = out,
		.values = &values};
	int code;

	if (asks_keyboard(given, n)) {
		fprintf(out, "! %s\n", _("give a file instead of -"));
		return STATUS_USAGE;
	}
	code = command_dispatch(&inv, (int)n, given, NULL);
	options_release(&values);
	return code;
}

static size_t
count(void)
{
	return command_count;
}

const struct line_commands inside_commands = {.count = count,
	.get = get,
	.option = option,
	.whom = whom,
	.aim = aim,
	.wrong = wrong,
	.run = run};
