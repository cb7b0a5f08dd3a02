/* The columns of tags. */
#include "base/i18n.h"
#include "base/mem.h"
#include "people/listings.h"
#include "people/tag.h"

#define AT(member) FIELD(struct tag_row, member)

static const struct listing_column columns[] = {
	LISTED("tag", N_("Tag"), CELL_TEXT, AT(name)),
	LISTED("nature", N_("Nature"), CELL_WORD, AT(nature),
		.set = &tag_nature_set, .width = 8),
	LISTED_PEOPLE("people", N_("People"), struct tag_row, people, small,
		.width = 8),
	LISTED("word", N_("Sensitive word"), CELL_TEXT, AT(word), .width = 14),
};

#undef AT

static bool
is_to_look_at(const void *row)
{
	return ((const struct tag_row *)row)->word != NULL;
}

static enum status
tag_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct tag_row *tags = NULL;
	enum status st = tag_list(c, a, &tags, &rows->n, err);

	(void)ask;
	rows->at = tags;
	return st;
}

const struct listing tag_listing = {
	.name = "tags",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct tag_row, id),
	.attention = is_to_look_at,
	.rows = tag_listing_rows,
};
