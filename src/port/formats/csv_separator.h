/* Which character parts the cells of a table. */
#ifndef PORT_FORMATS_CSV_SEPARATOR_H
#define PORT_FORMATS_CSV_SEPARATOR_H

#include <stddef.h>

/* Found in the beginning of a text of n bytes: ';' where nothing tells. */
char csv_separator_find(const char *text, size_t n);

#endif
