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

enum status sheet_door_rows(struct db *db, int64_t sheet, struct arena *a,
	struct sheet_door_row **rows, size_t *n, struct error *err);
enum status sheet_door_set(struct db *db, int64_t id, int64_t door,
	const char *knocked, struct error *err);
enum status sheet_doors_set_open(
	struct db *db, int64_t sheet, bool open, struct error *err);

#endif
