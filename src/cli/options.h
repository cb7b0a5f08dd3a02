/* Parsing one command's options; used by command.c and invocation.c only. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/vec.h"
#include "cli/command.h"

/* The options every command takes. */
extern const struct option_spec options_common[];
/* Those that commands with a table take besides; other lists take less. */
extern const struct option_spec options_listing[];
/* What a command takes because it lists; NULL where it does not. */
const struct option_spec *options_of_lists(const struct command *command);
/* --reason, of one whose rows are people, who may leave by it; or NULL. */
const struct option_spec *options_of_leaving(const struct command *command);
/* --past, of a command one of whose dates may be either way; or NULL. */
const struct option_spec *options_of_dates(const struct command *command);

/* From which of its arguments on they are a filter; -1: none is. */
int options_filter_place(const struct command *command);

struct option_value {
	const char *name;
	const char *value;
	unsigned one_of; /* its value in the option's set, if it has one */
	bool writes;
	const char *forms;
	bool is_file; /* or a folder: the campaign's own is none of them */
	char *target; /* where a dry run writes instead, or NULL */
};

struct option_values {
	VEC(struct option_value) given;
	VEC(const char *) args;
};

void options_release(struct option_values *v);

/*
 * Parse args. If command is NULL only the common options are known, and unknown
 * ones are kept for the second pass.
 */
enum status options_parse(struct option_values *v,
	const struct command *command, int argc, const char *const *argv,
	struct error *err);

/* NULL where it was not given. */
const struct option_value *options_find(
	const struct option_values *v, const char *name);
const char *options_get(const struct option_values *v, const char *name);

#endif
