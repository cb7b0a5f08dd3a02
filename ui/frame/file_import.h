/*
 * A file brought in by key: it is chosen, tried, and taken once somebody has
 * seen what it holds. Trying and taking are the same work, which is rehearsed
 * the first time.
 */
#ifndef UI_FRAME_FILE_IMPORT_H
#define UI_FRAME_FILE_IMPORT_H

#include "ui/frame/pane.h"

/* What a file brought: sentences in the arena, or constant. */
struct file_taken {
	const char *holds; /* before the question whether it shall come in */
	const char *says;  /* when it is in */
	enum level level;  /* of that; LEVEL_DONE if all of it is */
};

struct file_import {
	const char *question; /* N_(): which file? */
	const char *endings;  /* "csv,xlsx" */
	/* By the worker: take the file in as one change, that undo takes back.
	 */
	enum status (*take)(struct campaign *c, const char *path,
		struct arena *a, struct file_taken *out, struct error *err);
};

/* Ask for the file, and go on from there. what lives as long as the program. */
void file_import_ask(struct pane *p, const struct file_import *what);

#endif
