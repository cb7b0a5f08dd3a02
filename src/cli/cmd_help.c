/* help: the short help, the man page, the completions. */
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/find.h"
#include "cli/help.h"

/* Of one command, or of all that begin with this noun. */
static enum status
help_with(const struct invocation *inv, struct error *err)
{
	const char *noun = inv->args[0],
		   *verb = inv->nargs > 1 ? inv->args[1] : NULL;
	int used = 0;
	const struct command *c = command_find(inv->nargs, inv->args, &used);

	if (c && used + 1 == inv->nargs)
		help_command(inv->out, c);
	else if (!verb && command_is_noun(noun))
		help_noun(inv->out, noun);
	else
		return command_unknown(noun, verb, err);
	return STATUS_OK;
}

static enum status
help_run(struct invocation *inv, struct error *err)
{
	if (inv->nargs)
		return help_with(inv, err);
	if (invocation_has(inv, "man"))
		help_man(inv->out);
	else if (invocation_has(inv, "completion"))
		help_completion(inv->out);
	else
		help_short(inv->out);
	return STATUS_OK;
}

const struct command cmd_help = {
	.noun = "help",
	.args = N_("[COMMAND]"),
	.summary = N_("what permanence can do"),
	.max_args = -1,
	.options =
		(const struct option_spec[]){
			{.name = "man", .help = N_("the man page, as troff")},
			{.name = "completion",
				.help = N_("completions for bash")},
			{.name = NULL}},
	.run = help_run,
};
