/* The settings of the open campaign: read, compared, and changed as one. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "campaign/commune.h"
#include "office/setting.h"
#include "votes/control.h"
#include "votes/result.h"

#include <stdlib.h>
#include <string.h>

void
settings_read(struct campaign *c, struct arena *a, struct settings *out)
{
	struct campaign_facts facts;

	campaign_facts_of(c, &facts);
	*out = (struct settings){{[SETTING_LIST] = facts.list_name,
		[SETTING_COMMUNE] = facts.commune,
		[SETTING_COMMUNE_NAME] = facts.commune_name,
		[SETTING_POPULATION] =
			facts.population ? arena_printf(a, "%lld",
						   (long long)facts.population)
					 : NULL,
		[SETTING_FIRST_ROUND] = facts.first_round}};
	for (int i = 0; i < SETTING_COUNT; i++) {
		char *kept =
			setting_table[i].kept
				? campaign_setting(c, setting_table[i].kept)
				: NULL;

		if (kept && *kept)
			out->of[i] = arena_strdup(a, kept);
		free(kept);
	}
}

static bool
differs(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") != 0;
}

/* Another commune's stations are other stations. */
static enum status
check_commune(struct campaign *c, const char *code, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct result_poll *polls;
	size_t n = 0;
	enum status st = STATUS_OK;

	if (strcmp(code, campaign_commune(c)) != 0)
		st = result_polls(c, &a, &polls, &n, err);
	if (st == STATUS_OK && n)
		st = error_set(err, STATUS_FAILED,
			_("the results that are in are those of %s (%s): "
			  "remove them first, or make another campaign"),
			campaign_commune_name(c), campaign_commune(c));
	arena_release(&a);
	return st;
}

static enum status
put_fact(
	struct campaign *c, enum setting s, const char *kept, struct error *err)
{
	struct campaign_facts facts;
	enum status st = STATUS_OK;

	campaign_facts_of(c, &facts);
	switch ((int)s) {
	case SETTING_LIST:
		facts.list_name = kept;
		break;
	case SETTING_COMMUNE:
		facts.commune = kept;
		st = check_commune(c, kept, err);
		break;
	case SETTING_COMMUNE_NAME:
		facts.commune_name = kept;
		break;
	case SETTING_POPULATION:
		facts.population = kept ? strtoll(kept, NULL, 10) : 0;
		break;
	case SETTING_FIRST_ROUND:
		facts.first_round = kept;
		break;
	}
	return st == STATUS_OK ? campaign_set_facts(c, &facts, err) : st;
}

/* The stations are those named, and no others. */
static enum status
put_controls(struct campaign *c, const char *kept, struct error *err)
{
	struct arena *a = campaign_arena(c);
	char *at = arena_strdup(a, kept ? kept : "");
	const char **codes = ARENA_ARRAY(a, const char *, strlen(at) / 2 + 2);
	size_t n = 0, changed;
	enum status st = campaign_set(c, "scoring.controls", NULL, err);

	while (*(at += strspn(at, " ,;"))) {
		size_t len = strcspn(at, " ,;");

		codes[n++] = arena_strndup(a, at, len);
		at += len;
	}
	if (st == STATUS_OK && n)
		st = controls_put(c,
			&(struct controls_edit){.codes = codes, .n = n},
			&changed, err);
	return st;
}

enum status
setting_put_kept(
	struct campaign *c, enum setting s, const char *kept, struct error *err)
{
	if (!setting_table[s].kept)
		return put_fact(c, s, kept, err);
	if (s == SETTING_CONTROLS)
		return put_controls(c, kept, err);
	return campaign_set(c, setting_table[s].kept, kept, err);
}

struct changing {
	const struct settings *was, *next;
};

/* "First round: 14/03/2027; List: …", as people write it. */
static void
say(struct buf *text, enum setting s, const char *kept, struct arena *a)
{
	buf_add_fmt(text, "%s%s", text->len ? "; " : "",
		phrase_make(a, N_("%s: %s"),
			phrase_word(a, setting_table[s].title),
			setting_said(s, kept, a)));
}

/* A day that is after the other. */
static enum status
check_rounds(const struct settings *next, struct error *err)
{
	const char *first = next->of[SETTING_FIRST_ROUND],
		   *second = next->of[SETTING_SECOND_ROUND];

	if (!second || (first && strcmp(second, first) > 0))
		return STATUS_OK;
	return error_set(
		err, STATUS_USAGE, _("the second round is after the first"));
}

/* Another commune's code, beside this name? */
static enum status
check_code_and_name(const struct changing *ch, const struct settings *now,
	struct error *err)
{
	const char *code = now->of[SETTING_COMMUNE];

	return differs(ch->was->of[SETTING_COMMUNE], code) && code
		       ? commune_code_check(
				 code, now->of[SETTING_COMMUNE_NAME], err)
		       : STATUS_OK;
}

static enum status
change(struct campaign *c, void *data, struct error *err)
{
	const struct changing *ch = data;
	struct arena *a = campaign_arena(c);
	struct settings now;
	struct buf text = BUF_INIT;
	enum status st = STATUS_OK;

	settings_read(c, a, &now);
	for (int i = 0; i < SETTING_COUNT && st == STATUS_OK; i++) {
		const char *kept, *next = ch->next->of[i];

		if (!differs(ch->was->of[i], next))
			continue;
		st = setting_check(
			(enum setting)i, next ? next : "", a, &kept, err);
		if (st != STATUS_OK || !differs(now.of[i], kept))
			continue;
		now.of[i] = kept;
		say(&text, (enum setting)i, kept, a);
		st = setting_put_kept(c, (enum setting)i, kept, err);
	}
	if (st == STATUS_OK)
		st = check_rounds(&now, err);
	if (st == STATUS_OK)
		st = check_code_and_name(ch, &now, err);
	if (text.len)
		campaign_say(c, "%s", text.at);
	buf_release(&text);
	return st;
}

enum status
settings_change(struct campaign *c, const struct settings *was,
	const struct settings *next, int64_t *entry, struct error *err)
{
	struct changing ch = {was, next};

	return campaign_change(
		c, VERB_CAMPAIGN_SETTINGS, change, &ch, entry, err);
}

static enum status
note_poll(struct campaign *c, const char *key, const char *poll,
	struct arena *a, setting_notes *notes, struct error *err)
{
	struct result_poll *polls;
	size_t n = 0;
	enum status st = result_polls(c, a, &polls, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (strcmp(arena_printf(a, "%s/%d", polls[i].election,
				   polls[i].round),
			    poll) == 0)
			return STATUS_OK;
	if (st == STATUS_OK)
		VEC_PUSH(notes,
			arena_printf(a, _("%s: there are no results of %s yet"),
				key, poll));
	return st;
}

enum status
settings_note(struct campaign *c, const struct settings *was,
	const struct settings *next, const struct date *today, struct arena *a,
	setting_notes *notes, struct error *err)
{
	enum status st = STATUS_OK;

	for (int i = 0; i < SETTING_COUNT && st == STATUS_OK; i++) {
		const char *now = next->of[i], *key = setting_table[i].key;

		if (!now || !differs(was->of[i], now))
			continue;
		if (i == SETTING_FIRST_ROUND || i == SETTING_SECOND_ROUND)
			setting_note_day(notes, a, key, now,
				next->of[SETTING_ZONE], today);
		else if (i == SETTING_HIGH || i == SETTING_LOW)
			st = note_poll(c, key, now, a, notes, err);
	}
	return st;
}

struct counting {
	const char *poll, *option;
	double share;
};

static enum status
no_such_option(const struct counting *k, struct error *err)
{
	return error_set(err, STATUS_NONE,
		_("%s has no list or nuance named \"%s\"; \"permanence results "
		  "show\" lists them"),
		k->poll, k->option);
}

static enum status
count_ours(struct campaign *c, void *data, struct error *err)
{
	const struct counting *k = data;
	struct arena *a = campaign_arena(c);
	const char *election;
	int round;
	int64_t changed = 0;
	enum status st = result_poll_parse(k->poll, a, &election, &round, err);

	if (st == STATUS_OK)
		st = result_set_ours(
			c, election, round, k->option, k->share, &changed, err);
	if (st == STATUS_OK && !changed)
		st = no_such_option(k, err);
	campaign_say(c, N_("%s in %s counts as ours: %s"), k->option, k->poll,
		phrase_real(a, k->share, k->share == (int)k->share ? 0 : 2));
	return st;
}

enum status
setting_ours(struct campaign *c, const char *poll, const char *option,
	double share, int64_t *entry, struct error *err)
{
	struct counting k = {poll, option, share};

	if (!(share >= 0 && share <= 1))
		return error_set(err, STATUS_USAGE,
			_("a list counts as ours from 0 to 1, as in 0.5"));
	return campaign_change(
		c, VERB_CAMPAIGN_SETTINGS, count_ours, &k, entry, err);
}
