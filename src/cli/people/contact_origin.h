/*
 * Where people come from and on what basis they are kept: asked for by
 * everything that adds people.
 */
#ifndef CLI_PEOPLE_CONTACT_ORIGIN_H
#define CLI_PEOPLE_CONTACT_ORIGIN_H

#include "base/arena.h"
#include "base/error.h"

struct invocation;

#define CONTACT_SOURCE_OPTION                                                  \
	{                                                                      \
		.name = "source", .arg = N_("TEXT"),                           \
		.help = N_("where the data come from")                         \
	}
#define CONTACT_BASIS_OPTION                                                   \
	{                                                                      \
		.name = "basis", .arg = N_("BASIS"),                           \
		.help = N_("on what basis they may be kept: member, "          \
			   "former_member, regular, consent, occasional, "     \
			   "prospect or roll")                                 \
	}

/*
 * --source and --basis, else the current *source and *basis (from a map file;
 * may be NULL), else a question on the terminal; without a terminal
 * STATUS_USAGE names what is missing. *basis is then the name of a listed
 * basis.
 */
enum status contact_origin_ask(const struct invocation *inv,
	const char **source, const char **basis, struct arena *a,
	struct error *err);

#endif
