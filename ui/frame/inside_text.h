/* Commands in what is said: of a shell, or of the line after ":". */
#ifndef UI_FRAME_INSIDE_TEXT_H
#define UI_FRAME_INSIDE_TEXT_H

#include "base/arena.h"

/* A text of the model, for somebody at the screen: "permanence results import
 * FILE" is typed there as ":results import FILE". The text itself, or in the
 * arena. */
const char *inside_text(struct arena *a, const char *text);

#endif
