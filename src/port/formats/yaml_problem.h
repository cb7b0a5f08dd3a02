/*
 * What is wrong with a YAML text, in words for whoever wrote it: libyaml's own
 * are English and speak of tokens.
 */
#ifndef PORT_FORMATS_YAML_PROBLEM_H
#define PORT_FORMATS_YAML_PROBLEM_H

#include "base/arena.h"

#include <stddef.h>

/* problem is libyaml's, at the byte at of a text of len; translated, perhaps
 * in the arena. */
const char *yaml_problem(struct arena *a, const char *problem, const char *text,
	size_t len, size_t at);

#endif
