/* Each condition of "when", and how two of them compare. */
#include "campaign/rules_when.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/election.h"
#include "campaign/rules.h"
#include "campaign/rules_when_sql.h"

#include <string.h>

enum { MONTHS = 12 };

SET_DEFINE(election_kind_set, N_("a kind of election"), ELECTION_KINDS);

static bool
is_of_kind(const struct election *e, const struct rules_when *when)
{
	return !when->kinds || when->kinds & 1U << e->kind;
}

/* Inhabitants are those of the commune: at other elections they are of none of
 * what is asked. */
static bool
is_large_enough(struct campaign *c, const struct election *e,
	const struct rules_when *when)
{
	const bool town = e->kind == ELECTION_MUNICIPAL;
	const int64_t people =
		when->population && town ? rules_when_people(c) : 0;

	return !people || people >= when->population;
}

static bool
has_prefix(const struct rules_when *when, const char *commune)
{
	for (size_t i = 0; i < when->nterritory; i++)
		if (strncmp(commune, when->territory[i],
			    strlen(when->territory[i])) == 0)
			return true;
	return when->nterritory == 0;
}

static bool
is_there(struct campaign *c, const struct rules_when *when)
{
	struct campaign_facts facts;

	campaign_facts_of(c, &facts);
	return !facts.commune || has_prefix(when, facts.commune);
}

static struct date
opens_on(const struct date *poll, long months)
{
	const long count = poll->year * (long)MONTHS + poll->month - 1 - months;

	return (struct date){
		(int)(count / MONTHS), (int)(count % MONTHS) + 1, 1};
}

/* Of one that the campaign does not run for, what has no end ends with it. */
static bool
is_in_window(const struct election *e, const struct rules_when *when,
	const struct date *day, bool own)
{
	struct date polls[2], opens;

	if (!*when->window || !day || election_polls(e, polls) == 0)
		return own;
	opens = opens_on(&polls[0], when->months);
	return date_to_days(day) >= date_to_days(&opens) &&
	       ((own && !when->until_poll) ||
		       date_to_days(day) <= date_to_days(&polls[1]));
}

/* The months before the poll of any other of the campaign's elections count
 * too. */
static bool
is_so_for_another(struct campaign *c, const struct rules_when *when,
	const struct date *day)
{
	const struct election *rows;
	const size_t n = campaign_elections(c, &rows);

	for (size_t i = 0; i < n; i++)
		if (&rows[i] != campaign_election(c) &&
			is_of_kind(&rows[i], when) &&
			is_large_enough(c, &rows[i], when) &&
			is_in_window(&rows[i], when, day, false))
			return true;
	return false;
}

/* NULL: it holds. */
static const char *
why_not(struct campaign *c, const struct election *e,
	const struct rules_when *when, const struct date *day, struct arena *a)
{
	if (!is_of_kind(e, when))
		return _("at elections of another kind");
	if (!is_large_enough(c, e, when))
		return arena_printf(a,
			_("in communes of %ld inhabitants and more"),
			when->population);
	if (!is_there(c, when))
		return _("in other communes");
	return is_in_window(e, when, day, true)
		       ? NULL
		       : _("in the months before a poll");
}

bool
rules_when_holds_at(struct campaign *c, const struct election *e,
	const struct rules_when *when)
{
	struct arena a = ARENA_INIT;
	const bool holds = !why_not(c, e, when, NULL, &a);

	arena_release(&a);
	return holds;
}

bool
rules_when_holds(struct campaign *c, const struct rules_when *when,
	const struct date *day, struct arena *a, const char **why)
{
	const char *not_so = why_not(c, campaign_election(c), when, day, a);

	if (not_so && is_there(c, when) && is_so_for_another(c, when, day))
		not_so = NULL;
	if (why)
		*why = not_so;
	return !not_so;
}

static const char *
kinds_text(const struct rules_when *when, struct arena *a)
{
	const char *text = "";

	for (int k = 1; k <= SET_COUNT(ELECTION_KINDS); k++)
		if (when->kinds & 1U << k)
			text = arena_join(a, text, *text ? "|" : "",
				set_name(&election_kind_set, k));
	return text;
}

static const char *
territory_text(const struct rules_when *when, struct arena *a)
{
	const char *text = "";

	for (size_t i = 0; i < when->nterritory; i++)
		text = arena_join(
			a, text, *text ? "|" : "", when->territory[i]);
	return text;
}

static const char *
add(const char *text, const char *key, const char *value, struct arena *a)
{
	return arena_printf(
		a, "%s%s%s %s", text, *text ? ", " : "", key, value);
}

const char *
rules_when_text(const struct rules_when *when, struct arena *a)
{
	const char *text = "";

	if (when->kinds)
		text = add(text, "kind", kinds_text(when, a), a);
	if (when->population)
		text = add(text, "population_gte",
			arena_printf(a, "%ld", when->population), a);
	if (when->nterritory)
		text = add(text, "territory", territory_text(when, a), a);
	if (*when->window)
		text = add(text, "window",
			arena_printf(a, "%s (%ld)", when->window, when->months),
			a);
	return text;
}

bool
rules_when_has_more(
	const struct rules_when *one, const struct rules_when *other)
{
	if (other->kinds && (!one->kinds || one->kinds & ~other->kinds))
		return true;
	if (one->population < other->population)
		return true;
	if (other->nterritory && !one->nterritory)
		return true;
	for (size_t i = 0; i < one->nterritory; i++)
		if (!has_prefix(other, one->territory[i]))
			return true;
	if (!*other->window)
		return false;
	return !*one->window || one->months > other->months ||
	       (other->until_poll && !one->until_poll);
}
