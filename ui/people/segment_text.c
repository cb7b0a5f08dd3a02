/* Words shared by the panes of segments and of the matrix. */
#include "ui/people/segment_text.h"

#include "base/i18n.h"

#include <string.h>

const char *
segment_number(struct arena *a, int64_t n, const struct segment *s)
{
	return few_text(a, n, s->small);
}

const char *
segment_reach_text(struct arena *a, const int64_t reach[CHANNEL_COUNT],
	const struct segment *s)
{
	struct arena_text all = ARENA_TEXT(a);

	CHANNEL_EACH (ch)
		arena_add(&all, ", ", "%s %s", set_title(&channel_set, ch),
			segment_number(a, reach[ch], s));
	return all.at;
}

const char *
segment_day(struct arena *a, const char *time)
{
	if (!time || strlen(time) < 10)
		return _("never");
	return arena_printf(a, "%.2s/%.2s/%.2s", time + 8, time + 5, time + 2);
}
