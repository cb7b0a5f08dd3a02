/*
 * One batch: as a draft its recipient preview, with who gets the message and
 * who does not, until the number of recipients is typed; then its progress.
 * Opened on the batch's id.
 */
#ifndef UI_MESSAGES_PANE_SHEET_H
#define UI_MESSAGES_PANE_SHEET_H

#include "messages/delivery.h"
#include "messages/outbox.h"
#include "ui/frame/pane.h"

/* What its rows stand for: everybody of a draft, those with one reason, those
 * with a delivery in one state. */
enum {
	SHEET_EVERYBODY = 1,
	SHEET_REASON = 100,
	SHEET_STATE = 200, /* and the state */
	SHEET_DOUBT = SHEET_STATE + DELIVERY_CLAIMED,
	SHEET_FAILED = SHEET_STATE + DELIVERY_FAILED
};

extern const struct pane_ops pane_sheet;
/* Its people in one row; opened from pane_sheet, on the batch's id. */
extern const struct pane_ops pane_recipients;
/* What is kept of it once it is approved; opened on the batch's id. */
extern const struct pane_ops pane_record;

/* Ask for the number of those who get it, from its first digit on, and approve
 * it as it was seen (outbox_seen); of one that is aimed also for what it costs
 * and who wrote it, where that is not said (sheet_approve.c). */
void sheet_ask_count(struct pane *p, const struct outbox_row *row,
	const struct outbox_sheet *sheet, int digit);

#endif
