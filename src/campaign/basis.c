/* The list of bases; each a row. */
#include "campaign/basis.h"

#include "base/i18n.h"

#define CLASS(id, name, title, words, class) [id] = class,

SET_DEFINE(retention_class_set, N_("a class of contacts"), RETENTION_CLASSES);
SET_DEFINE(basis_set, N_("a basis on which people may be kept"), BASES);

enum retention_class
basis_class(enum basis basis)
{
	static const enum retention_class classes[] = {BASES(CLASS)};

	return classes[basis];
}

const char *
basis_names(struct arena *a)
{
	const char *all = "";

	for (int i = 1; i <= basis_set.n; i++)
		all = arena_printf(a, "%s%s%s (%s)", all, i > 1 ? ", " : "",
			set_name(&basis_set, i), set_title(&basis_set, i));
	return all;
}
