/*
 * Numbers read from text, without the locale: LC_NUMERIC stays C inside.
 * Surrounding blanks are allowed, anything else after the number is not.
 */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whole numbers; "1 234" with (narrow) no-break or plain spaces is 1234. */
bool num_parse_int(const char *s, int64_t *out);
/* Decimals with a point or a comma; finite; neither hexadecimal nor nan. */
bool num_parse_real(const char *s, double *out);

/* The same for n numbers, added up. */
double num_sum(const double *at, size_t n);

#endif
