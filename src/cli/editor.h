/*
 * A text in the person's own editor: $VISUAL, else $EDITOR, else vi, on a
 * private file that is removed afterwards.
 */
#ifndef CLI_EDITOR_H
#define CLI_EDITOR_H

#include "base/arena.h"
#include "base/error.h"

/* *out is the text as it was left, in the arena. */
enum status editor_edit(const char *before, struct arena *a, const char **out,
	struct error *err);

#endif
