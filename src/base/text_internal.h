/* What text.c and text_fold.c share. */
#ifndef BASE_TEXT_INTERNAL_H
#define BASE_TEXT_INTERNAL_H

#include <stdint.h>

/* The base letter of a letter that decomposition leaves alone, or NULL. */
const char *text_letter_spelling(uint32_t c);

#endif
