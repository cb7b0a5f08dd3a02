/* Bringing results in from a file. */
#ifndef UI_VOTES_PANE_RESULTS_IMPORT_H
#define UI_VOTES_PANE_RESULTS_IMPORT_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_results_import; /* given: the path */

/* Ask for a file, then show its columns. */
void results_import_ask(struct pane *p);

#endif
