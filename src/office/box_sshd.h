/* Within the box: what sshd makes of its settings as a whole. */
#ifndef OFFICE_BOX_SSHD_H
#define OFFICE_BOX_SSHD_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

#define BOX_SSHD_FILE "sshd.conf"

enum { BOX_SSHD_MOST = 32 };

/* A setting that is not as the box's lines have it. */
struct box_sshd {
	const char *from; /* an address: for who comes from there */
	const char *spec; /* the same in sshd's words, for its -C */
	const char *is, *ought;
};

/* lines: those of the box's file sshd.conf. None of the others has a quote in
 * it. false: sshd is here and does not say. */
bool box_sshd_look(const char *etc, const char *folder, const char *account,
	const char *lines, struct arena *a, struct box_sshd *out, size_t *n);

#endif
