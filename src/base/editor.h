/* A long text in the person's own editor. */
#ifndef BASE_EDITOR_H
#define BASE_EDITOR_H

#include "base/error.h"

#include <stdbool.h>

/*
 * Is there an editor of the person's own: VISUAL or EDITOR? Never where
 * PERMANENCE_SERVICE is set: then the program is a service for people who may
 * run no other on this machine.
 */
bool editor_is_own(void);

/*
 * Edit text with it, or vi, on a file only its owner can read,
 * which is removed afterwards with all that the editor put beside it; a screen
 * must have been left. Signals of the terminal (^C, a dropped line) are the
 * editor's meanwhile. *out is the caller's to free, NULL on failure.
 * STATUS_CANCELLED where the editor ended without success, STATUS_FAILED where
 * none may be run, or it is not there.
 */
enum status editor_run(const char *text, char **out, struct error *err);

/* Remove what is left of processes that ended while somebody edited: to be
 * called as the program starts. */
void editor_sweep(void);

#endif
