/* The channels; which of them want a consent beforehand, and which count as
 * online, the rules file says (campaign/rules.h). */
#include "campaign/channel.h"

#include "base/i18n.h"

#include <string.h>

const struct channel channel_list[CHANNEL_COUNT] = {
	{"email", N_("e-mail"), "has:email email:yes", "has:email -email:no",
		true},
	{"sms", N_("text message"), "has:mobile sms:yes", "has:mobile -sms:no",
		true},
	{"phone", N_("telephone"), "has:phone phone:yes", "has:phone -phone:no",
		false},
	{"post", N_("letter"), "has:address post:yes", "has:address -post:no",
		false},
	{"door", N_("door"), "has:address door:yes", "has:address -door:no",
		false},
};

const struct channel *
channel_find(const char *name)
{
	for (size_t i = 0; i < CHANNEL_COUNT; i++)
		if (strcmp(channel_list[i].name, name) == 0)
			return &channel_list[i];
	return NULL;
}

void
channel_cell(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct channel *channel =
		out->text ? channel_find(out->text) : NULL;

	(void)row;
	(void)a;
	out->shown = channel ? _(channel->title) : NULL;
}
