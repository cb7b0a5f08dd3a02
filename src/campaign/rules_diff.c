/* Rules by the table of their values: how each is written, and which way it
 * asks less. */
#include "campaign/rules_diff.h"

#include "base/i18n.h"
#include "base/mem.h"

#include <string.h>

SET_DEFINE(rules_effect_set, N_("an effect"), RULES_EFFECTS);

/* How a value is kept in struct rules. */
enum kind {
	NUMBER,
	HUNDREDTHS,
	PAIR, /* of hundredths */
	MINUTE,
	TRUTH,
	CHANNELS_OF,
	TEXT,
	DAY,
	POLLS,
	BRACKETS,
	PREFIXES,
	HEADINGS,
	VERDICTS,
	WHENS
};

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
	{"retention.rpp_records_years", "RPP-1", NUMBER, MORE,
		IN(record_years)},
	{"rights.breach_hours", "SEC-2", NUMBER, LESS, IN(breach_hours)},
	{"rights.reply_days", "SAR-1", NUMBER, LESS, IN(reply_days)},
	{"review_every_days", "GOV-1", NUMBER, LESS, IN(review_days)},
	{"clock.margin_minutes", "CLK-1", NUMBER, LESS, IN(clock_margin)},
	{"reviewed", "GOV-1", DAY, NEITHER, IN(reviewed)},
	{"rights.first_contact_notice", "INF-1", TRUTH, MORE,
		IN(first_contact_notice)},
	{"rights.notice", "INF-1", TEXT, NEITHER, IN(notice)},
	{"rights.opt_out", "INF-2", TEXT, NEITHER, IN(opt_out)},
	{"rules", "RUL-1", VERDICTS, MORE, 0},
	{"rules.when", "RUL-1", WHENS, MORE, 0},
	{"spending.applies_if_population_gte", "FIN-1", NUMBER, LESS,
		IN(money.least_population)},
	{"spending.coefficient", "FIN-1", HUNDREDTHS, LESS,
		IN(money.coefficient)},
	{"spending.brackets", "FIN-1", BRACKETS, LESS, 0},
	{"spending.by_hand", "FIN-1", PREFIXES, NEITHER, 0},
	{"spending.warn_at_pct", "FIN-2", PAIR, LESS, IN(money.warn)},
	{"spending.reimbursement.pct", "FIN-10", HUNDREDTHS, LESS,
		IN(money.refund)},
	{"donations.candidate.max_per_person_per_election_eur", "FIN-4",
		HUNDREDTHS, LESS, IN(money.gift)},
	{"donations.candidate.cash_max_each_eur", "FIN-5", HUNDREDTHS, LESS,
		IN(money.cash)},
	{"donations.candidate.cash_total_max_pct_of_ceiling", "FIN-5",
		HUNDREDTHS, LESS, IN(money.cash_share)},
	{"donations.candidate.cash_total_rule_if_ceiling_gte_eur", "FIN-5",
		HUNDREDTHS, LESS, IN(money.cash_from)},
	{"donations.party.max_per_person_per_year_eur", "FIN-7", HUNDREDTHS,
		LESS, IN(money.to_party)},
	{"loans.months_up_to_legal_rate", "FIN-10", NUMBER, LESS,
		IN(money.loan_months)},
	{"loans.months_max", "FIN-10", NUMBER, LESS,
		IN(money.loan_months_most)},
	{"loans.legal_rate_pct", "FIN-10", HUNDREDTHS, LESS,
		IN(money.legal_rate)},
	{"account.deposit.nth_friday_after_round1", "FIN-9", NUMBER, LESS,
		IN(money.deposit_friday)},
	{"account.deposit.time", "FIN-9", MINUTE, LESS,
		IN(money.deposit_minute)},
	{"account.keep_years", "FIN-9", NUMBER, MORE, IN(money.keep_years)},
	{"account.headings.list", "FIN-12", HEADINGS, NEITHER, 0},
	{"windows.funds_period.months_before_first_day_of_month", "FIN-3",
		NUMBER, MORE, IN(money.period_months)},
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
		text = join(a, text,
			arena_join(a, day_text(&rules->polls[i], a), "",
				rules->to_confirm[i] ? "?" : ""));
	return text;
}

static const char *
hundredths_text(long value, struct arena *a)
{
	return value % 100
		       ? arena_printf(a, "%ld.%02ld", value / 100, value % 100)
		       : arena_printf(a, "%ld", value / 100);
}

/* "15000: 1.22 1.68, 30000: …". */
static const char *
brackets_text(const struct rules_money *money, struct arena *a)
{
	const char *text = "";

	for (size_t i = 0; i < money->nbrackets; i++) {
		const struct rules_bracket *b = &money->brackets[i];

		text = join(a, text,
			arena_printf(a, "%ld: %s %s", b->up_to,
				hundredths_text(b->cents[RULES_FIRST], a),
				hundredths_text(b->cents[RULES_SECOND], a)));
	}
	return text;
}

static const char *
list_text(const char *rows, size_t size, size_t n, struct arena *a)
{
	const char *text = "";

	for (size_t i = 0; i < n; i++)
		text = join(a, text, rows + i * size);
	return text;
}

/* Those that do not stop what they forbid. */
static const char *
verdicts_text(const struct rules *rules, struct arena *a)
{
	const char *text = "";

	for (size_t i = 0; i < rules->njudged; i++) {
		const struct rules_judged *r = &rules->judged[i];
		const bool holds = rules_in_force(r);

		if (!holds || r->verdict != LAW_BLOCK)
			text = join(a, text,
				arena_printf(a, _("%s: %s"), r->rule,
					holds ? set_name(&law_verdict_set,
							(int)r->verdict)
					      : "off"));
	}
	return text;
}

/* Those that do not hold everywhere and always. */
static const char *
whens_text(const struct rules *rules, struct arena *a)
{
	const char *text = "";

	for (size_t i = 0; i < rules->njudged; i++) {
		const struct rules_judged *r = &rules->judged[i];
		const char *when = rules_when_text(&r->when, a);

		if (*when)
			text = arena_join(a, text, *text ? "; " : "",
				arena_printf(a, _("%s: %s"), r->rule, when));
	}
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
	case HUNDREDTHS:
		return hundredths_text(*number, a);
	case PAIR:
		return arena_join(a, hundredths_text(number[0], a), ", ",
			hundredths_text(number[1], a));
	case BRACKETS:
		return brackets_text(&rules->money, a);
	case PREFIXES:
		return list_text(rules->money.by_hand[0], RULES_PREFIX_SIZE,
			rules->money.nby_hand, a);
	case HEADINGS:
		return list_text(rules->money.headings[0], RULES_HEADING_SIZE,
			rules->money.nheadings, a);
	case VERDICTS:
		return verdicts_text(rules, a);
	case WHENS:
		return whens_text(rules, a);
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
			(date_to_days(&other->polls[k]) !=
					date_to_days(&one->polls[i]) ||
				(other->to_confirm[k] && !one->to_confirm[i])))
			k++;
		if (k == other->npolls)
			return true;
	}
	return false;
}

/* How much a value is, of those that are more or less as a whole. */
static long
weight(const struct value *v, const struct rules *rules)
{
	const long *number = at(v, rules);
	long sum = 0;

	if (v->kind == PAIR)
		return number[0] + number[1];
	for (size_t i = 0; v->kind == BRACKETS && i < rules->money.nbrackets;
		i++)
		sum += rules->money.brackets[i].cents[RULES_FIRST] +
		       rules->money.brackets[i].cents[RULES_SECOND];
	for (size_t i = 0; v->kind == VERDICTS && i < rules->njudged; i++)
		sum -= rules_in_force(&rules->judged[i])
			       ? (long)rules->judged[i].verdict - LAW_BLOCK
			       : (long)SET_COUNT(LAW_VERDICTS);
	return v->kind == BRACKETS || v->kind == VERDICTS ? sum : *number;
}

static const struct rules_when *
when_of(const struct rules *rules, const char *rule)
{
	static const struct rules_when always;

	for (size_t i = 0; i < rules->njudged; i++)
		if (strcmp(rules->judged[i].rule, rule) == 0)
			return &rules->judged[i].when;
	return &always;
}

/* Does a rule hold somewhere by the one, and not by the other? */
static bool
holds_beyond(const struct rules *one, const struct rules *other)
{
	bool beyond = false;

	for (size_t i = 0; i < other->njudged; i++) {
		const struct rules_judged *r = &other->judged[i];

		beyond |= rules_when_has_more(when_of(one, r->rule), &r->when);
	}
	return beyond;
}

/* By how much next asks more than now; below 0: less. */
static long
difference(const struct value *v, const struct rules *now,
	const struct rules *next)
{
	long more = 0;

	if (v->kind == WHENS)
		return holds_beyond(now, next) ? -1 : holds_beyond(next, now);
	if (v->kind != TRUTH && v->kind != CHANNELS_OF && v->kind != POLLS)
		more = weight(v, next) - weight(v, now);
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
