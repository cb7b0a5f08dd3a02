/*
 * Sentences that are kept and read later, maybe in another language: what is
 * kept is the English sentence, which is its key in the catalogue, and what
 * stands in it. phrase_text says it in the reader's language; a text that is
 * none of these is itself.
 *
 *	STX sentence (US argument)… ETX
 *	STX one RS several RS number (US argument)… ETX
 *	STX GS how value ETX: a day, a moment, a number
 *
 * Arguments may be phrases in turn. No text from elsewhere is ever a format:
 * where a conversion stands, an argument is put, whatever both are.
 */
#ifndef BASE_PHRASE_H
#define BASE_PHRASE_H

#include "base/arena.h"
#include "base/set.h"

#include <stdarg.h>

/* The two sentences of phrase_make_n, for the catalogue. */
#define NN_(one, several) one, several

/* format is N_(), with %s, %.*s of a fixed length, and whole numbers. */
const char *phrase_make(struct arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
const char *phrase_vmake(struct arena *a, const char *format, va_list ap)
	__attribute__((format(printf, 2, 0)));
const char *phrase_vmake_n(struct arena *a, unsigned long n, const char *one,
	const char *several, va_list ap) __attribute__((format(printf, 4, 0)));

const char *phrase_make_n(struct arena *a, unsigned long n, const char *one,
	const char *several, ...) __attribute__((format(printf, 4, 5)));

/* N_(), or with a context NC_(). */
const char *phrase_word(struct arena *a, const char *word);
/* The title of a value; "" for none. */
const char *phrase_value(struct arena *a, const struct set *set, int value);
/* As date_short and date_when write them. */
const char *phrase_day(struct arena *a, const char *iso);
const char *phrase_when(struct arena *a, const char *iso);
/* As i18n_real writes it. */
const char *phrase_real(struct arena *a, double x, int digits);

/* In the reader's language; in the arena, or the text itself. */
const char *phrase_text(struct arena *a, const char *kept);

#endif
