/* Actions by id, by key and by name, and what keys are called. */
#include "ui/frame/action.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "ui/frame/event.h"

#include <stdio.h>
#include <string.h>

static const struct action_info table[ACTION_COUNT] = {
#define ACTION(id, n, key1, key2, key3, w, h, a)                               \
	[ACTION_##id] = {.name = (n),                                          \
		.keys = {key1, key2, key3},                                    \
		.word = (w),                                                   \
		.help = (h),                                                   \
		.also = (a)},
#include "ui/frame/actions.h"
};

const struct action_info *
action_get(enum action action)
{
	return &table[action];
}

bool
action_has_key(enum action action, uint32_t key)
{
	for (size_t i = 0; key && i < ARRAY_LEN(table[action].keys); i++)
		if (table[action].keys[i] == key)
			return true;
	return false;
}

enum action
action_of_key(uint32_t key)
{
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (action_has_key((enum action)a, key))
			return (enum action)a;
	return ACTION_NONE;
}

/* Of any alphabet: ù is a key of French keyboards. */
static void
name_letter(char buf[KEY_NAME_SIZE], uint32_t key)
{
	struct buf letter = BUF_INIT;

	utf8_put(&letter, key);
	snprintf(buf, KEY_NAME_SIZE, "%s", letter.at);
	buf_release(&letter);
}

const char *
action_key_name(char buf[KEY_NAME_SIZE], uint32_t key)
{
	static const struct {
		uint32_t key;
		const char *name;
	} names[] = {{TKEY_ENTER, N_("Enter")}, {TKEY_ESC, N_("Esc")},
		{TKEY_TAB, N_("Tab")}, {TKEY_UP, N_("Up")},
		{TKEY_DOWN, N_("Down")}, {TKEY_LEFT, N_("Left")},
		{TKEY_RIGHT, N_("Right")}, {TKEY_HOME, N_("Home")},
		{TKEY_END, N_("End")}, {TKEY_PAGE_UP, N_("PgUp")},
		{TKEY_PAGE_DOWN, N_("PgDn")}, {TKEY_BACKSPACE, N_("Backspace")},
		{' ', N_("Space")}, {TKEY_INSERT, N_("Insert")},
		{TKEY_SHIFT_UP, N_("S-Up")}, {TKEY_SHIFT_DOWN, N_("S-Down")}};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (names[i].key == key) {
			snprintf(buf, KEY_NAME_SIZE, "%s", _(names[i].name));
			return buf;
		}
	if (key >= TKEY_F1 && key <= TKEY_F12)
		snprintf(buf, KEY_NAME_SIZE, "F%d", (int)(key - TKEY_F1 + 1));
	else if (key < 32)
		snprintf(buf, KEY_NAME_SIZE, "^%c", (char)(key + '@'));
	else
		name_letter(buf, key);
	return buf;
}
