#include "office/money.h"

#include "base/i18n.h"
#include "base/num.h"
#include "base/phrase.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A thousand million euros. */
static const double MOST = 1e11;

/* The sum without its sign, before it or after it. */
static void
take_digits(char *digits, size_t size, const char *text)
{
	const size_t sign = strlen("€");
	const char *end = text + strlen(text);

	if (strncmp(text, "€", sign) == 0)
		text += sign;
	else if ((size_t)(end - text) >= sign && strcmp(end - sign, "€") == 0)
		end -= sign;
	snprintf(digits, size, "%.*s", (int)(end - text), text);
}

enum status
money_parse(const char *text, int64_t *cents, struct error *err)
{
	char digits[40];
	double euros, exact;

	take_digits(digits, sizeof(digits), text);
	if (num_parse_real(digits, &euros)) {
		exact = euros * 100;
		*cents = llround(exact);
		if (exact > 0 && exact < MOST &&
			fabs(exact - (double)*cents) < 1e-4)
			return STATUS_OK;
	}
	return error_set(err, STATUS_USAGE,
		_("\"%s\" is not a sum: write euros above 0 with two decimals "
		  "at most, as 1 234,50"),
		text);
}

const char *
money_text(struct arena *a, int64_t cents)
{
	char euros[32];
	int64_t whole = llabs(cents);

	i18n_count(euros, sizeof(euros), whole / 100);
	return arena_printf(a, _("%s€%s.%02d"), cents < 0 ? "-" : "", euros,
		(int)(whole % 100));
}

const char *
money_phrase(struct arena *a, int64_t cents)
{
	char euros[32], rest[3];
	int64_t whole = llabs(cents);

	i18n_count(euros, sizeof(euros), whole / 100);
	snprintf(rest, sizeof(rest), "%02d", (int)(whole % 100));
	return phrase_make(
		a, N_("%s€%s.%s"), cents < 0 ? "-" : "", euros, rest);
}

bool
money_by_hand(const struct rules_money *rules, const char *commune)
{
	for (size_t i = 0; i < rules->nby_hand; i++)
		if (strncmp(commune, rules->by_hand[i],
			    strlen(rules->by_hand[i])) == 0)
			return true;
	return false;
}

int64_t
money_ceiling(const struct rules_money *rules, int64_t population,
	enum rules_round round)
{
	int64_t cents = 0, from = 0;

	if (population < rules->least_population)
		return 0;
	for (size_t i = 0; i < rules->nbrackets && from < population; i++) {
		const struct rules_bracket *b = &rules->brackets[i];
		int64_t to = b->up_to && b->up_to < population ? b->up_to
							       : population;

		cents += (to - from) * b->cents[round];
		from = to;
	}
	return cents * rules->coefficient / 100;
}

int64_t
money_share(int64_t cents, long share)
{
	return cents * share / 10000;
}
