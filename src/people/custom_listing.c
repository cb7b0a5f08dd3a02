/* The declared fields as a table, and how many people have a value. */
#include "base/i18n.h"
#include "base/mem.h"
#include "people/custom_edit.h"
#include "people/listings.h"

struct listed_field {
	struct custom_field field;
	struct custom_holders held;
};

#define AT(member) FIELD(struct listed_field, member)

static const struct listing_column columns[] = {
	LISTED("field", N_("Field"), CELL_TEXT, AT(field.name), .width = 16),
	LISTED("title", N_("Title"), CELL_TEXT, AT(field.title), .width = 20),
	LISTED("type", N_("Type"), CELL_WORD, AT(field.type),
		.set = &custom_type_set, .width = 10),
	LISTED_PEOPLE("people", N_("People"), struct listed_field, held.people,
		held.small, .width = 9),
	LISTED("sensitive", N_("Sensitive"), CELL_FLAG, AT(field.sensitive),
		.width = 9),
	LISTED("choices", N_("Choices"), CELL_TEXT, AT(field.choices)),
};

static enum status
listing_rows(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *rows, struct error *err)
{
	struct custom_field *fields;
	struct listed_field *all;
	enum status st = custom_fields(c, a, &fields, &rows->n, err);

	(void)ask;
	rows->at = all = ARENA_ARRAY(a, struct listed_field, rows->n + 1);
	for (size_t i = 0; i < rows->n && st == STATUS_OK; i++) {
		all[i].field = fields[i];
		st = custom_holders(c, &fields[i], &all[i].held, err);
	}
	return st;
}

const struct listing custom_listing = {
	.name = "fields",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct listed_field, field.id),
	.rows = listing_rows,
};
