/* The message for a name that matches nothing. */
#include "campaign/names.h"

#include "base/i18n.h"
#include "base/text.h"

enum status
names_missing(const char *what, const char *name, const char *const *names,
	size_t n, const char *list_command, struct error *err)
{
	const char *near = text_suggest(name, names, n);

	if (near)
		return error_set(err, STATUS_NONE,
			_("there is no %s \"%s\"; perhaps \"%s\"?"), what, name,
			near);
	return error_set(err, STATUS_NONE,
		_("there is no %s \"%s\"; \"permanence %s\" shows those there "
		  "are"),
		what, name, list_command);
}
