/* What was answered at the doors, as it may be told; and who is to be called
 * back. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "campaign/few.h"
#include "campaign/rules.h"
#include "field/visit_report.h"
#include "field/visit_report_sql.h"
#include "people/people.h"
#include "people/segment.h"

#include <string.h>

SET_DEFINE(answer_by_set, N_("what answers are told by"), ANSWER_BYS);

typedef VEC(struct visit_answer_row) answers;

/* How many answered the question of a row, of the same people. */
static int64_t
answered(const struct visit_answer_row *rows, size_t n,
	const struct visit_answer_row *of)
{
	int64_t all = 0;

	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].of, of->of) == 0 &&
			strcmp(rows[i].question, of->question) == 0)
			all += rows[i].people;
	return all;
}

/* A copy, with the counts of few people hidden. */
static struct visit_answer_row *
told(const struct visit_answer_row *rows, size_t n, int64_t small,
	struct arena *a)
{
	struct visit_answer_row *out = arena_copy(a, rows, n * sizeof(*rows));

	for (size_t i = 0; i < n; i++) {
		out[i].small = small;
		out[i].people = few_of(
			rows[i].people, answered(rows, n, &rows[i]), small);
	}
	return out;
}

/* The filter that finds who gave an answer. */
static const char *
who_answered(struct arena *a, const struct visit_answer_row *r)
{
	return arena_printf(a, "answer:\"%s=%s\"", r->question, r->value);
}

/* Those of a segment who gave each of the answers, where any did. */
static enum status
answers_of_segment(struct campaign *c, const struct segment *s,
	const struct visit_answer_row *all, size_t n, struct arena *a,
	answers *out, struct error *err)
{
	const char **filters = ARENA_ARRAY(a, const char *, n + 1);
	int64_t *counts = ARENA_ARRAY(a, int64_t, n + 1), people = 0;
	enum status st;

	for (size_t i = 0; i < n; i++)
		filters[i] = who_answered(a, &all[i]);
	st = people_tally(c, s->filter, filters, n, &people, counts, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		struct visit_answer_row row = all[i];

		row.of = s->name;
		row.people = counts[i];
		if (counts[i])
			VEC_PUSH(out, row);
	}
	return st;
}

/* A segment whose filter no longer compiles has no answers. */
static enum status
answers_by_segment(struct campaign *c, struct arena *a,
	struct visit_answer_row **rows, size_t *n, struct error *err)
{
	struct visit_answer_row *all;
	struct segment *segments;
	size_t nall = 0, nsegments = 0;
	answers found = VEC_INIT;
	enum status st =
		visit_answer_rows(campaign_db(c), false, a, &all, &nall, err);

	if (st == STATUS_OK)
		st = segment_names(c, a, &segments, &nsegments, err);
	for (size_t i = 0; i < nsegments && st == STATUS_OK; i++) {
		struct error why = ERROR_INIT;

		st = answers_of_segment(
			c, &segments[i], all, nall, a, &found, &why);
		if (st == STATUS_USAGE)
			st = STATUS_OK;
		else if (st != STATUS_OK && err)
			*err = why;
	}
	*rows = arena_copy(a, found.at, found.len * sizeof(*found.at));
	*n = found.len;
	VEC_RELEASE(&found);
	return st;
}

enum status
visit_answers(struct campaign *c, enum answer_by by, struct arena *a,
	struct visit_answer_row **rows, size_t *n, struct error *err)
{
	const struct rules *rules = NULL;
	enum status st = campaign_rules(c, &rules, err);

	*n = 0;
	if (st == STATUS_OK)
		st = by == ANSWER_SEGMENT
			     ? answers_by_segment(c, a, rows, n, err)
			     : visit_answer_rows(campaign_db(c),
				       by == ANSWER_STATION, a, rows, n, err);
	if (st == STATUS_OK)
		*rows = told(*rows, *n, rules->k_sensitive, a);
	return st;
}

enum status
visit_callbacks(struct campaign *c, struct arena *a, struct visit_row **rows,
	size_t *n, struct error *err)
{
	return visit_callback_rows(campaign_db(c), a, rows, n, err);
}

enum status
visit_callback_count(struct campaign *c, int64_t *n, struct error *err)
{
	return visit_callbacks_number(campaign_db(c), n, err);
}
