/* Within the box: the files that it is made of. */
#ifndef OFFICE_BOX_FILE_H
#define OFFICE_BOX_FILE_H

#include "office/box.h"

struct box_file {
	const char *name; /* in the box's folder */
	const char *text;
	const char *machine; /* in the machine's settings, or NULL: only here */
};

/* The account that runs this, by its name. */
const char *box_account(struct arena *a);

enum status box_files(struct campaign *c, const struct box *b, struct arena *a,
	struct box_file **files, size_t *n, struct error *err);

#endif
