/* Rules by the table of their values: how each is written, and which way it
 * asks less. */
#include "campaign/rules_diff.h"

#include "base/i18n.h"
#include "base/mem.h"

#include <string.h>

SET_DEFINE(rules_effect_set, N_("an effect"), RULES_EFFECTS);

/* How a value is kept in struct rules. */
enum kind { NUMBER, MINUTE, TRUTH, CHANNELS_OF, TEXT, DAY, POLLS };

/* What of a value asks more of the office. */
enum strict { MORE, LESS, NEITHER };

#define IN(field) offsetof(struct rules, field)

static const struct value {
	const char *key;
	const char *rule;
	enum kind kind;
	enum strict strict;
	size_t at;
} values[] = {
	{"elections", "CAL-1", POLLS, MORE, 0},
	{"consent.opt_in_required", "CON-1", CHANNELS_OF, MORE, IN(opt_in)},
	{"rpp.online_channels", "SEG-1", CHANNELS_OF, MORE, IN(online)},
	{"rpp.min_age", "SEG-4", NUMBER, MORE, IN(min_age)},
	{"silence.blocked", "CAL-1", CHANNELS_OF, MORE, IN(silenced)},
	{"silence.starts.day_offset", "CAL-1", NUMBER, LESS,
		IN(silence_starts.day_offset)},
	{"silence.starts.time", "CAL-1", MINUTE, LESS,
		IN(silence_starts.minute)},
	{"silence.ends.day_offset", "CAL-1", NUMBER, MORE,
		IN(silence_ends.day_offset)},
	{"silence.ends.time", "CAL-1", MINUTE, MORE, IN(silence_ends.minute)},
	{"silence.margin_minutes", "CAL-2", NUMBER, MORE, IN(silence_margin)},
	{"windows.free_phone_ban.months_before_first_day_of_month", "CAL-5",
		NUMBER, MORE, IN(free_phone_months)},
	{"privacy_stats.k_sensitive", "STA-1", NUMBER, MORE, IN(k_sensitive)},
	{"retention.regular_contact.product_default_inactive_months", "RET-2",
		NUMBER, LESS, IN(silent_months)},
	{"retention.prospect_single_message_days", "IMP-3", NUMBER, LESS,
		IN(prospect_days)},
	{"electoral_list.purge_days_after_decisive_round", "EL-5", NUMBER, LESS,
		IN(roll_days)},
	{"suppression.keep_min_years", "SUP-1", NUMBER, MORE, IN(keep_years)},
	{"rights.reply_days", "SAR-1", NUMBER, LESS, IN(reply_days)},
	{"review_every_days", "GOV-1", NUMBER, LESS, IN(review_days)},
	{"reviewed", "GOV-1", DAY, NEITHER, IN(reviewed)},
	{"rights.first_contact_notice", "INF-1", TRUTH, MORE,
		IN(first_contact_notice)},
	{"rights.notice", "INF-1", TEXT, NEITHER, IN(notice)},
	{"rights.opt_out", "INF-2", TEXT, NEITHER, IN(opt_out)},
};

static const void *
at(const struct value *v, const struct rules *rules)
{
	return (const char *)rules + v->at;
}

static const char *
join(struct arena *a, const char *list, const char *one)
{
	return arena_join(a, list, *list ? ", " : "", one);
}

static const char *
channels_text(const bool *flags, struct arena *a)
{
	const char *text = "";

	for (int ch = 1; ch < CHANNEL_COUNT; ch++)
		if (flags[ch])
			text = join(a, text, set_name(&channel_set, ch));
	return text;
}

static const char *
day_text(const struct date *day, struct arena *a)
{
	return date_iso(arena_alloc(a, DATE_TEXT_SIZE), day);
}

static const char *
polls_text(const struct rules *rules, struct arena *a)
{
	const char *text = "";

	for (size_t i = 0; i < rules->npolls; i++)
		text = join(a, text, day_text(&rules->polls[i], a));
	return text;
}

static const char *
text_of(const struct value *v, const struct rules *rules, struct arena *a)
{
	const void *value = at(v, rules);
	const long *number = value;

	switch (v->kind) {
	case NUMBER:
		return arena_printf(a, "%ld", *number);
	case MINUTE:
		return arena_printf(
			a, "%02ld:%02ld", *number / 60, *number % 60);
	case TRUTH:
		return *(const bool *)value ? "true" : "false";
	case CHANNELS_OF:
		return channels_text(value, a);
	case TEXT:
		return arena_strdup(a, value);
	case DAY:
		return day_text(value, a);
	case POLLS:
		break;
	}
	return polls_text(rules, a);
}

/* Is something of the list in the one, and not in the other? */
static bool
lacks(const struct value *v, const struct rules *other, const struct rules *one)
{
	if (v->kind == CHANNELS_OF) {
		const bool *had = at(v, one), *has = at(v, other);

		for (int ch = 1; ch < CHANNEL_COUNT; ch++)
			if (had[ch] && !has[ch])
				return true;
		return false;
	}
	for (size_t i = 0; i < one->npolls; i++) {
		size_t k = 0;

		while (k < other->npolls &&
			date_to_days(&other->polls[k]) !=
				date_to_days(&one->polls[i]))
			k++;
		if (k == other->npolls)
			return true;
	}
	return false;
}

/* By how much next asks more than now; below 0: less. */
static long
difference(const struct value *v, const struct rules *now,
	const struct rules *next)
{
	long more = 0;

	if (v->kind == NUMBER || v->kind == MINUTE)
		more = *(const long *)at(v, next) - *(const long *)at(v, now);
	else if (v->kind == TRUTH)
		more = *(const bool *)at(v, next) - *(const bool *)at(v, now);
	else if (lacks(v, next, now)) /* whatever else it has */
		more = -1;
	else
		more = lacks(v, now, next);
	return v->strict == LESS ? -more : more;
}

static enum rules_effect
effect_of(const struct value *v, const struct rules *now,
	const struct rules *next, bool same)
{
	long more = v->strict == NEITHER ? 0 : difference(v, now, next);

	if (more)
		return more < 0 ? RULES_LOOSENED : RULES_TIGHTENED;
	return same ? RULES_SAME : RULES_CHANGED;
}

void
rules_lines(const struct rules *now, const struct rules *next, struct arena *a,
	struct rules_line **lines, size_t *n)
{
	*n = ARRAY_LEN(values);
	*lines = ARENA_ARRAY(a, struct rules_line, *n);
	for (size_t i = 0; i < *n; i++) {
		const struct value *v = &values[i];
		struct rules_line *line = &(*lines)[i];

		*line = (struct rules_line){.key = v->key,
			.rule = v->rule,
			.now = text_of(v, now, a)};
		if (!next)
			continue;
		line->next = text_of(v, next, a);
		line->effect = effect_of(
			v, now, next, strcmp(line->now, line->next) == 0);
	}
}

const char *
rules_loosened(const struct rules_line *lines, size_t n, struct arena *a)
{
	const char *keys = "";

	for (size_t i = 0; i < n; i++)
		if (lines[i].effect == RULES_LOOSENED)
			keys = join(a, keys, lines[i].key);
	return keys;
}
