/* Whom a row is about: by its reference or number, where the names agree. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/contact_load.h"
#include "port/people/contacts_titles.h"
#include "port/people/import_internal.h"

#include <string.h>

/* How what a row says stands to what is kept: the same 1, another -1, or
 * nothing to say 0. */
static int
agrees(struct arena *a, const struct contact_row *said,
	const struct contact_row *kept, enum contact_field f)
{
	const char *one = contact_field_value(said, f);
	const char *other = contact_field_value(kept, f);

	if (!one || !*one || !other || !*other)
		return 0;
	return strcmp(text_fold(a, one), text_fold(a, other)) == 0 ? 1 : -1;
}

/* What the row says, of nobody known; what is wrong in it is said later. */
static const struct contact_row *
read_row(struct running *r, const struct csv_row *row)
{
	struct contacts_taking *t = &r->taking;

	t->contact = (struct contact_row){.first_name = ""};
	contacts_row_take(&r->im->map, row, t, &r->row, NULL);
	return &t->contact;
}

/* What speaks for two being one, and against it. */
struct agreement {
	int last, first, birth; /* 1, -1, or 0: nothing is said */
	bool reached;           /* by the same address or telephone */
};

static struct agreement
compare(struct arena *a, const struct contact_row *said,
	const struct contact_row *kept)
{
	return (struct agreement){
		.last = agrees(a, said, kept, CONTACT_LAST_NAME),
		.first = agrees(a, said, kept, CONTACT_FIRST_NAME),
		.birth = agrees(a, said, kept, CONTACT_BIRTH),
		.reached = agrees(a, said, kept, CONTACT_EMAIL) > 0 ||
			   agrees(a, said, kept, CONTACT_PHONE) > 0 ||
			   agrees(a, said, kept, CONTACT_PHONE2) > 0};
}

/* Any program counts its rows from 1, and two of a household may have one
 * number, one address and one telephone. */
static bool
is_same_by_count(const struct agreement *g)
{
	if (g->last >= 0 && g->first >= 0)
		return g->last > 0 || g->first > 0 || g->birth > 0 ||
		       g->reached;
	if (g->last > 0)
		return g->birth > 0;
	return g->first > 0 && (g->birth > 0 || g->reached);
}

/* An office's own reference holds as long as not everything speaks against it:
 * names are corrected. */
static bool
is_same_by_reference(const struct agreement *g)
{
	return (g->last >= 0 && g->first >= 0) || g->last > 0 || g->first > 0 ||
	       g->birth > 0 || g->reached;
}

/* Our own number in a file of another campaign is somebody else's. */
static bool
is_same_by_number(const struct agreement *g)
{
	return (g->last > 0 && g->first >= 0) ||
	       ((g->last > 0 || g->first > 0) && (g->birth > 0 || g->reached));
}

/* Whom our own number means; contact.id 0: nobody. */
static enum status
find_own(struct running *r, const struct csv_row *row, struct import_who *who,
	struct error *err)
{
	struct contact_row kept;
	struct agreement g;
	int64_t number = 0;
	enum status st;

	if (!num_parse_int(contacts_row_cell(row, r->im->map.own_id), &number))
		return STATUS_OK;
	contact_loader_number(r->loader, number);
	st = contact_get(r->c, number, &r->row, &kept, err);
	if (st == STATUS_OK) {
		g = compare(&r->row, read_row(r, row), &kept);
		if (is_same_by_number(&g))
			who->contact = kept;
	}
	return st == STATUS_NONE ? STATUS_OK : st;
}

/* Is a column any program's count of its rows, by its title? */
static bool
is_count(const struct contacts_map *map, int column)
{
	return map->rank_of[column] == CONTACTS_ANY_NUMBER;
}

/* Who has the reference: contact.id 0 where nobody has; *other: it is somebody
 * else's, whose name it is. */
static enum status
find_referred(struct running *r, const struct csv_row *row,
	const char *reference, struct import_who *who, const char **other,
	struct error *err)
{
	struct contact_row kept;
	struct agreement g;
	int64_t id = 0;
	enum status st = contact_loader_find(r->loader, reference, &id, err);

	*other = NULL;
	if (st == STATUS_OK && id)
		st = contact_get(r->c, id, &r->row, &kept, err);
	if (st != STATUS_OK || !id)
		return st;
	g = compare(&r->row, read_row(r, row), &kept);
	if (is_count(&r->im->map, who->column) ? is_same_by_count(&g)
					       : is_same_by_reference(&g))
		who->contact = kept;
	else
		*other = arena_printf(
			&r->row, "%s %s", kept.first_name, kept.last_name);
	return STATUS_OK;
}

/* The row with another reference; "" for none. */
static const struct csv_row *
referred(struct running *r, const struct csv_row *row, int column,
	const char *reference)
{
	struct csv_row *copy = ARENA_ARRAY(&r->row, struct csv_row, 1);

	*copy = *row;
	copy->fields =
		arena_copy(&r->row, row->fields, row->n * sizeof(*row->fields));
	copy->fields[column] = arena_strdup(&r->row, reference);
	return copy;
}

/* The reference is somebody else's: that of this source, then. */
static enum status
find_by_source(struct running *r, const struct csv_row *row,
	const char *reference, const char *other, struct import_who *who,
	struct error *err)
{
	const char *source = r->source && *r->source ? r->source : r->im->path;
	const char *ours = arena_join(&r->row, source, ":", reference);
	const char *third;
	enum status st = find_referred(r, row, ours, who, &third, err);

	if (st != STATUS_OK)
		return st;
	if (third)
		ours = "";
	who->row = referred(r, row, who->column, ours);
	if (!who->contact.id)
		who->taken = arena_printf(&r->row,
			*ours ? _("\"%s\" is the reference of %s: \"%s\" here")
			      : _("\"%s\" is the reference of %s"),
			reference, other, ours);
	return STATUS_OK;
}

enum status
import_find_person(struct running *r, const struct csv_row *row,
	struct import_who *who, struct error *err)
{
	const char *reference, *other = NULL;
	enum status st = STATUS_OK;

	*who = (struct import_who){.row = row,
		.column = contacts_map_column(&r->im->map, CONTACT_REFERENCE)};
	reference = contacts_row_cell(row, who->column);
	if (*reference)
		st = find_referred(r, row, reference, who, &other, err);
	if (st == STATUS_OK && other)
		st = find_by_source(r, row, reference, other, who, err);
	if (st == STATUS_OK && !who->contact.id && r->im->map.own_id >= 0)
		st = find_own(r, row, who, err);
	if (st == STATUS_OK && !who->contact.id)
		who->contact = (struct contact_row){.first_name = "",
			.source = r->source,
			.basis = r->basis,
			.class = basis_class(r->basis)};
	return st;
}
