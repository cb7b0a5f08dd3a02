/*
 * A window over the screen that lists choices and narrows them while typing.
 * Items belong to the caller and must outlive it.
 */
#ifndef UI_FRAME_POPUP_H
#define UI_FRAME_POPUP_H

#include "base/vec.h"
#include "ui/frame/canvas.h"
#include "ui/frame/prompt.h"

#include <stdbool.h>

struct popup_item {
	char key[24];     /* shown at the left */
	const char *text; /* translated */
	const char *name; /* also searched; not shown */
	bool narrowed;    /* shown only while something is typed */
	char letter;      /* chooses it at once; 0 for none */
	int value;
	const void *data; /* or NULL */
	bool dim;         /* shown dim; whoever chooses it is told why */
	bool refused;     /* shown dim, with "x", and never chosen: its text
			     says why */
};

struct popup {
	const char *title;
	bool searches; /* typing narrows, every word of it being in the item;
			  otherwise letters and digits choose */
	struct prompt search;
	VEC(struct popup_item) items;
	VEC(size_t) shown; /* the items that match what is typed */
	size_t at;
};

enum popup_answer { POPUP_STAYS, POPUP_CLOSED, POPUP_CHOSEN };

void popup_init(struct popup *p, const char *title, bool searches);
void popup_release(struct popup *p);
void popup_add(struct popup *p, const struct popup_item *item);
/* As if that had been typed. */
void popup_search(struct popup *p, const char *words);
/* POPUP_CHOSEN: *item, which is the popup's. */
enum popup_answer popup_key(
	struct popup *p, uint32_t key, const struct popup_item **item);
/* The nth item shown, as if chosen by a key. */
enum popup_answer popup_pick(
	const struct popup *p, size_t nth, const struct popup_item **item);
/* 1 to 9 for these digits, or for their keys on a French keyboard without
 * Shift (& é " ' ( - è _ ç); 0 for any other key. */
int popup_number(uint32_t key);
/* Items become zones (ZONE_ITEM). */
void popup_draw(const struct popup *p, struct canvas *c);

#endif
