/* Settings: every value of campaign.yaml, in one form, and where its file of
 * contours is asked for. Which lists count as ours is said where they stand: in
 * the results of a poll. */
#include "base/buf.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/election.h"
#include "office/setting.h"
#include "ui/frame/form_pane.h"
#include "ui/messages/pane_mail.h"
#include "ui/messages/sender_names.h"
#include "ui/office/pane_elections.h"
#include "ui/people/people_names.h"
#include "ui/votes/scoring.h"
#include "ui/votes/votes_names.h"
#include "votes/station_map.h"

#include <stdio.h>
#include <string.h>

/* Three are no settings: the contours stand with the commune, after its
 * inhabitants, the elections after what is said of the one that the campaign
 * runs for, and the mail server after the sender. */
enum {
	CONTOURS = SETTING_POPULATION + 1,
	ELECTIONS = SETTING_ZONE + 2,
	MAIL = SETTING_SENDER + 3,
	FIELDS = SETTING_COUNT + 3
};
#define FIELD_OF_SETTING(s)                                                    \
	((int)(s) + ((int)(s) > SETTING_POPULATION) +                          \
		((int)(s) > SETTING_ZONE) + ((int)(s) > SETTING_SENDER))

static enum setting
setting_of(size_t field)
{
	return (enum setting)(field - (field > CONTOURS) - (field > ELECTIONS) -
			      (field > MAIL));
}

static bool
is_setting(size_t field)
{
	return field != CONTOURS && field != ELECTIONS && field != MAIL;
}

static const struct form_field fields[FIELDS] = {
#define FIELD_OF(id, key, title_, kept, help_)                                 \
	[FIELD_OF_SETTING(SETTING_##id)] = {                                   \
		.name = key, .title = title_, .help = help_},
	SETTINGS(FIELD_OF)
#undef FIELD_OF
		[FIELD_OF_SETTING(SETTING_LIST)]
			.section = N_("Campaign"),
	[FIELD_OF_SETTING(SETTING_FIRST_ROUND)].section = N_("Poll"),
	[FIELD_OF_SETTING(SETTING_SENDER)].section = N_("Messages"),
	[FIELD_OF_SETTING(SETTING_SENDER)].kind = FORM_NAME,
	[FIELD_OF_SETTING(SETTING_ZONE)].kind = FORM_NAME,
	[FIELD_OF_SETTING(SETTING_HIGH)].section = N_("Where to knock"),
	[FIELD_OF_SETTING(SETTING_HIGH)].kind = FORM_NAME,
	[FIELD_OF_SETTING(SETTING_LOW)].kind = FORM_NAME,
	[FIELD_OF_SETTING(SETTING_CONTROLS)].kind = FORM_TAGS,
	[FIELD_OF_SETTING(SETTING_CONTACT_RATE)].section = N_("At the doors"),
	[FIELD_OF_SETTING(SETTING_PLAIN_DISK)].section = N_("Several people"),
	[CONTOURS] = {.name = "contours",
		.title = N_("Contours"),
		.kind = FORM_OPENS,
		.help = N_("Enter imports them from GeoJSON, for the map")},
	[ELECTIONS] = {.name = "elections",
		.title = N_("Elections"),
		.kind = FORM_OPENS,
		.help = N_("Enter lists them, adds one, runs for another")},
	[MAIL] = {.name = "mail_server",
		.title = N_("Mail server"),
		.kind = FORM_OPENS,
		.help = N_("Enter says by which server e-mail leaves from this "
			   "computer")},
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

/* How many stations have one; where they cannot be read, they can be imported
 * again here. */
static enum status
contours_text(struct campaign *c, struct arena *a, const char **out,
	struct error *err)
{
	struct station_map m;
	struct error why = ERROR_INIT;
	enum status st = station_map_load(c, a, &m, &why);

	if (st == STATUS_FAILED)
		*out = _("damaged");
	else if (st != STATUS_OK)
		*err = why;
	else if (!m.n)
		*out = _("none");
	else if (m.kind == SHAPE_CELLS)
		*out = _("cells of a grid");
	else
		*out = arena_printf(
			a, ngettext("%zu station", "%zu stations", m.n), m.n);
	return st == STATUS_FAILED ? STATUS_OK : st;
}

/* How many there are, and for which of them the campaign runs. */
static const char *
elections_text(struct campaign *c, struct arena *a)
{
	const struct election *rows;
	const size_t n = campaign_elections(c, &rows);
	const char *own = election_title(campaign_election(c), a);

	return n == 1 ? own
		      : arena_printf(a, _("%s, and %zu more"), own, n - 1);
}

static enum status
text(struct form *f, size_t i, const void *row, struct arena *a,
	const char **out, struct error *err)
{
	const enum setting setting = setting_of(i);

	if (i == CONTOURS)
		return contours_text(f->pane->campaign, a, out, err);
	if (i == ELECTIONS) {
		*out = elections_text(f->pane->campaign, a);
		return STATUS_OK;
	}
	if (i == MAIL) {
		*out = mail_standing(a);
		return STATUS_OK;
	}
	*out = setting_shown(
		setting, ((const struct settings *)row)->of[setting], a);
	if (setting == SETTING_CONTROLS)
		*out = with_commas(*out, a);
	return STATUS_OK;
}

static enum status
put(struct form *f, size_t i, const char *typed, void *row, struct arena *a,
	struct error *err)
{
	if (is_setting(i))
		((struct settings *)row)->of[setting_of(i)] =
			arena_strdup(a, typed);
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
	const enum setting s = setting_of(i);
	enum status st;

	if (!is_setting(i))
		return STATUS_OK;
	st = setting_check(s, next->of[s], a, &next->of[s], err);
	was.of[s] = NULL;
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

void
election_offer_zones(form_names *out)
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

	if (setting_of(i) == SETTING_CONTROLS)
		return people_offer_stations(c, a, out, err);
	if (setting_of(i) == SETTING_SENDER)
		return sender_offer(c, a, out, err);
	if (setting_of(i) != SETTING_ZONE)
		return votes_offer_polls(c, a, out, err);
	election_offer_zones(out);
	return STATUS_OK;
}

static const char *
title(struct form *f, struct arena *a)
{
	return _("Settings of the campaign");
}

static void
enter(struct form *f, size_t field)
{
	form_keep(f);
	if (field == MAIL)
		pane_go(f->pane, &pane_mail, 0);
	else if (field == ELECTIONS)
		pane_go(f->pane, &pane_elections, 0);
	else
		scoring_ask_contours(f->pane);
}

static const struct form_ops form_ops = {
	.form = FORM_SETTINGS,
	.place = "today",
	.fields = fields,
	.nfields = FIELDS,
	.row = &map,
	.get = get,
	.text = text,
	.put = put,
	.check = check,
	.save = save,
	.names = names,
	.enter = enter,
	.title = title,
};

const struct pane_ops pane_settings = {
	.id = "settings",
	.name = N_("Settings"),
	.letter = 'w',
	.state_size = sizeof(struct form),
	.hint = N_("Which lists are ours is said in Results, with +"),
	.draw = form_pane_draw,
	FORM_PANE_OPS,
};
