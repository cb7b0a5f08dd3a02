/* Days as people say them, in French and in English: "dans 3 jours", "mardi
 * prochain", "lundi 14", "next tuesday". */
#include "base/date.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* What is said, word by word, folded; rest is the text from each word on. */
struct phrase {
	const struct date *today;
	bool past; /* a day without more is the last such day, not the next */
	const char *words[6];
	const char *rest[6];
	size_t n;
};

static bool
is_one_of(const char *word, const char *const *list)
{
	while (*list && strcmp(word, *list) != 0)
		list++;
	return *list != NULL;
}

#define IS(word, ...)                                                          \
	is_one_of((word), (const char *const[]){__VA_ARGS__, NULL})

struct date
date_add_months(const struct date *day, long months)
{
	long m = day->year * 12L + day->month - 1 + months;
	struct date d = {(int)(m / 12), (int)(m % 12) + 1, day->day};

	while (d.day > 28 && !date_valid(&d))
		d.day--;
	return d;
}

static bool
split(struct arena *a, const char *folded, struct phrase *p)
{
	for (p->n = 0; *folded; p->n++) {
		size_t n = strcspn(folded, " ");

		if (p->n == ARRAY_LEN(p->words))
			return false;
		p->words[p->n] = arena_strndup(a, folded, n);
		p->rest[p->n] = folded;
		folded += n + strspn(folded + n, " ");
	}
	return p->n > 0;
}

static void
drop(struct phrase *p, size_t n)
{
	memmove(p->words, p->words + n, (p->n - n) * sizeof(*p->words));
	memmove(p->rest, p->rest + n, (p->n - n) * sizeof(*p->rest));
	p->n -= n;
}

/* "3 jours", "une semaine", "2 months" from today, or before it. */
static bool
by_units(const struct phrase *p, const char *count, const char *unit, long sign,
	struct date *d)
{
	char *end;
	long n = strtol(count, &end, 10);

	if (IS(count, "un", "une", "a", "an", "one"))
		n = 1;
	else if (*end || end == count || n < 0 || n > 36600)
		return false;
	n *= sign;
	if (IS(unit, "j", "jour", "jours", "day", "days"))
		*d = date_from_days(date_to_days(p->today) + n);
	else if (IS(unit, "semaine", "semaines", "week", "weeks"))
		*d = date_from_days(date_to_days(p->today) + 7 * n);
	else if (IS(unit, "mois", "month", "months"))
		*d = date_add_months(p->today, n);
	else if (IS(unit, "ans", "annees", "year", "years"))
		*d = date_add_months(p->today, 12 * n);
	else
		return false;
	return date_valid(d);
}

static bool
read_distance(const struct phrase *p, struct date *d)
{
	const char *const *w = p->words;

	if (p->n == 3 && IS(w[0], "dans", "in"))
		return by_units(p, w[1], w[2], 1, d);
	if (p->n == 3 && strcmp(w[2], "ago") == 0)
		return by_units(p, w[0], w[1], -1, d);
	if (p->n == 5 && strncmp(p->rest[0], "il y a ", 7) == 0)
		return by_units(p, w[3], w[4], -1, d);
	return false;
}

/* The first such day of the week after some day, or the last before it. */
static struct date
beside(const struct date *day, int weekday, bool before)
{
	long days = date_to_days(day);
	long ahead = (weekday - date_weekday(days) + 6) % 7 + 1;

	return date_from_days(before ? days - (7 - ahead % 7) : days + ahead);
}

static bool
read_neighbour(const struct phrase *p, struct date *d)
{
	const bool french =
		p->n == 2 &&
		IS(p->words[1], "prochain", "prochaine", "dernier", "derniere");
	const char *which = p->words[french ? 1 : 0];
	const char *what = p->words[french ? 0 : 1];
	const bool before = IS(which, "dernier", "derniere", "last");
	int weekday;

	if (p->n != 2 || (!french && !IS(which, "next", "last")))
		return false;
	if (IS(what, "semaine", "week"))
		return by_units(p, "1", "week", before ? -1 : 1, d);
	if (IS(what, "mois", "month"))
		return by_units(p, "1", "month", before ? -1 : 1, d);
	weekday = date_weekday_named(what, strlen(what));
	if (weekday)
		*d = beside(p->today, weekday, before);
	return weekday != 0;
}

/* "14": of this month, or of the one beside it. */
static bool
nth_of_month(const struct phrase *p, const char *text, struct date *d)
{
	const long now = date_to_days(p->today);
	char *end;
	long day = strtol(text, &end, 10);

	if (end == text || *end || day < 1 || day > 31)
		return false;
	*d = *p->today;
	d->day = (int)day;
	if (!date_valid(d) ||
		(p->past ? date_to_days(d) > now : date_to_days(d) < now)) {
		*d = (struct date){p->today->year, p->today->month, 1};
		*d = date_add_months(d, p->past ? -1 : 1);
		d->day = (int)day;
	}
	return date_valid(d);
}

/* A date, of the year that is meant where it names none. */
static bool
whole_date(const struct phrase *p, const char *text, struct date *d)
{
	struct date year;
	long ahead;

	if (!date_parse(text, p->today, d))
		return false;
	ahead = date_to_days(d) - date_to_days(p->today);
	if (!date_parse(text, NULL, &year) && (p->past ? ahead > 0 : ahead < 0))
		d->year += p->past ? -1 : 1;
	return date_valid(d);
}

/* "lundi 14", "lundi 14 décembre", "mon 14/12": both have to agree, as whoever
 * says both would be sent to one of two days otherwise. */
static bool
read_named(const struct phrase *p, struct date *d)
{
	int weekday = date_weekday_named(p->words[0], strlen(p->words[0]));

	return weekday && p->n > 1 &&
	       (p->n == 2 ? nth_of_month(p, p->words[1], d) ||
				       whole_date(p, p->rest[1], d)
			  : whole_date(p, p->rest[1], d)) &&
	       date_weekday(date_to_days(d)) == weekday;
}

static bool
read_phrase(struct phrase *p, struct date *d)
{
	static const struct {
		const char *said;
		long offset;
	} said[] = {{"apres demain", 2}, {"avant hier", -2},
		{"day after tomorrow", 2}, {"day before yesterday", -2}};

	if (IS(p->words[0], "le", "la", "on", "the", "ce", "this"))
		drop(p, 1);
	for (size_t i = 0; p->n && i < ARRAY_LEN(said); i++)
		if (strcmp(p->rest[0], said[i].said) == 0) {
			*d = date_from_days(
				date_to_days(p->today) + said[i].offset);
			return true;
		}
	return p->n && (read_distance(p, d) || read_neighbour(p, d) ||
			       read_named(p, d));
}

bool
date_parse_words(
	const char *text, const struct date *today, bool past, struct date *out)
{
	struct arena scratch = ARENA_INIT;
	struct phrase p = {.today = today, .past = past};
	struct date d;
	const char *folded = text_fold(&scratch, text_clean(&scratch, text));
	bool ok = split(&scratch, folded, &p) && read_phrase(&p, &d);

	arena_release(&scratch);
	if (ok)
		*out = d;
	return ok;
}
