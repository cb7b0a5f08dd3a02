/* A segment beside others: none may name itself, or one that is gone; and how
 * many it has of all that its open parts find. */
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/people.h"
#include "people/segment_rows.h"

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

/* What of a filter is not sensitive, narrowed further. */
static enum status
open_part(struct campaign *c, const char *filter, const char *further,
	struct arena *a, const char **open, struct error *err)
{
	const struct date today = date_today();
	struct filter_declarations declared;
	struct filter_part *parts = NULL;
	struct arena_text all = ARENA_TEXT(a);
	size_t n = 0;
	enum status st = people_declared(c, a, &declared, err);

	if (st == STATUS_OK)
		st = filter_parts(
			filter, &today, &declared, a, &parts, &n, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (!parts[i].filter.sensitive)
			arena_add(&all, " ", "(%s)", parts[i].text);
	arena_add(&all, " ", "%s", further);
	*open = all.at;
	return st;
}

enum status
segment_told(struct campaign *c, const char *filter, const char *further,
	int64_t n, int64_t small, int64_t *shown, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *open = "";
	int64_t all = 0;
	enum status st = STATUS_OK;

	*shown = few_shown(n, small);
	if (small && *shown > 0) {
		st = open_part(c, filter, further, &a, &open, err);
		if (st == STATUS_OK)
			st = people_count(c, open, &all, err);
		*shown = few_of(n, all, small);
	}
	arena_release(&a);
	return st;
}
