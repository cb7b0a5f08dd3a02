/* Within start*.c. */
#ifndef UI_FRAME_START_INTERNAL_H
#define UI_FRAME_START_INTERNAL_H

#include "base/arena.h"
#include "base/vec.h"
#include "ui/frame/chooser.h"
#include "ui/frame/popup.h"
#include "ui/frame/prompt.h"
#include "ui/frame/start.h"

enum start_mode {
	START_MENU,
	START_NEW,  /* what a new campaign is told about itself */
	START_FILE, /* choosing a file */
	START_HELP  /* the keys, over one of the first two */
};

/* The fields of a new campaign. */
enum start_field {
	START_COMMUNE,
	START_CODE,
	START_LIST,
	START_DAY,
	START_NAME, /* of the file */
	START_FIELDS
};

struct start {
	enum start_mode mode;
	enum start_mode below; /* the help */
	struct popup menu;
	struct popup help;
	VEC(char *) recent; /* paths */
	struct chooser file;
	struct prompt typed[START_FIELDS];
	bool coded;          /* the commune's code was typed */
	bool named;          /* and the file's name */
	enum start_field at; /* the field of the cursor */
	struct arena arena;  /* the menu's words */
	struct error why;    /* code STATUS_OK: nothing to say */
	const char *doing;   /* N_(): takes seconds; NULL: nothing does */
	bool done;
	bool made;
	char *path;
};

/* Take this file, if it can be opened; otherwise why says what is wrong. */
void start_take(struct start *s, const char *path, bool made);

/* A key in the fields of a new campaign. */
void start_new_key(struct start *s, uint32_t key);
void start_new_draw(const struct start *s, struct canvas *c);

#endif
