/*
 * One sending: as a draft its sheet, with who gets the message and who does
 * not, until the number of those who get it is typed; then what became of it.
 * Opened on the sending's id.
 */
#ifndef UI_MESSAGES_PANE_SHEET_H
#define UI_MESSAGES_PANE_SHEET_H

#include "base/choice.h"
#include "messages/outbox.h"
#include "ui/frame/pane.h"

/* What its rows stand for: everybody of a draft, those of one reason, those
 * whose delivery is in one state. */
enum {
	SHEET_EVERYBODY = 1,
	SHEET_REASON = 100,
	SHEET_STATE = 200,
	SHEET_DOUBT /* handed over, and no answer came */
};
enum { SHEET_STATES = 6 };
/* As deliveries have them, the first SHEET_STATE's. */
extern const struct choice sheet_states[SHEET_STATES];

extern const struct pane_ops pane_sheet;
/* Its people of one row; opened from pane_sheet, on the sending's id. */
extern const struct pane_ops pane_recipients;

#endif
