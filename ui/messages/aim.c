/* Items of windows in which a message and its people are chosen. */
#include "ui/messages/aim.h"

#include "base/i18n.h"
#include "base/text.h"
#include "messages/message.h"
#include "messages/outbox.h"

#include <string.h>

enum { AIM_COL = 12 };

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

/* NULL: a filter that says more than which guests. */
static const char *
guests_words(
	struct arena *a, const char *filter, const struct message_event *event)
{
	const char *name = event->name, *when = event->when;
	int64_t meeting;

	if (strchr(filter, ' '))
		return NULL;
	switch (outbox_guests_in(filter, &meeting)) {
	case GUESTS_INVITED:
		return arena_printf(a, _("invited to %s, %s"), name, when);
	case GUESTS_COMING:
		return arena_printf(a, _("said yes to %s, %s"), name, when);
	case GUESTS_MAYBE:
		return arena_printf(a, _("said maybe to %s, %s"), name, when);
	case GUESTS_CAME:
		return arena_printf(
			a, _("those who came to %s, %s"), name, when);
	case GUESTS_SILENT:
		return arena_printf(
			a, _("have not answered to %s, %s"), name, when);
	case GUESTS_NONE:
		break;
	}
	return NULL;
}

const char *
aim_words(
	struct arena *a, const char *filter, const struct message_event *event)
{
	const char *words;

	if (!*filter)
		return _("everybody");
	if (!event)
		return filter;
	words = guests_words(a, filter, event);
	return words ? words
		     : arena_printf(a, "%s (%s, %s)", filter, event->name,
			       event->when);
}

void
aim_draw(struct canvas *c, int row, int cols, const char *filter,
	const char *said, const struct message_event *event)
{
	struct arena a = ARENA_INIT;
	const char *words = aim_words(&a, filter, event);
	const bool aside = *said && *filter && strcmp(words, filter) == 0;
	const int used = AIM_COL + text_width(aside ? said : words) + 2;

	canvas_put(c, row, 1, AIM_COL - 2, STYLE_DIM, _("To"));
	canvas_put(
		c, row, AIM_COL, cols - AIM_COL - 1, 0, aside ? said : words);
	if (aside && used < cols - 1)
		canvas_put(c, row, used, cols - used - 1, STYLE_DIM, filter);
	arena_release(&a);
}
