/* The panes about one experiment. */
#ifndef UI_FIELD_PANE_EXPERIMENT_H
#define UI_FIELD_PANE_EXPERIMENT_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_experiment;
extern const struct pane_ops pane_experiment_add;

#endif
