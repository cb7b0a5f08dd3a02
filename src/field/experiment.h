/*
 * Does knocking change anything? An experiment draws by lot, before anybody
 * knocks, which polling stations, streets or buildings are canvassed; the
 * others are held out until the poll. Afterwards the two are compared by what
 * the same draw could have given (infer/randomize.h).
 *
 * All that the estimate needs but the outcome is fixed when the experiment is
 * designed, and never changed. An effect belongs to places, never to people.
 */
#ifndef FIELD_EXPERIMENT_H
#define FIELD_EXPERIMENT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"
#include "infer/randomize.h"
#include "votes/effect.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/* clang-format off */
#define EXPERIMENT_UNITS(ROW) \
	ROW(EXPERIMENT_STATION, "station", N_("polling station"), "bureau") \
	ROW(EXPERIMENT_STREET, "street", N_("street"), "rue") \
	ROW(EXPERIMENT_BUILDING, "building", N_("building"), "immeuble")

/* Shares of the registered voters, in points. */
#define EXPERIMENT_OUTCOMES(ROW) \
	ROW(EXPERIMENT_OURS, "ours", N_("votes for us"), "voix,nous") \
	ROW(EXPERIMENT_TURNOUT, "turnout", N_("turnout"), "participation")
/* clang-format on */

enum experiment_unit { EXPERIMENT_NO_UNIT, EXPERIMENT_UNITS(SET_ID) };
enum experiment_outcome { EXPERIMENT_NO_OUTCOME, EXPERIMENT_OUTCOMES(SET_ID) };
extern const struct set experiment_unit_set;
extern const struct set experiment_outcome_set;

struct experiment_row {
	int64_t id;
	const char *name;
	const char *key;
	enum experiment_unit unit;
	enum experiment_outcome outcome;
	const char *poll; /* "mun2026/1" */
	const char *ends; /* its day, or NULL where that is not known */
	int64_t seed;
	double power;
	double deviation; /* of the outcome of one unit, points */
	int64_t covariates;
	const char *made;       /* ISO date */
	int64_t units, treated; /* how many */
	double doors;           /* of the treated */
};

struct experiment_unit_row {
	int64_t id;
	int64_t experiment;
	int64_t station;
	const char *code; /* of the station */
	const char *place;
	const char *title; /* "0017 Gymnase La Fontaine", "0017 rue Mirabeau" */
	double registered;
	double doors;
	double score;
	double past;
	double earlier;
	int64_t stratum; /* from 1 */
	bool treated;
};

struct experiment_request {
	const char *name;
	const char *const *stations; /* codes in any spelling; n 0: all that are
					scored and not held out already */
	size_t n;
	enum experiment_unit unit;       /* 0: stations */
	enum experiment_outcome outcome; /* 0: votes for us */
	const char *poll;                /* NULL: the campaign's first round */
	double power;                    /* 0: 0.8 */
	double effect;                   /* points, to be found; 0: not said */
	uint64_t seed;                   /* 0: 1 */
};

/* What an office can see with it. */
struct experiment_design {
	struct experiment_row row;
	struct experiment_unit_row *units; /* by stratum, then by station */
	size_t n;
	size_t strata;
	double draws;        /* that could have been; INFINITY: many */
	double least_effect; /* points, found with the power asked for */
	/* Where an effect was said: its power, and what it takes to find it
	 * with the power asked for; 0: more than there are in France. */
	double effect;
	double power_of_effect;
	size_t units_needed;
	double doors_needed; /* of the treated among them */
};

/* Design one; nothing is written. Everything lives in the arena.
 * STATUS_USAGE: too few units, or no poll; STATUS_NONE: no such station. */
enum status experiment_plan(struct campaign *c,
	const struct experiment_request *rq, struct arena *a,
	struct experiment_design *design, struct error *err);
/* Keep it, as one change; stations that are not treated become controls
 * (votes/control.h). design->row.id is filled. */
enum status experiment_save(struct campaign *c,
	struct experiment_design *design, struct error *err);

/* By its name, in any case; STATUS_NONE: there is none. */
enum status experiment_find(struct campaign *c, const char *name,
	struct arena *a, struct experiment_row *row, struct error *err);
enum status experiment_get(struct campaign *c, int64_t id, struct arena *a,
	struct experiment_row *row, struct error *err);
/* The newest first. */
enum status experiment_all(struct campaign *c, struct arena *a,
	struct experiment_row **rows, size_t *n, struct error *err);
enum status experiment_units(struct campaign *c, int64_t experiment,
	struct arena *a, struct experiment_unit_row **units, size_t *n,
	struct error *err);
/* With its units; its stations are controls no longer. */
enum status experiment_remove(struct campaign *c,
	const struct experiment_row *row, struct error *err);

/* What happened in a unit, as a file says it. */
struct experiment_count {
	const char *unit; /* its title or its station's code, in any spelling */
	double count;     /* votes for us, or voters */
	double of;        /* registered voters */
};

struct experiment_ask {
	const struct experiment_count *counts; /* NULL: the poll's results */
	size_t n;
	double level; /* 0: 0.95 */
	size_t draws; /* 0: 10,000 */
};

struct experiment_result {
	struct experiment_row row;
	struct randomize_estimate estimate; /* in points */
	/* Per protocol: the effect of knocking at every door of a unit, where
	 * only some were knocked at (infer/randomize.h, dose). Its differences
	 * are NAN where no door has been. */
	struct randomize_estimate protocol;
	double treated_knocked; /* share of the doors of those drawn, 0 to 1 */
	double control_knocked; /* and of those held out */
	double level;
	double treated_mean, control_mean; /* points */
	double registered;                 /* in the treated units */
	const char **words;                /* the same in sentences */
	size_t nwords;
};

/*
 * By intention to treat: as the draw said, whether anybody knocked there or
 * not; per protocol, by the doors of sheets that were knocked at, beside it and
 * never instead. STATUS_NONE: the poll's results are not there yet.
 * STATUS_FAILED: units without an outcome, which are named.
 */
enum status experiment_estimate(struct campaign *c,
	const struct experiment_row *row, const struct experiment_ask *ask,
	struct arena *a, struct experiment_result *out, struct error *err);

/*
 * The adjusted estimate, at 90 %, as votes gained per conversation, where that
 * many were held in the treated units: for effect_save. STATUS_USAGE: no
 * interval, or not a value that an effect may have.
 */
enum status experiment_as_effect(struct campaign *c,
	const struct experiment_row *row, const struct experiment_ask *ask,
	double conversations, enum effect effect, struct arena *a,
	struct score_range *out, struct error *err);

/* What experiments hold out whose polls are yet to come; in the arena. */
struct experiment_held;
enum status experiment_held_load(struct campaign *c, struct arena *a,
	const struct experiment_held **held, struct error *err);
/*
 * The name of the experiment that holds this place out, or NULL. Street is its
 * folded key, number with its suffix ("12 bis"); either may be NULL.
 */
const char *experiment_holds(const struct experiment_held *held,
	int64_t station, const char *street, const char *number);

#endif
