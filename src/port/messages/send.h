/*
 * Sending what is due by e-mail, round by round (messages/delivery.h), at the
 * rate of the provider.
 */
#ifndef PORT_MESSAGES_SEND_H
#define PORT_MESSAGES_SEND_H

#include "base/error.h"
#include "campaign/campaign.h"
#include "messages/delivery.h"
#include "port/formats/mail.h"

#include <stdbool.h>
#include <stdint.h>

struct campaign;

/* Asked after each message: is it to end? */
struct send_stop {
	bool (*asked)(void *arg);
	void *arg;
};

struct send_counts {
	struct delivery_counts of;
	char reply[200]; /* the last words of a server that was not reached */
};

/*
 * Send one sending (outbox 0: all that are due); stop NULL: nothing ends it.
 * STATUS_BUSY: another process is sending, or the server asks to come back
 * later; STATUS_CANCELLED: stopped. counts say what was done in any case.
 */
enum status send_mail(struct campaign *c, const struct mail_server *server,
	int64_t outbox, const struct send_stop *stop,
	struct send_counts *counts, struct error *err);

/* One sending for the interface (campaign_set_sender), with the mail server of
 * the user's configuration; watch->done says how far it is. */
enum status send_mail_due(struct campaign *c, int64_t outbox,
	struct campaign_watch *watch, struct delivery_counts *counts,
	struct error *err);

#endif
