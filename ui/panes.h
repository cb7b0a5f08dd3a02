/* One row per place, in the order in which Today and g list them. */
#ifndef PANE
#define PANE(id)
#endif

PANE(today)
PANE(contacts)
PANE(scoring)
PANE(results)
PANE(audit)
PANE(compliance)

#undef PANE
