/* Who else is here, as a list; it is read again whenever one of them comes,
 * goes, or begins to edit something else. */
#include "ui/frame/pane_here.h"

#include "base/i18n.h"
#include "campaign/here.h"

static const struct list_ops sessions = {.listing = &here_listing};

const struct pane_ops pane_here = {
	.id = "here",
	.name = N_("Who is here"),
	.right = VERB_RIGHT_SEE,
	.list = &sessions,
	.empty = N_("Nobody else has the campaign open."),
	.hint = N_("A row for each session; it goes when the session ends"),
};
