/*
 * A mapping file says where the columns of a results file are, when the file
 * does not say it in words that are known. YAML; a column is the text of its
 * heading, or its number counted from 1:
 *
 *	header: 3             # the heading's line; 0: the file has none
 *	separator: ";"        # or "," or tab; else found out
 *	encoding: latin1      # or utf-8; else found out
 *	election: mun2026     # where the file does not say it
 *	round: 1              # a number; or the heading of a column
 *	department: Dep
 *	commune: Insee
 *	station: Lieu
 *	registered: Corps électoral
 *	abstentions: ...      # voted, blank, null, valid likewise
 *	options:              # one column a list: headings,
 *	  - Liste Martin
 *	  - Liste Durand
 *	options: {Martin: 7, Durand: 8}    # or names and their columns
 *
 * or, where a list has a block of columns (or each row is one list):
 *
 *	panel: 9              # nuance, label, last-name, first-name likewise
 *	votes: 12             # all of the first block
 *	block: 6              # its columns, where it repeats to the right
 *
 * Unknown keys, columns that are not there and values that make no sense are
 * errors with line and column of the mapping file.
 */
#ifndef PORT_VOTES_RESULTS_MAP_H
#define PORT_VOTES_RESULTS_MAP_H

#include "base/arena.h"
#include "base/error.h"
#include "port/formats/csv.h"

struct results_layout;
struct results_map;

/* Is this the path of a mapping, and not a layout's name? */
bool results_map_is_path(const char *format);

/* Read and check a mapping; it lives in the arena. */
enum status results_map_read(const char *path, struct arena *a,
	struct results_map **map, struct error *err);
/* How the table is to be read. */
const struct csv_form *results_map_form(const struct results_map *map);
/* Put the mapping's columns into a layout of the table. */
enum status results_map_apply(const struct results_map *map,
	struct results_layout *l, struct error *err);

#endif
