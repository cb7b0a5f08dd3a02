/* The users as a table. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/listing.h"
#include "campaign/user.h"

static void
has_key(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->number = ((const struct user_row *)row)->key != NULL;
}

#define AT(member) FIELD(struct user_row, member)

static const struct listing_column columns[] = {
	LISTED("name", N_("Name"), CELL_TEXT, AT(name)),
	LISTED("role", N_("Role"), CELL_WORD, AT(role), .set = &role_set,
		.width = 26),
	LISTED("contact", N_("Contact"), CELL_NUMBER, AT(person), .width = 8),
	LISTED("key", N_("Key"), CELL_FLAG, .cell = has_key, .width = 5),
};

#undef AT

static enum status
rows(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *out, struct error *err)
{
	struct user_row *users = NULL;
	enum status st = users_list(c, a, &users, &out->n, err);

	(void)ask;
	out->at = users;
	return st;
}

const struct listing user_listing = {
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct user_row, id),
	.name = "users",
	.rows = rows,
};
