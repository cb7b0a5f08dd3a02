/* The form of a point of the programme; opened on 0 it adds one. */
#ifndef UI_MESSAGES_PANE_POINT_H
#define UI_MESSAGES_PANE_POINT_H

#include "ui/frame/pane.h"

/* Drafts of both are kept under the form "point". */
extern const struct pane_ops pane_point;
extern const struct pane_ops pane_point_add;

#endif
