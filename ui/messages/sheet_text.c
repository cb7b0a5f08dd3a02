/* What a sending's state and times are called. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/messages/pane_sheet.h"

#include <string.h>

const char *
sheet_state_text(const struct outbox_row *row)
{
	static const struct choice states[] = {{"draft", N_("to approve")},
		{"approved", N_("approved")}, {"sending", N_("sending")},
		{"sent", N_("sent")}, {"withdrawn", N_("withdrawn")}};

	for (size_t i = 0; i < ARRAY_LEN(states); i++)
		if (strcmp(states[i].value, row->state) == 0)
			return _(states[i].title);
	return row->state;
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
