/* The register's lines, for machines. */
#include "base/i18n.h"
#include "base/mem.h"
#include "office/listings.h"
#include "office/register.h"

#define AT(member) FIELD(struct register_line, member)

static const struct listing_column columns[] = {
	LISTED("sheet", N_("Sheet"), CELL_TEXT, AT(sheet), .width = 12),
	LISTED("title", N_("Title"), CELL_TEXT, AT(title),
		.keep = LISTING_FILE_ONLY),
	LISTED("item", N_("Item"), CELL_TEXT, AT(item), .width = 12),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name),
		.keep = LISTING_FILE_ONLY),
	LISTED("text", N_("Text"), CELL_TEXT, AT(text)),
};

#undef AT

/* Its rows come with the document. */
const struct listing register_listing = {
	.name = "register",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	.size = sizeof(struct register_line),
	.no_id = true,
};
