/*
 * All that a person said yes or no to, as text that goes from one campaign to
 * another with its proof. A line a statement:
 *
 *	email news yes 2026-02-01 | paper | root | J'accepte … | folder 3
 *
 * which is the channel, the purpose, the answer and when it was given; how;
 * who wrote it down; the wording; the evidence. A | in one of them is \|, a
 * backslash \\, and a new line \n.
 */
#ifndef PEOPLE_CONSENT_TEXT_H
#define PEOPLE_CONSENT_TEXT_H

#include "people/consent.h"

/* "" for no statements; in the arena. */
const char *consent_text(
	struct arena *a, const struct consent_row *rows, size_t n);

/* The channels that are refused for news, "email, phone". */
const char *consent_refusals(
	struct arena *a, const struct consent_row *rows, size_t n);

/*
 * The next statement of a text, without id and person, in the arena.
 * STATUS_NONE at the end, STATUS_FAILED if a line is none: the next call reads
 * on behind it.
 */
enum status consent_text_next(const char **text, struct consent_row *row,
	struct arena *a, struct error *err);

#endif
