/* The interface, as main.c hands it to the command line (cli/command.h). */
#ifndef UI_FRAME_UI_H
#define UI_FRAME_UI_H

#include "base/error.h"

#include <stdbool.h>

struct campaign;

/* Run the interface on an open campaign until the person leaves; the exit
 * code. */
int ui_run(struct campaign *campaign, char **next);

/* Have a campaign chosen or made on a screen of its own (start.h). *path is the
 * caller's to free. false: none was, and err says why, or STATUS_CANCELLED. */
bool ui_start(const char *why, char **path, bool *made, struct error *err);

#endif
