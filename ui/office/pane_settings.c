/* Settings: every value of campaign.yaml, in one form. Which lists count as
 * ours is said where they stand: in the results of a poll. */
#include "base/i18n.h"
#include "base/mem.h"
#include "office/setting.h"
#include "ui/frame/form_pane.h"

#include <stdio.h>

static const struct form_field fields[SETTING_COUNT] = {
#define FIELD_OF(id, key, title_, kept, help_)                                 \
	[SETTING_##id] = {.name = key, .title = title_, .help = help_},
	SETTINGS(FIELD_OF)
#undef FIELD_OF
		[SETTING_LIST]
			.section = N_("Campaign"),
	[SETTING_FIRST_ROUND].section = N_("Poll"),
	[SETTING_SENDER].section = N_("Messages"),
	[SETTING_HIGH].section = N_("Where to knock"),
	[SETTING_CONTACT_RATE].section = N_("At the doors"),
	[SETTING_PLAIN_DISK].section = N_("Several people"),
};

/* Read and written as a whole: no field is a column. */
static const struct row_map map = {.size = sizeof(struct settings)};

static enum status
get(struct form *f, struct arena *a, void *row, struct error *err)
{
	settings_read(f->pane->campaign, a, row);
	return STATUS_OK;
}

static enum status
text(struct form *f, size_t i, const void *row, struct arena *a,
	const char **out, struct error *err)
{
	*out = setting_shown(
		(enum setting)i, ((const struct settings *)row)->of[i], a);
	return STATUS_OK;
}

static enum status
put(struct form *f, size_t i, const char *typed, void *row, struct arena *a,
	struct error *err)
{
	((struct settings *)row)->of[i] = arena_strdup(a, typed);
	return STATUS_OK;
}

/* What can be, and is hardly meant, is said beside the field. */
static enum status
check(struct form *f, size_t i, void *row, struct arena *a,
	struct form_note *note, struct error *err)
{
	const struct date today = date_today();
	struct settings *next = row, was = *next;
	setting_notes notes = VEC_INIT;
	enum status st = setting_check(
		(enum setting)i, next->of[i], a, &next->of[i], err);

	was.of[i] = NULL;
	if (st == STATUS_OK)
		st = settings_note(
			f->pane->campaign, &was, next, &today, a, &notes, err);
	if (notes.len) {
		note->sign = 'i';
		snprintf(note->text, sizeof(note->text), "%s", notes.at[0]);
	}
	VEC_RELEASE(&notes);
	return st;
}

static enum status
save(struct form *f, void *row, int64_t *id, struct error *err)
{
	struct settings was;
	enum status st;

	*id = 0;
	settings_read(f->pane->campaign, &f->arena, &was);
	st = settings_change(f->pane->campaign, &was, row, NULL, err);
	if (st == STATUS_OK)
		pane_say(f->pane, LEVEL_DONE, _("Settings saved.  u undo"));
	return st;
}

static const char *
title(struct form *f, struct arena *a)
{
	return _("Settings of the campaign");
}

static const struct form_ops form_ops = {
	.form = FORM_SETTINGS,
	.place = "today",
	.fields = fields,
	.nfields = SETTING_COUNT,
	.row = &map,
	.get = get,
	.text = text,
	.put = put,
	.check = check,
	.save = save,
	.title = title,
};

const struct pane_ops pane_settings = {
	.id = "settings",
	.name = N_("Settings"),
	.letter = 'w',
	.state_size = sizeof(struct form),
	.hint = N_("Our lists: in Results, with +; the map's contours: in "
		   "Scoring, with I"),
	.draw = form_pane_draw,
	FORM_PANE_OPS,
};
