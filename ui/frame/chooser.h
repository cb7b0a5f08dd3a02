/*
 * Choosing a file: a window with the entries of a folder, folders first, that
 * narrows while a name is typed. To be read, or a new one to be written.
 *
 * Where files are read, those of use (by their ending, and where they may be
 * read) are marked; others are shown and cannot be chosen. Where one is
 * written, its name is typed or taken from the list. Up, Down: an entry;
 * Enter: choose it, or go into a folder; Left, or Backspace where nothing is
 * typed: the folder above; Tab: the whole name. "/" after a folder's name
 * goes into it, so that a path can be typed or pasted.
 *
 * The folder is remembered for the next time, also between sessions. In a
 * service (base/service.h) there is one, of which ordinary files are shown.
 */
#ifndef UI_FRAME_CHOOSER_H
#define UI_FRAME_CHOOSER_H

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"
#include "ui/frame/canvas.h"
#include "ui/frame/popup.h"
#include "ui/frame/prompt.h"

#include <stdbool.h>
#include <stdint.h>

struct campaign;

struct chooser_entry {
	const char *name;
	const char *key; /* folded */
	bool folder;
	bool fits; /* of use, and may be read */
	int64_t size;
	int64_t changed; /* Unix time */
};

struct chooser {
	const struct campaign *campaign; /* the open one, or NULL */
	const char *title;
	const char *endings; /* "csv,tsv": of the files of use */
	bool writes;
	bool replaces; /* what was chosen is there already */
	bool asks;     /* whether to replace it */
	bool offered;  /* the name is as it was offered: typing replaces it */
	struct prompt name; /* what is typed */
	char *folder;       /* with a slash at its end */
	struct arena arena;
	VEC(struct chooser_entry) entries; /* of the folder, in order */
	size_t at;                         /* among those that are shown */
	bool moved;       /* the cursor was moved to an entry */
	struct error why; /* code STATUS_OK: nothing to say */
};

/* campaign, title and endings outlive the chooser. name: "" or what a new file
 * is called. */
void chooser_init(struct chooser *c, const struct campaign *campaign,
	const char *title, const char *endings, bool writes, const char *name);
void chooser_release(struct chooser *c);
/* POPUP_CHOSEN: *path, which the caller frees. A file that no output may
 * replace (campaign/target.h) is not chosen, one that is there only after a
 * question. */
enum popup_answer chooser_key(struct chooser *c, uint32_t key, char **path);
/* A path as terminals give it when its file is dropped on them: without its
 * quotes and backslashes, to be typed. The first line; the caller frees it. */
char *chooser_pasted(const char *text);
void chooser_draw(const struct chooser *c, struct canvas *canvas);

#endif
