/* Looks are made in two steps: what a style is without colours, then its
 * colour. */
#include "ui/frame/theme.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/service.h"
#include "base/state.h"
#include "ui/frame/canvas.h"

#include <stdlib.h>

SET_STATIC(theme_set, THEMES(SET_VALUE));

static enum theme_colour
colour_of(enum theme theme, unsigned style)
{
	if (theme == THEME_MONO)
		return COLOUR_NONE;
	if (style & STYLE_ATTENTION)
		return COLOUR_RED;
	if (style & STYLE_DONE)
		return COLOUR_GREEN;
	if (style & STYLE_LINK)
		return theme == THEME_LIGHT ? COLOUR_BLUE : COLOUR_CYAN;
	return COLOUR_NONE;
}

struct look
theme_look(enum theme theme, unsigned style)
{
	const bool high = theme == THEME_HIGH;
	struct look look = {.bold = style & (STYLE_BOLD | STYLE_ATTENTION),
		.dim = !high && (style & STYLE_DIM),
		.reverse = style & STYLE_REVERSE,
		.underline = style & STYLE_LINK,
		.colour = colour_of(theme, style),
		.paper = theme == THEME_LIGHT};

	look.bold = look.bold || (high && style & STYLE_DONE);
	look.bright = high && look.colour;
	return look;
}

enum theme
theme_named(const char *words)
{
	return (enum theme)set_read(&theme_set, words);
}

const char *
theme_title(enum theme theme)
{
	return set_title(&theme_set, theme);
}

const char *
theme_names(struct arena *a)
{
	return set_names(&theme_set, a);
}

/* Where it is remembered; those whom a service serves have one state folder. */
static char *
own_name(void)
{
	const char *actor = service_actor();

	return actor ? mem_printf("themes/%s", actor) : mem_strdup("theme");
}

enum theme
theme_read(void)
{
	const char *said = getenv("PERMANENCE_THEME");
	char *name = own_name();
	char *kept = said && *said ? NULL : state_read(name);
	int theme = set_read(&theme_set, kept ? kept : said ? said : "");

	free(kept);
	free(name);
	return theme ? (enum theme)theme : THEME_DEFAULT;
}

void
theme_keep(enum theme theme)
{
	char *name = own_name();

	state_write(name, set_name(&theme_set, theme));
	free(name);
}
