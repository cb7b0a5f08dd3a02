/* The form of one message: to edit one, and to add one. */
#ifndef UI_MESSAGES_PANE_MESSAGE_H
#define UI_MESSAGES_PANE_MESSAGE_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_message;
/* Opened on 0. Drafts of both are kept under the form "message". */
extern const struct pane_ops pane_message_add;

#endif
