/* The columns of contacts, of what happened with one, of pairs that may be one
 * person, and of a merge. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "people/contact_merge.h"
#include "people/duplicate.h"
#include "people/listings.h"
#include "people/timeline.h"

#include <stdlib.h>

#define AT(member) FIELD(struct contact_row, member)

static const struct listing_column contact_columns[] = {
	LISTED("id", N_("Id"), CELL_NUMBER, AT(id)),
	LISTED("reference", N_("Reference"), CELL_TEXT, AT(reference)),
	LISTED("last_name", N_("Surname"), CELL_TEXT, AT(last_name)),
	LISTED("first_name", N_("First name"), CELL_TEXT, AT(first_name)),
	LISTED("number", N_("Number"), CELL_TEXT, AT(number)),
	LISTED("street", N_("Street"), CELL_TEXT, AT(street)),
	LISTED("stair", N_("Stair"), CELL_TEXT, AT(stair)),
	LISTED("floor", N_("Floor"), CELL_TEXT, AT(floor)),
	LISTED("door", N_("Door"), CELL_TEXT, AT(door)),
	LISTED("station", N_("Station"), CELL_TEXT, AT(station_code)),
	LISTED("phone", N_("Phone"), CELL_PHONE, AT(phone)),
	LISTED("email", N_("E-mail"), CELL_TEXT, AT(email)),
	LISTED("tags", N_("Tags"), CELL_TEXT, AT(tags), .sensitive = true),
};

const struct listing contact_listing = {
	.name = "contacts",
	LISTING_PEOPLE(struct contact_row, id),
	.columns = contact_columns,
	.ncolumns = ARRAY_LEN(contact_columns),
	LISTING_ROW(struct contact_row, id),
};

static void
event(const void *row, struct arena *a, struct listing_cell *out)
{
	out->text = timeline_text(a, row);
}

static void
entry(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->none = ((const struct timeline_row *)row)->kind != TIMELINE_ENTRY;
}

#undef AT
#define AT(member) FIELD(struct timeline_row, member)

static const struct listing_column history_columns[] = {
	LISTED("time", N_("Time"), CELL_TIME, AT(time)),
	LISTED("who", N_("Who"), CELL_TEXT, AT(actor)),
	LISTED("what", N_("What"), CELL_TEXT, .cell = event),
	LISTED("entry", N_("Entry"), CELL_NUMBER, AT(id), .cell = entry),
};

static enum status
history_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	enum { PAGE = 100 };
	VEC(struct timeline_row) all = VEC_INIT;
	struct timeline_row page[PAGE], last;
	size_t n = PAGE;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && n == PAGE) {
		st = timeline_page(c, ask->of, all.len ? &last : NULL, PAGE, a,
			page, &n, err);
		for (size_t i = 0; i < n && st == STATUS_OK; i++)
			VEC_PUSH(&all, page[i]);
		if (all.len)
			last = all.at[all.len - 1];
	}
	rows->n = all.len;
	rows->at = arena_copy(a, all.at, all.len * sizeof(*all.at));
	VEC_RELEASE(&all);
	return st;
}

const struct listing history_listing = {
	.name = "history",
	.columns = history_columns,
	.ncolumns = ARRAY_LEN(history_columns),
	.size = sizeof(struct timeline_row),
	.no_id = true,
	.rows = history_listing_rows,
};

/* The signs in English, and for people in their language. */
static void
why(const void *row, struct arena *a, struct listing_cell *out)
{
	const unsigned signs = ((const struct listed_pair *)row)->pair.signs;
	struct arena_text names = ARENA_TEXT(a);

	for (int i = 0; i < DUPLICATE_SIGNS; i++)
		if (signs & 1U << i)
			arena_add(&names, ", ", "%s",
				duplicate_sign_title((enum duplicate_sign)i));
	out->text = names.at;
	out->shown = duplicate_reasons(a, signs);
}

#undef AT
#define AT(member) FIELD(struct listed_pair, member)

static const struct listing_column pair_columns[] = {
	LISTED("score", N_("Score"), CELL_COUNT, AT(pair.score), .width = 6),
	LISTED("id", N_("Id"), CELL_NUMBER, AT(pair.first),
		.keep = LISTING_FILE_ONLY),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name), .head = N_("Contact"),
		.width = 20),
	LISTED("other", N_("Other"), CELL_NUMBER, AT(pair.second),
		.keep = LISTING_FILE_ONLY),
	LISTED("other_name", N_("Name"), CELL_TEXT, AT(other_name),
		.head = N_("Other"), .width = 20),
	LISTED("why", N_("Why"), CELL_TEXT, .cell = why),
};

const struct listing pair_listing = {
	.name = "duplicates",
	.people = true,
	.npersons = 2,
	.persons = {offsetof(struct listed_pair, pair.first),
		offsetof(struct listed_pair, pair.second)},
	.columns = pair_columns,
	.ncolumns = ARRAY_LEN(pair_columns),
	.size = sizeof(struct listed_pair),
	.no_id = true,
};

static enum status
name_of(struct campaign *c, int64_t id, struct arena *a, const char **name,
	struct error *err)
{
	struct contact_row row;
	enum status st = contact_get(c, id, a, &row, err);

	if (st == STATUS_OK)
		*name = arena_join(a, row.last_name, " ", row.first_name);
	return st;
}

enum status
duplicate_pairs(struct campaign *c, size_t limit, struct arena *a,
	struct listed_pair **out, size_t *n, struct error *err)
{
	struct duplicate_pair *pairs = NULL;
	struct listed_pair *all = NULL;
	enum status st = duplicate_find(c, limit, &pairs, n, err);

	if (st != STATUS_OK)
		*n = 0;
	*out = all = ARENA_ARRAY(a, struct listed_pair, *n + 1);
	for (size_t i = 0; i < *n && st == STATUS_OK; i++) {
		all[i].pair = pairs[i];
		st = name_of(c, pairs[i].first, a, &all[i].name, err);
		if (st == STATUS_OK)
			st = name_of(
				c, pairs[i].second, a, &all[i].other_name, err);
	}
	free(pairs);
	return st;
}

static void
field(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->text = contact_field_name(((const struct merge_line *)row)->field);
}

/* Of the lines that say nothing: NULL. */
static const char *
fate_text(enum merge_fate fate)
{
	switch (fate) {
	case MERGE_NOTHING:
	case MERGE_SAME:
	case MERGE_KEPT:
		break;
	case MERGE_FILLED:
		return N_("filled");
	case MERGE_UNITED:
		return N_("both kept");
	case MERGE_LOST:
		return N_("one value goes");
	}
	return NULL;
}

static void
note(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->text = fate_text(((const struct merge_line *)row)->fate);
	out->shown = out->text ? _(out->text) : NULL;
}

#undef AT
#define AT(member) FIELD(struct merge_line, member)

static const struct listing_column merge_columns[] = {
	LISTED("field", N_("Field"), CELL_TEXT, .cell = field),
	LISTED("kept", N_("Contact"), CELL_TEXT, AT(keep)),
	LISTED("other", N_("Other"), CELL_TEXT, AT(other)),
	LISTED("result", N_("Result"), CELL_TEXT, AT(result)),
	LISTED("note", N_("Note"), CELL_TEXT, .cell = note),
};

const struct listing merge_listing = {
	.name = "merge",
	.columns = merge_columns,
	.ncolumns = ARRAY_LEN(merge_columns),
	.size = sizeof(struct merge_line),
	.no_id = true,
};
