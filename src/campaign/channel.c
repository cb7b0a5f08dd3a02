/* The channels; which of them want a consent beforehand, and which count as
 * online, the rules file says (campaign/rules.h). */
#include "campaign/channel.h"

#include "base/i18n.h"

#define USE(id, name, title, words, opted_in, not_opted_out, written)          \
	[id] = {opted_in, not_opted_out, written},

SET_DEFINE(channel_set, N_("a channel"), CHANNELS);

const struct set channel_own_set = {
	N_("a channel to send by"), channel_set_values, CHANNEL_LAST};

const struct channel_use channel_uses[CHANNEL_COUNT] = {CHANNELS(USE)};
