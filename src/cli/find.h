/* Commands by the words that people type. */
#ifndef CLI_FIND_H
#define CLI_FIND_H

#include "base/error.h"

#include <stdbool.h>

struct command;

bool command_is_noun(const char *word);
/* The command that n words begin with, NULL for none; *used: how many of them
 * are its verb. */
const struct command *command_find(int n, const char *const *words, int *used);
/* STATUS_USAGE: there is none, and perhaps one nearby. verb may be NULL. */
enum status command_unknown(
	const char *noun, const char *verb, struct error *err);

#endif
