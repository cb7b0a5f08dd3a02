/* The window of a chooser. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/frame/chooser_internal.h"

#include <stdlib.h>
#include <string.h>

enum { WIDEST = 100, SIZE_COLS = 10, DAY_COLS = 10 };

/* "12 KB": as many digits as somebody compares. */
static const char *
size_text(struct arena *a, int64_t size)
{
	static const char *const units[] = {
		N_("B"), N_("KB"), N_("MB"), N_("GB")};
	double shown = (double)size;
	size_t unit = 0;
	char number[32];

	for (; shown >= 1000 && unit + 1 < ARRAY_LEN(units); unit++)
		shown /= 1000;
	return arena_printf(a, "%s %s",
		i18n_real(number, sizeof(number), shown,
			unit && shown < 10 ? 1 : 0),
		_(units[unit]));
}

static const char *
day_text(struct arena *a, int64_t changed)
{
	char iso[DATE_TIME_SIZE], day[DATE_WHEN_SIZE];

	return arena_strdup(a, date_short(day, clock_iso(iso, changed)));
}

static void
draw_entry(const struct chooser *c, const struct chooser_entry *e, bool here,
	const struct area *line, struct canvas *canvas)
{
	unsigned style = e->folder ? STYLE_BOLD : e->fits ? 0 : STYLE_DIM;
	int room = line->cols - SIZE_COLS - DAY_COLS - 4;
	int end = line->col + line->cols - 1;
	struct arena a = ARENA_INIT;

	canvas_put(canvas, line->row, line->col, 1, 0, here ? ">" : " ");
	canvas_put(canvas, line->row, line->col + 1, 1, 0, e->fits ? "*" : " ");
	canvas_put_fmt(canvas, line->row, line->col + 3, room, style, "%s%s",
		e->name, e->folder ? "/" : "");
	canvas_put_right(canvas, line->row, end - DAY_COLS, DAY_COLS, style,
		day_text(&a, e->changed));
	if (!e->folder)
		canvas_put_right(canvas, line->row, end - DAY_COLS - SIZE_COLS,
			SIZE_COLS, style, size_text(&a, e->size));
	if (here) {
		canvas_paint(canvas, line, STYLE_REVERSE);
		canvas->cursor_row = line->row;
		canvas->cursor_col = line->col;
	}
	arena_release(&a);
}

static void
draw_entries(const struct chooser *c, struct area line, int rows,
	struct canvas *canvas)
{
	size_t top = c->at >= (size_t)rows ? c->at - (size_t)rows + 1 : 0;
	const struct chooser_entry *e;

	for (int i = 0; i < rows && (e = chooser_shown(c, top + (size_t)i));
		i++) {
		bool here =
			top + (size_t)i == c->at && (c->moved || !c->writes);

		draw_entry(c, e, here, &line, canvas);
		line.row++;
	}
	if (!chooser_shown(c, 0))
		canvas_put(canvas, line.row, line.col + 3, line.cols - 4,
			STYLE_DIM, _("nothing here"));
}

/* The end of a folder's path says more than its beginning. */
static void
draw_folder(
	const struct chooser *c, const struct area *line, struct canvas *canvas)
{
	const char *home = getenv("HOME"), *path = c->folder;
	int used = canvas_put(canvas, line->row, line->col + 1, line->cols / 2,
		STYLE_DIM, _("Folder: "));
	int room = line->cols - 2 - used;
	size_t n = home ? strlen(home) : 0;
	struct arena a = ARENA_INIT;

	if (n > 1 && strncmp(path, home, n) == 0 && path[n] == '/')
		path = arena_printf(&a, "~%s", path + n);
	while (text_width(path) > room && strchr(path + 1, '/'))
		path = strchr(path + 1, '/');
	canvas_put(canvas, line->row, line->col + 1 + used, room, 0, path);
	arena_release(&a);
}

static void
draw_foot(const struct chooser *c, const struct area *lines,
	struct canvas *canvas)
{
	struct arena a = ARENA_INIT;

	if (c->asks)
		canvas_put_lines(canvas, lines, STYLE_ATTENTION,
			arena_printf(&a,
				_("! %s is there already. Replace it (y/n)?"),
				c->name.text.at));
	else if (c->why.code != STATUS_OK)
		canvas_put_lines(canvas, lines, STYLE_ATTENTION,
			arena_printf(&a, "! %s", c->why.text));
	else
		canvas_put_lines(canvas, lines, STYLE_DIM,
			c->writes ? _("Type the name, or take one with Down. "
				      "Where no name stands, Backspace goes "
				      "to the folder above.")
				  : _("Type to search. Files with * can be "
				      "read. Left goes to the folder above."));
	arena_release(&a);
}

void
chooser_draw(const struct chooser *c, struct canvas *canvas)
{
	int cols = canvas->cols - 4 < WIDEST ? canvas->cols - 4 : WIDEST;
	struct area box = {
		2, (canvas->cols - cols) / 2, canvas->rows - 5, cols};
	struct area line = {box.row + 1, box.col + 1, 1, cols - 2};
	int used;

	canvas_box(canvas, &box, c->title);
	canvas_zone(canvas, &box, ZONE_NONE, 0);
	draw_folder(c, &line, canvas);
	line.row++;
	used = canvas_put(canvas, line.row, line.col + 1, cols / 2, STYLE_DIM,
		_("Name: "));
	prompt_draw(&c->name, canvas, line.row, line.col + 1 + used,
		line.cols - 2 - used, 0);
	line.row += 2;
	draw_entries(c, line, box.row + box.rows - 4 - line.row, canvas);
	draw_foot(c,
		&(struct area){
			box.row + box.rows - 3, line.col + 1, 2, cols - 4},
		canvas);
}
