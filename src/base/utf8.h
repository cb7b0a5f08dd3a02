/* Code points to UTF-8 and back, for keys typed and text pasted. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/buf.h"

#include <stdint.h>

/* Append one code point, at most 0x10ffff. */
void utf8_put(struct buf *out, uint32_t c);

/* The code point at *s, which is advanced; 0 at the end. Each byte that is not
 * valid UTF-8 counts as U+FFFD. */
uint32_t utf8_next(const char **s);

#endif
