/* What may be said to whom, marked where one chooses. */
#ifndef UI_MESSAGES_AIM_H
#define UI_MESSAGES_AIM_H

#include "campaign/channel.h"
#include "ui/frame/pane.h"

/* An item of a window, in the dialog's arena. Where the channel may not be
 * aimed by the filter, it says by which condition, and cannot be chosen. */
struct popup_item aim_item(struct pane *p, const char *text,
	enum channel channel, const char *filter);

struct message_event;

/* Whom a sending is for, in words: of a meeting's guests it says which meeting,
 * and not its number. event NULL: it is about none. */
const char *aim_words(
	struct arena *a, const char *filter, const struct message_event *event);
/* The same on a row, "To" before it: the filter as it is said (people_say),
 * and dim behind it as it is written. */
void aim_draw(struct canvas *c, int row, int cols, const char *filter,
	const char *said, const struct message_event *event);

#endif
