/* The silence before a poll, and the six months without toll-free numbers. */
#include "campaign/rules.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/election.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { DAY_MINUTES = 24 * 60 };

static const struct date *
add_days(struct date *d, const struct date *day, long days)
{
	*d = date_from_days(date_to_days(day) + days);
	return d;
}

bool
rules_in_force(const struct rules_judged *r)
{
	const struct date today = date_today();
	const int64_t day = date_to_days(&today);

	return (!r->from.year || day >= date_to_days(&r->from)) &&
	       (!r->until.year || day <= date_to_days(&r->until));
}

/* Where a national vote is held on the eve (the Constitutional Council's
 * answers of 2012): America, and Polynesia. */
bool
rules_vote_on_saturday(const char *zone)
{
	static const char *const there[] = {"America/Miquelon",
		"America/Marigot", "America/St_Barthelemy",
		"America/Guadeloupe", "America/Martinique", "America/Cayenne",
		"Pacific/Tahiti", "Pacific/Marquesas", "Pacific/Gambier"};

	for (size_t i = 0; i < ARRAY_LEN(there); i++)
		if (strcmp(zone, there[i]) == 0)
			return true;
	return false;
}

struct poll {
	struct date day;
	bool doubtful; /* to be confirmed */
};

/* The days of poll that are kept here, one after the other: those of each of
 * the campaign's elections, then those of the rules. */
struct polls {
	const struct rules *rules; /* NULL: the campaign's own alone */
	struct campaign *c;
	size_t election, round, national;
};

static bool
next_own(struct polls *all, struct date *day)
{
	const struct election *rows;
	const size_t n = campaign_elections(all->c, &rows);
	struct date days[2];

	for (; all->election < n; all->election++, all->round = 0)
		if (all->round < election_polls(&rows[all->election], days)) {
			*day = days[all->round++];
			return true;
		}
	return false;
}

bool
rules_own_poll(struct campaign *c, const struct date *day)
{
	struct polls own = {.c = c};
	struct date other;

	while (next_own(&own, &other))
		if (date_to_days(&other) == date_to_days(day))
			return true;
	return false;
}

static bool
next_poll(struct polls *all, struct poll *poll)
{
	const struct rules *rules = all->rules;
	const bool eve = rules_vote_on_saturday(campaign_zone(all->c));

	*poll = (struct poll){0};
	if (next_own(all, &poll->day))
		return true;
	while (rules && all->national < rules->npolls) {
		const size_t i = all->national++;

		poll->doubtful = rules->to_confirm[i];
		add_days(&poll->day, &rules->polls[i],
			eve && rules->eve_overseas[i] ? -1 : 0);
		/* It is said of that one. */
		if (!rules_own_poll(all->c, &poll->day))
			return true;
	}
	return false;
}

static int64_t
time_of(struct campaign *c, const struct date *poll, const struct rules_time *t)
{
	bool france = strcmp(campaign_zone(c), CLOCK_ZONE) == 0;
	struct date day;

	add_days(&day, poll, t->day_offset);
	return (france ? clock_in_france : clock_here)(&day, (int)t->minute);
}

/* A minute of the place's own clock, counted from one day on. */
static int64_t
wall_minute(const struct date *day, long offset, long minute)
{
	return (date_to_days(day) + offset) * (int64_t)DAY_MINUTES + minute;
}

static const char *
time_text(struct arena *a, const struct rules_time *t, const struct date *poll)
{
	struct date day;

	add_days(&day, poll, t->day_offset);
	return arena_printf(a, "%02d/%02d/%04d %02ld:%02ld", day.day, day.month,
		day.year, t->minute / 60, t->minute % 60);
}

/* The rule, its article, why here, and what would be lawful. */
static enum status
deny_silence(const struct rules *rules, struct campaign *c,
	const struct poll *poll, struct error *err)
{
	struct arena a = ARENA_INIT;
	enum status st = error_set(err, STATUS_DENIED,
		poll->doubtful
			? _("nothing may be sent, called, handed out or held "
			    "in public from %s to %s, on the clock of %s, if "
			    "the poll is then: its day is to be confirmed")
			: _("nothing may be sent, called, handed out or held "
			    "in public from %s to %s, on the clock of %s: the "
			    "silence before a poll"),
		time_text(&a, &rules->silence_starts, &poll->day),
		time_text(&a, &rules->silence_ends, &poll->day),
		campaign_commune_name(c));

	arena_release(&a);
	if (st != STATUS_DENIED)
		return st;
	return (poll->doubtful ? law_doubts : law_judge)(c, "CAL-1", err);
}

static bool
is_around(const struct rules *rules, struct campaign *c,
	const struct poll *poll, int64_t from, int64_t to)
{
	return to >= time_of(c, &poll->day, &rules->silence_starts) &&
	       from < time_of(c, &poll->day, &rules->silence_ends);
}

enum status
rules_check_silence(const struct rules *rules, struct campaign *c,
	enum channel channel, int64_t from, int64_t to, struct error *err)
{
	struct polls all = {.rules = rules, .c = c};
	struct poll poll;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && rules->silenced[channel] &&
		next_poll(&all, &poll))
		if (is_around(rules, c, &poll, from, to))
			st = deny_silence(rules, c, &poll, err);
	return st;
}

static bool
is_silent(const struct rules *rules, struct campaign *c, enum channel channel,
	int64_t from, int64_t to, bool sure)
{
	struct polls all = {.rules = rules, .c = c};
	struct poll poll;

	while (rules->silenced[channel] && next_poll(&all, &poll))
		if (!(sure && poll.doubtful) &&
			is_around(rules, c, &poll, from, to))
			return true;
	return false;
}

bool
rules_would_be_silent(const struct rules *rules, struct campaign *c,
	enum channel channel, int64_t from, int64_t to)
{
	return is_silent(rules, c, channel, from, to, false);
}

bool
rules_will_be_silent(const struct rules *rules, struct campaign *c,
	enum channel channel, int64_t when)
{
	return is_silent(rules, c, channel, when, when, true);
}

enum status
rules_check_silence_there(const struct rules *rules, struct campaign *c,
	const char *starts, long minutes, struct error *err)
{
	const struct rules_time *first = &rules->silence_starts;
	const struct rules_time *last = &rules->silence_ends;
	struct polls all = {.rules = rules, .c = c};
	struct poll poll;
	struct date day;
	int hour = 0, minute = 0;
	enum status st = STATUS_OK;
	int64_t from;

	if (sscanf(starts, "%4d-%2d-%2dT%2d:%2d", &day.year, &day.month,
		    &day.day, &hour, &minute) != 5)
		return STATUS_OK;
	from = wall_minute(&day, 0, hour * 60L + minute);
	while (st == STATUS_OK && next_poll(&all, &poll))
		if (from + minutes > wall_minute(&poll.day, first->day_offset,
					     first->minute) &&
			from < wall_minute(&poll.day, last->day_offset,
				       last->minute))
			st = deny_silence(rules, c, &poll, err);
	return st;
}

bool
rules_in_silence(struct campaign *c)
{
	struct polls own = {.c = c};
	const struct rules *rules;
	const int64_t now = clock_now();
	struct date day;

	if (campaign_rules(c, &rules, NULL) != STATUS_OK)
		return false;
	while (next_own(&own, &day))
		if (now >= time_of(c, &day, &rules->silence_starts) &&
			now < time_of(c, &day, &rules->silence_ends))
			return true;
	return false;
}

bool
rules_asks_second(struct campaign *c)
{
	const char *first = campaign_first_round(c);
	const struct date today = date_today();
	struct date poll;

	return first && date_parse_iso(first, &poll) &&
	       !campaign_second_round(c) &&
	       campaign_kind(c) != ELECTION_EUROPEAN &&
	       date_to_days(&today) >= date_to_days(&poll);
}

enum status
rules_check_poll(struct campaign *c, struct error *err)
{
	if (campaign_first_round(c))
		return STATUS_OK;
	error_set(err, STATUS_DENIED,
		_("when is the vote? Without its day nothing keeps the silence "
		  "before it"));
	return law_judge(c, "CAL-8", err);
}

bool
rules_past_poll(struct campaign *c, const struct date *until, struct date *day)
{
	const struct election *rows;
	const size_t n = campaign_elections(c, &rows);
	struct date last;
	bool found = false;

	for (size_t i = 0; i < n; i++) {
		if (!election_last_poll(&rows[i], &last) ||
			date_to_days(&last) >= date_to_days(until) ||
			(found && date_to_days(day) > date_to_days(&last)))
			continue;
		*day = last;
		found = true;
	}
	return found;
}

bool
rules_last_poll(struct campaign *c, struct date *day)
{
	return election_last_poll(campaign_election(c), day);
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

/* Bytes of a sign that stands between the digits of a number; 0 for none. */
static size_t
between(const char *p)
{
	static const char *const signs[] = {" ", ".", "-", "(", ")", "/",
		"\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x91", "&nbsp;"};

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (strncmp(p, signs[i], strlen(signs[i])) == 0)
			return strlen(signs[i]);
	return *p == '\xa0';
}

/* The first n digits from p on, however they are parted; false where there are
 * fewer. */
static bool
digits_of(const char *p, char *digits, size_t n)
{
	size_t found = 0, sign;

	while (found < n && *p) {
		if (isdigit((unsigned char)*p))
			digits[found++] = *p++;
		else if ((sign = between(p)))
			p += sign;
		else
			break;
	}
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

/* Is a word before a number one that announces a telephone? */
static bool
is_announced(const char *text, const char *at)
{
	static const char *const words[] = {"le", "au", "num\xc3\xa9ro",
		"numero", "tel", "t\xc3\xa9l", "appelez", "composez", "call",
		"n\xc2\xb0", "vert"};
	const char *end = at, *word;

	while (end > text && strchr(" .:", end[-1]))
		end--;
	for (word = end; word > text && !strchr(" \n('", word[-1]);)
		word--;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if ((size_t)(end - word) == strlen(words[i]) &&
			strncasecmp(word, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/*
 * The short numbers that are free (Arcep 2022-1583, 2.4.9). Four digits may
 * count anything, so that one must be called a number, or stand alone.
 */
static bool
is_free_short(const char *text, const char *at)
{
	size_t n = strspn(at, "0123456789");
	long number = strtol(at, NULL, 10);
	const char *after = at + n;

	if (n != 4 || !((number >= 3000 && number <= 3007) ||
			      (number >= 3009 && number <= 3169) ||
			      (number >= 3180 && number <= 3199)))
		return false;
	after += strspn(after, " ");
	return is_announced(text, at) || !*after ||
	       strchr(".,;:!?)\n<", *after);
}

static bool
has_free_phone(const char *text)
{
	const char *start = text;
	bool inside = false; /* a number */

	for (; *text; text++) {
		char digits[9] = "";
		bool number = *text == '+' || *text == '0';

		/* Fewer digits are a postcode. */
		if (number && !inside &&
			digits_of(text + (*text == '+'), digits,
				sizeof(digits) - 1) &&
			is_free(digits) && (*text == '0' || *digits == '3'))
			return true;
		if (!inside && is_free_short(start, text))
			return true;
		inside = isdigit((unsigned char)*text);
	}
	return false;
}

enum status
rules_check_free_phone(const struct rules *rules, struct campaign *c,
	const char *text, int64_t when, struct error *err)
{
	char time[DATE_TIME_SIZE], iso[DATE_TEXT_SIZE];
	struct polls own = {.c = c};
	struct date poll, day;
	bool before = false;

	while (!before && next_own(&own, &poll))
		before = when < time_of(c, &poll, &rules->silence_ends);
	if (!before || !has_free_phone(text))
		return STATUS_OK;
	snprintf(iso, sizeof(iso), "%.10s", clock_iso(time, when));
	if (!date_parse_iso(iso, &day))
		return STATUS_OK;
	error_set(err, STATUS_DENIED,
		_("the text shows a free number (0 80x, 30xx, 31xx), which may "
		  "not be given for %ld months before the poll"),
		rules->free_phone_months);
	return law_judge_on(c, "CAL-5", &day, err);
}
