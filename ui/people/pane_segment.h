/* One segment, shown and reviewed; and its form; opened on the segment's id. */
#ifndef UI_PEOPLE_PANE_SEGMENT_H
#define UI_PEOPLE_PANE_SEGMENT_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_segment;
/* Opened on 0, the form adds one. Drafts are kept under the form "segment". */
extern const struct pane_ops pane_segment_edit;
extern const struct pane_ops pane_segment_add;

#endif
