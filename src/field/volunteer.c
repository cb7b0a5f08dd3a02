/* Volunteers: skills, hours and absences, checked and saved. */
#include "field/volunteer.h"

#include "base/i18n.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "field/slot.h"
#include "field/volunteer_sql.h"
#include "people/contact.h"

#include <string.h>

enum status
volunteer_load(struct campaign *c, int64_t person, struct arena *a,
	struct volunteer *out, struct error *err)
{
	char day[DATE_TEXT_SIZE];
	struct date today = date_today();
	struct available_row *rows;
	struct slot *slots;
	size_t n = 0;
	enum status st =
		skill_text(campaign_db(c), person, a, &out->skills, err);

	if (st == STATUS_OK)
		st = available_rows(campaign_db(c), person, a, &rows, &n, err);
	if (st == STATUS_OK)
		st = away_rows(campaign_db(c), person, date_iso(day, &today), a,
			&out->away, &out->naway, err);
	if (st != STATUS_OK)
		return st;
	slots = ARENA_ARRAY(a, struct slot, n + 1);
	for (size_t i = 0; i < n; i++)
		slots[i] = (struct slot){
			rows[i].weekday, rows[i].starts, rows[i].ends};
	out->available = slots_text(a, slots, n);
	return STATUS_OK;
}

enum status
volunteer_skill_names(struct campaign *c, struct arena *a, const char ***names,
	size_t *n, struct error *err)
{
	return skill_names(campaign_db(c), a, names, n, err);
}

enum status
volunteer_put_skill(
	struct campaign *c, int64_t person, const char *word, struct error *err)
{
	struct arena a = ARENA_INIT;
	bool remove = *word == '-';
	const char *name = text_clean(&a, word + (strchr("+-", *word) != NULL));
	const char *key = text_fold(&a, name);
	enum status st;

	if (!*key) {
		st = error_set(err, STATUS_USAGE,
			_("\"%s\" is not a skill: write +car or -car"), word);
	} else if (remove) {
		st = skill_delete(campaign_db(c), person, key, err);
		if (st == STATUS_NONE)
			error_set(
				err, st, _("they have no skill \"%s\""), name);
	} else {
		st = skill_insert(campaign_db(c), person, name, key, err);
	}
	arena_release(&a);
	return st;
}

enum status
volunteer_put_available(
	struct campaign *c, int64_t person, const char *text, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct slot *slots;
	size_t n;
	enum status st = slots_parse(text, &a, &slots, &n, err);

	if (st == STATUS_OK)
		st = available_clear(campaign_db(c), person, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		const struct available_row row = {.person = person,
			.weekday = slots[i].weekday,
			.starts = slots[i].starts,
			.ends = slots[i].ends};

		st = available_insert(campaign_db(c), &row, err);
	}
	arena_release(&a);
	return st;
}

enum status
volunteer_put_away(struct campaign *c, int64_t person, const struct date *first,
	const struct date *last, bool remove, struct error *err)
{
	char from[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE];
	const struct away_row row = {.person = person,
		.first = date_iso(from, first),
		.last = date_iso(until, last)};
	enum status st;

	if (strcmp(row.first, row.last) > 0)
		return error_set(err, STATUS_USAGE,
			_("away from %s to %s: the last day is before the "
			  "first"),
			row.first, row.last);
	if (!remove)
		return away_insert(campaign_db(c), &row, err);
	st = away_delete(campaign_db(c), &row, err);
	if (st == STATUS_NONE)
		error_set(err, st, _("they are not away from %s to %s"),
			row.first, row.last);
	return st;
}

/* A change to one volunteer. */
struct doing {
	int64_t person;
	const char *const *words; /* skills */
	size_t n;
	const char *hours;
	const struct date *first, *last; /* away */
	bool remove;
};

static enum status
name_of(struct campaign *c, const struct doing *d, const char **name,
	struct error *err)
{
	struct contact_row row;
	enum status st =
		contact_get(c, d->person, campaign_arena(c), &row, err);

	if (st == STATUS_OK)
		*name = arena_printf(campaign_arena(c), "%s%s%s",
			row.first_name, *row.first_name ? " " : "",
			row.last_name);
	return st;
}

static enum status
put_skills(struct campaign *c, void *data, struct error *err)
{
	const struct doing *d = data;
	const char *name = "", *all = "";
	enum status st = name_of(c, d, &name, err);

	for (size_t i = 0; i < d->n && st == STATUS_OK; i++) {
		st = volunteer_put_skill(c, d->person, d->words[i], err);
		all = arena_join(campaign_arena(c), all, " ", d->words[i]);
	}
	campaign_say(c, N_("skills of %s:%s"), name, all);
	return st;
}

enum status
volunteer_skills(struct campaign *c, int64_t person, const char *const *words,
	size_t n, int64_t *entry, struct error *err)
{
	struct doing d = {.person = person, .words = words, .n = n};

	return campaign_change(c, VERB_TEAM_SKILL, put_skills, &d, entry, err);
}

static enum status
put_available(struct campaign *c, void *data, struct error *err)
{
	const struct doing *d = data;
	const char *name;
	enum status st = name_of(c, d, &name, err);

	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("hours of %s: %s"), name, d->hours);
	return volunteer_put_available(c, d->person, d->hours, err);
}

enum status
volunteer_set_available(struct campaign *c, int64_t person, const char *text,
	int64_t *entry, struct error *err)
{
	struct doing d = {.person = person, .hours = text};

	return campaign_change(
		c, VERB_TEAM_AVAILABLE, put_available, &d, entry, err);
}

static enum status
put_away(struct campaign *c, void *data, struct error *err)
{
	const struct doing *d = data;
	char from[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE];
	const char *name;
	enum status st = name_of(c, d, &name, err);

	if (st != STATUS_OK)
		return st;
	campaign_say(c,
		d->remove ? N_("%s is not away from %s to %s")
			  : N_("%s is away from %s to %s"),
		name, phrase_day(campaign_arena(c), date_iso(from, d->first)),
		phrase_day(campaign_arena(c), date_iso(until, d->last)));
	return volunteer_put_away(
		c, d->person, d->first, d->last, d->remove, err);
}

enum status
volunteer_set_away(struct campaign *c, int64_t person, const struct date *first,
	const struct date *last, bool remove, int64_t *entry, struct error *err)
{
	struct doing d = {.person = person,
		.first = first,
		.last = last,
		.remove = remove};

	return campaign_change(c, VERB_TEAM_AWAY, put_away, &d, entry, err);
}
