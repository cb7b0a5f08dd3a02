/* Looking things up by name, and the message when nothing has that name. */
#ifndef CAMPAIGN_NAMES_H
#define CAMPAIGN_NAMES_H

#include "base/error.h"

#include <stddef.h>

/*
 * STATUS_NONE: no what ("segment", translated) has this name; the nearest of
 * the n names is suggested, else the command that lists them.
 */
enum status names_missing(const char *what, const char *name,
	const char *const *names, size_t n, const char *list_command,
	struct error *err);

#endif
