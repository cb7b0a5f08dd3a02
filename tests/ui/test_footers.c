/*
 * Every key that a footer shows does something: in every place of the sample
 * campaign and of an empty one, and in what opens from there, in French and in
 * English, on three sizes of screen. It opens, asks, changes or says something;
 * and what it says is not that it does nothing; what it asks is not cut. No
 * hint is cut, nor a row of Today; no column of a list is empty from its first
 * row to its last, and a place where nothing is yet says so. English is drawn
 * in ASCII; its keys are pressed where nothing is yet, as they are the same.
 */
#include "base/i18n.h"
#include "ui/frame/action.h"
#include "ui/frame/app_internal.h"
#include "ui/frame/pane.h"

#include "tests/ui/sample.h"

#include <ctype.h>
#include <locale.h>

#define PANE(id, right, also) extern const struct pane_ops pane_##id;
#include "ui/frame/panes.h"

#define PANE(id, right, also) &pane_##id,
static const struct pane_ops *const places[] = {
#include "ui/frame/panes.h"
};

enum {
	MOST = 40,
	HINT_ROW = 3,  /* from below */
	HEAD_ROWS = 4, /* of a list, with its rule */
	FOOT_ROWS = 4,
	ASKED_ROWS = 3,
	MOST_ESC = 4,
	LEAST_BOX = 10,
	ROWS_AT_LEAST = 3
};

/* Each key is pressed at the first of them whose footer shows it. */
static const struct size {
	int rows, cols;
} sizes[] = {{24, 80}, {40, 120}, {60, 200}};
enum { STRIP = 10 };

/* What opens from a place: the card, reviews, members, who is invited, …
 * and forms. */
static const char *const inside[] = {"gc\r", "gc\re", "gxz", "gxzz", "gn\r",
	"gnw", "gd\r", "ge\r", "gem\r\r", "gt\r", "gte", "gm\r", "gmc", "gmb",
	"gme", "gl\r", "gf\r", "gs\r", "gr\r", "gv\r", "gca", "gea", "gla",
	"gma", "gta", "gxa", "gua", "gq", "gy\r"};

/* In English on a terminal without Unicode, where "…" is ">". */
static void
draw(struct screen *s, const struct size *size, struct buf *out)
{
	buf_clear(out);
	screen_draw(s, size->rows, size->cols, !i18n_french(), out);
}

static void
go_to(struct screen *s, struct campaign *c, const char *keys)
{
	app_free(s->app);
	screen_start(s, c);
	screen_press(s, keys);
}

/* The actions of the footer; returns how many there are. */
static size_t
footer(const struct screen *s, enum action actions[MOST])
{
	size_t n = 0;

	for (size_t i = 0; i < s->canvas.zones.len && n < MOST; i++)
		if (s->canvas.zones.at[i].kind == ZONE_ACTION)
			actions[n++] = (enum action)s->canvas.zones.at[i].value;
	return n;
}

/* What stands in a part of a row, without blanks at its end. */
static const char *
text_at(struct screen *s, int row, int col, int cols, struct buf *out)
{
	buf_clear(out);
	for (int i = col; i < col + cols && i < s->canvas.cols; i++)
		buf_add(out, canvas_cell(&s->canvas, row, i)->text);
	while (out->len && out->at[out->len - 1] == ' ')
		out->at[--out->len] = '\0';
	return out->at ? out->at : "";
}

/* Where a text is cut: at "…", or in ASCII at ">" behind a letter; NULL: it is
 * whole. */
static const char *
cut_at(const char *text)
{
	const char *sign = strstr(text, "…");

	for (const char *at = text; !sign && (at = strchr(at, '>')); at++)
		if (at > text &&
			(isalnum((unsigned char)at[-1]) ||
				ispunct((unsigned char)at[-1])) &&
			(!at[1] || at[1] == ' '))
			sign = at;
	return sign;
}

static bool
ends_cut(const char *text)
{
	const char *sign = cut_at(text);

	while (sign && *sign && (*sign == '>' || (unsigned char)*sign > 127))
		sign++;
	return sign && !*sign;
}

/* A question or what it says below it, a window's title or its keys: is one
 * cut? Those of the footer's last row are shown as there is room. */
static void
look_at_question(struct screen *s, const char *keys, const struct size *size,
	enum action action, struct buf *wrong)
{
	struct buf part = BUF_INIT;

	for (int row = size->rows - ASKED_ROWS; row < size->rows - 1; row++)
		if (ends_cut(text_at(s, row, 0, size->cols, &part)))
			buf_add_fmt(wrong, "%s, %s at %dx%d is cut: %s\n", keys,
				action_get(action)->name, size->cols,
				size->rows, part.at);
	for (int row = 1; row < size->rows; row++)
		for (int col = 0; col < size->cols; col++) {
			const char *sign =
				canvas_cell(&s->canvas, row, col)->text;
			bool title = strcmp(sign, "┐") == 0;

			if (!title && strcmp(sign, "┘") != 0)
				continue;
			text_at(s, title ? row : row - 1, 0,
				title ? col - 2 : col, &part);
			if (ends_cut(part.at ? part.at : ""))
				buf_add_fmt(wrong,
					"%s, %s at %dx%d is cut: %s\n", keys,
					action_get(action)->name, size->cols,
					size->rows, part.at);
		}
	buf_release(&part);
}

/* Is the place shown as it was? What is said below it may be another. */
static bool
is_same_place(const struct size *size, const char *before, const char *now)
{
	for (int row = 0; row < size->rows; row++) {
		size_t n = strcspn(before, "\n") + 1;

		if ((row < size->rows - 1 - ASKED_ROWS ||
			    row == size->rows - 1) &&
			strncmp(before, now, n) != 0)
			return false;
		before += n;
		now += strcspn(now, "\n") + 1;
	}
	return true;
}

/* Whatever the key opened is closed by Esc; where that does not lead back, and
 * to begin with, the interface is opened anew. */
static void
come_back(struct screen *s, struct campaign *c, const char *keys,
	const struct size *size, const char *before)
{
	struct buf now = BUF_INIT;
	bool back = false;
	int code;

	for (int i = 0; i < MOST_ESC && !back && !app_done(s->app, &code) &&
			!app_editing(s->app);
		i++) {
		if (i > 0)
			screen_key(s, TKEY_ESC);
		draw(s, size, &now);
		back = is_same_place(size, before, now.at);
	}
	if (!back)
		go_to(s, c, keys);
	buf_release(&now);
}

/* The key before an action's word in the footer, as it is written there. */
static const char *
key_written(struct screen *s, enum action action, struct buf *out)
{
	for (size_t i = 0; i < s->canvas.zones.len; i++) {
		const struct zone *z = &s->canvas.zones.at[i];

		if (z->kind != ZONE_ACTION || z->value != (int)action)
			continue;
		text_at(s, z->area.row, z->area.col, z->area.cols, out);
		return out->len ? strtok(out->at, " ") : "";
	}
	return "";
}

/* It as a key, if it is one of the action's and no other action shows it; else
 * 0. */
static uint32_t
key_shown(struct screen *s, enum action action)
{
	const uint32_t *keys = action_get(action)->keys;
	struct buf text = BUF_INIT, other = BUF_INIT;
	const char *mine = key_written(s, action, &text);
	char name[KEY_NAME_SIZE];
	uint32_t shown = 0;

	for (int i = 0; i < 3; i++)
		if (keys[i] &&
			strcmp(action_key_name(name, keys[i]), mine) == 0)
			shown = keys[i];
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (a != (int)action &&
			strcmp(key_written(s, (enum action)a, &other), mine) ==
				0)
			shown = 0;
	buf_release(&text);
	buf_release(&other);
	return shown;
}

/* Where the cursor is on the first row, Up has nowhere to go: no footer shows
 * such a key, so nothing is excepted here but leaving, which ends it all. */
static void
press_one(struct screen *s, const char *keys, const struct size *size,
	enum action action, struct buf *wrong)
{
	struct buf before = BUF_INIT, after = BUF_INIT;
	uint32_t key;
	int code;

	draw(s, size, &before);
	key = key_shown(s, action);
	if (!key)
		buf_add_fmt(wrong, "%s at %dx%d: %s has no key of its own\n",
			keys, size->cols, size->rows, action_get(action)->name);
	screen_key(s, key);
	draw(s, size, &after);
	if (!app_done(s->app, &code))
		look_at_question(s, keys, size, action, wrong);
	if (!app_done(s->app, &code) && !app_editing(s->app) &&
		(strcmp(before.at, after.at) == 0 ||
			strstr(after.at, _("does nothing here"))))
		buf_add_fmt(wrong, "%s at %dx%d: %s\n", keys, size->cols,
			size->rows, action_get(action)->name);
	buf_release(&before);
	buf_release(&after);
}

static void
press_footer(struct screen *s, struct campaign *c, const char *keys,
	const struct size *size, bool pressed[ACTION_COUNT], struct buf *wrong)
{
	struct buf before = BUF_INIT;
	enum action actions[MOST];
	size_t n;

	draw(s, size, &before);
	n = footer(s, actions);
	for (size_t at = 0; at < n; at++) {
		if (pressed[actions[at]])
			continue;
		pressed[actions[at]] = true;
		press_one(s, keys, size, actions[at], wrong);
		come_back(s, c, keys, size, before.at);
	}
	buf_release(&before);
}

/* Do all rows of the list have nothing in this column? */
static bool
says_nothing(struct screen *s, const struct area *column, struct buf *out)
{
	int rows = 0;

	for (size_t i = 0; i < s->canvas.zones.len; i++) {
		const struct zone *z = &s->canvas.zones.at[i];
		const char *text;

		if (z->kind != ZONE_ROW || column->col > z->area.cols)
			continue;
		text = text_at(s, z->area.row, column->col, column->cols, out);
		text += strspn(text, " ");
		if (*text && strcmp(text, "-") != 0)
			return false;
		rows++;
	}
	return rows >= ROWS_AT_LEAST;
}

/* Does a list reach over its own edge, or is a column's title cut? */
static const char *
leaves_its_room(struct screen *s, struct buf *out)
{
	int end = 0;

	for (size_t i = 0; i < s->canvas.zones.len; i++)
		if (s->canvas.zones.at[i].kind == ZONE_ROW)
			end = s->canvas.zones.at[i].area.col +
			      s->canvas.zones.at[i].area.cols;
	for (size_t i = 0; i < s->canvas.zones.len && end; i++) {
		const struct area *a = &s->canvas.zones.at[i].area;

		if (s->canvas.zones.at[i].kind == ZONE_COLUMN &&
			(a->col + a->cols > end ||
				cut_at(text_at(
					s, a->row, a->col, a->cols, out))))
			return text_at(s, a->row, 0, end, out);
	}
	return NULL;
}

/* A rule's text that is cut: "── The list of the town ha… ─". */
static const char *
cut_head(struct screen *s, struct buf *out)
{
	for (int row = HEAD_ROWS; row < s->canvas.rows - FOOT_ROWS; row++) {
		const char *text = text_at(s, row, 0, s->canvas.cols, out);
		const char *head = strstr(text, "── ");
		const char *cut = head ? cut_at(head) : NULL;
		const char *gap = head ? strstr(head, "  ") : NULL;

		if (cut && (!gap || cut < gap) &&
			strncmp(cut, "… ", strlen("… ")) == 0)
			return text;
	}
	return NULL;
}

/* Is a name cut beside a strip in which no row has anything? Of the whole list,
 * from its head down, as far as its rows go. */
static bool
wastes(struct screen *s, struct buf *out)
{
	const struct list *l = &app_top(s->app)->list;
	int strip = 0, cols = 0;
	bool cut = false;

	/* Rows that are not on the screen have a say in the widths. */
	if (l->more || l->less || l->rows.len > l->fits)
		return false;
	for (size_t i = 0; i < s->canvas.zones.len; i++) {
		const struct zone *z = &s->canvas.zones.at[i];

		if (z->kind != ZONE_ROW)
			continue;
		cols = z->area.cols;
		cut |= cut_at(text_at(s, z->area.row, 0, cols, out)) != NULL;
	}
	for (int col = cols - 1; cut && col >= 0 && strip < STRIP; col--) {
		bool blank = true;

		for (size_t i = 0; i < s->canvas.zones.len && blank; i++) {
			const struct zone *z = &s->canvas.zones.at[i];

			if (z->kind == ZONE_ROW || z->kind == ZONE_COLUMN)
				blank = !*text_at(s, z->area.row, col, 1, out);
		}
		strip = blank ? strip + 1 : 0;
	}
	return cut && strip >= STRIP;
}

/* Of Today, which is there to be read and not scrolled sideways, no row is cut;
 * returns one that is. */
static const char *
cut_today(struct screen *s, struct buf *out)
{
	for (size_t i = 0; i < s->canvas.zones.len; i++) {
		const struct area *a = &s->canvas.zones.at[i].area;

		for (int row = a->row; row < a->row + a->rows; row++)
			if (s->canvas.zones.at[i].kind == ZONE_ROW &&
				cut_at(text_at(s, row, a->col, a->cols, out)))
				return out->at;
	}
	return NULL;
}

/* Is something cut on a wide screen of which more than three quarters are
 * empty? Returns the row. What somebody types is cut by its box; and ASCII has
 * ">" for other things too. */
static const char *
cut_amid_nothing(struct screen *s, struct buf *out)
{
	const int cells = s->canvas.rows * s->canvas.cols;
	int ink = 0;

	if (!i18n_french() || s->canvas.cols < DETAIL_COLUMNS ||
		app_top(s->app)->ops->key)
		return NULL;
	for (int i = 0; i < cells; i++)
		ink += strcmp(canvas_cell(&s->canvas, i / s->canvas.cols,
				      i % s->canvas.cols)
				       ->text,
			       " ") != 0;
	for (int row = 1; ink < cells / 4 && row < s->canvas.rows - FOOT_ROWS;
		row++) {
		const char *text = text_at(s, row, 0, s->canvas.cols, out);

		if (strstr(text, "…"))
			return text;
	}
	return NULL;
}

/* The boxes of a form: is one at the screen's edge? */
static bool
lacks_room(struct screen *s)
{
	for (int row = 0; row < s->canvas.rows; row++)
		for (int col = s->canvas.cols - LEAST_BOX; col < s->canvas.cols;
			col++) {
			const char *sign =
				canvas_cell(&s->canvas, row, col)->text;

			if (strcmp(sign, "[") == 0 || strcmp(sign, "<") == 0)
				return true;
		}
	return false;
}

/* Do two people of a list look alike, in all that it shows of them? */
static bool
look_alike(struct screen *s, struct buf *out)
{
	const struct list *l = &app_top(s->app)->list;
	const struct listing *t = l->ops ? l->ops->listing : NULL;
	size_t name = 0;

	while (t && name < t->ncolumns &&
		strcmp(t->columns[name].name, "name") != 0)
		name++;
	if (!t || !t->npersons || name == t->ncolumns)
		return false;
	buf_clear(out);
	for (size_t i = 0; i < l->rows.len; i++)
		for (size_t j = 0; j < i; j++) {
			const struct list_row *a = &l->rows.at[i];
			const struct list_row *b = &l->rows.at[j];

			if (a->persons[0] == b->persons[0] ||
				strcmp(a->cells[name], b->cells[name]) != 0)
				continue;
			buf_add(out, a->cells[name]);
			return true;
		}
	return false;
}

/* A place where nothing is yet says so, and what to do. */
static bool
guides_nobody(struct screen *s, const struct size *size, struct buf *out)
{
	const struct pane *p = app_top(s->app);

	if (!p->ops->list || p->list.rows.len)
		return false;
	for (int row = HEAD_ROWS; row < size->rows - FOOT_ROWS; row++)
		if (*text_at(s, row, 0, size->cols, out))
			return false;
	return true;
}

static void
look(struct screen *s, const char *keys, const struct size *size,
	struct buf *wrong)
{
	struct buf drawn = BUF_INIT, part = BUF_INIT;
	bool is_form = keys[strlen(keys) - 1] == 'a' && keys[2];

	draw(s, size, &drawn);
	if (ends_cut(text_at(s, size->rows - HINT_ROW, 0, size->cols, &part)))
		buf_add_fmt(wrong, "%s at %dx%d is cut: %s\n", keys, size->cols,
			size->rows, part.at);
	if (app_top(s->app)->ops->key &&
		ends_cut(text_at(s, size->rows - 1, 0, size->cols, &part)))
		buf_add_fmt(wrong, "%s at %dx%d cuts its keys: %s\n", keys,
			size->cols, size->rows, part.at);
	if (guides_nobody(s, size, &part))
		buf_add_fmt(wrong, "%s at %dx%d is empty and says nothing\n",
			keys, size->cols, size->rows);
	if (wastes(s, &part))
		buf_add_fmt(wrong, "%s at %dx%d cuts names beside nothing\n",
			keys, size->cols, size->rows);
	if (leaves_its_room(s, &part))
		buf_add_fmt(wrong, "%s at %dx%d leaves its room: %s\n", keys,
			size->cols, size->rows, part.at);
	if (size->cols >= DETAIL_COLUMNS && cut_head(s, &part))
		buf_add_fmt(wrong, "%s at %dx%d cuts a head: %s\n", keys,
			size->cols, size->rows, part.at);
	if (app_top(s->app)->ops == &pane_today && cut_today(s, &part))
		buf_add_fmt(wrong, "%s at %dx%d cuts: %s\n", keys, size->cols,
			size->rows, part.at);
	if (cut_amid_nothing(s, &part))
		buf_add_fmt(wrong, "%s at %dx%d cuts amid nothing: %s\n", keys,
			size->cols, size->rows, part.at);
	if (look_alike(s, &part))
		buf_add_fmt(wrong, "%s: two people look alike: %s\n", keys,
			part.at);
	if (is_form && lacks_room(s))
		buf_add_fmt(wrong, "%s at %dx%d: no room to type\n", keys,
			size->cols, size->rows);
	for (size_t i = 0; i < s->canvas.zones.len; i++) {
		const struct zone z = s->canvas.zones.at[i];

		if (z.kind == ZONE_COLUMN && says_nothing(s, &z.area, &part))
			buf_add_fmt(wrong, "%s at %dx%d says nothing: %s\n",
				keys, size->cols, size->rows,
				text_at(s, z.area.row, z.area.col, z.area.cols,
					&part));
	}
	buf_release(&drawn);
	buf_release(&part);
}

/* A list, but of a text or a form, can be filtered, sorted (the journal is in
 * its own order) and written to a file, whatever it is of. */
static void
use_as_list(struct screen *s, const char *keys, struct buf *wrong)
{
	static const enum action all[] = {
		ACTION_FILTER, ACTION_SORT, ACTION_EXPORT};
	const struct list_ops *list = app_top(s->app)->ops->list;
	struct buf drawn = BUF_INIT;

	if (!list || list->fixed)
		return;
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (!app_offers(s->app, all[i]) &&
			(all[i] != ACTION_SORT || !list->page))
			buf_add_fmt(wrong, "%s: no %s\n", keys,
				action_get(all[i])->name);
	screen_press(s, "/zqzq\r");
	draw(s, &sizes[0], &drawn);
	if (!strstr(drawn.at, _("Filter: ")) || !strstr(drawn.at, "zqzq"))
		buf_add_fmt(wrong, "%s: no filter is shown\n", keys);
	screen_key(s, TKEY_ESC);
	buf_release(&drawn);
}

/* x writes and p prints wherever there is something to; elsewhere they say
 * what does, however often they are pressed. */
static void
write_and_print(struct screen *s, struct campaign *c, const char *keys,
	struct buf *wrong)
{
	static const char *const all[] = {"x", "p"};
	struct buf before = BUF_INIT, drawn = BUF_INIT;

	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		go_to(s, c, keys);
		if (app_top(s->app)->ops->key)
			break;
		draw(s, &sizes[0], &before);
		screen_press(s, all[i]);
		draw(s, &sizes[0], &drawn);
		if (strcmp(before.at, drawn.at) == 0 ||
			strstr(drawn.at, "does nothing here"))
			buf_add_fmt(wrong, "%s: %s is dead\n", keys, all[i]);
	}
	buf_release(&before);
	buf_release(&drawn);
}

static void
go_through(struct screen *s, struct campaign *c, const char *keys, bool press,
	struct buf *wrong)
{
	bool pressed[ACTION_COUNT] = {false};

	go_to(s, c, keys);
	for (size_t k = 0; k < ARRAY_LEN(sizes); k++)
		look(s, keys, &sizes[k], wrong);
	if (!press)
		return;
	use_as_list(s, keys, wrong);
	for (size_t k = 0; k < ARRAY_LEN(sizes); k++)
		press_footer(s, c, keys, &sizes[k], pressed, wrong);
}

static void
press_all(struct screen *s, struct campaign *c, size_t ninside)
{
	struct buf wrong = BUF_INIT;
	const bool press = i18n_french() || !ninside;

	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		const char keys[] = {'g', places[i]->letter, '\0'};

		go_through(s, c, keys, press, &wrong);
		if (!i18n_french())
			write_and_print(s, c, keys, &wrong);
	}
	for (size_t i = 0; i < ninside; i++)
		go_through(s, c, inside[i], press, &wrong);
	if (wrong.len)
		print_error("%s", wrong.at);
	assert_int_equal(wrong.len, 0);
	buf_release(&wrong);
}

static void
in_the_sample(void **state)
{
	struct sample f = {.c = NULL};

	sample_open(&f);
	setenv("XDG_STATE_HOME", f.folder, 1);
	screen_start(&f.s, f.c);
	press_all(&f.s, f.c, ARRAY_LEN(inside));
	sample_close(&f);
}

static void
where_nothing_is_yet(void **state)
{
	struct screen s = {.t = NULL};
	struct campaign *c = screen_campaign(&s);

	screen_start(&s, c);
	press_all(&s, c, 0);
	screen_end(&s);
}

static int
french(void **state)
{
	setenv("LOCPATH", "locales", 1);
	setenv("PERMANENCE_LOCALEDIR", "locale", 1);
	setenv("LC_ALL", "fr_FR.UTF-8", 1);
	i18n_init("locale");
	return strcmp(_("help"), "aide") == 0 ? 0 : -1;
}

static int
english(void **state)
{
	setenv("LC_ALL", "C.UTF-8", 1);
	i18n_init("locale");
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(in_the_sample, english),
		cmocka_unit_test_setup(where_nothing_is_yet, english),
		cmocka_unit_test_setup(in_the_sample, french),
		cmocka_unit_test_setup(where_nothing_is_yet, french),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
