/*
 * What a mail server means when it refuses: its codes (RFC 5321), its extended
 * codes (RFC 3463) and, where those say little, its words. The same for an
 * answer in a session and for the diagnosis in a report that came back.
 */
#ifndef PORT_FORMATS_MAIL_FAULT_H
#define PORT_FORMATS_MAIL_FAULT_H

#include "people/bounce.h"

#include <stdbool.h>

enum mail_fault {
	MAIL_FAULT_OTHER,   /* of this letter, for a reason of its own */
	MAIL_FAULT_ADDRESS, /* nobody is there, and nobody will be */
	MAIL_FAULT_FULL,    /* of the mailbox: no room in it */
	MAIL_FAULT_PASSING, /* any other that a later try may not meet */
	/* Of us: every letter would meet them. */
	MAIL_FAULT_LOGIN,
	MAIL_FAULT_RELAY, /* it does not carry mail for us */
	MAIL_FAULT_SENDER,
	MAIL_FAULT_POLICY, /* blocked, taken for spam, over a quota */
	MAIL_FAULT_TLS,
	MAIL_FAULT_GREETING /* it did not even let us speak */
};

/* Of an answer such as "550 5.1.1 <anne@example.org>: User unknown", "5.1.1"
 * or "smtp; 550-No such user". */
enum mail_fault mail_fault_of(const char *answer);

/* Is it about us, not about the letter? */
bool mail_fault_is_ours(enum mail_fault fault);

/* What it says of the address. */
enum bounce_kind mail_fault_bounce(enum mail_fault fault);

/* In words, translated: what is wrong, and what to look at. */
const char *mail_fault_text(enum mail_fault fault);

#endif
