/* Names for fields of forms: polls. */
#include "ui/votes/votes_names.h"

#include "base/i18n.h"
#include "campaign/campaign.h"
#include "votes/result.h"

enum status
votes_offer_polls(
	struct campaign *c, struct arena *a, form_names *out, struct error *err)
{
	struct result_poll *polls;
	size_t n = 0;
	enum status st = result_polls(c, a, &polls, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		const struct result_poll *p = &polls[i];
		const char *id =
			arena_printf(a, "%s/%d", p->election, p->round);

		VEC_PUSH(out,
			((struct form_name){.value = id,
				.shown = arena_printf(a,
					ngettext("%s  (%lld station)",
						"%s  (%lld stations)",
						(unsigned long)p->stations),
					id, (long long)p->stations)}));
	}
	return st;
}
