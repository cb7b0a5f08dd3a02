/* Decisions gathered while a change is made, and kept at its end. */
#include "campaign/judge.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign_internal.h"
#include "campaign/judge_internal.h"
#include "campaign/judge_sql.h"
#include "campaign/listing.h"
#include "campaign/rules.h"
#include "campaign/witness.h"
#include "store/db.h"

#include <stdio.h>
#include <string.h>

SET_DEFINE(law_verdict_set, N_("a verdict"), LAW_VERDICTS);

/* What the rules in force say of one; NULL: nothing. */
static const struct rules_judged *
rule_of(struct campaign *c, const char *rule)
{
	struct error none = ERROR_INIT;
	const struct rules *rules;

	if (campaign_rules(c, &rules, &none) != STATUS_OK)
		return NULL;
	for (size_t i = 0; i < rules->njudged; i++)
		if (strcmp(rules->judged[i].rule, rule) == 0)
			return &rules->judged[i];
	return NULL;
}

bool
law_holds(struct campaign *c, const char *rule, const struct date *day,
	struct arena *a, const char **why)
{
	const struct rules_judged *r = rule_of(c, rule);

	if (why)
		*why = NULL;
	return !r || rules_when_holds(c, &r->when, day, a, why);
}

bool
law_holds_at(struct campaign *c, const struct election *e, const char *rule)
{
	const struct rules_judged *r = rule_of(c, rule);

	return !r || rules_when_holds_at(c, e, &r->when);
}

/* None: it is not in force, or does not hold here on that day (NULL: today). */
static enum law_verdict
verdict_on(struct campaign *c, const char *rule, const struct date *day)
{
	const struct rules_judged *r = rule_of(c, rule);
	const struct date today = date_today();
	struct arena a = ARENA_INIT;
	enum law_verdict verdict = LAW_BLOCK;

	if (r)
		verdict = rules_in_force(r) &&
					  law_holds(c, rule, day ? day : &today,
						  &a, NULL)
				  ? r->verdict
				  : LAW_VERDICT_NONE;
	arena_release(&a);
	return verdict;
}

/* The rule and its article before why, and behind it what would be lawful. */
static void
complete(struct campaign *c, const char *rule, struct error *err)
{
	const struct rules_judged *r = rule_of(c, rule);
	struct arena a = ARENA_INIT;
	const char *why = arena_strdup(&a, err->text), *remedy;

	if (r) {
		remedy =
			r->remedy[i18n_french() ? RULES_FRENCH : RULES_ENGLISH];
		snprintf(err->text, sizeof(err->text), _("%s (%s): %s%s%s%s"),
			rule, r->article, why, *remedy ? ". " : "", remedy,
			r->unread ? _(" (a rule to be confirmed)") : "");
	}
	arena_release(&a);
}

static void
note(struct campaign *c, const char *rule, enum law_verdict verdict,
	bool partly)
{
	struct judged new = {.verdict = verdict, .partly = partly, .times = 1};

	for (size_t i = 0; i < c->judged.len; i++) {
		struct judged *j = &c->judged.at[i];

		if (j->keeps || j->verdict != verdict || j->partly != partly ||
			strcmp(j->rule, rule) != 0)
			continue;
		j->times++;
		return;
	}
	snprintf(new.rule, sizeof(new.rule), "%s", rule);
	VEC_PUSH(&c->judged, new);
}

void
judge_note_about(struct campaign *c, const char *rule, enum law_verdict verdict,
	const char *about, const unsigned char state[DIGEST_SIZE])
{
	struct judged new = {.verdict = verdict, .times = 1, .keeps = true};

	snprintf(new.rule, sizeof(new.rule), "%s", rule);
	snprintf(new.about, sizeof(new.about), "%s", about);
	memcpy(new.subject, state, DIGEST_SIZE);
	VEC_PUSH(&c->judged, new);
}

void
law_keeps(struct campaign *c, const char *rule,
	const unsigned char digest[DIGEST_SIZE])
{
	struct judged new = {.verdict = LAW_LOG, .times = 1, .keeps = true};

	snprintf(new.rule, sizeof(new.rule), "%s", rule);
	memcpy(new.subject, digest, DIGEST_SIZE);
	VEC_PUSH(&c->judged, new);
}

enum status
law_judge(struct campaign *c, const char *rule, struct error *err)
{
	return law_judge_on(c, rule, NULL, err);
}

static enum status
follow(struct campaign *c, const char *rule, enum law_verdict verdict,
	struct error *err)
{
	if (verdict == LAW_VERDICT_NONE)
		return STATUS_OK;
	if (err)
		complete(c, rule, err);
	if (c->change.depth)
		note(c, rule, verdict, false);
	if (c->change.depth && verdict == LAW_WARN)
		campaign_caution(c, err ? err->text : rule);
	return verdict == LAW_BLOCK ? STATUS_DENIED : STATUS_OK;
}

enum status
law_judge_on(struct campaign *c, const char *rule, const struct date *day,
	struct error *err)
{
	return follow(c, rule, verdict_on(c, rule, day), err);
}

enum status
law_doubts(struct campaign *c, const char *rule, struct error *err)
{
	enum law_verdict verdict = verdict_on(c, rule, NULL);

	return follow(c, rule, verdict == LAW_BLOCK ? LAW_WARN : verdict, err);
}

struct stopping {
	const char *rule;
	struct error why;
};

static enum status
stop(struct campaign *c, void *data, struct error *err)
{
	struct stopping *s = data;

	(void)err;
	return law_judge(c, s->rule, &s->why);
}

enum status
law_stops(
	struct campaign *c, enum verb act, const char *rule, struct error *err)
{
	struct stopping s = {.rule = rule};
	struct error none = ERROR_INIT;
	enum status st;

	if (err)
		s.why = *err;
	st = campaign_is_read_only(c)
		     ? law_judge(c, rule, &s.why)
		     : campaign_change(c, act, stop, &s, NULL, &none);
	if (st != STATUS_OK && err)
		*err = s.why;
	return st == STATUS_OK ? st : STATUS_DENIED;
}

bool
law_leaves_out(struct campaign *c, const char *rule, const char *text)
{
	enum law_verdict verdict = verdict_on(c, rule, NULL);

	if (verdict && c->change.depth)
		note(c, rule, verdict, true);
	if (c->change.depth && verdict == LAW_WARN)
		campaign_caution(c, text);
	return verdict == LAW_BLOCK;
}

void
law_warn(struct campaign *c, const char *rule, const char *text)
{
	const enum law_verdict verdict = verdict_on(c, rule, NULL);

	if (verdict == LAW_VERDICT_NONE)
		return;
	note(c, rule, verdict == LAW_LOG ? LAW_LOG : LAW_WARN, false);
	if (verdict != LAW_LOG)
		campaign_caution(c, text);
}

/* Over the one before: what is taken out or altered is missed. */
static void
seal(unsigned char out[DIGEST_SIZE], const unsigned char *before,
	const struct law_decision *d)
{
	const char *const texts[] = {d->time, d->actor, d->rule, d->act,
		set_name(&law_verdict_set, (int)d->verdict)};
	struct digest sum;

	digest_init(&sum, NULL, 0);
	if (before)
		digest_add_field(&sum, before, DIGEST_SIZE);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		digest_add_field(&sum, texts[i], strlen(texts[i]));
	digest_add_field(&sum, &d->times, sizeof(d->times));
	digest_add_field(&sum, d->rules, DIGEST_SIZE);
	if (d->subject)
		digest_add_field(&sum, d->subject, DIGEST_SIZE);
	if (d->about)
		digest_add_field(&sum, d->about, strlen(d->about));
	digest_final(&sum, out);
}

static enum status
put(struct campaign *c, const struct judged *j, struct error *err)
{
	struct arena a = ARENA_INIT;
	char now[DATE_TIME_SIZE];
	unsigned char digest[DIGEST_SIZE];
	const struct rules *rules;
	struct law_decision before,
		row = {.time = date_now(now),
			.actor = c->actor,
			.rule = j->rule,
			.act = verb_name(c->change.verb),
			.verdict = j->verdict,
			.times = j->times,
			.subject = j->keeps ? j->subject : NULL,
			.about = *j->about ? j->about : NULL,
			.digest = digest};
	enum status st = campaign_rules(c, &rules, err), last = STATUS_NONE;

	if (st == STATUS_OK) {
		row.rules = rules->digest;
		st = last = decision_last(c->db, &a, &before, err);
	}
	if (st == STATUS_OK || st == STATUS_NONE) {
		seal(digest, last == STATUS_OK ? before.digest : NULL, &row);
		st = decision_insert(c->db, &row, err);
	}
	arena_release(&a);
	return st;
}

static enum status
put_all(struct campaign *c, bool refused, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < c->judged.len && st == STATUS_OK; i++) {
		const struct judged *j = &c->judged.at[i];

		if ((j->verdict == LAW_BLOCK && !j->partly) == refused)
			st = put(c, j, err);
	}
	return st;
}

enum status
judge_keep(struct campaign *c, struct error *err)
{
	return put_all(c, false, err);
}

void
judge_keep_refused(struct campaign *c)
{
	struct error none = ERROR_INIT;
	enum status st;

	if (!c->judged.len || db_is_rehearsing(c->db) ||
		db_begin(c->db, &none) != STATUS_OK)
		return;
	st = put_all(c, true, &none);
	if (st == STATUS_OK)
		st = db_commit(c->db, &none);
	if (st != STATUS_OK)
		db_rollback(c->db);
}

void
judge_forget(struct campaign *c)
{
	c->judged.len = 0;
}

void
law_decision_act(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct law_decision *d = row;
	const enum verb verb = verb_find(d->act);

	(void)a;
	out->text = d->act;
	if (verb < VERB_COUNT)
		out->shown = _(verb_title(verb));
}

enum status
law_decisions(struct campaign *c, struct arena *a, struct law_decision **rows,
	size_t *n, struct error *err)
{
	enum status st = decision_rows(c->db, a, rows, n, err);
	const unsigned char *before = NULL;

	for (size_t i = st == STATUS_OK ? *n : 0; i-- > 0;) {
		unsigned char digest[DIGEST_SIZE];

		seal(digest, before, &(*rows)[i]);
		if (memcmp(digest, (*rows)[i].digest, DIGEST_SIZE) != 0)
			return error_set(err, STATUS_FAILED,
				_("decision %lld was altered, or one before it "
				  "was taken out"),
				(long long)(*rows)[i].id);
		before = (*rows)[i].digest;
	}
	if (st == STATUS_OK && c->witness && !c->sight)
		st = witness_check_law(c->db, c->witness, err);
	return st;
}

static bool
is_it(const struct law_decision *a, const struct law_decision *b)
{
	return a->id == b->id && memcmp(a->digest, b->digest, DIGEST_SIZE) == 0;
}

/* How many of them, newest first, came after the last one here. STATUS_NONE:
 * the two do not go on from one another. */
static enum status
count_later(struct campaign *c, const struct law_decision *rows, size_t n,
	struct arena *a, size_t *later, struct error *err)
{
	struct law_decision last, same;
	enum status st = decision_last(c->db, a, &last, err);

	*later = st == STATUS_NONE ? n : 0;
	if (st != STATUS_OK)
		return st == STATUS_NONE ? STATUS_OK : st;
	if (rows[0].id <= last.id) {
		st = decision_get(c->db, rows[0].id, a, &same, err);
		return st == STATUS_OK && !is_it(&same, &rows[0]) ? STATUS_NONE
								  : st;
	}
	while (*later < n && rows[*later].id > last.id)
		++*later;
	return *later < n && is_it(&rows[*later], &last) ? STATUS_OK
							 : STATUS_NONE;
}

static enum status
put_later(struct campaign *c, const struct law_decision *rows, size_t later,
	struct error *err)
{
	enum status st = db_begin(c->db, err);

	if (st != STATUS_OK)
		return st;
	while (later > 0 && st == STATUS_OK)
		st = decision_insert(c->db, &rows[--later], err);
	if (st == STATUS_OK)
		return db_commit(c->db, err);
	db_rollback(c->db);
	return st;
}

enum status
law_decisions_carry(struct campaign *c, const struct law_decision *rows,
	size_t n, int64_t *carried, bool *parted, struct error *err)
{
	struct arena a = ARENA_INIT;
	size_t later = 0;
	enum status st =
		n ? count_later(c, rows, n, &a, &later, err) : STATUS_OK;

	*parted = st == STATUS_NONE;
	if (*parted) {
		later = 0;
		st = STATUS_OK;
	}
	if (st == STATUS_OK && later)
		st = put_later(c, rows, later, err);
	*carried = st == STATUS_OK ? (int64_t)later : 0;
	arena_release(&a);
	return st;
}
