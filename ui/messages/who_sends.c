/* Who sends what is approved: this session, the machine, or nobody. */
#include "ui/messages/who_sends.h"

#include "base/i18n.h"
#include "campaign/campaign.h"
#include "office/box.h"

const char *
who_sends(struct campaign *c, const struct outbox_row *row)
{
	if ((row->state != OUTBOX_APPROVED && row->state != OUTBOX_SENDING) ||
		row->channel != CHANNEL_EMAIL || !campaign_sender(c))
		return NULL;
	return box_sends(c, "/etc")
		       ? _("Leaves from here, or by the box's timer once this "
			   "is closed; w sends what is due.")
		       : _("Leaves while this is open; once closed, it waits "
			   "until "
			   "this is opened.");
}
