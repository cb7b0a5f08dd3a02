/* The door of every change: one transaction, one entry of the journal. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "campaign/campaign_internal.h"
#include "campaign/clock_back.h"
#include "campaign/election_sql.h"
#include "campaign/judge_internal.h"
#include "campaign/reach.h"
#include "campaign/rules.h"
#include "campaign/second_internal.h"
#include "campaign/user.h"
#include "store/db.h"
#include "store/journal.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct arena *
campaign_arena(struct campaign *c)
{
	assert(c->change.depth > 0);
	return &c->change.arena;
}

void
campaign_say(struct campaign *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	c->change.summary = phrase_vmake(campaign_arena(c), fmt, ap);
	va_end(ap);
}

void
campaign_say_n(struct campaign *c, int64_t n, const char *one,
	const char *several, ...)
{
	va_list ap;

	va_start(ap, several);
	c->change.summary = phrase_vmake_n(
		campaign_arena(c), (unsigned long)n, one, several, ap);
	va_end(ap);
}

void
campaign_caution(struct campaign *c, const char *text)
{
	if (!c->cautions++)
		c->caution = mem_strdup(text);
}

const char *
campaign_take_caution(struct campaign *c, struct arena *a, int64_t *times)
{
	const char *text = c->cautions ? arena_strdup(a, c->caution) : NULL;

	*times = c->cautions;
	c->cautions = 0;
	free(c->caution);
	c->caution = NULL;
	return text;
}

void
campaign_takes_back(
	struct campaign *c, int64_t entry, int64_t import, bool partly)
{
	assert(c->change.depth == 1);
	c->change.undoes = entry;
	c->change.import = import;
	c->change.partly = partly;
}

void
campaign_keep_nothing(struct campaign *c)
{
	assert(c->change.depth > 0);
	c->change.drop = true;
}

enum status
campaign_note_import(struct campaign *c, const char *kind, const char *file,
	const char *format, int64_t *import, struct error *err)
{
	char now[DATE_TIME_SIZE];

	return import_insert(
		c->db, kind, file, format, date_now(now), import, err);
}

enum status
campaign_import(struct campaign *c, const char *kind, const char *file,
	const char *format, int64_t *import, struct error *err)
{
	enum status st =
		campaign_note_import(c, kind, file, format, import, err);

	assert(c->change.depth == 1);
	if (st == STATUS_OK) {
		c->change.import = *import;
		c->change.file = arena_strdup(campaign_arena(c), file);
		journal_set_bulk(c->db, *import);
		db_tell_done(c->db, true, 0);
	}
	return st;
}

static struct journal_head
head_of(const struct campaign *c)
{
	return (struct journal_head){.actor = c->actor,
		.verb = verb_name(c->change.verb),
		.summary = c->change.summary,
		.import = c->change.import,
		.undoes = c->change.undoes,
		.partly = c->change.partly};
}

bool
campaign_is_awaited(const struct campaign *c)
{
	return c->change.import && !c->change.drop && db_is_awaited(c->db);
}

enum status
campaign_give_way(struct campaign *c, bool *others, struct error *err)
{
	struct journal_head head = head_of(c);
	enum status st;

	assert(c->change.depth == 1 && c->change.import);
	head.summary = c->change.file;
	st = journal_part(c->db, &head, others, err);
	db_tell_done(c->db, true, c->change.done);
	return st;
}

void
campaign_guard(struct campaign *c, campaign_guard_fn *guard, void *data)
{
	c->guard = guard;
	c->guarded = data;
}

/* Take the writers' turn, where the guard allows it, and what whoever is acting
 * may do: as it is then, but nobody waits for what is known to be refused. */
static enum status
begin(struct campaign *c, enum verb verb, struct error *err)
{
	enum status st;

	campaign_version(c);
	st = campaign_check_right(c, verb_right(verb), err);
	if (st == STATUS_OK)
		st = journal_begin(c->db, err);
	if (st != STATUS_OK)
		return st;
	campaign_version(c);
	st = campaign_check_right(c, verb_right(verb), err);
	if (st == STATUS_OK && c->guard)
		st = c->guard(c->guarded, err);
	if (st != STATUS_OK)
		journal_abort(c->db);
	return st;
}

static bool
is_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* Has it other days of poll by now, or another clock? */
static bool
has_moved(const struct election *was, const struct election *now)
{
	return !is_same(was->first, now->first) ||
	       !is_same(was->second, now->second) ||
	       !is_same(was->zone, now->zone) || was->kind != now->kind;
}

/* Has another the same last day of poll; or has it an earlier one itself, as
 * where the first round turns out to have decided? */
static bool
is_known(const struct election *was, const struct date *last,
	const struct election *now, size_t n)
{
	struct date other;

	for (size_t i = 0; i < n; i++) {
		const bool own = now[i].id == was->id &&
				 is_same(now[i].first, was->first);

		if (election_last_poll(&now[i], &other) &&
			(own ? date_to_days(&other) <= date_to_days(last)
			     : date_to_days(&other) == date_to_days(last)))
			return true;
	}
	return false;
}

/* One that was held stays known, though its record goes on to another day: it
 * ended the time of those who gave their address for it. */
static enum status
keep_past(struct campaign *c, const struct election *was,
	const struct election *now, size_t n, struct error *err)
{
	const struct date today = date_today();
	struct election past = *was;
	struct date last;

	/* In the evening of the day, too, once the silence ends. */
	if (!election_last_poll(was, &last) ||
		date_to_days(&last) > date_to_days(&today) ||
		is_known(was, &last, now, n))
		return STATUS_OK;
	past.id = 0;
	return election_put(c->db, &past, err);
}

/* In the silence nobody moves a poll away, so that it would be none. */
static enum status
deny_moving(struct campaign *c, struct error *err)
{
	error_set(err, STATUS_DENIED,
		_("this is the silence before a poll: until it ends nobody "
		  "moves its day or its clock"));
	return law_judge(c, "CAL-14", err);
}

/* Another election's clock would move the silence of all. */
static enum status
check_clock_stays(struct campaign *c, const struct election *now, size_t n,
	struct error *err)
{
	struct campaign_row row = {0};
	enum status st = campaign_row_load(c->db, campaign_arena(c), &row, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (now[i].id == row.election &&
			!is_same(now[i].zone, c->change.zone))
			st = deny_moving(c, err);
	return st;
}

static enum status
check_polls_stay(struct campaign *c, struct error *err)
{
	const struct change *ch = &c->change;
	struct election *now;
	size_t n;
	enum status st = election_rows(c->db, campaign_arena(c), &now, &n, err);

	for (size_t i = 0; i < ch->nelections && st == STATUS_OK; i++) {
		const struct election *was = &ch->elections[i];
		size_t at = 0;

		while (at < n && now[at].id != was->id)
			at++;
		if (at < n && !has_moved(was, &now[at]))
			continue;
		if (ch->silent)
			st = deny_moving(c, err);
		else if (at < n)
			st = keep_past(c, was, now, n, err);
	}
	if (st == STATUS_OK && ch->silent)
		st = check_clock_stays(c, now, n, err);
	return st;
}

static enum status
run_outer(struct campaign *c, enum verb verb, campaign_work_fn *work,
	void *data, int64_t *entry, struct error *err)
{
	struct journal_head head;
	/* Before there is a transaction, which a failed read would end. */
	const bool silent = rules_in_silence(c);
	enum status st = begin(c, verb, err);

	if (st != STATUS_OK)
		return st;
	c->change = (struct change){.depth = 1,
		.verb = verb,
		.summary = "",
		.two = c->two_people,
		.silent = silent,
		.elections = c->elections,
		.nelections = c->nelections,
		.zone = c->election->zone};
	st = reach_mark(c, err);
	if (st == STATUS_OK)
		st = clock_back_check(c, verb, err);
	if (st == STATUS_OK)
		st = work(c, data, err);
	if (st == STATUS_OK && !c->change.drop)
		st = reach_check(c, err);
	if (st == STATUS_OK && !c->change.drop)
		st = second_check(c, err);
	if (st == STATUS_OK && !c->change.drop)
		st = check_polls_stay(c, err);
	head = head_of(c);
	if (st == STATUS_OK && !c->change.drop)
		st = judge_keep(c, err);
	if (st == STATUS_OK && !c->change.drop)
		st = journal_commit(c->db, &head, entry, err);
	else
		journal_abort(c->db);
	if (st == STATUS_DENIED)
		judge_keep_refused(c);
	judge_forget(c);
	campaign_version(c);
	reach_follow(c, NULL);
	arena_release(&c->change.arena);
	c->change.depth = 0;
	return st;
}

enum status
campaign_change(struct campaign *c, enum verb verb, campaign_work_fn *work,
	void *data, int64_t *entry, struct error *err)
{
	const char *outer = c->change.summary;
	int64_t unused;
	enum status st;

	entry = entry ? entry : &unused;
	*entry = 0;
	if (!c->change.depth)
		return run_outer(c, verb, work, data, entry, err);
	c->change.depth++;
	st = work(c, data, err);
	c->change.depth--;
	c->change.summary = outer;
	return st;
}

enum status
campaign_rehearse(struct campaign *c, struct error *err)
{
	return db_rehearse(c->db, err);
}

void
campaign_end_rehearsal(struct campaign *c)
{
	db_end_rehearsal(c->db);
}

enum status
campaign_try(struct campaign *c, enum verb verb, campaign_work_fn *work,
	void *data, int64_t *entry, struct error *err)
{
	bool within = db_is_rehearsing(c->db);
	enum status st = within ? STATUS_OK : campaign_rehearse(c, err);

	if (st != STATUS_OK)
		return st;
	st = campaign_change(c, verb, work, data, entry, err);
	if (!within)
		campaign_end_rehearsal(c);
	return st;
}
