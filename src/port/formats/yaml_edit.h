/*
 * A change to a YAML text that people wrote: one value of its outermost map is
 * set, added or taken out, and every other byte stays, comments too.
 */
#ifndef PORT_FORMATS_YAML_EDIT_H
#define PORT_FORMATS_YAML_EDIT_H

#include "base/buf.h"
#include "base/error.h"

#include <stdbool.h>

/* Is there nothing in it but comments? */
bool yaml_is_blank(const char *text, size_t len);

/* name stands for the text in errors; value "": the key goes, with its line.
 * STATUS_FAILED: no YAML, or written in braces, where keys have no lines; the
 * text is as it was. */
enum status yaml_edit(struct buf *text, const char *name, const char *key,
	const char *value, struct error *err);

#endif
