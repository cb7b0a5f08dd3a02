/* The journal's tables, columns and values in people's words. */
#ifndef OFFICE_HISTORY_WORDS_H
#define OFFICE_HISTORY_WORDS_H

#include "base/arena.h"

/* What a row of the table is: "meeting". */
const char *history_thing(const char *table);
/* What the column is called: "Seats"; NULL for one that is not shown. */
const char *history_field(const char *table, const char *column);
/* What a setting is called, by the name it is kept under. */
const char *history_setting(const char *kept);
/* A value as people write it: days and hours, words of closed sets. */
const char *history_value(const char *table, const char *column,
	const char *value, struct arena *a);

#endif
