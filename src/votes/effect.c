/* Parameters of scores: one table, its rows in the order of enum effect. */
#include "votes/effect.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/phrase.h"
#include "campaign/campaign.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct effect_info table[EFFECTS] = {
	[EFFECT_MOBILISE] = {.name = "effect_mobilise",
		.title = N_("Votes per talk, who stayed home"),
		.least = -1,
		.most = 1,
		.digits = 3,
		.usual = {0.04, 0.0, 0.08}},
	[EFFECT_PERSUADE] = {.name = "effect_persuade",
		.title = N_("Votes per talk, who voted elsewhere"),
		.least = -1,
		.most = 1,
		.digits = 3,
		.usual = {0.01, -0.02, 0.04}},
	[EFFECT_CONTACT] = {.name = "contact_rate",
		.title = N_("Share of doors that open"),
		.least = 0,
		.most = 1,
		.digits = 2,
		.usual = {0.30, 0.22, 0.40}},
	[EFFECT_DOORS] = {.name = "doors_per_hour",
		.title = N_("Doors an hour, one volunteer"),
		.least = 1,
		.most = 200,
		.digits = 1,
		.usual = {20, 15, 26}},
	[EFFECT_PERSONS] = {.name = "persons_per_door",
		.title = N_("Persons spoken with per open door"),
		.least = 0,
		.most = 10,
		.digits = 2,
		.usual = {1.2, 1.0, 1.5}},
	[EFFECT_VOTERS] = {.name = "voters_per_door",
		.title = N_("Registered voters per door"),
		.least = 0.1,
		.most = 100,
		.digits = 2,
		.usual = {1.7, 1.7, 1.7}},
};

const struct effect_info *
effect_get(enum effect effect)
{
	return &table[effect];
}

enum effect
effect_find(const char *name)
{
	int i = 0;

	while (i < EFFECTS && strcmp(table[i].name, name) != 0)
		i++;
	return (enum effect)i;
}

static const char *
setting_name(struct arena *a, enum effect effect)
{
	return arena_printf(a, "scoring.%s", table[effect].name);
}

/* The numbers in a text such as "1 2 3" or "1; 2; 3": how many, at most four; 0
 * if a word is not a number. */
static size_t
numbers(const char *text, double v[4])
{
	size_t n = 0;

	while (n < 4) {
		char word[32];
		size_t len;

		text += strspn(text, " ;\t");
		len = strcspn(text, " ;\t");
		if (!len)
			return n;
		if (len >= sizeof(word))
			return 0;
		memcpy(word, text, len);
		word[len] = '\0';
		if (!num_parse_real(word, &v[n++]))
			return 0;
		text += len;
	}
	return n;
}

/* A single number is taken as certain. */
static bool
parse(enum effect effect, const char *text, struct score_range *out)
{
	double v[4];
	size_t n = numbers(text, v);

	if (n == 1)
		v[1] = v[2] = v[0];
	if ((n != 1 && n != 3) || v[0] > v[1] || v[1] > v[2] ||
		v[0] < table[effect].least || v[2] > table[effect].most)
		return false;
	*out = (struct score_range){v[1], v[0], v[2]};
	return true;
}

void
effects_read(struct campaign *c, struct score_effects *effects)
{
	struct arena a = ARENA_INIT;

	for (int i = 0; i < EFFECTS; i++) {
		char *text =
			campaign_setting(c, setting_name(&a, (enum effect)i));

		if (!text || !parse((enum effect)i, text, &effects->of[i]))
			effects->of[i] = table[i].usual;
		free(text);
	}
	arena_release(&a);
}

/* With as few digits as possible, to be typed again. */
static const char *
short_number(struct arena *a, double x)
{
	char *text = arena_printf(a, "%g", x);
	char *point = strchr(text, '.');

	if (point && i18n_french())
		*point = ',';
	return text;
}

const char *
effect_text(struct arena *a, const struct score_range *r)
{
	const char *value = short_number(a, r->value);

	if (r->low == r->value && r->high == r->value)
		return value;
	return arena_printf(a, "%s %s %s", short_number(a, r->low), value,
		short_number(a, r->high));
}

const char *
effect_value(struct arena *a, const struct score_range *r)
{
	return short_number(a, r->value);
}

enum status
effect_parse(enum effect effect, const char *text, struct score_range *out,
	struct error *err)
{
	const struct effect_info *info = &table[effect];
	struct arena a = ARENA_INIT;

	if (parse(effect, text, out))
		return STATUS_OK;
	error_set(err, STATUS_USAGE,
		_("expected: one number, or low, value and high, from %s to "
		  "%s, as in %s"),
		short_number(&a, info->least), short_number(&a, info->most),
		effect_text(&a, &info->usual));
	arena_release(&a);
	return STATUS_USAGE;
}

const char *
effect_setting(struct arena *a, const struct score_range *r)
{
	return arena_printf(a, "%g %g %g", r->low, r->value, r->high);
}

const char *
effect_summary(struct arena *a, enum effect effect, const struct score_range *r)
{
	return arena_printf(
		a, "%s: %s", _(table[effect].title), effect_text(a, r));
}

/* A number as its reader writes it. */
static const char *
number_phrase(struct arena *a, double x)
{
	const char *mark = strpbrk(short_number(a, x), ".,");

	return phrase_real(a, x, mark ? (int)strlen(mark + 1) : 0);
}

static const char *
effect_phrase(struct arena *a, const struct score_range *r)
{
	const char *value = number_phrase(a, r->value);

	if (r->low == r->value && r->high == r->value)
		return value;
	return phrase_make(a, N_("%s %s %s"), number_phrase(a, r->low), value,
		number_phrase(a, r->high));
}

/* What effect_save is to write. */
struct saving {
	enum effect effect;
	const struct score_range *range;
};

static enum status
save(struct campaign *c, void *data, struct error *err)
{
	const struct saving *s = data;
	struct arena *a = campaign_arena(c);

	campaign_say(c, N_("%s: %s"), phrase_word(a, table[s->effect].title),
		effect_phrase(a, s->range));
	return campaign_set(c, setting_name(a, s->effect),
		effect_setting(a, s->range), err);
}

enum status
effect_save(struct campaign *c, enum effect effect, const struct score_range *r,
	struct error *err)
{
	struct saving s = {effect, r};

	return campaign_change(c, VERB_STATIONS_EFFECT, save, &s, NULL, err);
}
