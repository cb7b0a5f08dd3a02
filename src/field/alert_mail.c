/* Alerts by e-mail: a message of their own, and a batch of it to approve. */
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "field/alert.h"
#include "field/alert_sql.h"
#include "messages/outbox.h"

#include <string.h>

/* An alert, who writes, and the batch once it is planned. */
struct mailing {
	int64_t alert;
	const char *sender;
	int64_t outbox;
};

/* Who wrote the newest e-mail writes this one. */
static enum status
find_sender(struct campaign *c, struct mailing *m, struct error *err)
{
	struct message_row *rows;
	size_t n = 0;
	int64_t newest = 0;
	enum status st = STATUS_OK;

	if (!m->sender)
		st = message_list(c, campaign_arena(c), &rows, &n, err);
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		if (rows[i].channel == CHANNEL_EMAIL && rows[i].id > newest) {
			m->sender = rows[i].sender;
			newest = rows[i].id;
		}
	if (st == STATUS_OK && !m->sender)
		return error_set(err, STATUS_FAILED,
			_("who writes? --sender \"Name <address>\""));
	return st;
}

/* "alert 3", "alert 3 (2)": one that no message has. */
static enum status
name_message(
	struct campaign *c, int64_t alert, const char **name, struct error *err)
{
	struct arena *a = campaign_arena(c);
	struct message_row *rows;
	size_t n = 0, times = 0;
	bool taken = true;
	enum status st = message_list(c, a, &rows, &n, err);

	while (st == STATUS_OK && taken) {
		*name = times++ ? arena_printf(a, _("alert %lld (%zu)"),
					  (long long)alert, times)
				: arena_printf(
					  a, _("alert %lld"), (long long)alert);
		taken = false;
		for (size_t i = 0; i < n; i++)
			taken |= strcmp(rows[i].key, text_fold(a, *name)) == 0;
	}
	return st;
}

static enum status
mail(struct campaign *c, void *data, struct error *err)
{
	struct mailing *m = data;
	const struct outbox_aim aim = {.filter = "", .alert = m->alert};
	struct alert_row alert = {.text = ""};
	struct message_row message = {.name = ""};
	struct message_event event;
	enum status st =
		alert_load(c, m->alert, campaign_arena(c), &alert, err);

	if (st == STATUS_OK)
		st = alert_check_open(&alert, err);
	if (st == STATUS_OK)
		st = find_sender(c, m, err);
	if (st == STATUS_OK)
		alert_message(&alert, CHANNEL_EMAIL, m->sender,
			campaign_arena(c), &message, &event);
	if (st == STATUS_OK)
		st = name_message(c, m->alert, &message.name, err);
	if (st == STATUS_OK)
		st = message_save(c, &message, NULL, err);
	if (st == STATUS_OK)
		st = outbox_plan_for(c, message.name, &aim, 0, &m->outbox, err);
	campaign_say(c, N_("plan to send an alert by mail: %s"), alert.text);
	return st;
}

enum status
alert_mail(struct campaign *c, int64_t id, const char *sender, int64_t *outbox,
	struct error *err)
{
	struct mailing m = {.alert = id, .sender = sender};
	enum status st =
		campaign_change(c, VERB_ALERT_MAIL, mail, &m, NULL, err);

	*outbox = m.outbox;
	return st;
}

enum status
alert_recipient_get(struct campaign *c, int64_t id, int64_t person,
	struct arena *a, struct recipient_row *row, struct error *err)
{
	return recipient_get(campaign_db(c), id, person, a, row, err);
}
