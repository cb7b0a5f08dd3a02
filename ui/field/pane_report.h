/* What comes back from the doors. */
#ifndef UI_FIELD_PANE_REPORT_H
#define UI_FIELD_PANE_REPORT_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_answers;   /* by station or segment */
extern const struct pane_ops pane_callbacks; /* who is to be called back */

#endif
