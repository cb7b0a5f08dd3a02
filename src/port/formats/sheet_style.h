/*
 * How a number of an .xlsx cell is shown: as a date, a share or a number, by
 * its format's code (ECMA-376, 18.8.30).
 */
#ifndef PORT_FORMATS_SHEET_STYLE_H
#define PORT_FORMATS_SHEET_STYLE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct sheet_style {
	bool date, time, percent;
	int digits; /* at least so many before the decimals; 0: as they are */
};

struct sheet_style sheet_style_read(const char *code);
/* The format of a number below 164, which files do not spell out. */
struct sheet_style sheet_style_builtin(int64_t id);

/* The value as text in the arena; style NULL is a number. Dates count from
 * 1904 or from 1900, with the 29 February that it never had. */
char *sheet_style_show(struct arena *a, const struct sheet_style *style,
	double value, bool from_1904);

#endif
