/* A long text in the person's own editor. */
#ifndef BASE_EDITOR_H
#define BASE_EDITOR_H

#include "base/error.h"

/*
 * Edit text with $VISUAL, $EDITOR or vi on a file only its owner can read,
 * which is removed afterwards with all that the editor put beside it; a screen
 * must have been left. Signals of the terminal (^C, a dropped line) are the
 * editor's meanwhile. *out is the caller's to free, NULL on failure.
 * STATUS_CANCELLED where the editor ended without success.
 */
enum status editor_run(const char *text, char **out, struct error *err);

/* Remove what is left of processes that ended while somebody edited: to be
 * called as the program starts. */
void editor_sweep(void);

#endif
