/* One row per place, in the order of Today and of g: its id, and the right
 * without which nobody goes there (campaign/verbs.h). */
#ifndef PANE
#define PANE(id, right)
#endif

PANE(today, SEE)
PANE(contacts, SEE_PEOPLE)
PANE(segments, SEE_PEOPLE)
PANE(matrix, SEE_PEOPLE)
PANE(duplicates, SEE_PEOPLE)
PANE(messages, SEE_FIELD)
PANE(outbox, SEE_PEOPLE)
PANE(teams, SEE_PEOPLE)
PANE(alerts, SEE_PEOPLE)
PANE(meetings, SEE_FIELD)
PANE(calendar, SEE_FIELD)
PANE(sheets, SEE_FIELD)
PANE(canvass, DOORS)
PANE(report, SEE_PEOPLE)
PANE(addresses, SEE_FIELD)
PANE(experiments, SEE)
PANE(scoring, SEE_PEOPLE)
PANE(results, SEE)
PANE(transfers, SEE)
PANE(audit, SEE_FILE)
PANE(compliance, SEE_FILE)
PANE(account, MONEY)
PANE(tags, SEE_PEOPLE)
PANE(settings, SEE)

#undef PANE
