/* What of the sheets waits for somebody: doors that are being knocked at, and
 * what came back from them. */
#include "base/date.h"
#include "base/i18n.h"
#include "field/sheet.h"
#include "field/visit_report.h"
#include "office/today_internal.h"

#include <string.h>

/* Sheets that somebody has, and those that wait to be typed in. */
static enum status
add_sheets(struct campaign *c, struct arena *a, struct today_item *items,
	size_t *nitems, struct error *err)
{
	struct sheet_row *rows;
	size_t n = 0, out = 0, back = 0;
	const char *since = NULL;
	char day[DATE_WHEN_SIZE];
	enum status st = sheet_list(c, false, a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		back += rows[i].state == SHEET_RETURNED;
		if (rows[i].state != SHEET_OUT)
			continue;
		out++;
		if (!since || strcmp(rows[i].taken, since) < 0)
			since = rows[i].taken;
	}
	if (back)
		items[(*nitems)++] = (struct today_item){.kind = TODAY_SHEETS,
			.what = _("Sheets"),
			.words = arena_printf(a,
				ngettext("%zu is back, to be typed in",
					"%zu are back, to be typed in", back),
				back),
			.verb = _("type in")};
	if (out)
		items[(*nitems)++] = (struct today_item){.kind = TODAY_SHEETS,
			.what = _("Sheets"),
			.words = arena_printf(a,
				ngettext("%zu is out since %s",
					"%zu are out, the first since "
					"%s",
					out),
				out, date_short(day, since)),
			.verb = _("type in")};
	return st;
}

static enum status
add_callbacks(struct campaign *c, struct arena *a, struct today_item *items,
	size_t *nitems, struct error *err)
{
	int64_t n = 0;
	enum status st = visit_callback_count(c, &n, err);

	if (st == STATUS_OK && n)
		items[(*nitems)++] = (struct today_item){.kind = TODAY_CALLBACK,
			.what = _("Doors"),
			.words = arena_printf(a,
				ngettext("%lld asked to be called back",
					"%lld asked to be called back",
					(unsigned long)n),
				(long long)n),
			.verb = _("see")};
	return st;
}

enum status
today_sheets(struct campaign *c, struct arena *a,
	struct today_item items[TODAY_SHEET_ITEMS], size_t *n,
	struct error *err)
{
	enum status st = add_sheets(c, a, items, n, err);

	return st == STATUS_OK ? add_callbacks(c, a, items, n, err) : st;
}
