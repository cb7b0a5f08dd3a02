/* Who sends what is approved: this session, the machine, or nobody. */
#include "ui/messages/who_sends.h"

#include "base/i18n.h"
#include "campaign/campaign.h"
#include "messages/delivery.h"
#include "office/box.h"

static bool
leaves_from_here(struct campaign *c, const struct outbox_row *row)
{
	return (row->state == OUTBOX_APPROVED ||
		       row->state == OUTBOX_SENDING) &&
	       row->channel == CHANNEL_EMAIL && campaign_sender(c);
}

bool
who_sends_lacks_server(struct campaign *c, const struct outbox_row *row)
{
	return leaves_from_here(c, row) && !box_sends(c, "/etc") &&
	       delivery_could_send(c, NULL) != STATUS_OK;
}

const char *
who_sends(struct campaign *c, const struct outbox_row *row)
{
	if (!leaves_from_here(c, row))
		return NULL;
	if (who_sends_lacks_server(c, row))
		return _("It cannot leave: no mail server can take it. "
			 "w says which one.");
	return box_sends(c, "/etc")
		       ? _("Leaves from here, or by the box's timer once this "
			   "is closed; w sends what is due.")
		       : _("Leaves while this is open; once closed, it waits "
			   "until "
			   "this is opened.");
}

const char *
who_sends_when(struct arena *a, const struct outbox_row *row)
{
	const char *departure = outbox_departure(a, row);

	if (row->stopped)
		return arena_printf(a, _("stopped: %s"), row->stopped);
	if (departure)
		return arena_printf(a, "%s, %s",
			set_title(&outbox_state_set, (int)row->state),
			departure);
	if (row->state != OUTBOX_DRAFT)
		return set_title(&outbox_state_set, (int)row->state);
	return row->not_before ? arena_printf(a, _("not before %s"),
					 outbox_time_text(a, row->not_before))
			       : _("ten minutes after it is approved");
}
