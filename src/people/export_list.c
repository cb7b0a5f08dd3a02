/* Lists of people that are about to leave: who may, and the record of it. */
#include "people/export.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "people/export_internal.h"
#include "people/people.h"

#include <stdlib.h>
#include <string.h>

static bool
is_named(const char *names, const char *name)
{
	const size_t n = strlen(name);

	if (strcmp(names, "all") == 0)
		return true;
	while (*names) {
		if (strncmp(names, name, n) == 0 &&
			(!names[n] || names[n] == ','))
			return true;
		names += strcspn(names, ",");
		names += *names == ',';
	}
	return false;
}

static void
take_columns(const struct listing *l, const char *names,
	struct export_plan *plan, struct arena *a)
{
	plan->columns = ARENA_ARRAY(a, struct export_column, l->ncolumns + 1);
	plan->ncolumns = 0;
	for (size_t i = 0; i < l->ncolumns; i++)
		if (!l->columns[i].screen_only &&
			(names ? is_named(names, l->columns[i].name)
			       : !l->columns[i].sensitive))
			plan->columns[plan->ncolumns++] =
				(struct export_column){
					.name = l->columns[i].name};
}

/* Ids, ascending. */
struct roll {
	int64_t *ids;
	size_t n;
};

/* Does a row tell of anybody from the roll? */
static bool
is_of_roll(const struct listing *l, const void *row, const struct roll *roll)
{
	bool found = false;

	for (size_t i = 0; i < l->npersons && roll->n && !found; i++) {
		int64_t id;

		memcpy(&id, (const char *)row + l->persons[i], sizeof(id));
		found = bsearch(&id, roll->ids, roll->n, sizeof(id),
				export_by_id) != NULL;
	}
	return found;
}

static void
leave_out(const struct listing *l, const struct roll *roll,
	struct export_plan *plan, struct listing_rows *rows, struct arena *a)
{
	char *kept = arena_alloc(a, (rows->n + 1) * l->size);

	plan->nids = 0;
	for (size_t i = 0; i < rows->n; i++)
		if (!is_of_roll(l, listing_row(l, rows, i), roll))
			memcpy(kept + l->size * plan->nids++,
				listing_row(l, rows, i), l->size);
	plan->left_out = (int64_t)(rows->n - plan->nids);
	*rows = (struct listing_rows){kept, plan->nids};
}

bool
export_asks(int64_t people)
{
	return people > EXPORT_UNASKED;
}

enum status
export_check_reason(const struct export_plan *plan, struct error *err)
{
	if ((plan->reason && *plan->reason) ||
		!export_asks((int64_t)plan->nids))
		return STATUS_OK;
	return error_set(err, STATUS_DENIED,
		_("why do %zu people leave the campaign? Of more than %d the "
		  "reason is kept: --reason TEXT"),
		plan->nids, EXPORT_UNASKED);
}

/* Nothing is recorded of a list of nobody. */
static enum status
record_list(struct campaign *c, struct export_plan *plan, struct error *err)
{
	enum status st;

	plan->unrecorded = plan->nids && campaign_is_read_only(c);
	if (!plan->nids || plan->unrecorded)
		return STATUS_OK;
	st = export_check_reason(plan, err);
	if (!plan->reason || !*plan->reason)
		plan->reason = plan->usual;
	return st == STATUS_OK ? export_record(c, plan, err) : st;
}

enum status
export_listing(struct campaign *c, const struct listing *l, const char *names,
	struct export_plan *plan, struct listing_rows *rows, struct arena *a,
	struct error *err)
{
	struct roll roll = {.n = 0};
	struct filter f;
	enum status st = people_filter_in(c, "basis:roll", a, &f, err);

	if (st == STATUS_OK)
		st = people_ids(c, &f, &roll.ids, &roll.n, err);
	if (st == STATUS_OK) {
		leave_out(l, &roll, plan, rows, a);
		take_columns(l, names, plan, a);
		st = record_list(c, plan, err);
	}
	free(roll.ids);
	return st;
}

enum status
export_filtered(struct campaign *c, const struct listing *l, const char *names,
	struct export_plan *plan, struct arena *a, struct error *err)
{
	static const char *const not_roll = "-basis:roll";
	const char *allowed = export_without_roll(plan->filter, a);
	int64_t all = 0, leave = 0;
	enum status st =
		people_tally(c, plan->filter, &not_roll, 1, &all, &leave, err);

	if (st != STATUS_OK)
		return st;
	plan->nids = (size_t)leave;
	if (plan->limit >= 0 && leave > plan->limit)
		plan->nids = (size_t)plan->limit;
	plan->left_out = all - leave;
	take_columns(l, names, plan, a);
	st = record_list(c, plan, err);
	plan->filter = allowed;
	return st;
}
