/* One row per place, in the order in which Today and g list them. */
#ifndef PANE
#define PANE(id)
#endif

PANE(today)
PANE(contacts)
PANE(segments)
PANE(matrix)
PANE(duplicates)
PANE(messages)
PANE(outbox)
PANE(teams)
PANE(alerts)
PANE(meetings)
PANE(scoring)
PANE(results)
PANE(transfers)
PANE(audit)
PANE(compliance)

#undef PANE
