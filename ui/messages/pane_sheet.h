/*
 * One sending: as a draft its sheet, with who gets the message and who does
 * not, until the number of those who get it is typed; then what became of it.
 * Opened on the sending's id.
 */
#ifndef UI_MESSAGES_PANE_SHEET_H
#define UI_MESSAGES_PANE_SHEET_H

#include "messages/outbox.h"
#include "ui/frame/pane.h"

/* What its rows stand for: everybody of a draft, those of one reason, those
 * whose delivery is in one state. */
enum {
	SHEET_EVERYBODY = 1,
	SHEET_REASON = 100,
	SHEET_STATE = 200, /* and the state */
	SHEET_DOUBT = SHEET_STATE + DELIVERY_CLAIMED
};

extern const struct pane_ops pane_sheet;
/* Its people of one row; opened from pane_sheet, on the sending's id. */
extern const struct pane_ops pane_recipients;

#endif
