/* Whom messages can be from, for form_ops' names. */
#ifndef UI_MESSAGES_SENDER_NAMES_H
#define UI_MESSAGES_SENDER_NAMES_H

#include "ui/frame/form.h"

struct campaign;

/* Those that were used, then the list with the address by which the mail server
 * knows this computer. */
enum status sender_offer(struct campaign *c, struct arena *a, form_names *out,
	struct error *err);

#endif
