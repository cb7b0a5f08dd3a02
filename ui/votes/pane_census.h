/* The groups of inhabitants that stations are described by. */
#ifndef UI_VOTES_PANE_CENSUS_H
#define UI_VOTES_PANE_CENSUS_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_census;

#endif
