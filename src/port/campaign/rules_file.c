/* The rules file, key by key. */
#include "port/campaign/rules_file.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/num.h"
#include "campaign/campaign.h"
#include "campaign/rules_accepted.h"
#include "messages/merge.h"
#include "port/campaign/rules_internal.h"
#include "port/campaign/rules_text.h"
#include "port/formats/yaml_take.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { RULES_LIMIT = 1 << 20 };

#define IN(field) offsetof(struct rules, field)

const struct yaml_node *
rules_value(const struct yaml_node *node)
{
	const struct yaml_node *inner =
		node->kind == YAML_MAP ? yaml_get(node, "value") : NULL;

	return inner ? inner : node;
}

static enum status
take_number(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	double value;
	enum status st =
		yaml_take_real(r, rules_value(node), -1000, 1000, &value);

	if (st == STATUS_OK)
		*(long *)target = (long)value;
	return st;
}

enum status
rules_take_day(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct date *day = target;

	return node->kind == YAML_SCALAR && date_parse_iso(node->text, day)
		       ? STATUS_OK
		       : yaml_fail(r, node,
				 _("a day is expected here, as 2027-03-14"));
}

enum status
rules_take_minute(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	int hour = 0, minute = 0, n = 0;

	if (node->kind != YAML_SCALAR ||
		sscanf(node->text, "%2d:%2d%n", &hour, &minute, &n) != 2 ||
		node->text[n] || hour < 0 || hour > 23 || minute < 0 ||
		minute > 59)
		return yaml_fail(
			r, node, _("a time is expected here, as \"20:00\""));
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
	return yaml_fail(r, node, _("true or false is expected here"));
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

/* Ways that the law tells apart and the channel each goes by here. */
static const struct {
	const char *way;
	enum channel channel;
} ways[] = {{"phone_bank", CHANNEL_PHONE}, {"leaflet_tour", CHANNEL_DOOR}};

static enum channel
channel_of(const char *way)
{
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		if (strcmp(ways[i].way, way) == 0)
			return ways[i].channel;
	return (enum channel)set_find(&channel_set, way);
}

/* A list of channels, some of which are ours. */
static enum status
take_channels(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	bool *flags = target;

	if (node->kind != YAML_LIST)
		return yaml_fail(r, node, _("a list is expected here"));
	for (const struct yaml_node *item = node->first; item;
		item = item->next) {
		if (item->kind != YAML_SCALAR)
			return yaml_fail(r, item, _("a text is expected here"));
		flags[channel_of(item->text)] = true;
	}
	return STATUS_OK;
}

/* Polling days; for "placeholder" elections only the month is known. */
static enum status
take_elections(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct rules *rules = target;

	if (node->kind != YAML_LIST)
		return yaml_fail(r, node, _("a list is expected here"));
	for (const struct yaml_node *e = node->first; e; e = e->next) {
		const struct yaml_node *status = yaml_get(e, "status");
		const struct yaml_node *rounds = yaml_get(e, "rounds");
		const struct yaml_node *kind = yaml_get(e, "kind");

		if (!rounds || rounds->kind != YAML_LIST)
			return yaml_fail(r, e,
				_("\"rounds\", a list of days, is expected "
				  "here"));
		if (status && status->text &&
			strncmp(status->text, "placeholder", 11) == 0)
			continue;
		for (const struct yaml_node *day = rounds->first; day;
			day = day->next) {
			if (rules->npolls == RULES_POLLS)
				return yaml_fail(
					r, day, _("too many days of poll"));
			if (rules_take_day(r, day,
				    &rules->polls[rules->npolls]) != STATUS_OK)
				return STATUS_FAILED;
			rules->eve_overseas[rules->npolls] =
				kind && kind->text &&
				strcmp(kind->text, "presidential") == 0;
			rules->to_confirm[rules->npolls] =
				status && status->text &&
				strcmp(status->text, "to_confirm") == 0;
			rules->npolls++;
		}
	}
	return STATUS_OK;
}

static const struct rules_key keys[] = {
	{{"elections"}, take_elections, 0},
	{{"consent", "opt_in_required"}, take_channels, IN(opt_in)},
	{{"rpp", "online_channels"}, take_channels, IN(online)},
	{{"rpp", "min_age"}, take_number, IN(min_age)},
	{{"silence", "blocked"}, take_channels, IN(silenced)},
	{{"silence", "starts", "day_offset"}, take_number,
		IN(silence_starts.day_offset)},
	{{"silence", "starts", "time"}, rules_take_minute,
		IN(silence_starts.minute)},
	{{"silence", "ends", "day_offset"}, take_number,
		IN(silence_ends.day_offset)},
	{{"silence", "ends", "time"}, rules_take_minute,
		IN(silence_ends.minute)},
	{{"silence", "margin_minutes"}, take_number, IN(silence_margin)},
	{{"windows", "free_phone_ban", "months_before_first_day_of_month"},
		take_number, IN(free_phone_months)},
	{{"privacy_stats", "k_sensitive"}, take_number, IN(k_sensitive)},
	{{"retention", "regular_contact", "product_default_inactive_months"},
		take_number, IN(silent_months)},
	{{"retention", "prospect_single_message_days"}, take_number,
		IN(prospect_days)},
	{{"electoral_list", "purge_days_after_decisive_round"}, take_number,
		IN(roll_days)},
	{{"suppression", "keep_min_years"}, take_number, IN(keep_years)},
	{{"retention", "rpp_records_years"}, take_number, IN(record_years)},
	{{"rights", "breach_hours"}, take_number, IN(breach_hours)},
	{{"rights", "reply_days"}, take_number, IN(reply_days)},
	{{"clock", "margin_minutes"}, take_number, IN(clock_margin), true},
	{{"review_every_days"}, take_number, IN(review_days)},
	{{"reviewed"}, rules_take_day, IN(reviewed)},
	{{"rights", "first_contact_notice"}, take_truth,
		IN(first_contact_notice)},
	{{"rights", "notice"}, take_notice, IN(notice)},
	{{"rights", "opt_out"}, take_notice, IN(opt_out)},
};

static enum status
take_key(struct yaml_reading *r, const struct yaml_node *root,
	const struct rules_key *key, struct rules *rules)
{
	const struct yaml_node *node = root;

	for (size_t i = 0; i < ARRAY_LEN(key->path) && key->path[i]; i++) {
		const struct yaml_node *next =
			node->kind == YAML_MAP ? yaml_get(node, key->path[i])
					       : NULL;

		if (!next && key->younger)
			return STATUS_OK;
		if (!next)
			return yaml_fail(r, node,
				arena_printf(r->a, _("\"%s\" is missing here"),
					key->path[i]));
		node = next;
	}
	return key->take(r, node, (char *)rules + key->at);
}

enum status
rules_take_keys(struct yaml_reading *r, const struct yaml_node *root,
	const struct rules_key *list, size_t n, struct rules *rules)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = take_key(r, root, &list[i], rules);
	return st;
}

enum status
rules_text_read(struct rules *rules, const char *name, const char *text,
	size_t len, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct yaml_reading r = {.path = name, .a = &a, .err = err};
	struct yaml_node *root;
	struct digest d;
	enum status st = yaml_parse(name, text, len, &a, &root, err);

	*rules = (struct rules){0};
	if (st == STATUS_OK)
		st = rules_take_keys(&r, root, keys, ARRAY_LEN(keys), rules);
	if (st == STATUS_OK)
		st = rules_take_money(&r, root, rules);
	if (st == STATUS_OK)
		st = rules_take_list(&r, root, rules);
	digest_init(&d, NULL, 0);
	digest_add(&d, text, len);
	digest_final(&d, rules->digest);
	arena_release(&a);
	return st;
}

enum status
rules_file_text(struct buf *text, const char *path, struct error *err)
{
	struct stat is;

	if (stat(path, &is) == 0 && !S_ISREG(is.st_mode))
		return error_set(err, STATUS_FAILED,
			_("%s is not a file of rules, but a folder, a pipe or "
			  "a device"),
			path);
	return io_read(text, path, RULES_LIMIT, err);
}

enum status
rules_file_read(struct rules *rules, const char *path, struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st = rules_file_text(&text, path, err);

	if (st == STATUS_OK)
		st = rules_text_read(rules, path, text.at, text.len, err);
	buf_release(&text);
	return st;
}

/* What the program's own rules say in words, of rules that were accepted before
 * they had any; and the rules that are younger than them. */
static enum status
add_words(struct rules *rules, struct error *err)
{
	struct rules *ours = MEM_ARRAY(struct rules, 1);
	enum status st = rules_text_read(
		ours, "rules-fr.yaml", rules_text, strlen(rules_text), err);

	if (st == STATUS_OK)
		rules_list_complete(rules, ours);
	free(ours);
	return st;
}

/* Read already, and still those that hold? */
static bool
is_read(const struct rules *rules, const struct rules_accepted *row)
{
	static const unsigned char none[DIGEST_SIZE];
	char digest[2 * DIGEST_SIZE + 1];

	digest_hex(digest, rules->digest, DIGEST_SIZE);
	return row ? strcmp(digest, row->digest) == 0
		   : memcmp(rules->digest, none, DIGEST_SIZE) != 0;
}

enum status
rules_file_of(struct campaign *c, struct rules *rules, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct rules_accepted row;
	enum status st = rules_accepted_get(c, &a, &row, err);
	bool accepted = st == STATUS_OK;
	const char *text = accepted ? row.text : rules_text;

	if ((accepted || st == STATUS_NONE) &&
		is_read(rules, accepted ? &row : NULL)) {
		st = STATUS_OK;
	} else if (accepted || st == STATUS_NONE) {
		st = rules_text_read(rules, _("the rules accepted"), text,
			strlen(text), err);
		if (st == STATUS_OK && accepted)
			st = add_words(rules, err);
	}
	arena_release(&a);
	return st;
}
