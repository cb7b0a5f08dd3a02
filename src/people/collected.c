/* Where data come from, by the words of it. */
#include "people/collected.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "campaign/judge.h"
#include "people/word_list.h"

SET_DEFINE(collected_set, N_("a way of collecting"), COLLECTED);

enum collected
collected_of(enum basis basis, const char *source)
{
	struct arena a = ARENA_INIT;
	enum collected by = COLLECTED_SELF;
	const char *kind = NULL;

	if (source && word_list_find(indirect_sources, &a, source, &kind))
		by = (enum collected)set_find(&collected_set, kind);
	else if (basis == BASIS_ROLL)
		by = COLLECTED_PUBLIC;
	else if (basis == BASIS_PROSPECT)
		by = COLLECTED_THIRD;
	arena_release(&a);
	return by;
}

void
collected_caution(struct campaign *c, const char *source)
{
	const enum collected by = collected_of(BASIS_NONE, source);
	struct arena a = ARENA_INIT;

	if (by == COLLECTED_BOUGHT)
		law_warn(c, "IMP-2",
			arena_printf(&a,
				_("IMP-2 (Regulation 2024/900, art. 18; CNIL): "
				  "by its source (\"%s\") the file was bought "
				  "or rented; nothing is sent to these people "
				  "online. By post they may be written to "
				  "where "
				  "they agreed to political letters"),
				source));
	else if (by != COLLECTED_SELF)
		law_warn(c, "SRC-1",
			arena_printf(&a,
				_("SRC-1 (Regulation 2024/900, art. 18): by "
				  "their source (\"%s\") these people did not "
				  "give their data themselves; online they are "
				  "reached by what goes to everybody, and "
				  "never "
				  "chosen"),
				source));
	arena_release(&a);
}
