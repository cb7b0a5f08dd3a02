/* What the rules file says of money: ceilings, gifts, loans, the account. */
#include "base/i18n.h"
#include "base/mem.h"
#include "port/campaign/rules_internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* More than any sum, share or number of inhabitants that the code names. */
static const double MOST = 1e9;

static enum status
take_count(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	double value = 0;
	enum status st = yaml_take_real(r, rules_value(node), 0, MOST, &value);

	*(long *)target = (long)value;
	return st;
}

/* Euros in cents, per cents and coefficients in their hundredths. */
static enum status
take_hundredths(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	double value = 0;
	enum status st = yaml_take_real(r, rules_value(node), 0, MOST, &value);

	*(long *)target = lround(value * 100);
	return st;
}

/* The coefficients since a day each, the last of which holds. */
static enum status
take_coefficient(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	enum status st = STATUS_OK;

	if (node->kind != YAML_LIST || !node->first)
		return yaml_fail(r, node, _("a list is expected here"));
	for (const struct yaml_node *item = node->first;
		item && st == STATUS_OK; item = item->next)
		st = take_hundredths(r, item, target);
	return st;
}

static enum status
take_end(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	if (node->kind == YAML_SCALAR && strcmp(node->text, "null") == 0)
		return STATUS_OK;
	return take_count(r, node, target);
}

static enum status
take_bracket(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"up_to", take_end, offsetof(struct rules_bracket, up_to)},
		{"r1", take_hundredths,
			offsetof(struct rules_bracket, cents[RULES_FIRST])},
		{"r2", take_hundredths,
			offsetof(struct rules_bracket, cents[RULES_SECOND])},
	};

	return yaml_take_map(r, node, keys, ARRAY_LEN(keys), target);
}

static enum status
take_brackets(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct rules_money *money = target;
	struct rules_bracket *brackets;
	enum status st = yaml_take_list(r, node, sizeof(*brackets),
		take_bracket, (void **)&brackets, &money->nbrackets);

	if (st == STATUS_OK && money->nbrackets > RULES_BRACKETS)
		return yaml_fail(r, node, _("too many of them"));
	if (st == STATUS_OK)
		memcpy(money->brackets, brackets,
			money->nbrackets * sizeof(*brackets));
	return st;
}

/* A list of texts into rows of size bytes, most of them. */
static enum status
take_texts(struct yaml_reading *r, const struct yaml_node *list, size_t size,
	size_t most, char *rows, size_t *n)
{
	enum status st = STATUS_OK;

	if (list->kind != YAML_LIST)
		return yaml_fail(r, list, _("a list is expected here"));
	*n = 0;
	for (const struct yaml_node *item = list->first;
		item && st == STATUS_OK; item = item->next) {
		const char *text = NULL;

		st = yaml_take_text(r, item, &text);
		if (st == STATUS_OK && *n == most)
			return yaml_fail(r, item, _("too many of them"));
		if (st == STATUS_OK && strlen(text) >= size)
			return yaml_fail(r, item, _("this text is too long"));
		if (st == STATUS_OK)
			snprintf(rows + size * (*n)++, size, "%s", text);
	}
	return st;
}

static enum status
take_by_hand(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct rules_money *money = target;

	return take_texts(r, node, RULES_PREFIX_SIZE, RULES_PREFIXES,
		money->by_hand[0], &money->nby_hand);
}

static enum status
take_headings(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct rules_money *money = target;

	return take_texts(r, node, RULES_HEADING_SIZE, RULES_HEADINGS,
		money->headings[0], &money->nheadings);
}

/* The two shares of the ceiling from which one is warned. */
static enum status
take_warn(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	long *warn = target;
	enum status st;

	if (node->kind != YAML_LIST || yaml_count(node) != 2)
		return yaml_fail(r, node, _("two shares are expected here"));
	st = take_hundredths(r, node->first, &warn[0]);
	return st == STATUS_OK ? take_hundredths(r, node->first->next, &warn[1])
			       : st;
}

#define IN(field) offsetof(struct rules, money.field)

enum status
rules_take_money(struct yaml_reading *r, const struct yaml_node *root,
	struct rules *rules)
{
	static const struct rules_key keys[] = {
		{{"spending", "applies_if_population_gte"}, take_count,
			IN(least_population)},
		{{"spending", "coefficient"}, take_coefficient,
			IN(coefficient)},
		{{"spending", "brackets"}, take_brackets,
			offsetof(struct rules, money)},
		{{"spending", "by_hand"}, take_by_hand,
			offsetof(struct rules, money)},
		{{"spending", "warn_at_pct"}, take_warn, IN(warn)},
		{{"spending", "reimbursement", "pct"}, take_hundredths,
			IN(refund)},
		{{"donations", "candidate", "max_per_person_per_election_eur"},
			take_hundredths, IN(gift)},
		{{"donations", "candidate", "cash_max_each_eur"},
			take_hundredths, IN(cash)},
		{{"donations", "candidate", "cash_total_max_pct_of_ceiling"},
			take_hundredths, IN(cash_share)},
		{{"donations", "candidate",
			 "cash_total_rule_if_ceiling_gte_eur"},
			take_hundredths, IN(cash_from)},
		{{"donations", "party", "max_per_person_per_year_eur"},
			take_hundredths, IN(to_party)},
		{{"loans", "months_up_to_legal_rate"}, take_count,
			IN(loan_months)},
		{{"loans", "months_max"}, take_count, IN(loan_months_most)},
		{{"loans", "legal_rate_pct"}, take_hundredths, IN(legal_rate)},
		{{"account", "deposit", "nth_friday_after_round1"}, take_count,
			IN(deposit_friday)},
		{{"account", "deposit", "time"}, rules_take_minute,
			IN(deposit_minute)},
		{{"account", "keep_years"}, take_count, IN(keep_years)},
		{{"account", "headings", "list"}, take_headings,
			offsetof(struct rules, money)},
		{{"windows", "funds_period",
			 "months_before_first_day_of_month"},
			take_count, IN(period_months)},
	};

	return rules_take_keys(r, root, keys, ARRAY_LEN(keys), rules);
}
