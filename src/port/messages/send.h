/*
 * Sending due batches by e-mail, round by round (messages/delivery.h), at the
 * provider's rate.
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

/* Checked after each message: should it stop? */
struct send_stop {
	bool (*asked)(void *arg);
	void *arg;
};

struct send_counts {
	struct delivery_counts of;
};

/*
 * Send one batch (outbox 0: all that are due); stop NULL: nothing stops it.
 * STATUS_BUSY: another process is sending, or the server asks to come back
 * later; STATUS_FAILED: it wants none of our mail, or refuses one letter after
 * another alike, which keeps them all to be sent; the batch says why.
 * STATUS_CANCELLED: stopped. counts say what was done in any case.
 */
enum status send_mail(struct campaign *c, const struct mail_server *server,
	int64_t outbox, const struct send_stop *stop,
	struct send_counts *counts, struct error *err);

/* One batch for the interface (campaign_set_sender), with the mail server of
 * the user's configuration; watch->done reports progress. */
enum status send_mail_due(struct campaign *c, int64_t outbox,
	struct campaign_watch *watch, struct delivery_counts *counts,
	struct error *err);

#endif
