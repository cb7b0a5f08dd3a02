/* What the law asks of the day. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "campaign/clock_back.h"
#include "office/calendar.h"
#include "office/law_case.h"
#include "office/roll_purge.h"
#include "office/today_internal.h"

enum { NEXT_DAYS = 3, SOON = 14 };

typedef VEC(struct today_item) today_items;

static enum status
add_cases(struct campaign *c, struct arena *a, today_items *items,
	struct error *err)
{
	struct law_case *rows;
	char due[DATE_WHEN_SIZE];
	size_t n = 0;
	enum status st = law_cases(c, false, a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		VEC_PUSH(items,
			((struct today_item){.kind = TODAY_CASE,
				.subject = rows[i].id,
				.what = text_heading(
					a, set_title(&law_case_set,
						   (int)rows[i].kind)),
				.words = arena_printf(a,
					rows[i].left < 0
						? _("%s: overdue since %s")
						: _("%s: to answer by %s"),
					rows[i].what,
					rows[i].kind == LAW_CASE_BREACH
						? date_when(due, rows[i].due)
						: date_short(due, rows[i].due)),
				.verb = _("see")}));
	return st;
}

/* Behind what the file has seen: nothing is sent until it is set. */
static void
add_clock(struct campaign *c, struct arena *a, today_items *items)
{
	struct error why = ERROR_INIT;

	if (clock_back(c, &why) == STATUS_DENIED)
		VEC_PUSH(items, ((struct today_item){.kind = TODAY_CASE,
					.what = _("Clock"),
					.words = arena_strdup(a, why.text),
					.verb = _("see")}));
}

/* Once its time is over, and a little before. */
static enum status
add_roll(struct campaign *c, struct arena *a, today_items *items,
	struct error *err)
{
	struct roll_row roll;
	long left = 0;
	enum status st = roll_days_left(c, a, &roll, &left, err);

	if (st == STATUS_OK && left <= SOON)
		VEC_PUSH(items,
			((struct today_item){.kind = TODAY_CASE,
				.what = _("Electoral roll"),
				.words =
					left > 0
						? arena_printf(a,
							  ngettext("erased in "
								   "%ld day",
								  "erased in "
								  "%ld days",
								  (unsigned long)
									  left),
							  left)
						: _("to be erased: roll "
						    "purge"),
				.verb = _("see")}));
	return st == STATUS_NONE ? STATUS_OK : st;
}

static enum status
add_days(struct campaign *c, struct arena *a, today_items *items,
	struct error *err)
{
	struct calendar_row *days;
	size_t n = 0, shown = 0;
	enum status st = calendar_rows(c, a, &days, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n && shown < NEXT_DAYS; i++) {
		char day[DATE_WHEN_SIZE];

		if (days[i].left < 0 || days[i].left > SOON)
			continue;
		VEC_PUSH(items, ((struct today_item){.kind = TODAY_CASE,
					.what = arena_strdup(a,
						date_short(day, days[i].day)),
					.words = days[i].what,
					.verb = _("see")}));
		shown++;
	}
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
today_law(struct campaign *c, struct arena *a, struct today_item **list,
	size_t *n, struct error *err)
{
	struct error none = ERROR_INIT;
	today_items items = VEC_INIT;
	enum status st;

	add_clock(c, a, &items);
	st = add_cases(c, a, &items, err);
	if (st == STATUS_OK)
		st = add_roll(c, a, &items, &none);
	if (st == STATUS_OK)
		st = add_days(c, a, &items, &none);
	*n = items.len;
	*list = arena_copy(a, items.at, items.len * sizeof(**list));
	VEC_RELEASE(&items);
	return st;
}
