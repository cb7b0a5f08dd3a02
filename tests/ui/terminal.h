/* A terminal that sends its bytes one by one, with pauses shorter than those of
 * a person, and what of it is no key of ours. */
#ifndef TESTS_UI_TERMINAL_H
#define TESTS_UI_TERMINAL_H

#include "ui/frame/keys.h"

#include <stdbool.h>

/* Answers, focus, other protocols, and keys with modifiers that mean nothing:
 * of xterm, PuTTY, rxvt, the Linux console, tmux and Windows Terminal. */
static const char *const terminal_noise[] = {"\033[I", "\033[O", "\033d",
	"\033u", "\033q", "\0332", "\033[3^", "\033[3;5~", "\033[24;5~",
	"\033[25~", "\033[E", "\033[11^", "\033[1;2P", "\033O5P", "\033[?1;2c",
	"\033[>0;276;0c", "\033[12;40R", "\033[97;5u", "\033[27;5;97~",
	"\033\033[23~", "\033[<35;40;12M", "\033[<0;40;12m", "\033[M#HH",
	"\033]11;rgb:0000/0000/0000\033\\", "\033]0;q\a", "\033P1$r0m\033\\",
	"\033_Gq\033\\", "\033[[F"};

struct terminal {
	struct keys keys;
	const char *left; /* to be sent */
};

static inline void
terminal_begin(struct terminal *t, const char *bytes)
{
	keys_init(&t->keys);
	t->left = bytes;
}

/* false: nothing more comes. A sequence that was split ends there. */
static inline bool
terminal_event(struct terminal *t, struct event *e)
{
	while (!keys_next(&t->keys, !*t->left, e)) {
		if (!*t->left)
			return false;
		keys_feed(&t->keys, t->left++, 1);
	}
	return true;
}

static inline void
terminal_end(struct terminal *t)
{
	keys_release(&t->keys);
}

#endif
