/* A person's note, edited where others may write to it, too. */
#ifndef PEOPLE_CONTACT_NOTE_H
#define PEOPLE_CONTACT_NOTE_H

#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

struct campaign;

/*
 * Save a note that somebody edited who had read before ("": there was none).
 * What others wrote to it meanwhile stays, and what was added follows; a text
 * that was changed in its middle, too, follows whole. *changed: there was
 * something to save.
 */
enum status contact_note_save(struct campaign *c, int64_t person,
	const char *before, const char *text, bool *changed, struct error *err);

#endif
