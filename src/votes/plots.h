/*
 * The plots of an inference, and of stations' scores: each a function from data
 * to a page (port/formats/plot.h).
 */
#ifndef VOTES_PLOTS_H
#define VOTES_PLOTS_H

#include "campaign/plot.h"
#include "votes/inference.h"
#include "votes/score.h"

#include <stdbool.h>
#include <stddef.h>

struct station_map;

/* What was inferred, with the labels it needs. */
struct plot_subject {
	const struct inference *inf;
	const char *before; /* what the rows are: a poll or a file */
	const char *after;
	const char *place; /* or NULL */
	const char *date;  /* of the plot, ISO */
	double level;      /* of the intervals */
	size_t row_tail;   /* number of last rows that are no options */
	size_t col_tail;   /* did not vote, blank, null, newcomers, gone */
	bool groups;       /* the rows are groups of the census */
	size_t row;        /* the cell, for the kinds that have one */
	size_t col;
};

struct plot_kind {
	const char *name;
	const char *summary; /* N_() */
	bool cell;           /* is of one cell */
	bool units;          /* shows the interval of every unit */
	plot_draw_fn *draw;  /* of a struct plot_subject */
};

extern const struct plot_kind plot_kind_list[];
extern const size_t plot_kind_count;

/* By name; NULL where there is none. */
const struct plot_kind *plot_kind_find(const char *name);

/* The row or column with this folded name, or the only one that starts like it;
 * n if there is none. */
size_t plot_option_find(const char *const *names, size_t n, const char *name);

/* The kinds: ribbons from rows to columns, as wide as their votes. */
plot_draw_fn plot_flow;
/* A line per unit: the values of the cell that its totals allow. */
plot_draw_fn plot_tomography;
/* A bar per unit: bounds and estimate of the cell. */
plot_draw_fn plot_intervals;
/* A dot per unit: how far its columns are from the model's. */
plot_draw_fn plot_residuals;

/* Scores of stations, best first: of a struct plot_scores. */
struct plot_scores {
	const struct score_report *report;
	const char *place;
	const char *date;
};
plot_draw_fn plot_scores;

/* One station's cells: of a struct plot_station. */
struct plot_station {
	const struct score_report *report;
	const struct scored_station *station;
	const char *date;
};
plot_draw_fn plot_station;

/* The same ranking on the ground: of a struct plot_map. */
struct plot_map {
	const struct score_report *report;
	const struct station_map *map;
	const char *place;
	const char *date;
};
plot_draw_fn plot_map;

/* The words under a plot of scores. In the arena. */
const char *plot_score_source(
	struct plot *p, const struct score_report *report, const char *date);

/* The words under a plot: source, method, confidence, date. In the arena. */
const char *plot_source(struct plot *p, const struct plot_subject *s);

#endif
