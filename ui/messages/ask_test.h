/*
 * A test letter from the screen: a message to an address of one's own, as
 * somebody gets it. It is no delivery (port/messages/test_letter.h).
 */
#ifndef UI_MESSAGES_ASK_TEST_H
#define UI_MESSAGES_ASK_TEST_H

#include "messages/message.h"
#include "ui/frame/pane.h"

/* Ask for the address, then send it; person 0: nobody gets the message. */
void ask_test_letter(struct pane *p, const struct message_row *message,
	int64_t person, int64_t meeting);

#endif
