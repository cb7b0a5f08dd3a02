/* From the matrix to who gets which message: candidates, sorted, cut at the
 * cap. */
#include "messages/plan.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "campaign/few.h"
#include "messages/delivery.h"
#include "messages/point.h"
#include "messages/point_sql.h"
#include "people/contact.h"
#include "people/people.h"
#include "store/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One message that one person could get; mapping is an index. */
struct candidate {
	int64_t person;
	double weight;
	size_t mapping;
};

struct planner {
	struct campaign *c;
	struct arena arena;
	struct mapping_row *mappings;
	size_t nmappings;
	VEC(struct candidate) candidates;
	struct person_count *recent; /* messages of the last week */
	size_t nrecent;
	long cap;
	VEC(struct candidate) chosen;
	struct plan_counts *counts;
};

static void
release(struct planner *p)
{
	VEC_RELEASE(&p->candidates);
	VEC_RELEASE(&p->chosen);
	arena_release(&p->arena);
}

/* The ids that are not in had; both ascend. */
static void
add_candidates(struct planner *p, size_t mapping, const int64_t *ids, size_t n,
	const int64_t *had, size_t nhad)
{
	double weight = p->mappings[mapping].weight;
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		while (k < nhad && had[k] < ids[i])
			k++;
		if (k == nhad || had[k] != ids[i])
			VEC_PUSH(&p->candidates,
				((struct candidate){ids[i], weight, mapping}));
	}
}

static enum status
add_mapping(struct planner *p, size_t mapping, struct error *err)
{
	const struct mapping_row *row = &p->mappings[mapping];
	const char *audience = mapping_audience(p->c, &p->arena, row);
	int64_t *ids = NULL, *had = NULL, small = 0;
	struct filter f;
	size_t n = 0, nhad = 0;
	enum status st;

	if (!row->message || row->weight <= 0)
		return STATUS_OK;
	if (!audience) {
		p->counts->forbidden++;
		return STATUS_OK;
	}
	st = people_small(p->c, audience, &small, err);
	if (small > p->counts->small)
		p->counts->small = small;
	if (st == STATUS_OK)
		st = people_filter_in(p->c, audience, &p->arena, &f, err);
	if (st == STATUS_OK)
		st = people_ids(p->c, &f, &ids, &n, err);
	if (st == STATUS_OK)
		st = delivery_people(
			campaign_db(p->c), row->message, &had, &nhad, err);
	if (st == STATUS_OK)
		add_candidates(p, mapping, ids, n, had, nhad);
	free(ids);
	free(had);
	return st;
}

/* The time a week ago, as the store writes times. */
static const char *
week_ago(char since[DATE_TIME_SIZE])
{
	struct date today = date_today();
	struct date d = date_from_days(date_to_days(&today) - 7);
	char now[DATE_TIME_SIZE], day[DATE_TEXT_SIZE];

	snprintf(since, DATE_TIME_SIZE, "%s%s", date_iso(day, &d),
		date_now(now) + DATE_TEXT_SIZE - 1);
	return since;
}

static enum status
gather(struct planner *p, struct error *err)
{
	char since[DATE_TIME_SIZE];
	enum status st = mapping_rows(
		campaign_db(p->c), &p->arena, &p->mappings, &p->nmappings, err);

	for (size_t i = 0; i < p->nmappings && st == STATUS_OK; i++)
		st = add_mapping(p, i, err);
	if (st == STATUS_OK)
		st = delivery_counts(campaign_db(p->c), week_ago(since),
			&p->arena, &p->recent, &p->nrecent, err);
	return st;
}

static int
by_person_and_weight(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;

	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	if (a->weight > b->weight || a->weight < b->weight)
		return a->weight > b->weight ? -1 : 1;
	return (a->mapping > b->mapping) - (a->mapping < b->mapping);
}

/* Is the message of candidate i also that of an earlier one? Then it is sent
 * once. */
static bool
is_repeated(const struct planner *p, const struct candidate *own, size_t i)
{
	int64_t message = p->mappings[own[i].mapping].message;

	for (size_t k = 0; k < i; k++)
		if (p->mappings[own[k].mapping].message == message)
			return true;
	return false;
}

/* One person's candidates, the heaviest first; had: messages this week. */
static void
choose_for(
	struct planner *p, const struct candidate *own, size_t n, int64_t had)
{
	size_t from = p->chosen.len;
	int64_t left = p->cap - had, wanted = 0;

	for (size_t i = 0; i < n; i++) {
		if (is_repeated(p, own, i))
			continue;
		wanted++;
		if (left-- > 0)
			VEC_PUSH(&p->chosen, own[i]);
		else
			p->counts->held_back++;
	}
	p->counts->people += p->chosen.len > from;
	p->counts->many += wanted + had >= PLAN_MANY;
}

/* How many candidates from i on are for the same person. */
static size_t
own_count(const struct planner *p, size_t i)
{
	size_t n = 1;

	while (i + n < p->candidates.len &&
		p->candidates.at[i + n].person == p->candidates.at[i].person)
		n++;
	return n;
}

/* What a person got this week or is about to get; *k advances with the ids. */
static int64_t
had_this_week(const struct planner *p, int64_t person, size_t *k)
{
	while (*k < p->nrecent && p->recent[*k].person < person)
		(*k)++;
	return *k < p->nrecent && p->recent[*k].person == person
		       ? p->recent[*k].n
		       : 0;
}

static void
sort_candidates(struct planner *p)
{
	if (p->candidates.len)
		qsort(p->candidates.at, p->candidates.len,
			sizeof(*p->candidates.at), by_person_and_weight);
}

static void
choose(struct planner *p)
{
	size_t k = 0, n;

	sort_candidates(p);
	for (size_t i = 0; i < p->candidates.len; i += n) {
		const struct candidate *own = &p->candidates.at[i];

		n = own_count(p, i);
		choose_for(p, own, n, had_this_week(p, own->person, &k));
	}
	p->counts->assigned = (int64_t)p->chosen.len;
}

static enum status
write_plan(struct planner *p, int64_t import, struct error *err)
{
	struct db *db = campaign_db(p->c);
	char now[DATE_TIME_SIZE];
	struct plan_row plan = {.time = date_now(now),
		.actor = campaign_actor(p->c),
		.cap = p->cap,
		.people = p->counts->people,
		.assigned = p->counts->assigned,
		.import = import};
	int64_t id = 0;
	enum status st = plan_insert(db, &plan, err);

	if (st == STATUS_OK && p->chosen.len)
		st = db_next_id(
			db, "assignment", (int64_t)p->chosen.len, &id, err);
	for (size_t i = 0; i < p->chosen.len && st == STATUS_OK; i++) {
		const struct candidate *k = &p->chosen.at[i];
		const struct mapping_row *m = &p->mappings[k->mapping];
		const struct assignment_row row = {
			plan.id, k->person, m->message, m->id, import};

		st = assignment_insert(db, id + (int64_t)i, &row, err);
	}
	return st;
}

/* A number of the plan in words. */
static const char *
told(const struct planner *p, int64_t n)
{
	const int64_t small = p->counts->small;

	return few_text(campaign_arena(p->c), few_shown(n, small), small);
}

/* From here on they are for people. */
static void
settle_counts(struct plan_counts *n)
{
	n->people = few_shown(n->people, n->small);
	n->assigned = few_shown(n->assigned, n->small);
	n->held_back = few_shown(n->held_back, n->small);
	n->many = few_shown(n->many, n->small);
}

static enum status
save(struct campaign *c, void *data, struct error *err)
{
	struct planner *p = data;
	int64_t import = 0;
	enum status st = campaign_import(
		c, "plan", _("plan of messages"), NULL, &import, err);

	campaign_say(c, N_("plan of messages: %s, for people: %s"),
		told(p, p->counts->assigned), told(p, p->counts->people));
	return st == STATUS_OK ? write_plan(p, import, err) : st;
}

long
plan_cap(struct campaign *c)
{
	return campaign_setting_number(c, "plan.week_cap", PLAN_CAP);
}

enum status
plan_make(struct campaign *c, long cap, struct plan_counts *counts,
	int64_t *entry, struct error *err)
{
	struct planner p = {.c = c, .cap = cap, .counts = counts};
	enum status st;

	*counts = (struct plan_counts){0};
	if (cap < 1 || cap > 20)
		return error_set(err, STATUS_USAGE,
			_("a cap is from 1 to 20 messages a week"));
	st = gather(&p, err);
	if (st == STATUS_OK) {
		choose(&p);
		st = campaign_change(c, VERB_POINTS_PLAN, save, &p, entry, err);
		settle_counts(counts);
	}
	release(&p);
	return st;
}

/* The whole plan for one person, in the arena. */
static struct plan_conflict
conflict_of(const struct planner *p, const struct candidate *own, size_t n,
	int64_t had, struct arena *a)
{
	struct plan_conflict out = {.person = own->person,
		.had = had,
		.messages = had,
		.messaged = ""};

	for (size_t i = 0; i < n; i++) {
		if (is_repeated(p, own, i))
			continue;
		out.messages++;
		out.messaged =
			arena_join(a, out.messaged, *out.messaged ? ", " : "",
				p->mappings[own[i].mapping].message_name);
	}
	return out;
}

static enum status
name_conflict(struct campaign *c, struct plan_conflict *row, struct arena *a,
	struct error *err)
{
	struct contact_row person;
	enum status st = contact_get(c, row->person, a, &person, err);

	if (st == STATUS_OK)
		row->name =
			arena_join(a, person.last_name, " ", person.first_name);
	return st;
}

static enum status
list_conflicts(struct planner *p, size_t max, struct arena *a,
	struct plan_conflict *rows, size_t *n, struct error *err)
{
	enum status st = STATUS_OK;
	size_t k = 0, own;

	sort_candidates(p);
	for (size_t i = 0; st == STATUS_OK && i < p->candidates.len; i += own) {
		const struct candidate *at = &p->candidates.at[i];
		int64_t had = had_this_week(p, at->person, &k);
		struct plan_conflict row;

		own = own_count(p, i);
		if (had + (int64_t)own < PLAN_MANY)
			continue; /* even without repeated ones */
		row = conflict_of(p, at, own, had, a);
		if (row.messages < PLAN_MANY)
			continue;
		if (*n < max) {
			st = name_conflict(p->c, &row, a, err);
			rows[*n] = row;
		}
		(*n)++;
	}
	return st;
}

enum status
plan_conflicts(struct campaign *c, size_t max, struct arena *a,
	struct plan_conflict *rows, size_t *n, struct error *err)
{
	struct plan_counts counts = {0};
	struct planner p = {.c = c, .counts = &counts};
	enum status st = gather(&p, err);

	*n = 0;
	if (st == STATUS_OK)
		st = list_conflicts(&p, max, a, rows, n, err);
	release(&p);
	return st;
}

/* Facts about one person and one mapping in the newest plan. */
struct case_of {
	int64_t person;
	const struct plan_row *plan;
	const struct mapping_row *row;
	int64_t given; /* messages the plan assigned to the person */
};

static enum status
in_filter(struct campaign *c, const char *filter, int64_t person, bool *holds,
	struct arena *a, struct error *err)
{
	struct filter f;
	enum status st = people_filter_in(c, filter, a, &f, err);

	return st == STATUS_OK ? people_holds(c, &f, person, holds, err) : st;
}

/* The first reason that applies, in the order the plan checks them. */
static enum status
explain(struct campaign *c, const struct case_of *k, struct plan_reason *r,
	struct arena *a, struct error *err)
{
	const char *audience = mapping_audience(c, a, k->row), *state = NULL;
	bool inside = false, reached = false;
	enum status st = in_filter(
		c, k->row->segment_filter, k->person, &inside, a, err);

	if (st == STATUS_OK && audience)
		st = in_filter(c, audience, k->person, &reached, a, err);
	if (st == STATUS_OK && k->row->message)
		st = delivery_state(campaign_db(c), k->row->message, k->person,
			a, &state, err);
	if (st == STATUS_OK)
		st = assignment_holds(campaign_db(c), k->plan->id, k->person,
			k->row->id, &r->assigned, err);
	if (r->assigned)
		r->why = _("assigned");
	else if (!inside)
		r->why = _("not in the segment");
	else if (!k->row->message)
		r->why = _("the point has no message for this segment");
	else if (!audience)
		r->why = _(
			"this message may not be sent online to that segment");
	else if (!reached)
		r->why = _("cannot be reached, or did not consent");
	else if (state)
		r->why = arena_printf(a, _("has it already (%s)"),
			set_title(&delivery_state_set,
				set_find(&delivery_state_set, state)));
	else if (k->row->weight <= 0)
		r->why = _("its weight is 0");
	else if (k->given >= k->plan->cap)
		r->why = _("other messages weigh more, and the cap is reached");
	else
		r->why = _("has had other messages this week, or came in since "
			   "the plan");
	return st;
}

static int
by_weight(const void *left, const void *right)
{
	const struct plan_reason *a = left, *b = right;

	if (a->assigned != b->assigned)
		return a->assigned ? -1 : 1;
	return (a->weight < b->weight) - (a->weight > b->weight);
}

enum status
plan_explain(struct campaign *c, int64_t person, struct arena *a,
	struct plan_reason **reasons, size_t *n, struct error *err)
{
	struct plan_row plan;
	struct mapping_row *rows;
	struct case_of k = {.person = person, .plan = &plan};
	enum status st = plan_newest(campaign_db(c), a, &plan, err);

	*n = 0;
	if (st == STATUS_NONE)
		return error_set(err, STATUS_NONE,
			_("there is no plan yet; \"permanence points plan\" "
			  "makes one"));
	if (st == STATUS_OK)
		st = mapping_rows(campaign_db(c), a, &rows, n, err);
	if (st == STATUS_OK)
		st = assignment_count(
			campaign_db(c), plan.id, person, &k.given, err);
	if (st != STATUS_OK)
		return st;
	*reasons = ARENA_ARRAY(a, struct plan_reason, *n + 1);
	for (size_t i = 0; i < *n && st == STATUS_OK; i++) {
		k.row = &rows[i];
		(*reasons)[i] =
			(struct plan_reason){.point = rows[i].point_title,
				.segment = rows[i].segment_name,
				.message = rows[i].message_name,
				.weight = rows[i].weight};
		st = explain(c, &k, &(*reasons)[i], a, err);
	}
	qsort(*reasons, *n, sizeof(**reasons), by_weight);
	return st;
}
