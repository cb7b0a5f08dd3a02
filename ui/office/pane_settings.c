/* Settings: every value of campaign.yaml, in one form. Which lists count as
 * ours is said where they stand: in the results of a poll. */
#include "base/buf.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "office/setting.h"
#include "ui/frame/form_pane.h"
#include "ui/people/people_names.h"
#include "ui/votes/votes_names.h"

#include <stdio.h>
#include <string.h>

static const struct form_field fields[SETTING_COUNT] = {
#define FIELD_OF(id, key, title_, kept, help_)                                 \
	[SETTING_##id] = {.name = key, .title = title_, .help = help_},
	SETTINGS(FIELD_OF)
#undef FIELD_OF
		[SETTING_LIST]
			.section = N_("Campaign"),
	[SETTING_FIRST_ROUND].section = N_("Poll"),
	[SETTING_SENDER].section = N_("Messages"),
	[SETTING_ZONE].kind = FORM_NAME,
	[SETTING_HIGH].section = N_("Where to knock"),
	[SETTING_HIGH].kind = FORM_NAME,
	[SETTING_LOW].kind = FORM_NAME,
	[SETTING_CONTROLS].kind = FORM_TAGS,
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

/* "0012 0035" with commas, as one goes through names. */
static const char *
with_commas(const char *codes, struct arena *a)
{
	struct buf out = BUF_INIT;
	const char *text;

	while (*(codes += strspn(codes, " ,;"))) {
		const size_t n = strcspn(codes, " ,;");

		buf_add(&out, out.len ? ", " : "");
		buf_add_n(&out, codes, n);
		codes += n;
	}
	text = arena_strndup(a, out.at ? out.at : "", out.len);
	buf_release(&out);
	return text;
}

static enum status
text(struct form *f, size_t i, const void *row, struct arena *a,
	const char **out, struct error *err)
{
	*out = setting_shown(
		(enum setting)i, ((const struct settings *)row)->of[i], a);
	if (i == SETTING_CONTROLS)
		*out = with_commas(*out, a);
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

/* Where France votes. */
static void
offer_zones(form_names *out)
{
	static const char *const zones[] = {CLOCK_ZONE, "America/Cayenne",
		"America/Guadeloupe", "America/Martinique", "America/Miquelon",
		"Indian/Mayotte", "Indian/Reunion", "Pacific/Noumea",
		"Pacific/Tahiti", "Pacific/Wallis"};

	for (size_t i = 0; i < ARRAY_LEN(zones); i++)
		VEC_PUSH(out, ((struct form_name){.value = zones[i]}));
}

static enum status
names(struct form *f, size_t i, const char *begun, struct arena *a,
	form_names *out, struct error *err)
{
	struct campaign *c = f->pane->campaign;

	if (i == SETTING_CONTROLS)
		return people_offer_stations(c, a, out, err);
	if (i != SETTING_ZONE)
		return votes_offer_polls(c, a, out, err);
	offer_zones(out);
	return STATUS_OK;
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
	.names = names,
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
