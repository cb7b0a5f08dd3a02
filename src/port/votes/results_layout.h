/*
 * Inside "results import": where in a table its columns are, and the steps
 * that every layout shares. Outside callers use import_results.h.
 */
#ifndef PORT_VOTES_RESULTS_LAYOUT_H
#define PORT_VOTES_RESULTS_LAYOUT_H

#include "base/error.h"
#include "base/keymap.h"
#include "base/vec.h"
#include "port/formats/csv.h"
#include "port/votes/import_results.h"
#include "port/votes/results_header.h"

#include <stdint.h>

struct result_row;

enum { NO_COLUMN = -1 };

/* The columns of one option, NO_COLUMN where it has none of a meaning. */
struct results_block {
	int of[MEANING_COUNT];
};

/* A column that is an option by itself. */
struct results_option {
	int column;
	const char *label;
};

/* What an option is called; "" if the file does not say. */
struct results_option_name {
	const char *panel, *label, *nuance;
};

/* A column of the header. */
struct results_column {
	enum meaning meaning;
	int number; /* of the block it belongs to, 0 where it has none */
	const char *title;
};

struct results_layout {
	struct result_set *set;
	struct csv_table *t;
	const struct results_wanted *want;
	size_t first;                       /* the first row below the header */
	VEC(struct results_column) columns; /* none: there is no header */
	int of[MEANING_COUNT];
	VEC(struct results_block) blocks;
	struct keymap meanings; /* 1 + enum meaning, of titles looked at */
	VEC(int) polls;         /* columns that say which poll it is */
	int period; /* columns a block, where the header names one only */
	VEC(struct results_option) options;
	bool row_an_option;            /* a station has several rows */
	int commune_name;              /* the column of communes' names */
	const char *department, *code; /* of the row before, and the commune */
	const char *commune;           /* made of them */
	int64_t registered; /* of the first rows of the set, summed of them */
	size_t summed;
};

void results_layout_init(struct results_layout *l, struct result_set *set,
	struct csv_table *t, const struct results_wanted *want);
void results_layout_release(struct results_layout *l);

/* The end of the rows that tell what columns are: a thousand. */
size_t results_sample_end(const struct results_layout *l);

/* Does a column hold only whole numbers, and at least one? Its own heading may
 * occur again, as on every printed page. */
bool results_is_numeric(const struct results_layout *l, int column);

/* Find the heading among the first rows: columns and first are set. */
bool results_heading_read(struct results_layout *l);
/* Take out a first row of names that a program made ("column_1"). */
void results_heading_drop_made(struct results_layout *l);

/* Find the header among the first rows and read its columns. */
bool results_layout_header(struct results_layout *l);
/* Take unknown columns for options; STATUS_FAILED: none fits. */
enum status results_layout_options(struct results_layout *l, struct error *err);
bool results_layout_has_votes(const struct results_layout *l);

/* The leftmost column of a block. */
int results_block_start(const struct results_block *b);

/* In a row of repeated blocks with one separator too many, remove the one after
 * which the votes add up to the valid votes; noted in the set. */
void results_mend_row(struct results_layout *l, size_t row);

/* Read every row below the header by the layout's columns. */
enum status results_rows_read(struct results_layout *l, struct error *err);

/* A row's field for a meaning, "" if there is no such column. */
const char *results_field(
	const struct results_layout *l, size_t row, enum meaning m);
/* The code in a station's cell ("Bureau n° 12 - Mairie" is 12), or NULL where
 * there is only a name. */
const char *results_station(struct results_layout *l, const char *cell);
/* The commune's code; or what the row calls it, if that is a name and not the
 * campaign's own. */
const char *results_commune(struct results_layout *l, size_t row);
/* Which column holds the names of communes; where that of their codes holds
 * postcodes, the names decide. */
void results_commune_columns(struct results_layout *l);
/* STATUS_FAILED: the campaign's code is another commune's here, and its name
 * has another code. */
enum status results_check_home(struct results_layout *l, struct error *err);
/* Is the row a sum of others? Is it text below or between the figures (a
 * source, a repeated heading)? */
bool results_is_sum(struct results_layout *l, size_t row);
bool results_is_remark(struct results_layout *l, size_t row);

/*
 * The row of a station, which must be new unless several is set; a second line
 * about it is an error at column i.
 */
enum status results_place_row(struct results_layout *l, size_t row, size_t i,
	const char *commune, const char *station, bool several, size_t *target,
	struct error *err);
/* Set votes; an option that the station already has is an error at i. */
enum status results_place_vote(struct results_layout *l, size_t row, size_t i,
	size_t target, const struct results_option_name *name, int64_t votes,
	struct error *err);
/* Is the row of the requested round? Two rounds without a request are an error.
 */
enum status results_round(struct results_layout *l, size_t row, size_t i,
	bool *wanted, struct error *err);

/* A whole number, as spreadsheets and programs write it. */
bool results_number(const char *text, int64_t *out);

/* A count in field i: blank is RESULT_UNKNOWN; anything else but a whole
 * number from 0 on is an error that says where. */
enum status results_count(const struct csv_table *t, size_t row, size_t i,
	int64_t *out, struct error *err);

/* A count repeated in a station's rows: if they differ, an error. */
enum status results_keep_count(const struct csv_table *t, size_t row, size_t i,
	int64_t *kept, struct error *err);

/* The layouts without header. */
bool results_is_transmission(struct results_layout *l);
enum status results_read_transmission(
	struct results_layout *l, struct error *err);
bool results_is_ministry_long(struct results_layout *l);
enum status results_read_ministry_long(
	struct results_layout *l, struct error *err);

#endif
