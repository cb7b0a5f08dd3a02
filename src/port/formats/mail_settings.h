/*
 * The file of the mail server (port/formats/mail.h) as a form shows and changes
 * it. What no form shows stays as it is, with the comments; the file is written
 * whole or not at all, for its owner alone, and its folder made if need be.
 *
 * The password is written and never given back: whoever looks at the form, or
 * at what keeps what was typed in it, does not see it.
 */
#ifndef PORT_FORMATS_MAIL_SETTINGS_H
#define PORT_FORMATS_MAIL_SETTINGS_H

#include "base/arena.h"
#include "base/error.h"
#include "port/formats/mail.h"

#include <stdbool.h>

struct mail_settings {
	const char *path;
	/* As it stands there, "" where it does not; the password: a new one. */
	const char *of[MAIL_KEY_COUNT];
	bool kept;       /* there is a password */
	bool by_command; /* or a command that tells it */
	bool is_open;    /* others on this computer can read the file */
};

/* In the arena; a file that is not there says nothing. STATUS_FAILED: it is
 * there and no settings of a mail server, the error says where. */
enum status mail_settings_read(
	struct mail_settings *s, struct arena *a, struct error *err);

/* Nobody else reads it from now on; true: they could until now. */
bool mail_settings_close(const struct mail_settings *s);

/* May these be changed here? STATUS_DENIED: a service's are its account's. */
enum status mail_settings_check_right(struct error *err);

/* Write what differs from the file. */
enum status mail_settings_write(
	const struct mail_settings *s, struct error *err);

/* The server as it would be if they were written, with its password. */
enum status mail_settings_server(const struct mail_settings *s,
	struct mail_server *server, struct arena *a, struct error *err);

#endif
