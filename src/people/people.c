/* Filters run on the campaign's contacts. */
#include "people/people.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "people/person_more_sql.h"
#include "people/segment_rows.h"
#include "people/segment_sql.h"
#include "people/selection.h"
#include "people/sensitive_word.h"
#include "people/tag.h"

#include <string.h>

/* How many ids at a time. */
enum { PAGE = 1 << 16 };

static struct condition
condition_of(const struct filter *f)
{
	return (struct condition){f->sql, f->values, f->nvalues};
}

enum status
people_filter(
	const char *text, struct arena *a, struct filter *f, struct error *err)
{
	const struct date today = date_today();

	return filter_compile(text, &today, a, f, err);
}

static enum filter_declared_type
type_of(enum custom_type type)
{
	switch (type) {
	case CUSTOM_NUMBER:
		return FILTER_NUMBER;
	case CUSTOM_DATE:
		return FILTER_DATE;
	case CUSTOM_YESNO:
		return FILTER_YESNO;
	case CUSTOM_TYPE_NONE:
	case CUSTOM_TEXT:
	case CUSTOM_CHOICE:
		break;
	}
	return FILTER_TEXT;
}

/* A filter may name a segment. */
static enum status
add_segments(struct campaign *c, struct arena *a,
	struct filter_declarations *declared, struct error *err)
{
	struct filter_segment *segments;
	struct segment_row *rows;
	size_t n = 0;
	enum status st = segment_rows(campaign_db(c), NULL, a, &rows, &n, err);

	segments = ARENA_ARRAY(a, struct filter_segment, n + 1);
	for (size_t i = 0; i < n; i++)
		segments[i] =
			(struct filter_segment){rows[i].name, rows[i].filter};
	declared->segments = segments;
	declared->nsegments = n;
	return st;
}

static bool
tells_of_somebody(const char *text)
{
	struct arena a = ARENA_INIT;
	enum sensitive_kind kind;
	bool tells = sensitive_word(&a, text, &kind) != NULL;

	arena_release(&a);
	return tells;
}

static enum status
texts_of(void *store, const char *sql, const struct value *values, size_t n,
	struct arena *a, const char ***texts, size_t *ntexts)
{
	struct error unread = ERROR_INIT;

	return selection_texts(
		store, sql, values, n, a, texts, ntexts, &unread);
}

enum status
people_declared(struct campaign *c, struct arena *a,
	struct filter_declarations *declared, struct error *err)
{
	struct filter_declared *fields;
	struct custom_field *rows;
	size_t n = 0;
	enum status st = custom_field_list(campaign_db(c), a, &rows, &n, err);

	fields = ARENA_ARRAY(a, struct filter_declared, n + 1);
	for (size_t i = 0; i < n; i++)
		fields[i] = (struct filter_declared){.name = rows[i].name,
			.title = rows[i].title,
			.id = rows[i].id,
			.type = type_of(rows[i].type),
			.sensitive = rows[i].sensitive};
	*declared = (struct filter_declarations){.fields = fields,
		.n = n,
		.tells = tells_of_somebody,
		.texts = texts_of,
		.store = campaign_db(c)};
	if (st == STATUS_OK)
		st = tag_topics(
			c, a, &declared->topics, &declared->ntopics, err);
	return st == STATUS_OK ? add_segments(c, a, declared, err) : st;
}

enum status
people_filter_in(struct campaign *c, const char *text, struct arena *a,
	struct filter *f, struct error *err)
{
	const struct date today = date_today();
	struct filter_declarations declared;
	enum status st = people_declared(c, a, &declared, err);

	return st == STATUS_OK
		       ? filter_compile_in(text, &today, &declared, a, f, err)
		       : st;
}

enum status
people_check(struct campaign *c, const char *text, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct filter f;
	enum status st = people_filter_in(c, text, &a, &f, err);

	arena_release(&a);
	return st;
}

const char *
people_say(struct campaign *c, const char *text, struct arena *a)
{
	const struct date today = date_today();
	struct filter_declarations declared;
	const char *said = "";

	if (people_declared(c, a, &declared, NULL) == STATUS_OK)
		filter_say(text, &today, &declared, a, &said, NULL);
	return said;
}

enum status
people_select(struct campaign *c, const char *text, struct arena *a,
	struct selection *whom, struct error *err)
{
	struct condition *condition;
	struct filter f;
	enum status st = people_filter_in(c, text ? text : "", a, &f, err);

	*whom = (struct selection){NULL, NULL};
	if (st != STATUS_OK)
		return st;
	if (f.is_words) {
		whom->match = f.match;
	} else {
		condition = arena_alloc(a, sizeof(*condition));
		*condition = condition_of(&f);
		whom->condition = condition;
	}
	return STATUS_OK;
}

enum status
people_small(struct campaign *c, const char *filter, int64_t *small,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct filter f;
	enum status st = people_filter_in(c, filter, &a, &f, NULL);

	st = segment_small(c, st != STATUS_OK || f.sensitive, small, err);
	arena_release(&a);
	return st;
}

enum status
people_count(
	struct campaign *c, const char *text, int64_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct condition condition;
	struct filter f;
	enum status st = people_filter_in(c, text, &a, &f, err);

	if (st == STATUS_OK) {
		condition = condition_of(&f);
		st = selection_count(
			campaign_db(c), &condition, INT64_MAX, n, err);
	}
	arena_release(&a);
	return st;
}

/* The conditions of n further filters, and of the text after them. */
static enum status
compile_all(struct campaign *c, const char *text, const char *const *further,
	size_t n, struct arena *a, struct condition **conditions,
	struct error *err)
{
	enum status st = STATUS_OK;

	*conditions = ARENA_ARRAY(a, struct condition, n + 1);
	for (size_t i = 0; i <= n && st == STATUS_OK; i++) {
		struct filter f;

		st = people_filter_in(c, i < n ? further[i] : text, a, &f, err);
		if (st == STATUS_OK)
			(*conditions)[i] = condition_of(&f);
	}
	return st;
}

enum status
people_tally(struct campaign *c, const char *text, const char *const *further,
	size_t n, int64_t *all, int64_t *counts, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct condition *conditions;
	enum status st = compile_all(c, text, further, n, &a, &conditions, err);

	if (st == STATUS_OK)
		st = selection_tally(campaign_db(c), &conditions[n], conditions,
			n, all, counts, err);
	arena_release(&a);
	return st;
}

enum status
people_survey(struct campaign *c, const char *text, const char *const *further,
	size_t n, int64_t *counts, struct survey *survey, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct condition *conditions;
	enum status st = compile_all(c, text, further, n, &a, &conditions, err);

	*survey = (struct survey){VEC_INIT, VEC_INIT};
	if (st == STATUS_OK)
		st = selection_survey(campaign_db(c), &conditions[n],
			conditions, n, counts, survey, err);
	arena_release(&a);
	return st;
}

enum status
people_ids(struct campaign *c, const struct filter *f, int64_t **ids, size_t *n,
	struct error *err)
{
	const struct condition condition = condition_of(f);
	VEC(int64_t) all = VEC_INIT;
	int64_t last = INT64_MIN;
	size_t got = PAGE;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && got == PAGE) {
		VEC_RESERVE(&all, all.len + PAGE);
		st = selection_ids(campaign_db(c), &condition, last, PAGE,
			all.at + all.len, &got, err);
		all.len += got;
		last = all.len ? all.at[all.len - 1] : last;
	}
	if (st != STATUS_OK)
		VEC_RELEASE(&all);
	*ids = all.at;
	*n = all.len;
	return st;
}

enum status
people_holds(struct campaign *c, const struct filter *f, int64_t person,
	bool *holds, struct error *err)
{
	const struct condition condition = condition_of(f);

	return selection_holds(campaign_db(c), &condition, person, holds, err);
}
