/*
 * Where people come from and on what basis they are kept: asked of whatever
 * brings a person in.
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
 * --source and --basis, else what *source and *basis hold already (a map
 * file's; may be NULL), else a question on the terminal; where there is none,
 * STATUS_USAGE names what is missing. *basis is then a name of the list.
 */
enum status contact_origin_ask(const struct invocation *inv,
	const char **source, const char **basis, struct arena *a,
	struct error *err);

#endif
