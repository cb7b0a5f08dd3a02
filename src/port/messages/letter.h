/*
 * An e-mail in its wire format (RFC 5322, 2045, 2047): one recipient, always a
 * text part, an HTML part if the message has one, quoted-printable. Control and
 * bidirectional characters are removed everywhere, so that no name can add a
 * header. The unsubscribe address is also a header (List-Unsubscribe).
 */
#ifndef PORT_MESSAGES_LETTER_H
#define PORT_MESSAGES_LETTER_H

#include "base/buf.h"
#include "base/error.h"

struct letter {
	const char *sender; /* "Name <address>" or an address */
	const char *name;   /* of the recipient; or NULL */
	const char *to;     /* the address alone */
	const char *subject;
	const char *text;
	const char *html;       /* or NULL */
	const char *message_id; /* with its angle brackets */
	const char *calendar;   /* a calendar file to go with it; or NULL */
	const char *method;     /* of that: "REQUEST" */
	const char *reply_to;   /* a mailbox; or NULL */
	const char *list_id;    /* "news.example.org"; or NULL */
	/* Where a click unsubscribes (RFC 8058), with the letter's number at
	 * {id}; or NULL. */
	const char *unsubscribe;
	/* Where STOP goes by mail; NULL: to the sender. */
	const char *stop_to;
	const char *date; /* an ISO time with its zone (base/date.h) */
};

/* The address alone of "Name <address>", appended. */
void letter_address(struct buf *out, const char *mailbox);

/* Append the whole mail, lines ended by CR LF. STATUS_FAILED: an address is not
 * valid. */
enum status letter_write(
	struct buf *out, const struct letter *letter, struct error *err);

#endif
