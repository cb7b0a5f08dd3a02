/* What is said of an approved sending: by whom it leaves, and by whom once the
 * program is closed. */
#ifndef UI_MESSAGES_WHO_SENDS_H
#define UI_MESSAGES_WHO_SENDS_H

#include "messages/outbox.h"

struct campaign;

/* NULL where it does not leave from here: by then it has, or is no e-mail. */
const char *who_sends(struct campaign *c, const struct outbox_row *row);

#endif
