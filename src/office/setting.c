/* What each setting may be, and how it is written. */
#include "office/setting.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/phrase.h"
#include "base/text.h"
#include "base/when.h"
#include "campaign/campaign.h"
#include "campaign/commune.h"
#include "campaign/rules.h"
#include "messages/message.h"
#include "votes/effect.h"
#include "votes/result.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { SATURDAY = 6, REST_MOST = 60, CAP_MOST = 20, PEOPLE_MOST = 100000000 };

const struct setting_info setting_table[SETTING_COUNT] = {
#define SETTING_ROW(id, key, title, kept, help) {key, title, kept, help},
	SETTINGS(SETTING_ROW)
#undef SETTING_ROW
};

enum setting
setting_find(const char *key)
{
	for (int i = 0; i < SETTING_COUNT; i++)
		if (text_same(key, setting_table[i].key) ||
			text_same(key, _(setting_table[i].title)))
			return (enum setting)i;
	return SETTING_COUNT;
}

enum status
setting_take(const char *key, enum setting *out, struct error *err)
{
	const char *keys[SETTING_COUNT], *near;

	*out = setting_find(key);
	if (*out != SETTING_COUNT)
		return STATUS_OK;
	for (int i = 0; i < SETTING_COUNT; i++)
		keys[i] = setting_table[i].key;
	near = text_suggest(key, keys, SETTING_COUNT);
	if (near)
		return error_set(err, STATUS_USAGE,
			_("there is no setting \"%s\"; perhaps \"%s\"?"), key,
			near);
	return error_set(err, STATUS_USAGE,
		_("there is no setting \"%s\"; \"permanence campaign "
		  "settings\" lists them"),
		key);
}

/* The effect whose parameter this is; EFFECTS: it is none. */
static enum effect
effect_of(enum setting s)
{
	return effect_find(setting_table[s].key);
}

static enum status
check_day(
	const char *text, struct arena *a, const char **kept, struct error *err)
{
	struct date d;
	char *iso = arena_alloc(a, DATE_TEXT_SIZE);
	enum status st = when_day(text, NULL, WHEN_NEXT, &d, err);

	if (st != STATUS_OK)
		return st;
	if (date_weekday(date_to_days(&d)) < SATURDAY)
		return error_set(err, STATUS_USAGE,
			_("a poll is held on a Sunday, or on a Saturday "
			  "overseas (electoral code, art. L. 55)"));
	*kept = date_iso(iso, &d);
	return STATUS_OK;
}

static enum status
check_number(const char *text, int64_t least, int64_t most, struct arena *a,
	const char **kept, struct error *err)
{
	int64_t n;

	if (!num_parse_int(text, &n) || n < least || n > most)
		return error_set(err, STATUS_USAGE,
			_("a whole number from %lld to %lld is expected, not "
			  "\"%s\""),
			(long long)least, (long long)most, text);
	*kept = arena_printf(a, "%lld", (long long)n);
	return STATUS_OK;
}

static enum status
check_effect(enum effect effect, const char *text, struct arena *a,
	const char **kept, struct error *err)
{
	struct score_range r;
	enum status st = effect_parse(effect, text, &r, err);

	if (st == STATUS_OK)
		*kept = effect_setting(a, &r);
	return st;
}

/* What may be left empty. */
static enum status
check_empty(enum setting s, struct error *err)
{
	if (s != SETTING_LIST && s != SETTING_COMMUNE &&
		s != SETTING_COMMUNE_NAME)
		return STATUS_OK;
	return error_set(err, STATUS_USAGE, _("%s may not be empty"),
		_(setting_table[s].title));
}

static enum status
check_zone(const char *text, struct error *err)
{
	return clock_zone_exists(text)
		       ? STATUS_OK
		       : error_set(err, STATUS_USAGE,
				 _("a zone of a clock is expected here, as in "
				   "Indian/Reunion"));
}

/* There is no second round. */
static bool
is_none(const char *text)
{
	static const char *const words[] = {
		CAMPAIGN_NO_ROUND, "no", "aucun", "non", "pas"};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcasecmp(text, words[i]) == 0)
			return true;
	return false;
}

static bool
is_senatorial(const char *text)
{
	struct arena a = ARENA_INIT;
	const bool is = strncmp(text_fold(&a, text), "senat", 5) == 0;

	arena_release(&a);
	return is;
}

static enum status
check_kind(const char *text, const char **kept, struct error *err)
{
	unsigned kind = ELECTION_NONE;
	enum status st;

	if (is_senatorial(text))
		return error_set(err, STATUS_USAGE,
			_("senators are elected by delegates and not by the "
			  "voters of a commune: there is no roll, no door and "
			  "no station here for them"));
	st = set_take(&election_kind_set, text, &kind, err);
	if (st == STATUS_OK)
		*kept = kind == ELECTION_MUNICIPAL
				? NULL
				: set_name(&election_kind_set, (int)kind);
	return st;
}

/* Kept is "yes", or nothing. */
static enum status
check_yes(const char *text, const char **kept, struct error *err)
{
	static const char *const words[] = {"yes", "oui", "no", "non"};
	size_t i = 0;

	while (i < ARRAY_LEN(words) && strcasecmp(text, words[i]) != 0)
		i++;
	if (i == ARRAY_LEN(words))
		return error_set(err, STATUS_USAGE,
			_("yes or no is expected here, not \"%s\""), text);
	*kept = i < 2 ? "yes" : NULL;
	return STATUS_OK;
}

static enum status
check_value(enum setting s, const char *text, struct arena *a,
	const char **kept, struct error *err)
{
	const enum effect effect = effect_of(s);
	const char *election;
	int round;

	if (effect != EFFECTS)
		return check_effect(effect, text, a, kept, err);
	switch ((int)s) {
	case SETTING_COMMUNE:
		return commune_code_check(text, NULL, err);
	case SETTING_POPULATION:
		return check_number(text, 1, PEOPLE_MOST, a, kept, err);
	case SETTING_SECOND_ROUND:
		if (is_none(text)) {
			*kept = CAMPAIGN_NO_ROUND;
			return STATUS_OK;
		}
		return check_day(text, a, kept, err);
	case SETTING_FIRST_ROUND:
		return check_day(text, a, kept, err);
	case SETTING_KIND:
		return check_kind(text, kept, err);
	case SETTING_TWO_PEOPLE:
	case SETTING_TO_CONFIRM:
		return check_yes(text, kept, err);
	case SETTING_ZONE:
		return check_zone(text, err);
	case SETTING_SENDER:
		return message_check_sender(text, err);
	case SETTING_REST_DAYS:
		return check_number(text, 0, REST_MOST, a, kept, err);
	case SETTING_WEEK_CAP:
		return check_number(text, 1, CAP_MOST, a, kept, err);
	case SETTING_HIGH:
	case SETTING_LOW:
		return result_poll_parse(text, a, &election, &round, err);
	}
	return STATUS_OK;
}

enum status
setting_check(enum setting s, const char *text, struct arena *a,
	const char **kept, struct error *err)
{
	*kept = text = text_clean(a, text);
	if (*text)
		return check_value(s, text, a, kept, err);
	*kept = NULL;
	return check_empty(s, err);
}

static const char *
shown_day(const char *iso, struct arena *a)
{
	struct date d;

	return date_parse_iso(iso, &d) ? arena_printf(a, "%02d/%02d/%04d",
						 d.day, d.month, d.year)
				       : iso;
}

const char *
setting_shown(enum setting s, const char *kept, struct arena *a)
{
	struct score_range r;

	if (!kept)
		return "";
	if (effect_of(s) != EFFECTS)
		return effect_parse(effect_of(s), kept, &r, NULL) == STATUS_OK
			       ? effect_text(a, &r)
			       : kept;
	if (s == SETTING_TWO_PEOPLE || s == SETTING_TO_CONFIRM)
		return _("yes");
	if (s == SETTING_KIND)
		return set_title(
			&election_kind_set, set_find(&election_kind_set, kept));
	if (strcmp(kept, CAMPAIGN_NO_ROUND) == 0)
		return _("none");
	return s == SETTING_FIRST_ROUND || s == SETTING_SECOND_ROUND
		       ? shown_day(kept, a)
		       : kept;
}

const char *
setting_said(enum setting s, const char *kept, struct arena *a)
{
	if (!kept || !*kept)
		return phrase_word(a, N_("nothing"));
	if (s == SETTING_TWO_PEOPLE || s == SETTING_TO_CONFIRM)
		return phrase_word(a, N_("yes"));
	if (s == SETTING_KIND)
		return phrase_value(a, &election_kind_set,
			set_find(&election_kind_set, kept));
	if (strcmp(kept, CAMPAIGN_NO_ROUND) == 0)
		return phrase_word(a, N_("none"));
	return setting_shown(s, kept, a);
}

void
setting_note_day(setting_notes *notes, struct arena *a, const char *key,
	const char *iso, const char *zone, const struct date *today)
{
	struct date d;
	long day;

	if (!date_parse_iso(iso, &d))
		return;
	day = date_to_days(&d);
	if (date_weekday(day) != SATURDAY + 1 &&
		!(date_weekday(day) == SATURDAY && zone &&
			rules_vote_on_saturday(zone)))
		VEC_PUSH(notes,
			arena_printf(a, _("%s: %s is not a Sunday"), key, iso));
	if (day < date_to_days(today))
		VEC_PUSH(notes, arena_printf(a, _("%s: %s is past"), key, iso));
}
