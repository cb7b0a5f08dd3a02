/* What the files of the Meetings pane share: pane_meetings.c loads and draws,
 * pane_meetings_ask.c asks. */
#ifndef UI_FIELD_PANE_MEETINGS_H
#define UI_FIELD_PANE_MEETINGS_H

#include "field/meeting.h"
#include "ui/frame/pane.h"

/* Invite a segment, or whom a filter finds, to a meeting: the number of people
 * is to be typed. */
enum status meetings_invite(struct pane *p, int64_t meeting, struct error *err);
/* Tick off one of its n tasks, or add one. */
void meetings_ask_task(struct pane *p, int64_t meeting,
	const struct task_row *tasks, size_t n);

#endif
