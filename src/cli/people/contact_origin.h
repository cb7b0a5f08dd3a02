/*
 * Where people come from and on what basis they are kept: asked for by
 * everything that adds people.
 */
#ifndef CLI_PEOPLE_CONTACT_ORIGIN_H
#define CLI_PEOPLE_CONTACT_ORIGIN_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/basis.h"

struct invocation;

#define CONTACT_SOURCE_OPTION                                                  \
	{                                                                      \
		.name = "source", .arg = N_("TEXT"),                           \
		.help = N_("where the data come from")                         \
	}
#define CONTACT_BASIS_OPTION                                                   \
	{                                                                      \
		.name = "basis", .arg = N_("BASIS"),                           \
		.help = N_("on what basis they may be kept"),                  \
		.set = &basis_set                                              \
	}

/* What the rows of a file say for themselves. */
enum contact_origin { ORIGIN_SOURCE = 1, ORIGIN_BASIS = 2 };

/*
 * --source and --basis, else the current *source and *basis (from a map file;
 * may be NULL, and none), else a question on the terminal; without a terminal
 * STATUS_USAGE names what is missing.
 * Neither is asked for what is said otherwise (of enum contact_origin); it is
 * then "" or none.
 */
enum status contact_origin_ask(const struct invocation *inv, unsigned said,
	const char **source, enum basis *basis, struct arena *a,
	struct error *err);

#endif
