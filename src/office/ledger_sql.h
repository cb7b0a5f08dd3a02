/* Statements of the account and its ledger. */
#ifndef OFFICE_LEDGER_SQL_H
#define OFFICE_LEDGER_SQL_H

#include "office/ledger.h"

struct db;

enum status account_row(struct db *db, int64_t election, struct arena *a,
	struct account *out, struct error *err);
enum status account_put(
	struct db *db, const struct account *account, struct error *err);

enum status ledger_row_get(struct db *db, int64_t election, int64_t voucher,
	struct arena *a, struct ledger_row *row, struct error *err);
/* Of one election, or of all (0). */
enum status ledger_row_all(struct db *db, int64_t election, struct arena *a,
	struct ledger_row **rows, size_t *n, struct error *err);
/* Takes the next voucher of its election. */
enum status ledger_insert(
	struct db *db, struct ledger_row *row, struct error *err);
enum status ledger_update(
	struct db *db, const struct ledger_row *row, struct error *err);
/* Of it and of the account: how many rows, and without any. */
enum status ledger_count(
	struct db *db, int64_t election, int64_t *n, struct error *err);
enum status ledger_empty(struct db *db, int64_t election, struct error *err);
/* Is a receipt's number taken by another row, of whatever election? */
enum status ledger_receipt_taken(struct db *db, const char *number, int64_t id,
	bool *taken, struct error *err);

#endif
