/*
 * A message as its readers get it, sent to the office itself: it is no
 * delivery and nobody's letter. What the mail servers on its way thought of the
 * office's domain stands in its head when it comes back (port/formats/mailbox.h
 * tells it).
 */
#ifndef PORT_MESSAGES_TEST_LETTER_H
#define PORT_MESSAGES_TEST_LETTER_H

#include "base/error.h"
#include "port/formats/mail.h"

#include <stdint.h>

struct campaign;

/* Its Message-ID begins so. */
#define TEST_LETTER_MARK "<permanence-test."

/* Send a message (by its name) as a person gets it; meeting 0: about none.
 * STATUS_FAILED: the server's words. */
enum status test_letter_send(struct campaign *c,
	const struct mail_server *server, const char *message, int64_t person,
	int64_t meeting, const char *to, struct error *err);

#endif
