/*
 * How styles look on the terminal. A theme is a person's own: PERMANENCE_THEME
 * says which, else what was chosen last (":theme high"), which is
 * remembered. NO_COLOR, and a terminal without colours, make any theme mono.
 *
 * No style is told from another by its colour alone: what wants attention is
 * bold too, what leads somewhere underlined.
 */
#ifndef UI_FRAME_THEME_H
#define UI_FRAME_THEME_H

#include "base/set.h"

#include <stdbool.h>

/* clang-format off */
#define THEMES(ROW) \
	ROW(THEME_DEFAULT, "default", N_("the terminal's own colours"), "defaut") \
	ROW(THEME_HIGH, "high", N_("high contrast: nothing is dim"), \
		"contraste") \
	ROW(THEME_MONO, "mono", N_("no colours"), NULL) \
	ROW(THEME_LIGHT, "light", N_("dark on white, whatever the terminal " \
		"has"), "clair")
/* clang-format on */

enum theme { THEME_NONE, THEMES(SET_ID) };

enum theme_colour {
	COLOUR_NONE,
	COLOUR_RED,
	COLOUR_GREEN,
	COLOUR_BLUE,
	COLOUR_CYAN
};

struct look {
	bool bold, dim, reverse, underline;
	enum theme_colour colour; /* COLOUR_NONE: the text's own */
	bool bright; /* the colour's bright form, where it has one */
	bool paper;  /* black on white, not the terminal's own */
};

/* style: of enum style, several added up. */
struct look theme_look(enum theme theme, unsigned style);

/* THEME_NONE: no theme is called so. */
enum theme theme_named(const char *words);
/* In the person's language; what all are called, in the arena. */
const char *theme_title(enum theme theme);
const char *theme_names(struct arena *a);

/* The person's; and keep it. */
enum theme theme_read(void);
void theme_keep(enum theme theme);

#endif
