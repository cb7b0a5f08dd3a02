/* The question for a sending's time, with one that is still to come. */
#include "ui/messages/ask_time.h"

#include "base/i18n.h"
#include "messages/outbox.h"
#include "ui/frame/pane.h"

static const char *
check_time(struct pane *p, const struct answer *answer, struct arena *a)
{
	struct error err = ERROR_INIT;
	int64_t at;

	return outbox_read_time(answer->text, &at, &err) == STATUS_OK
		       ? NULL
		       : arena_strdup(a, err.text);
}

void
ask_sending_time(struct pane *p, enum channel channel, dialog_done *done)
{
	struct arena a = ARENA_INIT;

	dialog_ask(p,
		arena_printf(&a, _("Not before (18:00, %s; empty: at once):"),
			outbox_next_evening(p->campaign, channel, &a)),
		_("Nothing leaves before the number of people is typed, and "
		  "ten minutes have passed"),
		NULL, 0, done);
	dialog_checks(p, check_time);
	arena_release(&a);
}
