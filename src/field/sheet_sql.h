/* Statements of sheets, their people and their doors. */
#ifndef FIELD_SHEET_SQL_H
#define FIELD_SHEET_SQL_H

#include "field/sheet.h"

struct db;

/* STATUS_NONE: there is none. */
enum status sheet_row_get(struct db *db, int64_t id, struct arena *a,
	struct sheet_row *row, struct error *err);
enum status sheet_row_find(struct db *db, int64_t number, struct arena *a,
	struct sheet_row *row, struct error *err);
enum status sheet_rows(struct db *db, bool all, struct arena *a,
	struct sheet_row **rows, size_t *n, struct error *err);
enum status sheet_update(
	struct db *db, const struct sheet_row *row, struct error *err);

enum status sheet_insert(
	struct db *db, struct sheet_row *row, struct error *err);
/* With its people gone and its doors elsewhere. */
enum status sheet_delete(struct db *db, int64_t id, struct error *err);
enum status sheet_last_number(
	struct db *db, int64_t *number, struct error *err);
enum status sheet_people_delete(
	struct db *db, int64_t sheet, struct error *err);
enum status sheet_person_insert(
	struct db *db, int64_t sheet, int64_t person, struct error *err);
/* The one team of a person; 0: none, or several. */
enum status sheet_team_of(
	struct db *db, int64_t person, int64_t *team, struct error *err);

/* Doors of a station's addresses on open sheets, or knocked at since a day; in
 * the order of their addresses' ids. */
struct sheet_used {
	int64_t address, nth;
	int64_t door; /* or 0 */
	bool open;
};

enum status sheet_used_rows(struct db *db, int64_t station, const char *since,
	struct arena *a, struct sheet_used **rows, size_t *n,
	struct error *err);

enum status sheet_door_insert(
	struct db *db, struct sheet_door_row *row, struct error *err);
enum status sheet_door_move(struct db *db, int64_t id, int64_t sheet,
	int64_t position, struct error *err);
enum status sheet_doors_drop(
	struct db *db, int64_t sheet, int64_t address, struct error *err);
enum status sheet_door_rows(struct db *db, int64_t sheet, struct arena *a,
	struct sheet_door_row **rows, size_t *n, struct error *err);
enum status sheet_door_set(struct db *db, int64_t id, int64_t door,
	const char *knocked, struct error *err);
/* The number of an open sheet that has one of its doors; 0: none has. */
enum status sheet_doors_taken(
	struct db *db, int64_t sheet, int64_t *number, struct error *err);
enum status sheet_doors_set_open(
	struct db *db, int64_t sheet, bool open, struct error *err);

#endif
