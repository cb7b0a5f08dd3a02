/* Experiments kept and taken back, and the places that they hold out. */
#include "field/experiment.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "field/experiment_internal.h"
#include "votes/control.h"

#include <string.h>

SET_DEFINE(experiment_unit_set, N_("a unit"), EXPERIMENT_UNITS);
SET_DEFINE(experiment_outcome_set, N_("an outcome"), EXPERIMENT_OUTCOMES);

/* The codes of the stations that are not treated. */
static const char **
held_codes(const struct experiment_unit_row *units, size_t n, struct arena *a,
	size_t *held)
{
	const char **codes = ARENA_ARRAY(a, const char *, n + 1);

	*held = 0;
	for (size_t i = 0; i < n; i++)
		if (!units[i].treated)
			codes[(*held)++] = units[i].code;
	return codes;
}

static enum status
put_controls(struct campaign *c, const struct experiment_row *row,
	const struct experiment_unit_row *units, size_t n, bool remove,
	struct error *err)
{
	struct controls_edit edit = {.remove = remove};
	size_t changed;

	if (row->unit != EXPERIMENT_STATION)
		return STATUS_OK;
	edit.codes = held_codes(units, n, campaign_arena(c), &edit.n);
	return controls_put(c, &edit, &changed, err);
}

static enum status
save(struct campaign *c, void *data, struct error *err)
{
	struct experiment_design *design = data;
	struct experiment_row *other;
	size_t n;
	enum status st = experiment_rows(campaign_db(c), design->row.key,
		campaign_arena(c), &other, &n, err);

	if (st == STATUS_OK && n)
		return error_set(err, STATUS_USAGE,
			_("there is an experiment %s already"), other->name);
	if (st == STATUS_OK)
		st = experiment_insert(campaign_db(c), &design->row, err);
	for (size_t i = 0; i < design->n && st == STATUS_OK; i++) {
		design->units[i].experiment = design->row.id;
		design->units[i].id = 0;
		st = experiment_unit_insert(
			campaign_db(c), design->units + i, err);
	}
	if (st == STATUS_OK)
		st = put_controls(
			c, &design->row, design->units, design->n, false, err);
	campaign_say(c, N_("experiment %s: %zu drawn, %lld of them canvassed"),
		design->row.name, design->n, (long long)design->row.treated);
	return st;
}

enum status
experiment_save(
	struct campaign *c, struct experiment_design *design, struct error *err)
{
	return campaign_change(
		c, VERB_EXPERIMENT_DESIGN, save, design, NULL, err);
}

static enum status
remove_it(struct campaign *c, void *data, struct error *err)
{
	const struct experiment_row *row = data;
	struct experiment_unit_row *units;
	size_t n;
	enum status st = experiment_unit_rows(
		campaign_db(c), row->id, campaign_arena(c), &units, &n, err);

	if (st == STATUS_OK)
		st = put_controls(c, row, units, n, true, err);
	if (st == STATUS_OK)
		st = experiment_delete(campaign_db(c), row->id, err);
	campaign_say(c, N_("experiment %s removed"), row->name);
	return st;
}

enum status
experiment_remove(
	struct campaign *c, const struct experiment_row *row, struct error *err)
{
	struct experiment_row kept = *row;

	return campaign_change(
		c, VERB_EXPERIMENT_REMOVE, remove_it, &kept, NULL, err);
}

enum status
experiment_find(struct campaign *c, const char *name, struct arena *a,
	struct experiment_row *row, struct error *err)
{
	struct experiment_row *rows;
	size_t n;
	enum status st = experiment_rows(
		campaign_db(c), text_fold(a, name), a, &rows, &n, err);

	if (st == STATUS_OK && !n)
		return error_set(err, STATUS_NONE,
			_("there is no experiment \"%s\"; \"permanence "
			  "experiments list\" shows them"),
			name);
	if (st == STATUS_OK)
		*row = *rows;
	return st;
}

enum status
experiment_get(struct campaign *c, int64_t id, struct arena *a,
	struct experiment_row *row, struct error *err)
{
	struct experiment_row *rows;
	size_t n, i = 0;
	enum status st = experiment_all(c, a, &rows, &n, err);

	if (st != STATUS_OK)
		return st;
	while (i < n && rows[i].id != id)
		i++;
	if (i == n)
		return error_set(err, STATUS_NONE,
			_("this experiment is not there any more"));
	*row = rows[i];
	return STATUS_OK;
}

enum status
experiment_all(struct campaign *c, struct arena *a,
	struct experiment_row **rows, size_t *n, struct error *err)
{
	return experiment_rows(campaign_db(c), NULL, a, rows, n, err);
}

enum status
experiment_units(struct campaign *c, int64_t experiment, struct arena *a,
	struct experiment_unit_row **units, size_t *n, struct error *err)
{
	return experiment_unit_rows(
		campaign_db(c), experiment, a, units, n, err);
}

struct experiment_held {
	struct experiment_hold *rows;
	size_t n;
};

enum status
experiment_held_load(struct campaign *c, struct arena *a,
	const struct experiment_held **held, struct error *err)
{
	struct experiment_held *h = arena_alloc(a, sizeof(*h));
	char today[DATE_TEXT_SIZE];
	const struct date day = date_today();

	*held = h;
	return experiment_holds_on(
		campaign_db(c), date_iso(today, &day), a, &h->rows, &h->n, err);
}

/* Is "rue mirabeau 12 bis" all of the place, its street or its building? */
static bool
place_is(const char *place, const char *street, const char *number)
{
	const size_t n = street ? strlen(street) : 0;

	if (!*place)
		return true;
	if (!street || strncmp(place, street, n) != 0)
		return false;
	return !place[n] || (place[n] == ' ' && number &&
				    strcmp(place + n + 1, number) == 0);
}

const char *
experiment_holds(const struct experiment_held *held, int64_t station,
	const char *street, const char *number)
{
	for (size_t i = 0; i < held->n; i++)
		if (held->rows[i].station == station &&
			place_is(held->rows[i].place, street, number))
			return held->rows[i].name;
	return NULL;
}
