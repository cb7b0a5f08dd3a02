/*
 * Sending what is due by e-mail, round by round (model/delivery.h), at the
 * rate of the provider.
 */
#ifndef PORT_SEND_H
#define PORT_SEND_H

#include "base/error.h"
#include "port/mail.h"

#include <stdbool.h>
#include <stdint.h>

struct campaign;

struct send_counts {
	int64_t sent, later, failed, doubt;
	char reply[200]; /* the last words of a server that was not reached */
};

/*
 * Send one sending (outbox 0: all that are due); stop, asked after each
 * message, ends it; NULL: nothing does. STATUS_BUSY: another process is
 * sending, or the server asks to come back later; STATUS_CANCELLED: stopped.
 * counts say what was done in any case.
 */
enum status send_mail(struct campaign *c, const struct mail_server *server,
	int64_t outbox, bool (*stop)(void), struct send_counts *counts,
	struct error *err);

#endif
