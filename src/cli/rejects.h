/* What an import says of the rows it refused. */
#ifndef CLI_REJECTS_H
#define CLI_REJECTS_H

#include "base/buf.h"
#include "base/error.h"

#include <stdint.h>

struct invocation;

/* What every command that says them takes. */
#define OPTION_REJECTS                                                         \
	{                                                                      \
		.name = "rejects", .arg = N_("FILE"), .writes = true,          \
		.forms = "csv",                                                \
		.help = N_("write the rows refused there, with line and "      \
			   "reason"),                                          \
	}

/*
 * The first rows that were refused (most of them in rejects), and all of them
 * into the file of --rejects, as rejected has them. STATUS_REJECTS where there
 * are any: the others are in.
 */
enum status rejects_say(const struct invocation *inv,
	const struct error *rejects, int64_t most, int64_t refused,
	const struct buf *rejected, struct error *err);

#endif
