/* What is said of an approved sending: by whom it leaves, and by whom once the
 * program is closed. */
#ifndef UI_MESSAGES_WHO_SENDS_H
#define UI_MESSAGES_WHO_SENDS_H

#include "messages/outbox.h"
#include "ui/frame/pane.h"

#include <stdbool.h>

struct campaign;

/* Is it to leave from here, and can it not: no mail server is set? */
bool who_sends_lacks_server(struct campaign *c, const struct outbox_row *row);

/* What w does then, for a pane's words. */
#define WHO_SENDS_WORD                                                         \
	{                                                                      \
		ACTION_WORK, N_("mail server"),                                \
			N_("Say by which server e-mail leaves from this "      \
			   "computer")                                         \
	}

/* NULL where it does not leave from here: by then it has, or is no e-mail. */
const char *who_sends(struct campaign *c, const struct outbox_row *row);

/* When it leaves, or what keeps it; in the arena. */
const char *who_sends_when(struct arena *a, const struct outbox_row *row);

#endif
