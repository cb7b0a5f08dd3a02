/* One row per place, in the order of Today and of g. */
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
PANE(sheets)
PANE(canvass)
PANE(report)
PANE(addresses)
PANE(experiments)
PANE(scoring)
PANE(results)
PANE(transfers)
PANE(audit)
PANE(compliance)
PANE(account)
PANE(settings)

#undef PANE
