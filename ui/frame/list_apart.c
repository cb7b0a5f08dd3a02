/*
 * People of one name told apart, in every list of people. A listing that says
 * whom its rows tell of (campaign/listing.h) has their names in its columns
 * "name" and "other_name"; where two people among the rows read have the same,
 * the year of birth follows; the street where that does not tell, and is not in
 * a column of its own; their number where nothing else does.
 */
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/listing.h"
#include "people/contact.h"
#include "ui/frame/list_internal.h"
#include "ui/frame/pane.h"

#include <stdlib.h>
#include <string.h>

/* Of a very long list the first: nobody reads on, and each takes a query. */
enum { MOST_ROWS = 3000, MOST_TOLD = 300 };

static const char *const names[] = {"name", "other_name"};

struct named {
	const char *folded;
	int64_t person;
	size_t row, column;
	struct contact_row who;
	const char *apart;
};

static bool
find_column(const struct listing *t, const char *name, size_t *at)
{
	size_t i = 0;

	while (i < t->ncolumns && strcmp(t->columns[i].name, name) != 0)
		i++;
	*at = i;
	return i < t->ncolumns && t->columns[i].type == CELL_TEXT;
}

/* Without what was added to tell it apart when fewer rows had been read. */
static const char *
bare_name(struct arena *a, const char *text)
{
	const char *added = strstr(text, ", ");

	return added ? arena_strndup(a, text, (size_t)(added - text)) : text;
}

static int
by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	const int order = strcmp(x->folded, y->folded);

	return order ? order
		     : (x->person > y->person) - (x->person < y->person);
}

/* The names of the rows, those that are the same one after the other. */
static struct named *
gather(const struct list *l, struct arena *a, size_t *n)
{
	const struct listing *t = l->ops->listing;
	const size_t rows = l->rows.len < MOST_ROWS ? l->rows.len : MOST_ROWS;
	struct named *all = ARENA_ARRAY(a, struct named, 2 * rows + 1);

	*n = 0;
	for (size_t p = 0; p < t->npersons; p++) {
		size_t column;

		if (!find_column(t, names[p], &column))
			continue;
		for (size_t i = 0; i < rows; i++) {
			const struct list_row *row = &l->rows.at[i];
			const char *text = row->cells[column];

			if (text && *text && row->persons[p] > 0)
				all[(*n)++] = (struct named){
					.folded = text_fold(
						a, bare_name(a, text)),
					.person = row->persons[p],
					.row = i,
					.column = column};
		}
	}
	qsort(all, *n, sizeof(*all), by_name);
	return all;
}

/* Two of one row stand there because they may be one person. */
static bool
are_two(const struct named *x, const struct named *y)
{
	return x->person != y->person && x->row != y->row;
}

/* Is there anybody else of that name? */
static bool
has_another(const struct named *run, size_t n)
{
	size_t i = 1;

	while (i < n && !are_two(&run[0], &run[i]))
		i++;
	return i < n;
}

/* Do the years of birth tell all of a run apart? */
static bool
years_tell(const struct named *run, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *born = run[i].who.birth;

		if (!born)
			return false;
		for (size_t j = 0; j < i; j++)
			if (are_two(&run[i], &run[j]) &&
				strncmp(run[j].who.birth, born, 4) == 0)
				return false;
	}
	return true;
}

/* Nothing tells them apart but their number. */
static bool
is_twin(const struct named *run, size_t n, size_t at)
{
	for (size_t i = 0; i < n; i++)
		if (are_two(&run[i], &run[at]) &&
			strcmp(run[i].apart, run[at].apart) == 0)
			return true;
	return false;
}

static void
add_to_name(struct list *l, const struct named *run, size_t n, size_t at)
{
	const size_t column = run[at].column;
	struct list_row *row = &l->rows.at[run[at].row];
	struct arena_text text = ARENA_TEXT(&l->arena);

	arena_add(&text, "", "%s", bare_name(&l->arena, row->cells[column]));
	if (*run[at].apart)
		arena_add(&text, ", ", "%s", run[at].apart);
	if (is_twin(run, n, at))
		arena_add(
			&text, ", ", _("no. %lld"), (long long)run[at].person);
	row->cells[column] = text.at;
	list_keep_need(l, column, text.at);
}

/* People who are not there any more, or not for this role, keep their name. */
static enum status
tell_run(struct list *l, struct campaign *c, struct named *run, size_t n,
	struct arena *a, struct error *err)
{
	size_t street;
	const bool has_street = find_column(l->ops->listing, "street", &street);
	bool year_alone;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n; i++) {
		struct error why = ERROR_INIT;

		st = contact_get(c, run[i].person, a, &run[i].who, &why);
		if (st == STATUS_CANCELLED) {
			*err = why;
			return st;
		}
		if (st != STATUS_OK)
			run[i].who = (struct contact_row){.birth = NULL};
	}
	year_alone = has_street || years_tell(run, n);
	for (size_t i = 0; i < n; i++) {
		if (year_alone)
			run[i].who.street = NULL;
		run[i].apart = contact_apart(a, &run[i].who);
	}
	for (size_t i = 0; i < n; i++)
		add_to_name(l, run, n, i);
	return STATUS_OK;
}

enum status
list_tell_apart(struct list *l, struct pane *pane, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct named *all;
	size_t n, told = 0, end;
	enum status st = STATUS_OK;

	all = gather(l, &a, &n);
	for (size_t i = 0; i < n && st == STATUS_OK && told < MOST_TOLD;
		i = end) {
		end = i + 1;
		while (end < n && strcmp(all[end].folded, all[i].folded) == 0)
			end++;
		if (!has_another(&all[i], end - i))
			continue;
		told += end - i;
		st = tell_run(l, pane->campaign, &all[i], end - i, &a, err);
	}
	arena_release(&a);
	return st;
}
