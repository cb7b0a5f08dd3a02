/* The actions of actions.h as a table. */
#ifndef UI_FRAME_ACTION_H
#define UI_FRAME_ACTION_H

#include <stdbool.h>
#include <stdint.h>

enum action {
	ACTION_NONE, /* ends lists */
#define ACTION(id, name, key1, key2, key3, word, help, also) ACTION_##id,
#include "ui/frame/actions.h"
	ACTION_COUNT
};

struct action_info {
	const char *name; /* after ":" */
	uint32_t keys[3]; /* 0: no more */
	const char *word; /* N_(): in the footer */
	const char *help; /* N_(): one line */
	const char *also; /* N_(): other words that it is looked for by */
};

const struct action_info *action_get(enum action action);
bool action_has_key(enum action action, uint32_t key);
/* ACTION_NONE for a key without a meaning. */
enum action action_of_key(uint32_t key);

enum { KEY_NAME_SIZE = 16 };
/* "Enter", "^F", "u"; into buf, which is returned. */
const char *action_key_name(char buf[KEY_NAME_SIZE], uint32_t key);

#endif
