/* Parts of the man page, as troff. */
#ifndef CLI_MAN_H
#define CLI_MAN_H

#include <stdio.h>

/* A paragraph: what troff would take for its own is quoted. */
void man_text(FILE *out, const char *text);
/* The fields of filters, an entry each. */
void man_filters(FILE *out);

#endif
