/* Opening the campaign of an invocation: inv->campaign, which the caller
 * closes. It is the last one from then on. */
#ifndef CLI_OPEN_H
#define CLI_OPEN_H

#include "base/error.h"
#include "cli/command.h"

/* The one that -C names, or the environment, or that was open last. */
enum status open_named(struct invocation *inv, struct error *err);
/* Another one instead of the open one. */
enum status open_another(
	struct invocation *inv, const char *path, struct error *err);
/*
 * For the interface: where none is named and the last is gone or cannot be
 * opened, one that is chosen now, until one can be. STATUS_CANCELLED: none was.
 */
enum status open_chosen(struct invocation *inv,
	const struct interface *interface, struct error *err);

#endif
