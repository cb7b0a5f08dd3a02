/* When a sending may leave, at the soonest: one question for all who ask it. */
#ifndef UI_MESSAGES_ASK_TIME_H
#define UI_MESSAGES_ASK_TIME_H

#include "campaign/channel.h"
#include "ui/frame/dialog.h"

struct pane;

/* done gets a text that outbox_read_time takes. */
void ask_sending_time(struct pane *p, enum channel channel, dialog_done *done);

#endif
