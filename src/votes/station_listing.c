/* The columns of polling stations, and of what is counted there. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "votes/control.h"
#include "votes/effect.h"
#include "votes/listings.h"

#include <string.h>

#define AT(member) FIELD(struct listed_station, member)

/* A station of which neither a poll nor a list of names is known stands in a
 * file of contacts alone (station_make). */
static void
station_name_cell(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct listed_station *station = row;

	(void)a;
	if (!station->name && station->registered < 0)
		out->shown = _("(to be confirmed)");
}

static const struct listing_column station_columns[] = {
	LISTED("commune", N_("Commune"), CELL_TEXT, AT(commune)),
	LISTED("station", N_("Station"), CELL_TEXT, AT(code)),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name),
		.cell = station_name_cell),
	LISTED("poll", N_("Poll"), CELL_TEXT, AT(poll)),
	LISTED("registered", N_("Registered"), CELL_COUNT, AT(registered),
		.blank = BLANK_NEGATIVE),
};

const struct listing station_listing = {
	.name = "stations",
	.columns = station_columns,
	.ncolumns = ARRAY_LEN(station_columns),
	.size = sizeof(struct listed_station),
	.no_id = true,
};

/* The reals of a row stand behind it. */
static void
put(const struct listing *l, char *rows, size_t i,
	const struct listed_station *station, const double *reals, size_t n)
{
	char *row = rows + i * l->size;

	memcpy(row, station, sizeof(*station));
	memcpy(row + sizeof(*station), reals, n * sizeof(*reals));
}

void
station_rows(const struct station_list *list, struct arena *a,
	struct listing *made, struct listing_rows *rows)
{
	char *at;

	*made = listing_with_reals(&station_listing, list->families,
		list->titles, list->nfamilies, a);
	rows->at = at = arena_alloc(a, (list->n + 1) * made->size);
	rows->n = list->n;
	for (size_t i = 0; i < list->n; i++) {
		const struct station_row *row = &list->rows[i];
		const bool there = row->registered >= 0;

		put(made, at, i,
			&(struct listed_station){.commune = row->commune,
				.code = row->code,
				.name = row->name,
				.poll = there ? list->poll : NULL,
				.registered = row->registered},
			row->totals, list->nfamilies);
	}
}

static const struct listing_column counted_columns[] = {
	LISTED("station", N_("Station"), CELL_TEXT, AT(code)),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name)),
};

#undef AT

const struct listing counted_listing = {
	.name = "census",
	.columns = counted_columns,
	.ncolumns = ARRAY_LEN(counted_columns),
	.size = sizeof(struct listed_station),
	.no_id = true,
};

/* The groups of a family, and their sum. */
void
counted_rows(const struct census_table *t, struct arena *a,
	struct listing *made, struct listing_rows *rows)
{
	const size_t n = t->ngroups;
	const char **names = ARENA_ARRAY(a, const char *, n + 1);
	const char **titles = ARENA_ARRAY(a, const char *, n + 1);
	double *counts = ARENA_ARRAY(a, double, n + 1);
	char *at;

	memcpy(names, t->groups, n * sizeof(*names));
	memcpy(titles, t->groups, n * sizeof(*titles));
	names[n] = "total";
	titles[n] = N_("Total");
	*made = listing_with_reals(&counted_listing, names, titles, n + 1, a);
	rows->at = at = arena_alloc(a, (t->nstations + 1) * made->size);
	rows->n = t->nstations;
	for (size_t i = 0; i < t->nstations; i++) {
		memcpy(counts, t->counts + i * n, n * sizeof(*counts));
		counts[n] = num_sum(counts, n);
		put(made, at, i,
			&(struct listed_station){.code = t->stations[i].code,
				.name = t->stations[i].name},
			counts, n + 1);
	}
}

static enum status
control_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct controls controls;

	(void)ask;
	(void)err;
	controls_read(c, a, &controls);
	*rows = (struct listing_rows){controls.codes, controls.n};
	return STATUS_OK;
}

static const struct listing_column control_columns[] = {
	LISTED("station", N_("Station"), CELL_TEXT, .field = FIELD_TEXT),
};

const struct listing control_listing = {
	.name = "controls",
	.columns = control_columns,
	.ncolumns = ARRAY_LEN(control_columns),
	.size = sizeof(const char *),
	.no_id = true,
	.rows = control_listing_rows,
};

/* An effect as the campaign has it. */
struct listed_effect {
	const struct effect_info *info;
	struct score_range range;
};

static void
name(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->text = ((const struct listed_effect *)row)->info->name;
}

static void
title(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->text = ((const struct listed_effect *)row)->info->title;
	out->shown = _(out->text);
}

static void
digits(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->digits = ((const struct listed_effect *)row)->info->digits;
}

#define AT(member) FIELD(struct listed_effect, member)

static const struct listing_column effect_columns[] = {
	LISTED("effect", N_("Effect"), CELL_TEXT, .cell = name),
	LISTED("title", N_("What it says"), CELL_TEXT, .cell = title),
	LISTED("low", N_("low"), CELL_REAL, AT(range.low), .cell = digits),
	LISTED("value", N_("Value"), CELL_REAL, AT(range.value),
		.cell = digits),
	LISTED("high", N_("high"), CELL_REAL, AT(range.high), .cell = digits),
};

static enum status
effect_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct listed_effect *all =
		ARENA_ARRAY(a, struct listed_effect, EFFECTS);
	struct score_effects effects;

	(void)ask;
	(void)err;
	effects_read(c, &effects);
	for (int i = 0; i < EFFECTS; i++)
		all[i] = (struct listed_effect){
			effect_get((enum effect)i), effects.of[i]};
	*rows = (struct listing_rows){all, EFFECTS};
	return STATUS_OK;
}

const struct listing effect_listing = {
	.name = "effects",
	.columns = effect_columns,
	.ncolumns = ARRAY_LEN(effect_columns),
	.size = sizeof(struct listed_effect),
	.no_id = true,
	.rows = effect_listing_rows,
};
