/* Plans of stations cut into sheets, which are written down. */
#include "field/sheet_plan_internal.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/keymap.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "field/experiment.h"
#include "field/sheet_sql.h"
#include "votes/control.h"
#include "votes/result.h"
#include "votes/station.h"

#include <math.h>
#include <string.h>

struct making {
	struct campaign *c;
	const struct sheet_ask *ask;
	struct arena *a;
	struct sheet_cut_report *report;
	struct sheet_plan plan;
	struct cut_place *places;
	struct cut_limits limits;
	char since[DATE_TEXT_SIZE];
	const char *now;
};

/* One of the station's of the commune, or STATUS_NONE. */
static enum status
find_station(struct making *m, const struct station_list *list,
	const char *text, const struct station_row **found, struct error *err)
{
	const char *home = campaign_commune(m->c), *commune, *code;

	station_parse(m->a, text, home, &commune, &code);
	code = result_station_code(m->a, code);
	*found = NULL;
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->rows[i].code, code) == 0)
			*found = &list->rows[i];
	return *found ? STATUS_OK
		      : error_set(err, STATUS_NONE,
				_("there is no polling station %s in %s"), code,
				campaign_commune_name(m->c));
}

static enum status
plan_stations(
	struct making *m, const char *const *codes, size_t n, struct error *err)
{
	struct plan_station of = {.since = m->since};
	struct station_list list;
	struct controls controls = {0};
	enum status st = station_list_load(
		m->c, campaign_commune(m->c), m->a, &list, err);

	if (!m->ask->despite)
		controls_read(m->c, m->a, &controls);
	if (st == STATUS_OK && !m->ask->despite)
		st = experiment_held_load(m->c, m->a, &of.held, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		const struct station_row *row;

		st = find_station(m, &list, codes[i], &row, err);
		for (size_t k = 0; k < i && st == STATUS_OK; k++)
			if (strcmp(codes[k], codes[i]) == 0)
				row = NULL;
		if (st != STATUS_OK || !row)
			continue;
		of.id = row->id;
		of.control = controls_have(&controls, row->code);
		of.registered = row->registered;
		st = sheet_plan_station(m->c, &of, m->a, &m->plan, err);
	}
	return st;
}

/* The address around which a sheet is wanted, and its station. */
static enum status
plan_near(struct making *m, struct error *err)
{
	struct address_row row;
	enum status st = address_read(m->c, m->ask->near, m->a, &row, err);

	if (st != STATUS_OK)
		return st;
	if (!row.placed || (!row.code && !m->ask->n))
		return error_set(err, STATUS_NONE,
			_("%s has no position, or no station"),
			address_label(m->a, &row));
	m->limits.near = true;
	m->limits.lon = row.lon;
	m->limits.lat = row.lat;
	return m->ask->n ? plan_stations(m, m->ask->stations, m->ask->n, err)
			 : plan_stations(m, &row.code, 1, err);
}

/* Streets by the station's order of keys, each its number. */
static void
make_places(struct making *m)
{
	struct keymap streets = KEYMAP_INIT;
	int64_t nstreets = 0;

	m->places = ARENA_ARRAY(m->a, struct cut_place, m->plan.n + 1);
	for (size_t i = 0; i < m->plan.n; i++) {
		const struct address_row *row = m->plan.places[i].address;
		const char *key = row->street_key;
		int64_t street = keymap_get(&streets, key, strlen(key));

		if (!street) {
			street = ++nstreets;
			keymap_put(&streets, key, strlen(key), street);
		}
		m->places[i] = (struct cut_place){.street = (size_t)street,
			.suffix = row->suffix ? row->suffix : "",
			.id = row->id,
			.doors = m->plan.places[i].n,
			.placed = row->placed,
			.lon = row->lon,
			.lat = row->lat};
		if (row->number)
			num_parse_int(row->number, &m->places[i].number);
	}
	keymap_release(&streets);
}

/* "rue Larmeroux 1-39, rue du Parc 2": its streets, the first three. */
static const char *
title_of(struct making *m, const struct cut_sheet *sheet)
{
	enum { NAMED = 3 };
	struct arena_text title = ARENA_TEXT(m->a);
	size_t named = 0, i = 0;

	while (i < sheet->n && named < NAMED) {
		size_t street = m->places[sheet->parts[i].place].street;
		const struct address_row *row =
			m->plan.places[sheet->parts[i].place].address;
		int64_t low = INT64_MAX, high = 0;

		for (; i < sheet->n &&
			m->places[sheet->parts[i].place].street == street;
			i++) {
			int64_t n = m->places[sheet->parts[i].place].number;

			low = n < low ? n : low;
			high = n > high ? n : high;
		}
		arena_add(&title, ", ", "%s", row->street);
		if (high)
			arena_add(&title, " ", "%lld", (long long)low);
		if (high > low)
			arena_add(&title, "-", "%lld", (long long)high);
		named++;
	}
	if (i < sheet->n)
		arena_add(&title, ", ", "…");
	return title.at;
}

/* The station of all its doors, or 0. */
static int64_t
station_of(struct making *m, const struct cut_sheet *sheet)
{
	int64_t station = 0;

	for (size_t i = 0; i < sheet->n; i++) {
		int64_t other =
			m->plan.places[sheet->parts[i].place].address->station;

		if (i && other != station)
			return 0;
		station = other;
	}
	return station;
}

static enum status
write_part(struct making *m, const struct cut_part *part,
	struct sheet_door_row *row, struct error *err)
{
	const struct plan_place *place = &m->plan.places[part->place];
	enum status st = STATUS_OK;

	row->address = place->address->id;
	for (size_t i = 0; i < part->doors && st == STATUS_OK; i++) {
		const struct plan_line *line = &place->lines[part->first + i];

		row->id = 0;
		row->position++;
		row->nth = line->nth;
		row->door = line->door;
		st = sheet_door_insert(campaign_db(m->c), row, err);
	}
	return st;
}

static enum status
write_sheet(struct making *m, const struct cut_sheet *sheet, int64_t number,
	struct sheet_made *made, struct error *err)
{
	struct sheet_row row = {.number = number,
		.title = title_of(m, sheet),
		.state = SHEET_CUT,
		.station = station_of(m, sheet),
		.metres = (int64_t)round(sheet->walk.metres),
		.cut = m->now,
		.said = {-1, -1, -1, -1, -1, -1}};
	struct sheet_door_row door = {.open = true};
	enum status st = sheet_insert(campaign_db(m->c), &row, err);

	door.sheet = row.id;
	for (size_t i = 0; i < sheet->n && st == STATUS_OK; i++)
		st = write_part(m, &sheet->parts[i], &door, err);
	*made = (struct sheet_made){
		row.id, number, row.title, sheet->doors, sheet->walk};
	return st;
}

static void
sum_up(struct making *m)
{
	struct sheet_cut_report *r = m->report;

	for (size_t i = 0; i < r->n; i++) {
		r->doors += (int64_t)r->sheets[i].doors;
		r->mean.metres += r->sheets[i].walk.metres / (double)r->n;
		r->mean.nearest += r->sheets[i].walk.nearest / (double)r->n;
		r->mean.least += r->sheets[i].walk.least / (double)r->n;
	}
	for (size_t i = 0; i < m->plan.n; i++)
		r->unplaced += !m->places[i].placed;
	r->estimated = m->plan.estimated;
}

static enum status
write_sheets(struct making *m, const struct cut_sheet *sheets, size_t n,
	struct error *err)
{
	struct sheet_cut_report *r = m->report;
	int64_t number = 0;
	enum status st = sheet_last_number(campaign_db(m->c), &number, err);

	r->sheets = ARENA_ARRAY(m->a, struct sheet_made, n + 1);
	for (r->n = 0; r->n < n && st == STATUS_OK; r->n++)
		st = write_sheet(
			m, &sheets[r->n], ++number, &r->sheets[r->n], err);
	if (st == STATUS_OK)
		sum_up(m);
	campaign_say_n(m->c, n,
		NN_("%zu sheet cut, %lld doors%s%s",
			"%zu sheets cut, %lld doors%s%s"),
		n, (long long)r->doors,
		m->ask->despite ? phrase_word(campaign_arena(m->c),
					  N_(", control stations too: "))
				: "",
		m->ask->despite ? m->ask->despite : "");
	return st;
}

/* Nothing to knock at: everything was left out, or no address is known. */
static enum status
nothing_left(const struct making *m, struct error *err)
{
	int64_t left = 0;

	for (size_t i = 0; i < LEFT_COUNT; i++)
		left += m->plan.left[i];
	return error_set(err, STATUS_NONE, "%s",
		left ? _("no door is left to knock at there")
		     : _("no address is known there yet; \"permanence "
			 "addresses import FILE\" imports them"));
}

static enum status
make(struct campaign *c, void *data, struct error *err)
{
	struct making *m = data;
	struct cut_sheet *sheets;
	size_t n = 0;
	enum status st = m->ask->near ? plan_near(m, err)
				      : plan_stations(m, m->ask->stations,
						m->ask->n, err);

	(void)c;
	memcpy(m->report->left, m->plan.left, sizeof(m->plan.left));
	if (st != STATUS_OK)
		return st;
	if (!m->plan.n)
		return nothing_left(m, err);
	make_places(m);
	sheets = sheet_cut(m->places, m->plan.n, &m->limits, m->a, &n);
	return write_sheets(m, sheets, n, err);
}

static enum status
check(const struct sheet_ask *ask, struct error *err)
{
	if (ask->doors < 1 || ask->doors > SHEET_DOORS_MOST)
		return error_set(err, STATUS_USAGE,
			_("a sheet has from 1 to %d doors"), SHEET_DOORS_MOST);
	if (ask->walk < 0 || ask->recent < 0)
		return error_set(
			err, STATUS_USAGE, _("metres and days are 0 or more"));
	if (!ask->n && !ask->near)
		return error_set(err, STATUS_USAGE,
			_("which polling stations, or near which address?"));
	return STATUS_OK;
}

enum status
sheets_cut(struct campaign *c, const struct sheet_ask *ask, struct arena *a,
	struct sheet_cut_report *report, int64_t *entry, struct error *err)
{
	struct making m = {.c = c,
		.ask = ask,
		.a = a,
		.report = report,
		.limits = {.doors = (size_t)ask->doors,
			.walk = (double)ask->walk}};
	struct date today = date_today(), since;
	char now[DATE_TIME_SIZE];
	enum status st = check(ask, err);

	*report = (struct sheet_cut_report){0};
	since = date_from_days(date_to_days(&today) - (long)ask->recent);
	date_iso(m.since, &since);
	m.now = date_now(now);
	return st == STATUS_OK ? campaign_change(c, VERB_SHEET_CUT, make, &m,
					 entry, err)
			       : st;
}
