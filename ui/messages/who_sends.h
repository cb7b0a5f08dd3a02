/* What is said of an approved sending: by whom it leaves, and by whom once the
 * program is closed. */
#ifndef UI_MESSAGES_WHO_SENDS_H
#define UI_MESSAGES_WHO_SENDS_H

#include "messages/outbox.h"

#include <stdbool.h>

struct campaign;

/* Is it to leave from here, and can it not: no mail server is set? */
bool who_sends_lacks_server(struct campaign *c, const struct outbox_row *row);

/* NULL where it does not leave from here: by then it has, or is no e-mail. */
const char *who_sends(struct campaign *c, const struct outbox_row *row);

#endif
