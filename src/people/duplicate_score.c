/* Each sign is a row: its weight, its title, and its test. */
#include "people/duplicate_score.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdbool.h>
#include <string.h>

typedef bool sign_fn(
	const struct duplicate_side *a, const struct duplicate_side *b);

static bool
same(const char *a, const char *b)
{
	return a && b && *a && strcmp(a, b) == 0;
}

/* Does any pair of values of the two lists pass? */
static bool
shared(const char *const *a, const char *const *b, bool (*pass)(const char *))
{
	for (; *a; a++)
		for (const char *const *other = b; *other; other++)
			if (strcmp(*a, *other) == 0 && (!pass || pass(*a)))
				return true;
	return false;
}

static bool
is_mobile(const char *phone)
{
	return text_starts(phone, "+336") || text_starts(phone, "+337");
}

static bool
is_landline(const char *phone)
{
	return !is_mobile(phone);
}

static bool
same_email(const struct duplicate_side *a, const struct duplicate_side *b)
{
	return shared(a->emails, b->emails, NULL);
}

static bool
same_mobile(const struct duplicate_side *a, const struct duplicate_side *b)
{
	return shared(a->phones, b->phones, is_mobile);
}

static bool
same_landline(const struct duplicate_side *a, const struct duplicate_side *b)
{
	return !same_mobile(a, b) && shared(a->phones, b->phones, is_landline);
}

static bool
same_name(const struct duplicate_side *a, const struct duplicate_side *b)
{
	return same(a->last, b->last) && same(a->first, b->first);
}

static bool
same_sound(const struct duplicate_side *a, const struct duplicate_side *b)
{
	return !same_name(a, b) && same(a->last_sound, b->last_sound) &&
	       same(a->first_sound, b->first_sound);
}

static bool
swapped(const struct duplicate_side *a, const struct duplicate_side *b)
{
	return !same_name(a, b) && same(a->last_sound, b->first_sound) &&
	       same(a->first_sound, b->last_sound);
}

/* One first name is missing, or a prefix of the other: "J", "Jean". */
static bool
begins(const struct duplicate_side *a, const struct duplicate_side *b)
{
	return text_starts(a->first, b->first) ||
	       text_starts(b->first, a->first);
}

static bool
same_initial(const struct duplicate_side *a, const struct duplicate_side *b)
{
	return !same_name(a, b) && !same_sound(a, b) &&
	       same(a->last_sound, b->last_sound) && begins(a, b);
}

static bool
is_date(const char *birth)
{
	return birth && strlen(birth) > 4;
}

static bool
same_birth(const struct duplicate_side *a, const struct duplicate_side *b)
{
	return is_date(a->birth) && same(a->birth, b->birth);
}

static bool
same_year(const struct duplicate_side *a, const struct duplicate_side *b)
{
	return a->birth && b->birth && !same_birth(a, b) &&
	       (!is_date(a->birth) || !is_date(b->birth)) &&
	       strncmp(a->birth, b->birth, 4) == 0;
}

/* Day and month swapped, as American forms do. */
static bool
turned(const char *a, const char *b)
{
	return is_date(a) && is_date(b) && strncmp(a, b, 4) == 0 &&
	       strncmp(a + 5, b + 8, 2) == 0 && strncmp(a + 8, b + 5, 2) == 0;
}

static bool
other_birth(const struct duplicate_side *a, const struct duplicate_side *b)
{
	return a->birth && b->birth && !same_birth(a, b) && !same_year(a, b) &&
	       !turned(a->birth, b->birth);
}

static bool
same_address(const struct duplicate_side *a, const struct duplicate_side *b)
{
	return a->address && a->address == b->address;
}

static bool
other_name(const struct duplicate_side *a, const struct duplicate_side *b)
{
	return !same(a->last_sound, b->last_sound) && !swapped(a, b);
}

static bool
other_first(const struct duplicate_side *a, const struct duplicate_side *b)
{
	return !same(a->first_sound, b->first_sound) && !swapped(a, b) &&
	       !begins(a, b);
}

static bool
other_sex(const struct duplicate_side *a, const struct duplicate_side *b)
{
	return a->sex && b->sex && !same(a->sex, b->sex);
}

static const struct sign {
	const char *title;
	int weight;
	sign_fn *found;
} signs[DUPLICATE_SIGNS] = {
	[SIGN_EMAIL] = {N_("same e-mail"), 50, same_email},
	[SIGN_MOBILE] = {N_("same mobile"), 40, same_mobile},
	[SIGN_LANDLINE] = {N_("same telephone"), 20, same_landline},
	[SIGN_NAME] = {N_("same name"), 30, same_name},
	[SIGN_SOUND] = {N_("name sounds alike"), 20, same_sound},
	[SIGN_SWAPPED] = {N_("names changed about"), 20, swapped},
	[SIGN_INITIAL] = {N_("first name shortened"), 15, same_initial},
	[SIGN_BIRTH] = {N_("same date of birth"), 35, same_birth},
	[SIGN_YEAR] = {N_("same year of birth"), 15, same_year},
	[SIGN_ADDRESS] = {N_("same address"), 20, same_address},
	[SIGN_OTHER_NAME] = {N_("other surname"), -20, other_name},
	[SIGN_OTHER_FIRST] = {N_("other first name"), -45, other_first},
	[SIGN_OTHER_BIRTH] = {N_("other date of birth"), -40, other_birth},
	[SIGN_OTHER_SEX] = {N_("other sex"), -15, other_sex},
};

const char *
duplicate_sign_title(enum duplicate_sign sign)
{
	return signs[sign].title;
}

int
duplicate_score(const struct duplicate_side *a, const struct duplicate_side *b,
	unsigned *found)
{
	int score = 0;

	*found = 0;
	for (int i = 0; i < DUPLICATE_SIGNS; i++)
		if (signs[i].found(a, b)) {
			*found |= 1U << i;
			score += signs[i].weight;
		}
	return score < 0 ? 0 : score > 100 ? 100 : score;
}
