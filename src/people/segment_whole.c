/* Segments together: none may name itself, or one that is gone, and no two
 * sizes tell of a few people by their difference. */
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/people.h"
#include "people/segment_rows.h"

#include <stdlib.h>
#include <string.h>

/* Does a right filter name a segment that was there (gone, folded)? */
static enum status
names_it(struct campaign *c, const char *filter, const char *gone,
	struct arena *a, bool *found, struct error *err)
{
	const struct date today = date_today();
	struct filter_declarations declared;
	struct filter_name *names;
	size_t n = 0;
	enum status st = people_declared(c, a, &declared, err);

	if (st == STATUS_OK)
		st = filter_names(
			filter, &today, &declared, a, &names, &n, err);
	*found = false;
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		*found |= !names[i].sql && !names[i].known &&
			  strcmp(text_fold(a, names[i].value), gone) == 0;
	return st;
}

enum status
segment_check_whole(struct campaign *c, const char *gone, struct error *err)
{
	struct arena *a = campaign_arena(c);
	struct segment_row *rows;
	size_t n = 0;
	enum status st = segment_rows(campaign_db(c), NULL, a, &rows, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		bool found = false;

		if (!strstr(rows[i].filter, "segment"))
			continue;
		st = people_check(c, rows[i].filter, err);
		if (st == STATUS_OK && gone)
			st = names_it(c, rows[i].filter, gone, a, &found, err);
		if (found)
			st = error_set(err, STATUS_FAILED,
				_("the segment %s is made of it: change that "
				  "one first"),
				rows[i].name);
	}
	return st;
}

/* Do a few stand between two sizes, one of them of a sensitive segment? */
static bool
is_near(const struct segment *x, const struct segment *y)
{
	int64_t small = x->small > y->small ? x->small : y->small;

	return x->size != SEGMENT_HIDDEN && y->size != SEGMENT_HIDDEN &&
	       segment_shown(llabs(x->size - y->size), small) == SEGMENT_HIDDEN;
}

/* Of two sizes that would tell of a few people by their difference (one of the
 * segments is in the other, but for a few), one is not shown. */
static enum status
hide_one(struct campaign *c, struct segment *x, struct segment *y,
	struct error *err)
{
	struct segment *hidden =
		x->small && (!y->small || x->size < y->size) ? x : y;
	struct segment *inner = x->size < y->size ? x : y;
	const char *further[] = {inner == x ? y->filter : x->filter};
	int64_t all = 0, within = 0;
	enum status st =
		people_tally(c, inner->filter, further, 1, &all, &within, err);

	if (st == STATUS_OK && all - within < hidden->small)
		hidden->size = SEGMENT_HIDDEN;
	return st;
}

enum status
segment_hide_differences(struct campaign *c, struct segment *segments, size_t n,
	struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i && st == STATUS_OK; k++)
			if (is_near(&segments[i], &segments[k]))
				st = hide_one(
					c, &segments[i], &segments[k], err);
	return st;
}
