/* The rules file, key by key. */
#include "port/rules_file.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/num.h"
#include "model/campaign.h"
#include "model/merge.h"
#include "port/yaml_take.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RULES_LIMIT = 1 << 20 };

#define IN(field) offsetof(struct rules, field)

static enum status
take_number(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	double value;
	enum status st = yaml_take_real(r, node, -1000, 1000, &value);

	if (st == STATUS_OK)
		*(long *)target = (long)value;
	return st;
}

/* "20:00" */
static enum status
take_minute(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	int hour = 0, minute = 0, n = 0;

	if (node->kind != YAML_SCALAR ||
		sscanf(node->text, "%2d:%2d%n", &hour, &minute, &n) != 2 ||
		node->text[n] || hour < 0 || hour > 23 || minute < 0 ||
		minute > 59)
		return yaml_fail(
			r, node, _("a time is wanted here, as \"20:00\""));
	*(long *)target = hour * 60 + minute;
	return STATUS_OK;
}

static enum status
take_truth(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	bool *out = target;

	*out = node->kind == YAML_SCALAR && strcmp(node->text, "true") == 0;
	if (*out ||
		(node->kind == YAML_SCALAR && strcmp(node->text, "false") == 0))
		return STATUS_OK;
	return yaml_fail(r, node, _("true or false is wanted here"));
}

static enum status
take_notice(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	char *out = target;
	const char *text = NULL;
	enum status st = yaml_take_text(r, node, &text);

	if (st == STATUS_OK && strlen(text) >= RULES_NOTICE_SIZE)
		return yaml_fail(r, node, _("this text is too long"));
	if (st == STATUS_OK && merge_check(text, NULL, r->err) != STATUS_OK)
		return yaml_fail(r, node, r->err->text);
	if (st == STATUS_OK)
		memcpy(out, text, strlen(text) + 1);
	return st;
}

/* Ways that the law names and the channel each goes by here. */
static const struct {
	const char *way;
	const char *channel;
} ways[] = {{"email", "email"}, {"sms", "sms"}, {"phone", "phone"},
	{"phone_bank", "phone"}, {"post", "post"}, {"door", "door"},
	{"leaflet_tour", "door"}};

/* A list of ways, some of which go by our channels. */
static enum status
take_channels(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	bool *flags = target;

	if (node->kind != YAML_LIST)
		return yaml_fail(r, node, _("a list is wanted here"));
	for (const struct yaml_node *item = node->first; item;
		item = item->next) {
		if (item->kind != YAML_SCALAR)
			return yaml_fail(r, item, _("a text is wanted here"));
		for (size_t i = 0; i < ARRAY_LEN(ways); i++)
			if (strcmp(ways[i].way, item->text) == 0)
				flags[channel_find(ways[i].channel) -
					channel_list] = true;
	}
	return STATUS_OK;
}

/* Days of poll; "placeholder" elections know their month only. */
static enum status
take_elections(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct rules *rules = target;

	if (node->kind != YAML_LIST)
		return yaml_fail(r, node, _("a list is wanted here"));
	for (const struct yaml_node *e = node->first; e; e = e->next) {
		const struct yaml_node *status = yaml_get(e, "status");
		const struct yaml_node *rounds = yaml_get(e, "rounds");

		if (!rounds || rounds->kind != YAML_LIST)
			return yaml_fail(r, e,
				_("\"rounds\", a list of days, is wanted "
				  "here"));
		if (status && status->text &&
			strncmp(status->text, "placeholder", 11) == 0)
			continue;
		for (const struct yaml_node *day = rounds->first; day;
			day = day->next) {
			if (rules->npolls == RULES_POLLS)
				return yaml_fail(
					r, day, _("too many days of poll"));
			if (day->kind != YAML_SCALAR ||
				!date_parse_iso(day->text,
					&rules->polls[rules->npolls++]))
				return yaml_fail(r, day,
					_("a day is wanted here, as "
					  "2027-03-14"));
		}
	}
	return STATUS_OK;
}

/* What is used, and where the file says it. */
static const struct {
	const char *path[3];
	yaml_take_fn *take;
	size_t at;
} keys[] = {
	{{"elections"}, take_elections, 0},
	{{"consent", "opt_in_required"}, take_channels, IN(opt_in)},
	{{"rpp", "online_channels"}, take_channels, IN(online)},
	{{"rpp", "min_age"}, take_number, IN(min_age)},
	{{"silence", "blocked"}, take_channels, IN(silenced)},
	{{"silence", "starts", "day_offset"}, take_number,
		IN(silence_starts.day_offset)},
	{{"silence", "starts", "time"}, take_minute, IN(silence_starts.minute)},
	{{"silence", "ends", "day_offset"}, take_number,
		IN(silence_ends.day_offset)},
	{{"silence", "ends", "time"}, take_minute, IN(silence_ends.minute)},
	{{"silence", "margin_minutes"}, take_number, IN(silence_margin)},
	{{"windows", "free_phone_ban", "months_before_first_day_of_month"},
		take_number, IN(free_phone_months)},
	{{"rights", "first_contact_notice"}, take_truth,
		IN(first_contact_notice)},
	{{"rights", "notice"}, take_notice, IN(notice)},
};

static enum status
take_key(struct yaml_reading *r, const struct yaml_node *root, size_t key,
	struct rules *rules)
{
	const struct yaml_node *node = root;

	for (size_t i = 0; i < ARRAY_LEN(keys[key].path) && keys[key].path[i];
		i++) {
		const struct yaml_node *next =
			node->kind == YAML_MAP
				? yaml_get(node, keys[key].path[i])
				: NULL;

		if (!next)
			return yaml_fail(r, node,
				arena_printf(r->a, _("\"%s\" is missing here"),
					keys[key].path[i]));
		node = next;
	}
	return keys[key].take(r, node, (char *)rules + keys[key].at);
}

static enum status
digest_file(
	unsigned char digest[DIGEST_SIZE], const char *path, struct error *err)
{
	struct buf text = BUF_INIT;
	struct digest d;
	enum status st = io_read(&text, path, RULES_LIMIT, err);

	digest_init(&d, NULL, 0);
	digest_add(&d, text.at, text.len);
	digest_final(&d, digest);
	buf_release(&text);
	return st;
}

enum status
rules_file_read(struct rules *rules, const char *path, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct yaml_reading r = {.path = path, .a = &a, .err = err};
	struct yaml_node *root;
	enum status st = yaml_read(path, &a, &root, err);

	*rules = (struct rules){0};
	for (size_t i = 0; i < ARRAY_LEN(keys) && st == STATUS_OK; i++)
		st = take_key(&r, root, i, rules);
	if (st == STATUS_OK)
		st = digest_file(rules->digest, path, err);
	arena_release(&a);
	return st;
}

enum status
rules_file_of(struct campaign *c, struct rules *rules, struct error *err)
{
	const char *path = getenv("PERMANENCE_RULES");
	char *setting = campaign_setting(c, "rules.file");
	enum status st;

	if (!path || !*path)
		path = setting;
	if (!path || !*path)
		path = PERMANENCE_DATADIR "/rules-fr.yaml";
	st = rules_file_read(rules, path, err);
	free(setting);
	return st;
}
