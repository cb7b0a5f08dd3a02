/* Items of windows in which a message and its people are chosen. */
#include "ui/messages/aim.h"

#include "base/i18n.h"
#include "messages/outbox.h"

struct popup_item
aim_item(struct pane *p, const char *text, enum channel channel,
	const char *filter)
{
	struct arena *a = &p->dialog.arena;
	struct popup_item item = {.text = text, .name = filter};
	struct error err = ERROR_INIT;
	const char *condition;

	if (outbox_forbids(p->campaign, channel, filter, a, &condition, &err) !=
		STATUS_OK)
		condition = filter;
	if (condition) {
		item.refused = true;
		item.text = arena_printf(a,
			_("%s: nothing online may be aimed by %s; by letter, "
			  "telephone or at the door it may"),
			text, condition);
	}
	return item;
}
