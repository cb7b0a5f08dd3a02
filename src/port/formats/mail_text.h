/*
 * What a mail says: its heads and its text as a person reads them, whatever
 * it was packed in (RFC 2045 to 2047: parts within parts, base64,
 * quoted-printable, encoded heads, HTML alone).
 */
#ifndef PORT_FORMATS_MAIL_TEXT_H
#define PORT_FORMATS_MAIL_TEXT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* In the arena, UTF-8, "" where there is none. */
struct mail_text {
	const char *from;
	const char *date;
	const char *subject;
	const char *plain; /* the first part that is text, else HTML's words */
	const char *calendar; /* the first part that is one; or NULL */
	bool report;          /* multipart/report, of whatever kind */
	bool automatic;       /* no person wrote it */
};

/* mail: n bytes of which none is NUL, heads first. */
void mail_text_read(
	const char *mail, size_t n, struct arena *a, struct mail_text *out);

/* The value of a head, unfolded and decoded; "" where it is not there. */
const char *mail_text_head(
	const char *mail, size_t n, const char *name, struct arena *a);

#endif
