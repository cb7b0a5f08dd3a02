/* Content lines of vCards, unfolded and decoded; see vcard_table.h. */
#ifndef PORT_FORMATS_VCARD_LINES_H
#define PORT_FORMATS_VCARD_LINES_H

#include "base/arena.h"
#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

/* One property. The value is UTF-8, still with its backslashes. */
struct vcard_property {
	const char *name;    /* in capitals, without a group */
	const char *params;  /* in capitals, each after a ';' */
	const char *written; /* the same as they are written */
	const char *value;
};

struct vcard_lines {
	const char *at, *end;
	size_t line; /* of what is read next, from 1 */
};

/* The next property, in the arena; false at the end. Lines that are none are
 * passed over. */
bool vcard_lines_next(
	struct vcard_lines *lines, struct vcard_property *out, struct arena *a);

/* Is this word a parameter, a type or a value of one ("CELL", "PREF=1")? */
bool vcard_has(const struct vcard_property *p, const char *word);

/* The next part of a structured value or a list, up to an unescaped separator
 * and without backslashes; NULL at the end. */
const char *vcard_part(const char **value, char separator, struct arena *a);

#endif
