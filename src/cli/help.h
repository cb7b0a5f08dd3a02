/* Help, the man page and the completions, made from the command table. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

#include <stdio.h>

void help_short(FILE *out);
void help_command(FILE *out, const struct command *c);
void help_noun(FILE *out, const char *noun);
void help_man(FILE *out);
void help_completion(FILE *out);

#endif
