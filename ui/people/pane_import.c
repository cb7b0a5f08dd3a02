/* The columns of a file of contacts, and what each is taken for: found from
 * its title, and changed with the arrows. */
#include "ui/people/pane_import.h"

#include "base/i18n.h"
#include "base/text.h"
#include "campaign/listing.h"

#include <string.h>

enum { DETAIL_ROWS = 5 };

#define ENDINGS "csv,tsv,txt,gz,xlsx,ods,json,vcf"

static void
chose_file(struct pane *p, const struct answer *answer)
{
	pane_go_with(p, &pane_import, answer->text);
}

void
import_ask(struct pane *p)
{
	dialog_open_file(
		p, _("Import contacts from which file?"), ENDINGS, chose_file);
}

/* Reading. */

static const char *
values_of(struct import_state *s, const struct contacts_look *look,
	size_t column, bool *wrong, struct arena *a)
{
	struct arena_text text = ARENA_TEXT(a);

	for (size_t k = 0; k < s->im.npreview; k++) {
		const char *value =
			contacts_look_value(look, &s->im, column, k, a);

		*wrong |= look->wrong[k] == (int)column;
		arena_add(&text, " | ", "%s", *value ? value : "-");
	}
	return text.at;
}

static void
list_columns_of(struct import_state *s, struct arena *a)
{
	const struct contacts_map *map = &s->im.map;
	struct contacts_look look;

	contacts_look_read(&look, &s->im);
	s->columns = ARENA_ARRAY(a, struct import_column, map->columns + 1);
	for (size_t i = 0; i < map->columns; i++) {
		struct import_column *c = &s->columns[i];

		c->id = (int64_t)i + 1;
		c->title = map->headers[i];
		c->meaning = contacts_look_meaning(&s->im, i, a);
		c->values = values_of(s, &look, i, &c->wrong, a);
		c->doubtful = map->doubtful[i];
	}
	contacts_plan_choices(&s->im, a, &s->choices, &s->nchoices);
}

static enum status
load(struct pane *p, struct error *err)
{
	struct import_state *s = p->state;
	enum status st;

	if (!s->plan.path)
		contacts_plan_init(&s->plan, p->given);
	s->open = true;
	st = contacts_plan_open(&s->plan, p->campaign, &s->im, err);
	if (st != STATUS_OK)
		return st;
	contacts_plan_fit(&s->plan, s->im.map.columns);
	list_columns_of(s, &p->arena);
	return STATUS_OK;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct import_state *s = p->state;

	out->at = s->columns;
	out->n = s->im.map.columns;
}

static bool
needs_word(const void *row)
{
	const struct import_column *c = row;

	return c->doubtful || c->wrong;
}

#define AT(member) FIELD(struct import_column, member)

static const struct listing_column columns[] = {
	LISTED("column", N_("Column"), CELL_TEXT, AT(title), .width = 22),
	LISTED("meaning", N_("Taken for"), CELL_TEXT, AT(meaning), .width = 18),
	LISTED("values", N_("First values"), CELL_TEXT, AT(values)),
};

static const struct listing file_columns = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct import_column, id),
	.name = "columns",
	.attention = needs_word};

static const struct list_ops list = {.listing = &file_columns, .rows = rows};

/* Drawing. */

static void
draw_column(const struct pane *p, struct canvas *c, const struct area *area)
{
	const struct import_state *s = p->state;
	const struct import_column *column = list_data(&p->list);
	struct area line = *area;

	if (!column || area->rows < 1)
		return;
	canvas_put_fmt(c, line.row, line.col, line.cols, STYLE_BOLD,
		_("Column %lld of %zu: %s"), (long long)column->id,
		s->im.map.columns, column->title);
	line.row++;
	line.rows--;
	if (column->doubtful)
		line.row += canvas_put_lines(c, &line, STYLE_ATTENTION,
			_("! It may say who wants no contact. Say what it is, "
			  "or leave it out, before the file is tried."));
	line.rows = area->row + area->rows - line.row;
	canvas_put_lines(c, &line, 0, column->values);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	struct area below;

	pane_draw_wide(p, c, area, DETAIL_ROWS, &below);
	draw_column(p, c, &below);
}

/* Keys. */

static void
say_is(struct pane *p, const char *field)
{
	struct import_state *s = p->state;
	const struct import_column *column = list_data(&p->list);

	contacts_plan_set(&s->plan, (size_t)column->id - 1, field);
	p->reload = true;
}

/* Where the column stands in the choices. */
static size_t
choice_of(const struct import_state *s, size_t column)
{
	const char *field = s->plan.fields[column];

	for (size_t i = 1; field && i < s->nchoices; i++)
		if (strcmp(s->choices[i].field, field) == 0)
			return i;
	return 0;
}

static void
turn(struct pane *p, size_t by)
{
	const struct import_state *s = p->state;
	const struct import_column *column = list_data(&p->list);
	size_t at = choice_of(s, (size_t)column->id - 1);

	say_is(p, s->choices[(at + by) % s->nchoices].field);
}

static bool
takes(struct pane *p, uint32_t key)
{
	const struct import_state *s = p->state;

	if (import_stops(p, key))
		return true;
	if ((key != TKEY_LEFT && key != TKEY_RIGHT) || !list_data(&p->list))
		return false;
	turn(p, key == TKEY_RIGHT ? 1 : s->nchoices - 1);
	return true;
}

static void
chose_field(struct pane *p, const struct answer *answer)
{
	const struct import_state *s = p->state;

	say_is(p, s->choices[answer->value].field);
}

static void
ask_field(struct pane *p)
{
	const struct import_state *s = p->state;
	const struct import_column *column = list_data(&p->list);
	struct arena a = ARENA_INIT;

	dialog_choose(p, arena_printf(&a, _("\"%s\" is the"), column->title),
		true, chose_field);
	for (size_t i = 0; i < s->nchoices; i++)
		dialog_add(p,
			&(struct popup_item){.text = s->choices[i].title,
				.name = s->choices[i].field,
				.value = (int)i},
			NULL, 0);
	p->dialog.popup.at = choice_of(s, (size_t)column->id - 1);
	arena_release(&a);
}

/* What may be a refusal is not passed over. */
static void
try(struct pane *p)
{
	const struct import_state *s = p->state;

	for (size_t i = 0; i < s->im.map.columns; i++)
		if (s->columns[i].doubtful) {
			list_find(&p->list, s->columns[i].id);
			pane_say(p, LEVEL_WARN,
				_("\"%s\" may say who wants no contact: Enter "
				  "says what it is, d leaves it out."),
				s->columns[i].title);
			return;
		}
	import_work(p, true);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (!list_data(&p->list))
		return false;
	if (action == ACTION_OPEN)
		ask_field(p);
	else if (action == ACTION_REMOVE)
		say_is(p, "-");
	else if (action == ACTION_WORK)
		try(p);
	else
		return false;
	return true;
}

static const enum action actions[] = {
	ACTION_WORK, ACTION_OPEN, ACTION_REMOVE, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_WORK, N_("try it"),
		N_("See what the import would do; nothing is changed")},
	{ACTION_OPEN, N_("what it is"), N_("Choose what the column is")},
	{ACTION_REMOVE, N_("leave out"), N_("Leave the column out")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_import = {
	.right = VERB_RIGHT_PEOPLE,
	.id = "import-columns",
	.name = N_("Import"),
	.state_size = sizeof(struct import_state),
	.list = &list,
	.actions = actions,
	.words = words,
	.slow = true,
	.busy = N_("Reading the file"),
	.hint = N_("Left and Right say what a column is; w shows what would "
		   "happen"),
	.load = load,
	.act = act,
	.takes = takes,
	.inherit = import_inherit,
	.worked = import_worked,
	.draw = draw,
	.close = import_close,
};
