/* Statements of the purge of the electoral roll. */
#ifndef OFFICE_ROLL_PURGE_SQL_H
#define OFFICE_ROLL_PURGE_SQL_H

#include "office/roll_purge.h"

struct db;

enum status roll_electors_count(
	struct db *db, int64_t roll, int64_t *n, struct error *err);
/* With what was being typed of them. *n: how many voters went. */
enum status roll_electors_delete(
	struct db *db, int64_t roll, int64_t *n, struct error *err);
enum status roll_close(
	struct db *db, const struct roll_row *row, struct error *err);
enum status roll_set_hold(
	struct db *db, const struct roll_row *row, struct error *err);
/* Of an election's rolls, the replaced ones too. */
enum status roll_sheet_copies(struct db *db, const char *election,
	struct arena *a, struct roll_copy **rows, size_t *n, struct error *err);
enum status roll_backup_copies(struct db *db, const char *election,
	struct arena *a, struct roll_copy **rows, size_t *n, struct error *err);

#endif
