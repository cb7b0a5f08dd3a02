/* Senders that there are, and the one that the mail server suggests. */
#include "ui/messages/sender_names.h"

#include "campaign/campaign.h"
#include "messages/message.h"
#include "port/formats/mail_settings.h"

#include <string.h>

static bool
is_known(const form_names *names, const char *address)
{
	for (size_t i = 0; i < names->len; i++)
		if (strstr(names->at[i].value, address))
			return true;
	return false;
}

static void
offer_user(struct campaign *c, struct arena *a, form_names *out)
{
	const char *list = campaign_list_name(c), *user;
	struct mail_settings s;

	if (mail_settings_read(&s, a, NULL) != STATUS_OK)
		return;
	user = s.of[MAIL_KEY_USER];
	if (!strchr(user, '@') || is_known(out, user))
		return;
	VEC_PUSH(
		out, ((struct form_name){
			     .value = list && *list ? arena_printf(a, "%s <%s>",
							      list, user)
						    : user}));
}

enum status
sender_offer(
	struct campaign *c, struct arena *a, form_names *out, struct error *err)
{
	const char **senders = NULL;
	size_t n = 0;
	enum status st = message_senders(c, a, &senders, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		VEC_PUSH(out, ((struct form_name){.value = senders[i]}));
	if (st == STATUS_OK)
		offer_user(c, a, out);
	return st;
}
