/* One poll by station; opened from Results on the poll's place in its list. */
#ifndef UI_VOTES_PANE_POLL_H
#define UI_VOTES_PANE_POLL_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_poll;

#endif
