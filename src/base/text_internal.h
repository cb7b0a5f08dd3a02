/* What the files of text share. */
#ifndef BASE_TEXT_INTERNAL_H
#define BASE_TEXT_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

/* The base letter of a letter that decomposition leaves alone, or NULL. */
const char *text_letter_spelling(uint32_t c);

/* What no terminal and no page shows, letters that are blank among it. */
bool text_is_invisible(uint32_t c);

#endif
