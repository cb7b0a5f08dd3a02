/*
 * Words for people. English is the source; po/fr.po holds the French. Every
 * string a person reads goes through _() or ngettext(); N_() marks strings in
 * tables, which are then read through _().
 */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>
#include <stddef.h>
#include <stdint.h>

#define _(text) gettext(text)
#define N_(text) text
/* A word that means several things, with what it means here. */
#define NC_(context, text) context "\004" text

/* The translation of one of these, or the word itself. */
const char *i18n_word(const char *in_context);

/*
 * Set the locale (LC_NUMERIC stays C) and bind the catalogue; localedir is
 * where make install put it, and $PERMANENCE_LOCALEDIR wins.
 */
void i18n_init(const char *localedir);

/* Can the terminal show text beyond ASCII? */
int i18n_utf8(void);

/* Is the language of messages French? Decides order of dates and marks. */
int i18n_french(void);

/*
 * 1 234 567 with narrow no-break spaces (plain spaces where the locale has no
 * UTF-8); into buf, which is returned. 32 bytes always suffice.
 */
const char *i18n_count(char *buf, size_t size, int64_t n);

/* What ngettext takes for a figure that is shown as text: 1.5 hours are some
 * hours in English, and one in French. */
unsigned long i18n_amount(double x);

/* A decimal with the language's mark: 1.9, or 1,9 in French. */
const char *i18n_real(char *buf, size_t size, double x, int digits);
/* The same with the sign behind it: "66.5%", in French "66,5 %" with a no-break
 * space; and the sign alone, with that space. */
const char *i18n_percent(char *buf, size_t size, double x, int digits);
const char *i18n_percent_sign(void);

#endif
