/* The words of the filter language as people of another language type them:
 * each is also one that the language knows. */
#include "base/i18n.h"
#include "base/mem.h"
#include "filter/field.h"

#include <string.h>

/* clang-format off: a line each */
static const char *const words[] = {
	NC_("filter", "address"),
	NC_("filter", "age"),
	NC_("filter", "answer"),
	NC_("filter", "basis"),
	NC_("filter", "birth"),
	NC_("filter", "born"),
	NC_("filter", "bounced"),
	NC_("filter", "bv"),
	NC_("filter", "callback"),
	NC_("filter", "city"),
	NC_("filter", "class"),
	NC_("filter", "coming"),
	NC_("filter", "consent"),
	NC_("filter", "contacted"),
	NC_("filter", "created"),
	NC_("filter", "door"),
	NC_("filter", "email"),
	NC_("filter", "has"),
	NC_("filter", "id"),
	NC_("filter", "invited"),
	NC_("filter", "lead"),
	NC_("filter", "maybe"),
	NC_("filter", "member"),
	NC_("filter", "mobile"),
	NC_("filter", "name"),
	NC_("filter", "no"),
	NC_("filter", "none"),
	NC_("filter", "note"),
	NC_("filter", "number"),
	NC_("filter", "ours"),
	NC_("filter", "phone"),
	NC_("filter", "post"),
	NC_("filter", "received"),
	NC_("filter", "ref"),
	NC_("filter", "registered"),
	NC_("filter", "role"),
	NC_("filter", "segment"),
	NC_("filter", "sex"),
	NC_("filter", "silent"),
	NC_("filter", "skill"),
	NC_("filter", "sms"),
	NC_("filter", "source"),
	NC_("filter", "station"),
	NC_("filter", "street"),
	NC_("filter", "support"),
	NC_("filter", "tag"),
	NC_("filter", "targeting"),
	NC_("filter", "team"),
	NC_("filter", "turnout"),
	NC_("filter", "visited"),
	NC_("filter", "volunteer"),
	NC_("filter", "yes"),
	NC_("filter", "zip"),
};
/* clang-format on */

const char *
field_own(const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(strchr(words[i], '\004') + 1, word) == 0)
			return i18n_word(words[i]);
	return word;
}
