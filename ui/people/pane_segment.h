/*
 * One segment, looked at and reviewed; its form; opened on the segment's id.
 */
#ifndef UI_PEOPLE_PANE_SEGMENT_H
#define UI_PEOPLE_PANE_SEGMENT_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_segment;
/* Opened on 0, the form adds one. Drafts are the form's "segment". */
extern const struct pane_ops pane_segment_edit;
extern const struct pane_ops pane_segment_add;

#endif
