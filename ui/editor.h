/* A long text in the person's own editor. */
#ifndef UI_EDITOR_H
#define UI_EDITOR_H

#include "base/error.h"

/*
 * Edit text with $VISUAL, $EDITOR or vi on a file only its owner can read,
 * which is removed afterwards. The terminal must have been left. *out is the
 * caller's to free. STATUS_FAILED where the editor said so; the text stays.
 */
enum status editor_run(const char *text, char **out);

#endif
