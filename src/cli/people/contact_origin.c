/* Options, then the map, then a question. */
#include "cli/people/contact_origin.h"

#include "base/i18n.h"
#include "base/text.h"
#include "cli/command.h"

/* Where nothing is said yet, the answer to a question; NULL: there is none. */
static const char *
ask(const struct invocation *inv, const char *question, struct arena *a)
{
	char answer[200];

	return invocation_ask(inv, question, answer, sizeof(answer))
		       ? text_clean(a, answer)
		       : NULL;
}

static enum status
ask_basis(const struct invocation *inv, enum basis *basis, struct arena *a,
	struct error *err)
{
	const char *answer = ask(inv,
		arena_printf(a, _("On what basis may they be kept: %s?"),
			basis_names(a)),
		a);

	return answer && *answer ? set_take(&basis_set, answer, basis, err)
				 : STATUS_OK;
}

enum status
contact_origin_ask(const struct invocation *inv, unsigned said,
	const char **source, enum basis *basis, struct arena *a,
	struct error *err)
{
	enum status st = STATUS_OK;

	invocation_take(inv, "source", source);
	invocation_take_set(inv, "basis", basis);
	if (!*source && said & ORIGIN_SOURCE)
		*source = "";
	else if (!*source)
		*source = ask(inv, _("Where do these data come from?"), a);
	if (!*basis && !(said & ORIGIN_BASIS))
		st = ask_basis(inv, basis, a, err);
	if (st == STATUS_OK &&
		(!*source || (!**source && !(said & ORIGIN_SOURCE)) ||
			(!*basis && !(said & ORIGIN_BASIS))))
		return error_set(err, STATUS_USAGE,
			_("the law asks to know where people come from and on "
			  "what basis they are kept: give --source and --basis "
			  "(%s)"),
			basis_names(a));
	return st;
}
