/* The channels, as CNIL and law/rules-fr.yaml sort them. */
#include "model/channel.h"

#include "base/i18n.h"

#include <string.h>

const struct channel channel_list[CHANNEL_COUNT] = {
	{"email", N_("e-mail"), "has:email email:yes", true, true},
	{"sms", N_("text message"), "has:mobile sms:yes", true, true},
	{"phone", N_("telephone"), "has:phone -phone:no", false, false},
	{"post", N_("letter"), "has:address -post:no", false, false},
	{"door", N_("door"), "has:address -door:no", false, false},
};

const struct channel *
channel_find(const char *name)
{
	for (size_t i = 0; i < CHANNEL_COUNT; i++)
		if (strcmp(channel_list[i].name, name) == 0)
			return &channel_list[i];
	return NULL;
}
