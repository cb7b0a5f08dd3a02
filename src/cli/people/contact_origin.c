/* Options, then the map, then a question. */
#include "cli/people/contact_origin.h"

#include "base/i18n.h"
#include "base/text.h"
#include "campaign/basis.h"
#include "cli/command.h"

/* The option or what there was; else the answer to a question. */
static const char *
find(const struct invocation *inv, const char *option, const char *there_was,
	const char *question, struct arena *a)
{
	const char *given = invocation_option(inv, option);
	char answer[200];

	if (given || there_was)
		return given ? given : there_was;
	if (!invocation_ask(inv, question, answer, sizeof(answer)))
		return NULL;
	return text_clean(a, answer);
}

enum status
contact_origin_ask(const struct invocation *inv, const char **source,
	const char **basis, struct arena *a, struct error *err)
{
	enum basis found = BASIS_NONE;
	enum status st;

	*source = find(
		inv, "source", *source, _("Where do these data come from?"), a);
	*basis = find(inv, "basis", *basis,
		arena_printf(a, _("On what basis may they be kept: %s?"),
			basis_names(a)),
		a);
	if (!*source || !**source || !*basis || !**basis)
		return error_set(err, STATUS_USAGE,
			_("the law wants it known where people come from and "
			  "on what basis they are kept: give --source and "
			  "--basis (%s)"),
			basis_names(a));
	st = set_take(&basis_set, *basis, &found, err);
	if (st == STATUS_OK)
		*basis = set_name(&basis_set, found);
	return st;
}
