/* Two people for one act: asked by one, confirmed by the other. */
#include "campaign/second.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign_internal.h"
#include "campaign/judge_internal.h"
#include "campaign/judge_sql.h"
#include "campaign/second_internal.h"
#include "campaign/user_sql.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

static const enum verb verbs[] = {VERB_CONTACT_ERASE, VERB_LAW_PURGE,
	VERB_ROLL_PURGE, VERB_OUTBOX_APPROVE, VERB_LAW_RULES, VERB_LAW_CLOCK,
	VERB_USERS_ADD, VERB_USERS_ROLE};

/* Those who could be the second of an act. */
struct second {
	enum verb_right right;
	const struct user_row *users;
	size_t n;
	const struct user_row *me;
};

bool
second_is_verb(enum verb v)
{
	for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
		if (verbs[i] == v)
			return true;
	return false;
}

static bool
is_same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

static bool
is_one_person(const struct user_row *a, const struct user_row *b)
{
	return a->id == b->id || (a->person && a->person == b->person) ||
	       is_same(a->key, b->key);
}

static const struct user_row *
user_named(const struct second *s, const char *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->users[i].name, name) == 0)
			return &s->users[i];
	return NULL;
}

/* "Anne or Paul": who may confirm what that user asked; NULL: nobody. */
static const char *
who_confirms(
	const struct second *s, const struct user_row *asked, struct arena *a)
{
	struct arena_text names = ARENA_TEXT(a);

	for (size_t i = 0; i < s->n; i++)
		if (!is_one_person(&s->users[i], asked) &&
			role_may(s->users[i].role, s->right))
			arena_add(&names, _(" or "), "%s", s->users[i].name);
	return *names.at ? names.at : NULL;
}

static bool
holds(const char *asked, int64_t *until)
{
	int64_t at;

	if (!clock_parse(asked, &at))
		return false;
	*until = at + SECOND_HOURS * 3600;
	return clock_now() < *until;
}

/* A request that holds, for the same in the same state, by a user who still
 * may. */
static bool
is_asked(const struct second *s, const struct law_decision *last,
	const unsigned char *state, const struct user_row **by, int64_t *until)
{
	if (last->verdict != LAW_BLOCK || !last->subject ||
		memcmp(last->subject, state, DIGEST_SIZE) != 0 ||
		!holds(last->time, until))
		return false;
	*by = user_named(s, last->actor);
	return *by && role_may((*by)->role, s->right);
}

static enum status
refuse(struct campaign *c, const struct second *s, bool again, int64_t until,
	struct error *err)
{
	struct arena *a = campaign_arena(c);
	const char *names = who_confirms(s, s->me, a);
	char iso[DATE_TIME_SIZE], when[DATE_WHEN_SIZE];

	if (!names)
		return error_set(err, STATUS_DENIED,
			_("this takes two people, and nobody else has the "
			  "right to confirm it: a coordinator says who"));
	date_when(when, clock_iso(iso, until));
	return error_set(err, STATUS_DENIED,
		again ? _("this takes two people, and you asked for it: %s can "
			  "confirm it by doing the same, until %s")
		      : _("this takes two people: it is asked for, and nothing "
			  "is done yet; %s can confirm it by doing the same, "
			  "until %s"),
		names, when);
}

static enum status
ask(struct campaign *c, const struct second *s, const char *about,
	const unsigned char *state, struct error *err)
{
	struct law_decision last = {.verdict = LAW_VERDICT_NONE};
	const struct user_row *by = NULL;
	int64_t until = clock_now() + SECOND_HOURS * 3600;
	enum status st =
		decision_about(c->db, SECOND_RULE, verb_name(c->change.verb),
			about, campaign_arena(c), &last, err);

	if (st != STATUS_OK && st != STATUS_NONE)
		return st;
	if (st == STATUS_OK && is_asked(s, &last, state, &by, &until)) {
		if (is_one_person(by, s->me))
			return refuse(c, s, true, until, err);
		judge_note_about(c, SECOND_RULE, LAW_LOG, about, state);
		return STATUS_OK;
	}
	until = clock_now() + SECOND_HOURS * 3600;
	judge_note_about(c, SECOND_RULE, LAW_BLOCK, about, state);
	return refuse(c, s, false, until, err);
}

/* Who the users are is the owner's, or nobody could be let in again; the rest
 * is done by name. */
static enum status
ask_owner(struct campaign *c, enum verb_right right, const char *about,
	const unsigned char *state, struct error *err)
{
	if (right != VERB_RIGHT_USERS)
		return error_set(err, STATUS_DENIED,
			_("this takes two people, and whoever owns the file is "
			  "neither: say as which user, --as NAME"));
	judge_note_about(c, SECOND_RULE, LAW_LOG, about, state);
	return STATUS_OK;
}

static enum status
ask_of(struct campaign *c, enum verb_right right, const char *about,
	const void *state, size_t n, struct error *err)
{
	struct second s = {.right = right};
	struct user_row *users;
	unsigned char digest[DIGEST_SIZE];
	struct digest d;
	enum status st;

	c->change.seconded = true;
	if (!c->change.two)
		return STATUS_OK;
	digest_init(&d, NULL, 0);
	digest_add_field(&d, state, n);
	digest_final(&d, digest);
	if (db_is_rehearsing(c->db)) {
		campaign_caution(c, _("this takes two people"));
		return STATUS_OK;
	}
	if (!c->held)
		return ask_owner(c, right, about, digest, err);
	st = user_rows(c->db, campaign_arena(c), &users, &s.n, err);
	if (st != STATUS_OK)
		return st;
	s.users = users;
	s.me = user_named(&s, c->actor);
	st = campaign_check_right(c, right, err);
	return st == STATUS_OK ? ask(c, &s, about, digest, err) : st;
}

enum status
second_ask(struct campaign *c, const char *about, const void *state, size_t n,
	struct error *err)
{
	return ask_of(c, verb_right(c->change.verb), about, state, n, err);
}

enum status
second_ask_texts(struct campaign *c, const char *about,
	const char *const *texts, size_t n, struct error *err)
{
	struct digest d;
	unsigned char digest[DIGEST_SIZE];

	digest_init(&d, NULL, 0);
	for (size_t i = 0; i < n; i++)
		digest_add_field(&d, texts[i] ? texts[i] : "",
			texts[i] ? strlen(texts[i]) : 0);
	digest_final(&d, digest);
	return second_ask(c, about, digest, sizeof(digest), err);
}

bool
second_is_asked(const struct campaign *c)
{
	return c->two_people && c->held;
}

/* Nobody could confirm anything, or take the setting back, with one. */
static enum status
check_coordinators(struct campaign *c, struct error *err)
{
	struct user_row *users;
	const struct user_row *first = NULL;
	size_t n;
	enum status st = user_rows(c->db, campaign_arena(c), &users, &n, err);

	if (st != STATUS_OK)
		return st;
	for (size_t i = 0; i < n; i++) {
		if (users[i].role != ROLE_COORDINATOR)
			continue;
		if (first && !is_one_person(first, &users[i]))
			return STATUS_OK;
		first = first ? first : &users[i];
	}
	return error_set(err, STATUS_DENIED,
		_("two_people needs two coordinators who are two "
		  "people: not one contact, nor one key"));
}

enum status
second_check(struct campaign *c, struct error *err)
{
	char *setting = setting_get(c->db, SECOND_SETTING);
	const bool was = c->change.two, is = setting != NULL;
	const enum verb verb = c->change.verb;
	enum status st = STATUS_OK;

	free(setting);
	if (was && !is)
		return ask_of(c, VERB_RIGHT_USERS, SECOND_SETTING, "", 0, err);
	if (is && (!was || verb_right(verb) == VERB_RIGHT_USERS))
		st = check_coordinators(c, err);
	if (st == STATUS_OK && was && c->held && second_is_verb(verb) &&
		!c->change.seconded)
		return error_set(err, STATUS_DENIED,
			_("this takes two people, and cannot be asked for "
			  "here"));
	return st;
}

enum status
second_waiting(struct campaign *c, struct arena *a, struct law_decision **rows,
	size_t *n, struct error *err)
{
	enum status st = decisions_open(c->db, SECOND_RULE, a, rows, n, err);
	size_t kept = 0;
	int64_t until;

	for (size_t i = 0; st == STATUS_OK && i < *n; i++)
		if (holds((*rows)[i].time, &until))
			(*rows)[kept++] = (*rows)[i];
	*n = st == STATUS_OK ? kept : 0;
	return st;
}
