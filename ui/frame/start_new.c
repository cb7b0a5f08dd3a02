/* A new campaign: its commune, its list, its day and its file, a field each.
 * What a field may hold is the settings' business. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/commune.h"
#include "office/setting.h"
#include "port/campaign/campaign_start.h"
#include "ui/frame/start_internal.h"

#include <stdlib.h>

enum { INDENT = 4 };

static const struct {
	enum setting setting;
	const char *title; /* N_(): of what is no setting */
	const char *help;  /* N_() */
	bool required;
} fields[START_FIELDS] = {
	[START_COMMUNE] = {.setting = SETTING_COMMUNE_NAME, .required = true},
	[START_CODE] = {.setting = SETTING_COMMUNE, .required = true},
	[START_LIST] = {.setting = SETTING_LIST, .required = true},
	[START_DAY] = {.setting = SETTING_FIRST_ROUND},
	[START_NAME] = {.setting = SETTING_COUNT,
		.title = N_("File"),
		.help = N_("made in this folder, or where its path says"),
		.required = true},
};

static const char *
title_of(enum start_field i)
{
	return fields[i].title ? _(fields[i].title)
			       : _(setting_table[fields[i].setting].title);
}

static const char *
help_of(enum start_field i)
{
	return fields[i].help ? _(fields[i].help)
			      : _(setting_table[fields[i].setting].help);
}

static const char *
text_of(const struct start *s, enum start_field i)
{
	return s->typed[i].text.at;
}

/* *kept is how it is stored, in the arena; NULL for nothing. */
static enum status
check(struct start *s, enum start_field i, struct arena *a, const char **kept)
{
	struct error why = ERROR_INIT;
	const char *text = text_of(s, i);
	enum status st = STATUS_OK;

	*kept = *text ? text : NULL;
	if (fields[i].setting != SETTING_COUNT)
		st = setting_check(fields[i].setting, text, a, kept, &why);
	if (fields[i].required && !*text)
		st = error_set(
			&why, STATUS_FAILED, _("this is needed to save"));
	if (st != STATUS_OK)
		error_set(&s->why, st, _("%s: %s"), title_of(i), why.text);
	return st;
}

/* What of the day can be, and is hardly meant. */
static void
note_day(struct start *s, const char *day)
{
	const struct date today = date_today();
	struct arena a = ARENA_INIT;
	setting_notes notes = VEC_INIT;

	setting_note_day(&notes, &a, title_of(START_DAY), day, NULL, &today);
	if (notes.len)
		error_set(&s->why, STATUS_FAILED, "%s", notes.at[0]);
	VEC_RELEASE(&notes);
	arena_release(&a);
}

/* The code goes with the name, until somebody types another. */
static void
find_code(struct start *s, struct arena *a)
{
	const char *several, *name = text_of(s, START_COMMUNE);
	const char *code = commune_of_name(name, a, &several);

	if (s->coded)
		return;
	prompt_set(&s->typed[START_CODE], code ? code : "");
	if (several)
		error_set(&s->why, STATUS_FAILED,
			_("several communes have that name: %s"), several);
}

/* A field is left: what is wrong with it is said, and stops nobody. */
static void
leave_field(struct start *s)
{
	struct arena a = ARENA_INIT;
	const char *kept;
	const bool valid = check(s, s->at, &a, &kept) == STATUS_OK;

	if (valid && s->at == START_DAY && kept)
		note_day(s, kept);
	if (valid && s->at == START_COMMUNE)
		find_code(s, &a);
	if (valid && s->at == START_LIST && !s->named)
		prompt_set(&s->typed[START_NAME],
			campaign_start_name(text_of(s, START_LIST), &a));
	arena_release(&a);
}

static void
go_to(struct start *s, int by)
{
	leave_field(s);
	s->at = (enum start_field)(
		((int)s->at + START_FIELDS + by) % START_FIELDS);
}

static const char *
path_of(const char *typed, struct arena *a)
{
	const char *home = getenv("HOME");

	return home && text_starts(typed, "~/")
		       ? arena_join(a, home, "", typed + 1)
		       : typed;
}

/* The first field that will not do gets the cursor. */
static void
make(struct start *s)
{
	struct arena a = ARENA_INIT;
	const char *kept[START_FIELDS];
	struct campaign_facts facts = {0};
	enum start_field i = START_COMMUNE;

	leave_field(s);
	s->why = ERROR_INIT;
	while (i < START_FIELDS && check(s, i, &a, &kept[i]) == STATUS_OK)
		i++;
	if (i < START_FIELDS) {
		s->at = i;
		arena_release(&a);
		return;
	}
	facts.commune_name = kept[START_COMMUNE];
	facts.commune = kept[START_CODE];
	facts.list_name = kept[START_LIST];
	facts.first_round = kept[START_DAY];
	kept[START_NAME] = path_of(kept[START_NAME], &a);
	if (campaign_start_new(kept[START_NAME], &facts, &s->why) == STATUS_OK)
		start_take(s, kept[START_NAME], true);
	else
		s->at = START_NAME;
	arena_release(&a);
}

/* A character in a field; one that is typed takes the place of the code that
 * was found. */
static void
type_key(struct start *s, uint32_t key)
{
	bool changed = false;

	if (s->at == START_CODE && !s->coded && key > ' ' && key < TKEY_UP)
		prompt_set(&s->typed[START_CODE], "");
	prompt_key(&s->typed[s->at], key, &changed);
	if (changed && s->at == START_CODE)
		s->coded = *text_of(s, START_CODE) != '\0';
	if (changed && s->at == START_NAME)
		s->named = *text_of(s, START_NAME) != '\0';
}

void
start_new_key(struct start *s, uint32_t key)
{
	if (key_leaves(key))
		s->mode = START_MENU;
	else if (key == TKEY_F2 || key == CTRL_KEY('s') ||
		 (key == TKEY_ENTER && s->at == START_NAME))
		make(s);
	else if (key == TKEY_TAB || key == TKEY_DOWN || key == TKEY_ENTER)
		go_to(s, 1);
	else if (key == TKEY_BACKTAB || key == TKEY_UP)
		go_to(s, -1);
	else
		type_key(s, key);
}

static void
draw_field(
	const struct start *s, struct canvas *c, enum start_field i, int titles)
{
	const int row = 6 + (int)i, box = INDENT + titles + 4;
	const int width =
		c->cols - box - INDENT < 50 ? c->cols - box - INDENT : 50;
	const bool here = s->at == i;

	canvas_put(c, row, INDENT, 1, 0, here ? ">" : " ");
	canvas_put(c, row, INDENT + 2, titles, STYLE_DIM, title_of(i));
	canvas_put(c, row, box - 1, 1, 0, "[");
	canvas_put(c, row, box + width, 1, 0, "]");
	if (here)
		prompt_draw(&s->typed[i], c, row, box, width, STYLE_REVERSE);
	else
		canvas_put(c, row, box, width, 0, text_of(s, i));
	if (!*text_of(s, i) && fields[i].required)
		canvas_put(c, row, box, width, STYLE_DIM, _("needed"));
}

/* The field of the cursor last, so that the cursor stays there. */
void
start_new_draw(const struct start *s, struct canvas *c)
{
	const struct area help = {
		7 + START_FIELDS, INDENT + 2, 2, c->cols - 2 * INDENT - 2};
	int titles = 0, own;

	for (int i = 0; i < START_FIELDS; i++) {
		own = text_width(title_of((enum start_field)i));
		titles = own > titles ? own : titles;
	}
	canvas_put(c, 4, INDENT, c->cols - 2 * INDENT, STYLE_BOLD,
		_("A new campaign: all of it can be changed later"));
	for (int i = 0; i < START_FIELDS; i++)
		if (i != (int)s->at)
			draw_field(s, c, (enum start_field)i, titles);
	draw_field(s, c, s->at, titles);
	canvas_put_lines(c, &help, STYLE_DIM, help_of(s->at));
}
