/*
 * What the program remembers of one person between sessions, one text each, in
 * their own state folder ($XDG_STATE_HOME/permanence, else
 * ~/.local/state/permanence): the last campaigns, the last folder. Nothing of
 * it is missed where there is no such folder.
 */
#ifndef BASE_STATE_H
#define BASE_STATE_H

#include <stddef.h>

/* What is remembered under a name, or NULL; the caller frees it. */
char *state_read(const char *name);
void state_write(const char *name, const char *text);
/* The same of several lines, the newest first: one more, or an old one moved to
 * the front, of so many at most; and the nth, or NULL. */
void state_push(const char *name, const char *line, size_t most);
char *state_line(const char *name, size_t nth);
/* A folder of that name for more, made if need be, with a slash at its end; or
 * NULL. The caller frees it. */
char *state_folder(const char *name);

#endif
