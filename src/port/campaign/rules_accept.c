/* Rules are read once, and what was read is what is compared and kept. */
#include "port/campaign/rules_accept.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "campaign/rules_accepted.h"
#include "campaign/second.h"
#include "port/campaign/rules_file.h"
#include "port/campaign/rules_text.h"

#include <string.h>

static enum status
read_text(
	const char *path, struct arena *a, const char **text, struct error *err)
{
	struct buf read = BUF_INIT;
	enum status st = STATUS_OK;

	*text = rules_text;
	if (path)
		st = rules_file_text(&read, path, err);
	if (path && st == STATUS_OK && memchr(read.at, '\0', read.len))
		st = error_set(err, STATUS_FAILED, _("%s is not text"), path);
	if (path && st == STATUS_OK)
		*text = arena_strndup(a, read.at, read.len);
	buf_release(&read);
	return st;
}

enum status
rules_offer_read(struct campaign *c, const char *path, struct arena *a,
	struct rules_offer *offer, struct error *err)
{
	const struct rules *now;
	enum status st;

	*offer = (struct rules_offer){.n = 0};
	st = read_text(path, a, &offer->text, err);
	if (st == STATUS_OK)
		st = rules_text_read(&offer->rules,
			path ? path : "rules-fr.yaml", offer->text,
			strlen(offer->text), err);
	if (st == STATUS_OK)
		st = campaign_rules(c, &now, err);
	if (st != STATUS_OK)
		return st;
	rules_lines(now, &offer->rules, a, &offer->lines, &offer->n);
	offer->loosened = rules_loosened(offer->lines, offer->n, a);
	return STATUS_OK;
}

static const char *
digest_text(const struct rules *rules, struct arena *a)
{
	char *text = arena_alloc(a, 2 * DIGEST_SIZE + 1);

	digest_hex(text, rules->digest, DIGEST_SIZE);
	return text;
}

/* Of those with ", " between them. */
static int
count_keys(const char *keys)
{
	int n = *keys != '\0';

	for (; (keys = strchr(keys, ',')); keys++)
		n++;
	return n;
}

struct acceptance {
	const struct rules_offer *offer;
	const char *reason;
};

static enum status
accept(struct campaign *c, void *data, struct error *err)
{
	const struct acceptance *acceptance = data;
	const struct rules_offer *offer = acceptance->offer;
	struct arena *a = campaign_arena(c);
	struct rules_accepted row = {.digest = digest_text(&offer->rules, a),
		.text = offer->text,
		.reason = acceptance->reason,
		.loosened = offer->loosened};
	enum status st = second_ask_texts(c,
		arena_printf(a, "rules %s", rules_mark(&offer->rules, a)),
		&row.text, 1, err);

	if (st != STATUS_OK)
		return st;
	if (*offer->loosened)
		campaign_say_n(c, count_keys(row.loosened),
			NN_("rules %s accepted: %s (%d line asks less)",
				"rules %s accepted: %s (%d lines ask less)"),
			rules_mark(&offer->rules, a), row.reason,
			count_keys(row.loosened));
	else
		campaign_say(c, N_("rules %s accepted: %s"),
			rules_mark(&offer->rules, a), row.reason);
	return rules_accepted_put(c, &row, err);
}

/* Do they hold by acceptance already, and not because none were accepted? */
static enum status
check_new(
	struct campaign *c, const struct rules_offer *offer, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct rules_accepted row;
	enum status st = rules_accepted_get(c, &a, &row, NULL);
	bool held = st == STATUS_OK &&
		    strcmp(row.digest, digest_text(&offer->rules, &a)) == 0;

	arena_release(&a);
	return held ? error_set(err, STATUS_NONE, _("these rules hold already"))
		    : STATUS_OK;
}

enum status
rules_offer_accept(struct campaign *c, const struct rules_offer *offer,
	const char *reason, int64_t *entry, struct error *err)
{
	struct acceptance acceptance = {offer, reason};
	enum status st = check_new(c, offer, err);

	if (st == STATUS_OK && (!reason || !reason[strspn(reason, " ")]))
		st = error_set(err, STATUS_USAGE,
			_("why? The campaign keeps who accepted its rules, "
			  "when and for which reason"));
	return st == STATUS_OK ? campaign_change(c, VERB_LAW_RULES, accept,
					 &acceptance, entry, err)
			       : st;
}

enum status
rules_own(struct rules_accepted *row, struct arena *a, struct error *err)
{
	struct rules own;
	enum status st = rules_text_read(
		&own, "rules-fr.yaml", rules_text, strlen(rules_text), err);

	*row = (struct rules_accepted){.digest = digest_text(&own, a),
		.text = rules_text,
		.reason = _("those of the program, as the campaign was made"),
		.loosened = ""};
	return st;
}
