/* Who else has the campaign open: from any place, by a key. */
#ifndef UI_FRAME_PANE_HERE_H
#define UI_FRAME_PANE_HERE_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_here;

#endif
