/* The first questions, on a terminal, to somebody who has no campaign yet. */
#ifndef CLI_START_H
#define CLI_START_H

#include "base/error.h"
#include "cli/command.h"

/*
 * New, open, or try the sample: what is chosen is the campaign opened last from
 * then on (base/state.h). STATUS_CANCELLED: nothing was chosen.
 */
enum status start_campaign(const struct invocation *inv, struct error *err);

#endif
