/* Finding anything by its name, from Today. */
#ifndef UI_OFFICE_PANE_SEARCH_H
#define UI_OFFICE_PANE_SEARCH_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_search;

#endif
