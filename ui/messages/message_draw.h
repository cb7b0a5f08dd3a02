/* A message as somebody gets it, in a detail or a window. */
#ifndef UI_MESSAGES_MESSAGE_DRAW_H
#define UI_MESSAGES_MESSAGE_DRAW_H

#include "messages/message.h"
#include "ui/frame/canvas.h"

/* reader: surname and first name, or NULL to show the text unmerged. What does
 * not fit is left out. */
void message_draw(struct canvas *c, const struct area *area,
	const struct message_row *row, const char *reader,
	const struct message_preview *preview);

#endif
