/* What the commands of the outbox share. */
#ifndef CLI_MESSAGES_OUTBOX_OPTIONS_H
#define CLI_MESSAGES_OUTBOX_OPTIONS_H

#include "cli/command.h"

#define OUTBOX_RULES_OPTION                                                    \
	{                                                                      \
		.name = "rules", .arg = N_("FILE"),                            \
		.help = N_("the rules file; else $PERMANENCE_RULES, else the " \
			   "one installed")                                    \
	}

/* Read the rules of --rules, if given. */
enum status outbox_rules(struct invocation *inv, struct error *err);

#endif
