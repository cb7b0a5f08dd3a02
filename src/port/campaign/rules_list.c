/* The list of rules: on which acts each speaks, what follows, and what it says
 * in words. */
#include "base/i18n.h"
#include "campaign/verbs.h"
#include "port/campaign/rules_internal.h"

#include <stdio.h>
#include <string.h>

/* A text of a map, if it is there. */
static enum status
take_words(struct yaml_reading *r, const struct yaml_node *node,
	const char *key, char *out, size_t size)
{
	const struct yaml_node *value =
		node && node->kind == YAML_MAP ? yaml_get(node, key) : NULL;

	if (!value)
		return STATUS_OK;
	if (!value->text || strlen(value->text) >= size)
		return yaml_fail(r, value, _("this text is too long"));
	memcpy(out, value->text, strlen(value->text) + 1);
	return STATUS_OK;
}

static enum status
take_force(struct yaml_reading *r, const struct yaml_node *node,
	struct rules_judged *j)
{
	const struct yaml_node *from = yaml_get(node, "valid_from");
	const struct yaml_node *until = yaml_get(node, "valid_to");
	enum status st = STATUS_OK;

	if (from)
		st = rules_take_day(r, from, &j->from);
	if (until && st == STATUS_OK)
		st = rules_take_day(r, until, &j->until);
	return st;
}

static enum status
take_kinds(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	unsigned *kinds = target;

	if (node->kind != YAML_LIST || !node->first)
		return yaml_fail(r, node, _("a list is expected here"));
	for (const struct yaml_node *item = node->first; item;
		item = item->next) {
		const int kind = set_find(&election_kind_set, item->text);

		if (!kind)
			return yaml_fail(r, item,
				arena_printf(r->a,
					_("a kind of election is expected "
					  "here: %s"),
					set_names(&election_kind_set, r->a)));
		*kinds |= 1U << kind;
	}
	return STATUS_OK;
}

static enum status
take_people(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	double people = 0;
	enum status st = yaml_take_real(r, node, 1, 1e8, &people);

	*(long *)target = (long)people;
	return st;
}

static enum status
take_territory(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct rules_when *when = target;

	if (node->kind != YAML_LIST || !node->first)
		return yaml_fail(r, node, _("a list is expected here"));
	for (const struct yaml_node *item = node->first; item;
		item = item->next) {
		if (!item->text || !*item->text ||
			strlen(item->text) >= RULES_PREFIX_SIZE)
			return yaml_fail(r, item,
				_("the code of a commune is expected here, or "
				  "how it begins: 97"));
		if (when->nterritory == RULES_PREFIXES)
			return yaml_fail(r, item, _("too many of them"));
		snprintf(when->territory[when->nterritory++], RULES_PREFIX_SIZE,
			"%s", item->text);
	}
	return STATUS_OK;
}

/* Of "windows", which has its months. */
static enum status
take_window(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct rules_when *when = target;

	if (!node->text || strlen(node->text) >= sizeof(when->window))
		return yaml_fail(
			r, node, _("a name of \"windows\" is expected here"));
	snprintf(when->window, sizeof(when->window), "%s", node->text);
	return STATUS_OK;
}

#define WHEN(field) offsetof(struct rules_when, field)

static enum status
find_window(struct yaml_reading *r, const struct yaml_node *root,
	const struct yaml_node *node, struct rules_when *when)
{
	const struct yaml_node *windows = yaml_get(root, "windows");
	const struct yaml_node *window =
		windows && windows->kind == YAML_MAP
			? yaml_get(windows, when->window)
			: NULL;
	const struct yaml_node *months = NULL, *ends = NULL;
	double value = 0;
	enum status st;

	if (window && window->kind == YAML_MAP) {
		months = yaml_get(window, "months_before_first_day_of_month");
		ends = yaml_get(window, "ends");
	}
	if (!months)
		return yaml_fail(r, node,
			_("\"windows\" has no period of this name, with its "
			  "months before a poll"));
	st = yaml_take_real(r, months, 0, 1200, &value);
	when->months = (long)value;
	when->until_poll =
		ends && ends->text && strcmp(ends->text, "decisive_round") == 0;
	return st;
}

/* Where and when it holds. */
static enum status
take_when(struct yaml_reading *r, const struct yaml_node *root,
	const struct yaml_node *node, struct rules_when *when)
{
	static const struct yaml_key keys[] = {
		{.name = "kind", .take = take_kinds, .at = WHEN(kinds)},
		{.name = "population_gte",
			.take = take_people,
			.at = WHEN(population)},
		{.name = "territory", .take = take_territory},
		{.name = "window", .take = take_window},
	};
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), when);

	if (st == STATUS_OK && *when->window)
		st = find_window(r, root, yaml_get(node, "window"), when);
	return st;
}

/* Its article, what would be lawful, since when it is in force. */
static enum status
take_speech(struct yaml_reading *r, const struct yaml_node *node,
	struct rules_judged *j)
{
	static const char *const tongues[RULES_TONGUES] = {"en", "fr"};
	const struct yaml_node *remedy = yaml_get(node, "remedy");
	const struct yaml_node *cert = yaml_get(node, "cert");
	enum status st =
		take_words(r, node, "src", j->article, sizeof(j->article));

	j->unread = cert && cert->text && strcmp(cert->text, "D") == 0;
	for (int t = 0; t < RULES_TONGUES && st == STATUS_OK; t++)
		st = take_words(r, remedy, tongues[t], j->remedy[t],
			sizeof(j->remedy[t]));
	return st == STATUS_OK ? take_force(r, node, j) : st;
}

/* A rule: which, on which acts, and what follows. */
static enum status
take_judged(struct yaml_reading *r, const struct yaml_node *root,
	const struct yaml_node *node, struct rules *rules)
{
	struct rules_judged *j = &rules->judged[rules->njudged];
	const struct yaml_node *id = yaml_get(node, "id");
	const struct yaml_node *verdict = yaml_get(node, "do");
	const struct yaml_node *on = yaml_get(node, "on");
	const struct yaml_node *when = yaml_get(node, "when");

	if (!id || !id->text || strlen(id->text) >= LAW_RULE_SIZE)
		return yaml_fail(r, node, _("\"id\" is expected here"));
	if (rules->njudged == RULES_JUDGED)
		return yaml_fail(r, node, _("too many of them"));
	if (!on || on->kind != YAML_LIST)
		return yaml_fail(
			r, node, _("\"on\", a list of acts, is expected here"));
	for (const struct yaml_node *act = on->first; act; act = act->next)
		if (!act->text || verb_find(act->text) == VERB_COUNT)
			return yaml_fail(r, act, _("there is no such act"));
	j->verdict = (enum law_verdict)set_find(
		&law_verdict_set, verdict ? verdict->text : NULL);
	if (!j->verdict)
		return yaml_fail(r, node, _("\"do\" is block, warn or log"));
	snprintf(j->rule, sizeof(j->rule), "%s", id->text);
	rules->njudged++;
	if (when && take_when(r, root, when, &j->when) != STATUS_OK)
		return STATUS_FAILED;
	return take_speech(r, node, j);
}

/* Files that were accepted before there was a list have none. */
enum status
rules_take_list(struct yaml_reading *r, const struct yaml_node *root,
	struct rules *rules)
{
	const struct yaml_node *list = yaml_get(root, "rules");
	enum status st = STATUS_OK;

	if (list && list->kind != YAML_LIST)
		return yaml_fail(r, list, _("a list is expected here"));
	for (const struct yaml_node *item = list ? list->first : NULL;
		item && st == STATUS_OK; item = item->next)
		st = item->kind == YAML_MAP
			     ? take_judged(r, root, item, rules)
			     : yaml_fail(r, item, _("\"id\" is expected here"));
	return st;
}

static struct rules_judged *
find(struct rules *rules, const char *rule)
{
	for (size_t i = 0; i < rules->njudged; i++)
		if (strcmp(rules->judged[i].rule, rule) == 0)
			return &rules->judged[i];
	return NULL;
}

/* Does any rule of them say where it holds? */
static bool
says_when(const struct rules *rules)
{
	struct arena a = ARENA_INIT;
	bool says = false;

	for (size_t i = 0; i < rules->njudged; i++)
		says |= *rules_when_text(&rules->judged[i].when, &a) != '\0';
	arena_release(&a);
	return says;
}

void
rules_list_complete(struct rules *rules, const struct rules *ours)
{
	const bool older = !says_when(rules);

	if (!rules->clock_margin)
		rules->clock_margin = ours->clock_margin;
	for (size_t i = 0; i < ours->njudged; i++) {
		const struct rules_judged *from = &ours->judged[i];
		struct rules_judged *to = find(rules, from->rule);

		if (!to && rules->njudged < RULES_JUDGED)
			rules->judged[rules->njudged++] = *from;
		if (to && older)
			to->when = from->when;
		if (!to || *to->remedy[RULES_FRENCH])
			continue;
		memcpy(to->remedy, from->remedy, sizeof(to->remedy));
		memcpy(to->article, from->article, sizeof(to->article));
	}
}
