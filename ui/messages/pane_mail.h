/* The form of the mail server that this computer sends by: no data of the
 * campaign (port/formats/mail_settings.h). */
#ifndef UI_MESSAGES_PANE_MAIL_H
#define UI_MESSAGES_PANE_MAIL_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_mail;

/* What stands there, in a few words; in the arena. */
const char *mail_standing(struct arena *a);

#endif
