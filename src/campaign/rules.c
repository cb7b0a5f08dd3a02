/* The silence before a poll, and the six months without toll-free numbers. */
#include "campaign/rules.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"

#include <ctype.h>
#include <string.h>

static const struct date *
add_days(struct date *d, const struct date *day, long days)
{
	*d = date_from_days(date_to_days(day) + days);
	return d;
}

/* The days of poll of the campaign's own election; how many. */
static size_t
own_polls(struct campaign *c, struct date polls[2])
{
	const char *first = campaign_first_round(c);
	const char *second = campaign_second_round(c);

	if (!first || !date_parse_iso(first, &polls[0]))
		return 0;
	if (!second || !date_parse_iso(second, &polls[1]))
		add_days(&polls[1], &polls[0], 7);
	return 2;
}

static int64_t
time_of(const struct date *poll, const struct rules_time *t)
{
	struct date day;

	return clock_in_france(
		add_days(&day, poll, t->day_offset), (int)t->minute);
}

static enum status
check_poll(const struct rules *rules, const struct date *poll, int64_t from,
	int64_t to, struct error *err)
{
	int64_t starts = time_of(poll, &rules->silence_starts);
	int64_t ends = time_of(poll, &rules->silence_ends);
	char a[DATE_TIME_SIZE], b[DATE_TIME_SIZE];

	if (to < starts || from >= ends)
		return STATUS_OK;
	return error_set(err, STATUS_DENIED,
		_("from %.16s to %.16s nothing may be sent: the silence "
		  "before a poll (electoral code, L. 49)"),
		clock_iso(a, starts), clock_iso(b, ends));
}

enum status
rules_check_silence(const struct rules *rules, struct campaign *c,
	enum channel channel, int64_t from, int64_t to, struct error *err)
{
	struct date own[2];
	size_t n = own_polls(c, own);
	enum status st = STATUS_OK;

	if (!rules->silenced[channel])
		return STATUS_OK;
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = check_poll(rules, &own[i], from, to, err);
	for (size_t i = 0; i < rules->npolls && st == STATUS_OK; i++)
		st = check_poll(rules, &rules->polls[i], from, to, err);
	return st;
}

bool
rules_last_poll(struct campaign *c, struct date *day)
{
	struct date polls[2];

	if (own_polls(c, polls) == 0)
		return false;
	*day = polls[1];
	return true;
}

const char *
rules_reach(const struct rules *rules, enum channel channel)
{
	return rules->opt_in[channel] ? channel_uses[channel].opted_in
				      : channel_uses[channel].not_opted_out;
}

bool
rules_online(const struct rules *rules, enum channel channel)
{
	return rules->online[channel];
}

const char *
rules_mark(const struct rules *rules, struct arena *a)
{
	char *mark = arena_alloc(a, 2 * RULES_MARK + 1);

	digest_hex(mark, rules->digest, RULES_MARK);
	return mark;
}

/* The first n digits from p on, skipping blanks, points, hyphens and brackets;
 * false where there are fewer. */
static bool
digits_of(const char *p, char *digits, size_t n)
{
	size_t found = 0;

	for (; found < n && *p; p++)
		if (isdigit((unsigned char)*p))
			digits[found++] = *p;
		else if (!strchr(" .-()", *p) &&
			 strncmp(p, "\xc2\xa0", 2) != 0 && *p != '\xa0')
			break;
	return found == n;
}

/* 0 800 to 0 805, also as +33 800 and 0033 (0) 800. */
static bool
is_free(const char *digits)
{
	static const char *const before[] = {"0033", "33", ""};

	for (size_t i = 0; i < ARRAY_LEN(before); i++) {
		size_t n = strlen(before[i]);
		const char *at = digits + n;

		if (strncmp(digits, before[i], n) != 0)
			continue;
		at += *at == '0';
		if ((n || at > digits) && strncmp(at, "80", 2) == 0 &&
			at[2] >= '0' && at[2] <= '5')
			return true;
	}
	return false;
}

static bool
has_free_phone(const char *text)
{
	bool inside = false; /* a number */

	for (; *text; text++) {
		char digits[9] = "";
		bool number = *text == '+' || *text == '0';

		if (number && !inside) {
			/* Fewer digits are a postcode. */
			if (digits_of(text + (*text == '+'), digits,
				    sizeof(digits) - 1) &&
				is_free(digits) &&
				(*text == '0' || *digits == '3'))
				return true;
		}
		inside = isdigit((unsigned char)*text);
	}
	return false;
}

enum status
rules_check_free_phone(const struct rules *rules, struct campaign *c,
	const char *text, int64_t when, struct error *err)
{
	struct date own[2], opens;
	int64_t end;

	if (own_polls(c, own) == 0 || !has_free_phone(text))
		return STATUS_OK;
	opens = (struct date){own[0].year, own[0].month, 1};
	for (long i = 0; i < rules->free_phone_months; i++) {
		opens.year -= opens.month == 1;
		opens.month = opens.month == 1 ? 12 : opens.month - 1;
	}
	end = time_of(&own[1], &rules->silence_ends);
	if (when < clock_in_france(&opens, 0) || when >= end)
		return STATUS_OK;
	return error_set(err, STATUS_DENIED,
		_("the text shows a free number (0 80x), which may not be "
		  "given for %ld months before the poll (electoral code, "
		  "L. 50-1)"),
		rules->free_phone_months);
}
