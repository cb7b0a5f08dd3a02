/* Channels, purposes and words of consent. */
#include "people/consent.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/consent_sql.h"

#include <string.h>

SET_DEFINE(consent_purpose_set, N_("a purpose"), CONSENT_PURPOSES);
SET_DEFINE(consent_state_set, N_("yes or no"), CONSENT_STATES);

int
consent_read(const char *text)
{
	int state = set_read(&consent_state_set, text);
	bool silent = text[strspn(text, " ?")] == '\0';

	return state || silent ? state : CONSENT_UNCLEAR;
}

static bool
same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool
said(const char *text)
{
	return text && *text;
}

bool
consent_is_proven(const struct consent_row *row)
{
	return said(row->wording) && said(row->medium) && said(row->captured) &&
	       said(row->captured_by);
}

bool
consent_replaces(const struct consent_row *row, const struct consent_row *now)
{
	int order;

	if (!now->id)
		return true;
	order = strncmp(row->captured, now->captured, 10);
	if (row->state != now->state)
		return row->state == CONSENT_NO
			       ? order >= 0 || !consent_is_proven(now)
			       : order > 0 && consent_is_proven(row);
	/* The same answer again: a yes takes the newer or more complete proof.
	 */
	return row->state == CONSENT_YES &&
	       (order > 0 ||
		       (order == 0 &&
			       (!same(row->wording, now->wording) ||
				       !same(row->medium, now->medium) ||
				       !same(row->evidence, now->evidence))));
}

enum status
consent_list(struct campaign *c, int64_t person, struct arena *a,
	struct consent_row **rows, size_t *n, struct error *err)
{
	*n = (size_t)CHANNEL_COUNT * SET_COUNT(CONSENT_PURPOSES);
	*rows = ARENA_ARRAY(a, struct consent_row, *n);
	return consent_row_list(campaign_db(c), person, a, *rows, n, err);
}
