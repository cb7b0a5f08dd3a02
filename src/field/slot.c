/* Hours of the week: parsed, formatted, and tested against a time. */
#include "field/slot.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/vec.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct reader {
	const char *p;
	int first, last; /* the days an hour is for */
	VEC(struct slot) slots;
};

static void
skip_blanks(struct reader *r)
{
	while (*r->p == ' ')
		r->p++;
}

/* "-", "–", "à", "to": what stands between two days or two hours. */
static bool
take_dash(struct reader *r)
{
	static const char *const dashes[] = {"-", "–", "à ", "to "};
	const char *before = r->p;

	skip_blanks(r);
	for (size_t i = 0; i < ARRAY_LEN(dashes); i++)
		if (text_starts(r->p, dashes[i])) {
			r->p += strlen(dashes[i]);
			skip_blanks(r);
			return true;
		}
	r->p = before;
	return false;
}

static int
take_day(struct reader *r)
{
	size_t n = 0;
	int day;

	while (isalpha((unsigned char)r->p[n]))
		n++;
	day = date_weekday_named(r->p, n);
	if (day)
		r->p += n + (r->p[n] == '.');
	return day;
}

static bool
take_word_hour(struct reader *r, int *minute)
{
	static const struct {
		const char *word;
		int minute;
	} words[] = {{"minuit", DAY_MINUTES}, {"midnight", DAY_MINUTES},
		{"midi", DAY_MINUTES / 2}, {"noon", DAY_MINUTES / 2}};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (text_starts(r->p, words[i].word)) {
			r->p += strlen(words[i].word);
			*minute = words[i].minute;
			return true;
		}
	return false;
}

/* "9", "9h", "9h30", "9:30", "24", "minuit". */
static bool
take_hour(struct reader *r, int *minute)
{
	char *end;
	long hour, more = 0;

	if (take_word_hour(r, minute))
		return true;
	if (!isdigit((unsigned char)*r->p))
		return false;
	hour = strtol(r->p, &end, 10);
	r->p = end;
	if (*end == 'h' || *end == 'H' || *end == ':') {
		r->p = ++end;
		if (isdigit((unsigned char)*end))
			more = strtol(end, &end, 10);
		if (end != r->p && end - r->p != 2)
			return false;
		r->p = end;
	}
	*minute = (int)(hour * 60 + more);
	return hour <= 24 && more < 60 && *minute <= DAY_MINUTES;
}

static void
put(struct reader *r, int day, int starts, int ends)
{
	if (starts < ends)
		VEC_PUSH(&r->slots,
			((struct slot){(day - 1) % 7 + 1, starts, ends}));
}

/* One slot per day; one that ends before it begins ends the next day. */
static void
put_days(struct reader *r, int starts, int ends)
{
	int days = (r->last - r->first + 7) % 7;

	for (int i = 0; i <= days; i++) {
		bool over = ends <= starts;

		put(r, r->first + i, starts, over ? DAY_MINUTES : ends);
		if (over)
			put(r, r->first + i + 1, 0, ends);
	}
}

static bool
take_entry(struct reader *r)
{
	int day = take_day(r), starts, ends;

	if (day) {
		r->first = r->last = day;
		if (take_dash(r) && !(r->last = take_day(r)))
			return false;
	}
	skip_blanks(r);
	if (day && (!*r->p || strchr(",;", *r->p))) {
		put_days(r, 0, DAY_MINUTES);
		return true;
	}
	if (!r->first || !take_hour(r, &starts) || !take_dash(r) ||
		!take_hour(r, &ends) || starts == ends || starts == DAY_MINUTES)
		return false;
	put_days(r, starts, ends);
	skip_blanks(r);
	return !*r->p || strchr(",;", *r->p);
}

static int
by_time(const void *left, const void *right)
{
	const struct slot *a = left, *b = right;

	return a->weekday != b->weekday ? a->weekday - b->weekday
					: a->starts - b->starts;
}

/* Sort the slots and merge those that touch. */
static size_t
join(struct slot *slots, size_t n)
{
	size_t kept = 0;

	if (n)
		qsort(slots, n, sizeof(*slots), by_time);
	for (size_t i = 0; i < n; i++) {
		struct slot *last = kept ? &slots[kept - 1] : NULL;

		if (last && last->weekday == slots[i].weekday &&
			slots[i].starts <= last->ends)
			last->ends = slots[i].ends > last->ends ? slots[i].ends
								: last->ends;
		else
			slots[kept++] = slots[i];
	}
	return kept;
}

enum status
slots_parse(const char *text, struct arena *a, struct slot **slots, size_t *n,
	struct error *err)
{
	struct reader r = {.p = text};
	enum status st = STATUS_OK;

	for (skip_blanks(&r); *r.p && st == STATUS_OK; skip_blanks(&r)) {
		if (!take_entry(&r)) {
			st = error_set(err, STATUS_USAGE,
				_("\"%s\" is not a time of the week: write "
				  "days and hours, as in \"sat 9-13, tue "
				  "18-21\""),
				text);
			if (err)
				err->column = (size_t)(r.p - text) + 1;
		} else if (*r.p) {
			r.p++;
		}
	}
	*n = join(r.slots.at, r.slots.len);
	*slots = arena_copy(a, r.slots.at, *n * sizeof(**slots));
	VEC_RELEASE(&r.slots);
	return st;
}

static void
add_hour(struct buf *out, int minute)
{
	buf_add_fmt(out, "%d", minute / 60);
	if (minute % 60)
		buf_add_fmt(out, "h%02d", minute % 60);
}

const char *
slots_text(struct arena *a, const struct slot *slots, size_t n)
{
	struct buf out = BUF_INIT;
	const char *kept;

	for (size_t i = 0; i < n; i++) {
		buf_add_fmt(&out, "%s%s", i ? ", " : "",
			date_day_name(slots[i].weekday));
		if (slots[i].starts == 0 && slots[i].ends == DAY_MINUTES)
			continue;
		buf_add_char(&out, ' ');
		add_hour(&out, slots[i].starts);
		buf_add_char(&out, '-');
		add_hour(&out, slots[i].ends);
	}
	kept = arena_strdup(a, out.at);
	buf_release(&out);
	return kept;
}

/* The minute at which continuous availability from at on ends; at itself if
 * there is none. */
static int
covered_until(const struct slot *slots, size_t n, int weekday, int at)
{
	for (size_t i = 0; i < n; i++)
		if (slots[i].weekday == weekday && slots[i].starts <= at &&
			at < slots[i].ends)
			return slots[i].ends;
	return at;
}

bool
slots_cover(const struct slot *slots, size_t n, int weekday, int starts,
	int minutes)
{
	while (minutes > 0) {
		int until = covered_until(slots, n, weekday, starts);

		if (until == starts)
			return false;
		minutes -= until - starts;
		starts = until;
		if (starts == DAY_MINUTES) {
			starts = 0;
			weekday = weekday % 7 + 1;
		}
	}
	return true;
}
