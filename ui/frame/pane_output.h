/* What a command printed, given as a text: its lines, to read, to search and to
 * scroll. */
#ifndef UI_FRAME_PANE_OUTPUT_H
#define UI_FRAME_PANE_OUTPUT_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_output;

#endif
