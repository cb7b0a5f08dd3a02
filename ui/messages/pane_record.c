/* What is kept of a sending that was approved; opened on its id. */
#include "base/i18n.h"
#include "messages/listings.h"
#include "ui/messages/pane_sheet.h"

static const struct list_ops lines = {.listing = &record_line_listing};

const struct pane_ops pane_record = {
	.id = "record",
	.name = N_("Record"),
	.list = &lines,
	.empty = N_("Nothing is kept of a sending before it is approved."),
	.hint = N_("What the regulation asks to be kept; x writes it to a "
		   "file"),
};
