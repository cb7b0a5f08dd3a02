/* Filters run on the campaign's contacts. */
#include "model/people.h"

#include "base/mem.h"
#include "base/vec.h"
#include "model/campaign.h"
#include "store/filter_sql.h"

enum { PAGE = 4096 };

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

enum status
people_count(
	struct campaign *c, const char *text, int64_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct condition condition;
	struct filter f;
	enum status st = people_filter(text, &a, &f, err);

	if (st == STATUS_OK) {
		condition = condition_of(&f);
		st = filter_sql_count(campaign_db(c), &condition, n, err);
	}
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
		st = filter_sql_ids(campaign_db(c), &condition, last, PAGE,
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
	int64_t id = 0;
	size_t n = 0;
	enum status st = filter_sql_ids(
		campaign_db(c), &condition, person - 1, 1, &id, &n, err);

	*holds = n == 1 && id == person;
	return st;
}
