/* Statements of visits, their answers and the counts of opinions. */
#ifndef FIELD_VISIT_SQL_H
#define FIELD_VISIT_SQL_H

#include "field/visit.h"

struct db;

enum status visit_insert(
	struct db *db, struct visit_row *row, struct error *err);
enum status visit_rows(struct db *db, int64_t sheet, struct arena *a,
	struct visit_row **rows, size_t *n, struct error *err);
enum status visit_row_of_door(struct db *db, int64_t sheet_door,
	struct arena *a, struct visit_row *row, struct error *err);
/* With its people and its answers. */
enum status visit_row_before(struct db *db, int64_t sheet_door, struct arena *a,
	struct visit_row *row, struct error *err);
enum status visit_delete(struct db *db, int64_t id, struct error *err);

enum status visit_person_insert(
	struct db *db, int64_t visit, int64_t person, struct error *err);
/* Of a person (0: none) where it is an opinion. */
enum status visit_answer_insert(struct db *db, int64_t visit,
	const struct visit_said *said, int64_t person, struct error *err);

/* Where opinions are counted: a station, or 0, the key of a street, "" for
 * none, and its side: 1 odd, 2 even, 0 none. */
struct opinion_place {
	int64_t station;
	const char *street;
	int64_t side;
	int64_t import; /* that brings them in, or 0 */
};

enum status opinion_place_of(struct db *db, int64_t address, struct arena *a,
	struct opinion_place *place, struct error *err);
/* One more, or one fewer and never below none. */
enum status opinion_count(struct db *db, const struct visit_said *said,
	const struct opinion_place *place, bool more, struct error *err);

/* Where a door of a sheet is, and what is known of it. */
struct visit_door {
	int64_t id, sheet, address, door;
	int64_t station, doors; /* doors of the address, -1: not counted */
	int64_t questions;      /* of its sheet, or 0 */
	enum sheet_state state;
	int64_t number;    /* of the sheet */
	const char *taken; /* or NULL */
	const char *knocked;
	const char *stair, *floor, *label; /* "" for none */
};

enum status visit_door_get(struct db *db, int64_t sheet_door, struct arena *a,
	struct visit_door *out, struct error *err);
enum status visit_resident_rows(struct db *db, const struct visit_door *door,
	struct arena *a, struct visit_resident **rows, size_t *n,
	struct error *err);
enum status visit_counts(struct db *db, int64_t sheet,
	int64_t n[VISIT_OUTCOME_COUNT], struct error *err);
/* Did the person agree that their opinions are kept? */
enum status visit_may_keep(
	struct db *db, int64_t person, bool *may, struct error *err);

#endif
