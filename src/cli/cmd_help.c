/* help: the short help, the man page, the completions. */
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/help.h"

static enum status
help_run(struct invocation *inv, struct error *err)
{
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
	.summary = N_("what permanence can do"),
	.options =
		(const struct option_spec[]){
			{.name = "man", .help = N_("the man page, as troff")},
			{.name = "completion",
				.help = N_("completions for bash")},
			{.name = NULL}},
	.run = help_run,
};
