/* The briefing of a meeting, gathered from everything else. */
#include "field/brief.h"
#include "field/visit_report.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/few.h"
#include "field/meeting_sql.h"
#include "field/questionnaire.h"
#include "people/people.h"
#include "people/segment_rows.h"
#include "votes/result.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_POLLS = 4, MOST_POINTS = 8 };

/* Those who come, and how many of them are in each segment. */
struct audience {
	int64_t *people;
	size_t n;
	struct segment_row *segments;
	size_t nsegments;
	int64_t *counts;
	int64_t *small;
};

static size_t
count_common(const int64_t *a, size_t na, const int64_t *b, size_t nb)
{
	size_t i = 0, k = 0, common = 0;

	while (i < na && k < nb) {
		common += a[i] == b[k];
		if (a[i] <= b[k])
			i++;
		else
			k++;
	}
	return common;
}

static enum status
count_segment(struct campaign *c, struct audience *who, size_t i,
	struct arena *a, struct error *err)
{
	int64_t *ids = NULL;
	struct filter f;
	size_t n = 0;
	enum status st =
		people_filter_in(c, who->segments[i].filter, a, &f, err);

	/* A segment whose filter no longer compiles is skipped. */
	if (st == STATUS_USAGE)
		return STATUS_OK;
	if (st == STATUS_OK)
		st = people_ids(c, &f, &ids, &n, err);
	if (st == STATUS_OK) {
		who->counts[i] =
			(int64_t)count_common(who->people, who->n, ids, n);
		st = segment_small(c, f.sensitive, &who->small[i], err);
	}
	free(ids);
	return st;
}

static enum status
gather(struct campaign *c, int64_t meeting, struct audience *who,
	struct arena *a, struct error *err)
{
	enum status st = invitation_coming(
		campaign_db(c), meeting, &who->people, &who->n, err);

	if (st == STATUS_OK)
		st = segment_rows(campaign_db(c), NULL, a, &who->segments,
			&who->nsegments, err);
	if (st != STATUS_OK)
		return st;
	who->counts = ARENA_ARRAY(a, int64_t, who->nsegments + 1);
	who->small = ARENA_ARRAY(a, int64_t, who->nsegments + 1);
	for (size_t i = 0; i < who->nsegments && st == STATUS_OK; i++)
		st = count_segment(c, who, i, a, err);
	return st;
}

static int
by_name(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static enum status
list_names(struct campaign *c, const struct audience *who, struct arena *a,
	struct brief *b, struct error *err)
{
	struct invitation_row row;
	enum status st = STATUS_OK;

	b->ncoming = who->n;
	for (size_t i = 0; i < who->n && b->nnames < BRIEF_NAMES; i++) {
		st = invitation_get(campaign_db(c), b->meeting.id,
			who->people[i], a, &row, err);
		if (st != STATUS_OK)
			return st;
		b->names[b->nnames++] = row.name;
	}
	qsort(b->names, b->nnames, sizeof(*b->names), by_name);
	return st;
}

static int
by_people(const void *left, const void *right)
{
	const struct brief_segment *a = left, *b = right;

	return (a->people < b->people) - (a->people > b->people);
}

static void
list_segments(const struct audience *who, struct arena *a, struct brief *b)
{
	b->segments = ARENA_ARRAY(a, struct brief_segment, who->nsegments + 1);
	for (size_t i = 0; i < who->nsegments; i++)
		if (who->counts[i])
			b->segments[b->nsegments++] = (struct brief_segment){
				who->segments[i].name,
				few_shown(who->counts[i], who->small[i]),
				who->small[i]};
	qsort(b->segments, b->nsegments, sizeof(*b->segments), by_people);
}

static int64_t
present(const struct audience *who, int64_t segment)
{
	for (size_t i = 0; i < who->nsegments; i++)
		if (who->segments[i].id == segment)
			return who->counts[i];
	return 0;
}

static struct brief_point *
point_named(struct brief_point *list, size_t *n, const char *title)
{
	for (size_t i = 0; i < *n; i++)
		if (strcmp(list[i].title, title) == 0)
			return &list[i];
	list[*n] = (struct brief_point){.title = title};
	return &list[(*n)++];
}

static int
by_weight(const void *left, const void *right)
{
	const struct brief_point *a = left, *b = right;

	return (a->weight < b->weight) - (a->weight > b->weight);
}

static void
weigh(const struct mapping_row *m, const struct audience *who, struct brief *b)
{
	int64_t people = present(who, m->segment);
	struct brief_point *p;

	if (people == 0)
		return;
	if (m->weight > 0)
		p = point_named(b->stress, &b->nstress, m->point_title);
	else
		p = point_named(b->avoid, &b->navoid, m->point_title);
	p->weight += m->weight * (double)people / (double)who->n;
	p->note = m->note ? m->note : p->note;
}

static enum status
list_points(struct campaign *c, const struct audience *who, struct arena *a,
	struct brief *b, struct error *err)
{
	struct mapping_row *rows;
	size_t n;
	enum status st = point_mappings(c, a, &rows, &n, err);

	if (st != STATUS_OK)
		return st;
	b->stress = ARENA_ARRAY(a, struct brief_point, n + 1);
	b->avoid = ARENA_ARRAY(a, struct brief_point, n + 1);
	for (size_t i = 0; i < n; i++)
		weigh(&rows[i], who, b);
	qsort(b->stress, b->nstress, sizeof(*b->stress), by_weight);
	if (b->nstress > MOST_POINTS)
		b->nstress = MOST_POINTS;
	return STATUS_OK;
}

static struct brief_poll
poll_of_station(
	const struct result_poll *poll, const struct result_matrix *m, size_t i)
{
	const struct result_station *s = &m->stations[i];
	struct brief_poll out = {.election = poll->election,
		.round = poll->round,
		.turnout = -1,
		.ours = -1};
	double ours = 0;

	for (size_t k = 0; k < m->noptions; k++)
		if (m->counts[i * m->noptions + k] > 0)
			ours += m->options[k].ours *
				(double)m->counts[i * m->noptions + k];
	if (s->registered > 0 && s->voted >= 0)
		out.turnout = 100.0 * (double)s->voted / (double)s->registered;
	if (s->valid > 0)
		out.ours = 100 * ours / (double)s->valid;
	return out;
}

static enum status
add_poll(struct campaign *c, const struct result_poll *poll, const char *code,
	struct arena *a, struct brief *b, struct error *err)
{
	struct result_matrix m;
	enum status st = result_matrix_load(c, poll->election, poll->round,
		campaign_commune(c), a, &m, err);

	for (size_t i = 0; st == STATUS_OK && i < m.nstations; i++)
		if (strcmp(m.stations[i].code, code) == 0)
			b->polls[b->npolls++] = poll_of_station(poll, &m, i);
	return st;
}

static enum status
list_polls(struct campaign *c, const char *code, struct arena *a,
	struct brief *b, struct error *err)
{
	struct result_poll *polls;
	size_t n;
	enum status st = result_polls(c, a, &polls, &n, err);

	b->polls = ARENA_ARRAY(a, struct brief_poll, MOST_POLLS);
	for (size_t i = n; st == STATUS_OK && i > 0 && b->npolls < MOST_POLLS;
		i--)
		st = add_poll(c, &polls[i - 1], code, a, b, err);
	return st;
}

/* Without two polls to compare there is no score; that is not an error here. */
static void
find_score(
	struct campaign *c, const char *code, struct arena *a, struct brief *b)
{
	struct score_report *report =
		arena_alloc(a, sizeof(struct score_report));
	struct score_request rq = {.top = 5};

	if (score_compute(c, &rq, a, report, NULL) != STATUS_OK)
		return;
	b->nscored = report->nstations;
	for (size_t i = 0; i < report->nstations; i++)
		if (strcmp(report->stations[i].code, code) == 0)
			b->score = &report->stations[i];
}

/* "support: with us (12), against (fewer than 11)" */
static const char *
answers_text(struct arena *a, const struct visit_answer_row *rows, size_t n)
{
	struct arena_text text = ARENA_TEXT(a);

	for (size_t i = 0; i < n; i++) {
		const char *words = questionnaire_words(rows[i].fr, rows[i].en);

		arena_add(&text, ", ", "%s (%s)", words ? words : rows[i].value,
			few_words(a, rows[i].people, rows[i].small));
	}
	return arena_printf(a, _("%s: %s"), rows[0].question, text.at);
}

/* How the station's doors stand, and what was said there. */
static enum status
list_doors(struct campaign *c, const char *code, struct arena *a,
	struct brief *b, struct error *err)
{
	struct visit_report_row row;
	struct visit_answer_row *rows = NULL;
	size_t n = 0, same;
	enum status st = visit_report_station(c, code, a, &row, err);

	if (st == STATUS_OK)
		st = visit_answers(c, ANSWER_STATION, a, &rows, &n, err);
	if (st != STATUS_OK)
		return st;
	b->doors = visit_report_words(a, &row);
	b->answers = ARENA_ARRAY(a, const char *, n + 1);
	for (size_t i = 0; i < n; i += same) {
		for (same = 1; i + same < n; same++)
			if (strcmp(rows[i + same].of, rows[i].of) != 0 ||
				strcmp(rows[i + same].question,
					rows[i].question) != 0)
				break;
		if (strcmp(rows[i].of, code) == 0)
			b->answers[b->nanswers++] =
				answers_text(a, &rows[i], same);
	}
	return STATUS_OK;
}

static enum status
find_before(
	struct campaign *c, struct arena *a, struct brief *b, struct error *err)
{
	enum status st = meeting_row_before(
		campaign_db(c), &b->meeting, a, &b->before, err);

	b->has_before = st == STATUS_OK;
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
brief_make(struct campaign *c, int64_t meeting, struct arena *a,
	struct brief *b, struct error *err)
{
	struct audience who = {0};
	enum status st;

	*b = (struct brief){0};
	st = meeting_get(c, meeting, a, &b->meeting, err);
	if (st == STATUS_OK)
		st = gather(c, meeting, &who, a, err);
	if (st == STATUS_OK)
		st = list_names(c, &who, a, b, err);
	if (st == STATUS_OK) {
		list_segments(&who, a, b);
		st = list_points(c, &who, a, b, err);
	}
	if (st == STATUS_OK && b->meeting.station_code) {
		st = list_polls(c, b->meeting.station_code, a, b, err);
		find_score(c, b->meeting.station_code, a, b);
	}
	if (st == STATUS_OK && b->meeting.station_code)
		st = list_doors(c, b->meeting.station_code, a, b, err);
	if (st == STATUS_OK)
		st = find_before(c, a, b, err);
	if (st == STATUS_OK)
		st = meeting_tasks(c, meeting, a, &b->tasks, &b->ntasks, err);
	free(who.people);
	return st;
}
