/*
 * What the terminal, or the worker, tells the program. Keys are Unicode code
 * points, or the names below.
 */
#ifndef UI_FRAME_EVENT_H
#define UI_FRAME_EVENT_H

#include "ui/frame/canvas.h"

#include <stdbool.h>
#include <stdint.h>

enum event_kind {
	EVENT_KEY,
	EVENT_PASTE, /* text */
	EVENT_CLICK, /* row, col, and the zone drawn there */
	EVENT_WHEEL, /* lines: down, or negative for up */
	EVENT_RESIZE,
	EVENT_WORK, /* the worker has finished a job */
	EVENT_TICK, /* nothing happened for a while */
	EVENT_END   /* hang-up, termination or end of input */
};

#define CTRL_KEY(letter) ((uint32_t)((letter) - 'a' + 1))

enum term_key {
	TKEY_TAB = 9,
	TKEY_ENTER = 13,
	TKEY_ESC = 27,
	TKEY_UP = 0x110000, /* beyond Unicode */
	TKEY_DOWN,
	TKEY_LEFT,
	TKEY_RIGHT,
	TKEY_HOME,
	TKEY_END,
	TKEY_PAGE_UP,
	TKEY_PAGE_DOWN,
	TKEY_BACKSPACE,
	TKEY_DELETE,
	TKEY_BACKTAB,
	TKEY_F1,
	TKEY_F2,
	TKEY_F3,
	TKEY_F4,
	TKEY_F5,
	TKEY_F6,
	TKEY_F7,
	TKEY_F8,
	TKEY_F9,
	TKEY_F10,
	TKEY_F11,
	TKEY_F12,
	TKEY_INSERT,
	TKEY_SHIFT_UP,
	TKEY_SHIFT_DOWN
};

/* Leaves what is open over a place, wherever that is. */
static inline bool
key_leaves(uint32_t key)
{
	return key == TKEY_ESC || key == CTRL_KEY('g') || key == CTRL_KEY('c');
}

struct event {
	enum event_kind kind;
	uint32_t key;
	const char *text; /* owned by the terminal, until its next event */
	int lines;
	int row;
	int col;
	struct zone zone;
};

#endif
