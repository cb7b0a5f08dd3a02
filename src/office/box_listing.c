/* What is wrong with a shared box, for machines. */
#include "base/i18n.h"
#include "base/mem.h"
#include "office/box.h"
#include "office/listings.h"

#define AT(member) FIELD(struct box_fault, member)

static const struct listing_column columns[] = {
	LISTED("fault", N_("What is wrong"), CELL_TEXT, AT(what)),
	LISTED("remedy", N_("What to do"), CELL_TEXT, AT(remedy)),
};

#undef AT

/* Its rows come with the look at the box. */
const struct listing box_listing = {
	.name = "box",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	.size = sizeof(struct box_fault),
	.no_id = true,
};
