/* What a sending's state and times are called. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/messages/pane_sheet.h"

#include <string.h>

const char *
sheet_state_text(const struct outbox_row *row)
{
	return set_title(
		&outbox_state_set, set_find(&outbox_state_set, row->state));
}

const char *
sheet_time(struct arena *a, const char *iso)
{
	return strlen(iso) < 16 ? iso
				: arena_printf(a, "%.2s/%.2s %.5s", iso + 8,
					  iso + 5, iso + 11);
}

const char *
sheet_departure(struct arena *a, const struct outbox_row *row)
{
	int64_t at = 0, minutes;

	if (strcmp(row->state, "approved") != 0 || !row->not_before ||
		!clock_parse(row->not_before, &at))
		return NULL;
	if (at <= clock_now())
		return _("is due");
	minutes = (at - clock_now() + 59) / 60;
	if (minutes > 90)
		return arena_printf(
			a, _("leaves on %s"), sheet_time(a, row->not_before));
	return arena_printf(a,
		ngettext("leaves in %lld minute", "leaves in %lld minutes",
			(unsigned long)minutes),
		(long long)minutes);
}
