/* Rows of the electoral roll, its voters and its sheets. */
#ifndef PEOPLE_ROLL_SQL_H
#define PEOPLE_ROLL_SQL_H

#include "people/roll.h"

struct db;

enum status roll_row_get(struct db *db, struct arena *a, struct roll_row *row,
	struct error *err);
/* The newest first. */
enum status roll_rows(struct db *db, struct arena *a, struct roll_row **rows,
	size_t *n, struct error *err);
enum status roll_row_insert(
	struct db *db, struct roll_row *row, struct error *err);

enum status elector_insert(
	struct db *db, struct elector_row *row, struct error *err);
enum status elector_get(struct db *db, int64_t id, struct arena *a,
	struct elector_row *row, struct error *err);
/* In the order of a walk; years of birth from, to (0: no end). */
enum status elector_rows(struct db *db, const struct roll_choice *choice,
	int64_t from, int64_t to, struct arena *a, struct elector_row **rows,
	size_t *n, struct error *err);
/* Those of a name who are of a year of birth or live at an address. */
enum status elector_forget(
	struct db *db, const struct elector_row *like, struct error *err);
/* A contact of this name at this address, or born that year; 0: none. */
enum status elector_contact(struct db *db, const struct elector_row *row,
	int64_t *person, struct error *err);

/* Those that are purged; and the same purge in another copy of the file. */
enum status roll_rows_purged(struct db *db, struct arena *a,
	struct roll_row **rows, size_t *n, struct error *err);
enum status roll_row_purge_again(
	struct db *db, const struct roll_row *row, struct error *err);

enum status roll_sheet_insert(
	struct db *db, struct roll_sheet_row *row, struct error *err);

#endif
