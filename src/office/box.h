/*
 * A shared box: one account of a machine owns the campaign, and people reach it
 * over SSH through that account alone, each with a key of their own. What sshd
 * and systemd need for it is written to files, and looked at again.
 *
 * Who comes is told by the key they came with (sshd's ExposeAuthInfo), which
 * the list of users has: whoever is taken off the list is let in no more, with
 * or without a new list of keys.
 */
#ifndef OFFICE_BOX_H
#define OFFICE_BOX_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/user.h"

#include <stdbool.h>
#include <stddef.h>

struct campaign;

struct box {
	const char
		*folder; /* of the box: absolute, without a slash at its end */
	const char *program; /* absolute */
	const char *etc;     /* the machine's settings: "/etc" */
	const char *sys;     /* what it says of its disks (base/disk.h) */
};

/* Where, within its folder, are people's files, and the backups. */
#define BOX_FILES "files"
#define BOX_BACKUPS "backups"

/* What is wrong, and what to do about it; translated. */
struct box_fault {
	const char *what, *remedy;
};

/* Write it all; what was there is replaced. */
enum status box_write(
	struct campaign *c, const struct box *b, struct error *err);
/* Look at it all: what setup wrote, what the machine has taken of it, and the
 * modes of the files. */
enum status box_look(struct campaign *c, const struct box *b, struct arena *a,
	struct box_fault **faults, size_t *n, struct error *err);

/* Does the machine send by itself what is due of this campaign: has it the unit
 * that setup writes, switched on? etc: its settings, "/etc". */
bool box_sends(const struct campaign *c, const char *etc);

/* The user whose key one of the lines of sshd's file of authentication names,
 * as "publickey ssh-ed25519 AAAA…"; STATUS_DENIED: nobody's. */
enum status box_user(struct campaign *c, const char *authentication,
	struct arena *a, struct user_row *out, struct error *err);

/* The words of a command as a shell takes them, with quotes and backslashes and
 * nothing else of it; NULL-terminated, in the arena. STATUS_USAGE: a quote is
 * open. */
enum status box_words(const char *line, struct arena *a,
	const char *const **words, struct error *err);

#endif
