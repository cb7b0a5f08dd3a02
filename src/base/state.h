/*
 * What the program remembers of one person between sessions, one text each, in
 * their own state folder ($XDG_STATE_HOME/permanence, else
 * ~/.local/state/permanence): the last campaign, the last folder. Nothing of
 * it is missed where there is no such folder.
 */
#ifndef BASE_STATE_H
#define BASE_STATE_H

/* Bytes of a text that is remembered, at most. */
enum { STATE_MOST = 4096 };

/* What is remembered under a name, or NULL; the caller frees it. */
char *state_read(const char *name);
void state_write(const char *name, const char *text);
/* A folder of that name for more, made if need be, with a slash at its end; or
 * NULL. The caller frees it. */
char *state_folder(const char *name);

#endif
