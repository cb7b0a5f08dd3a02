/*
 * The words of a mail that is HTML alone: lines where its blocks end, letters
 * where it has entities, and neither its style nor its scripts. Where it quotes
 * what it answers to, MAIL_QUOTES stands on a line.
 */
#ifndef PORT_FORMATS_MAIL_HTML_H
#define PORT_FORMATS_MAIL_HTML_H

#include "base/buf.h"

#define MAIL_QUOTES "-----Original Message-----"

/* Appends; html is UTF-8. */
void mail_html_words(struct buf *out, const char *html);

#endif
