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
take_judged(struct yaml_reading *r, const struct yaml_node *node,
	struct rules *rules)
{
	struct rules_judged *j = &rules->judged[rules->njudged];
	const struct yaml_node *id = yaml_get(node, "id");
	const struct yaml_node *verdict = yaml_get(node, "do");
	const struct yaml_node *on = yaml_get(node, "on");

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
			     ? take_judged(r, item, rules)
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

void
rules_list_complete(struct rules *rules, const struct rules *ours)
{
	for (size_t i = 0; i < ours->njudged; i++) {
		const struct rules_judged *from = &ours->judged[i];
		struct rules_judged *to = find(rules, from->rule);

		if (!to && rules->njudged < RULES_JUDGED)
			rules->judged[rules->njudged++] = *from;
		if (!to || *to->remedy[RULES_FRENCH])
			continue;
		memcpy(to->remedy, from->remedy, sizeof(to->remedy));
		memcpy(to->article, from->article, sizeof(to->article));
	}
}
