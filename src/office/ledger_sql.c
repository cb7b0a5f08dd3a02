#include "office/ledger_sql.h"

#include "store/row.h"

static const struct column account_columns[] = {
	COL(account, id),
	COL(account, holder),
	COL_SET(account, kind, holder_kind_set),
	COL(account, appointed),
	COL_NULL(account, bank),
	COL_NULL(account, accountant),
	COL_NULL(account, population),
	COL_NULL(account, ceiling_first),
	COL_NULL(account, ceiling_second),
	COL_NULL(account, reason),
};
static const struct row_map account_map = {.table = "account",
	.conflict = "ON CONFLICT (id) DO UPDATE SET holder = :holder, "
		    "kind = :kind, appointed = :appointed, bank = :bank, "
		    "accountant = :accountant, population = :population, "
		    "ceiling_first = :ceiling_first, "
		    "ceiling_second = :ceiling_second, reason = :reason",
	ROW_COLUMNS(account, account_columns)};

enum status
account_row(struct db *db, int64_t election, struct arena *a,
	struct account *out, struct error *err)
{
	struct stmt *s = row_get(
		db, &account_map, "SELECT * FROM account WHERE id = :election");

	return row_one(stmt_with(s, BIND(election)), a, out, err);
}

enum status
account_put(struct db *db, const struct account *account, struct error *err)
{
	int64_t id = account->id;

	return row_insert(db, &account_map, account, &id, err);
}

static const struct column ledger_columns[] = {
	COL(ledger_row, id),
	COL_ONCE(ledger_row, election),
	COL_ONCE(ledger_row, voucher),
	COL_SET(ledger_row, kind, ledger_kind_set),
	COL(ledger_row, what),
	COL_NULL(ledger_row, heading),
	COL(ledger_row, day),
	COL_NULL(ledger_row, paid),
	COL(ledger_row, cents),
	COL_NULL(ledger_row, share),
	COL_SET_NULL(ledger_row, payer, ledger_payer_set),
	COL_SET_NULL(ledger_row, mode, ledger_mode_set),
	COL(ledger_row, third),
	COL(ledger_row, third_key),
	COL_SET(ledger_row, third_kind, ledger_third_set),
	COL_NULL(ledger_row, nationality),
	COL(ledger_row, resident),
	COL_NULL(ledger_row, tax_address),
	COL(ledger_row, elsewhere),
	COL_NULL(ledger_row, receipt),
	COL_NULL(ledger_row, document),
	COL_NULL(ledger_row, rate),
	COL_NULL(ledger_row, months),
	COL_NULL(ledger_row, due),
	COL_SET(ledger_row, state, ledger_state_set),
	COL_NULL(ledger_row, reason),
};
static const struct row_map ledger_map = {
	.table = "ledger", ROW_COLUMNS(ledger_row, ledger_columns)};

enum status
ledger_row_get(struct db *db, int64_t election, int64_t voucher,
	struct arena *a, struct ledger_row *row, struct error *err)
{
	struct stmt *s = row_get(db, &ledger_map,
		"SELECT * FROM ledger "
		"WHERE election = :election AND voucher = :voucher");

	return row_one(
		stmt_with(s, BIND(election), BIND(voucher)), a, row, err);
}

enum status
ledger_row_all(struct db *db, int64_t election, struct arena *a,
	struct ledger_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &ledger_map,
		"SELECT * FROM ledger WHERE :election IN (0, election) "
		"ORDER BY election, voucher");

	return row_all(stmt_with(s, BIND(election)), a, rows, n, err);
}

enum status
ledger_insert(struct db *db, struct ledger_row *row, struct error *err)
{
	struct stmt *last =
		stmt_get(db, "SELECT coalesce(max(voucher), 0) FROM ledger "
			     "WHERE election = :election");
	enum status st = stmt_one_int(
		stmt_with(last, BIND_AS(":election", row->election)),
		&row->voucher, err);

	row->voucher++;
	return st == STATUS_OK ? row_insert(db, &ledger_map, row, &row->id, err)
			       : st;
}

enum status
ledger_update(struct db *db, const struct ledger_row *row, struct error *err)
{
	return row_update(db, &ledger_map, row, err);
}

enum status
ledger_receipt_taken(struct db *db, const char *number, int64_t id, bool *taken,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT count(*) FROM ledger WHERE receipt = :number "
		"AND id <> :id");
	int64_t n = 0;
	enum status st =
		stmt_one_int(stmt_with(s, BIND(number), BIND(id)), &n, err);

	*taken = n > 0;
	return st;
}

enum status
ledger_count(struct db *db, int64_t election, int64_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT (SELECT count(*) FROM ledger "
		"WHERE election = :election) + "
		"(SELECT count(*) FROM account WHERE id = :election)");

	return stmt_one_int(stmt_with(s, BIND(election)), n, err);
}

enum status
ledger_empty(struct db *db, int64_t election, struct error *err)
{
	struct stmt *rows =
		stmt_get(db, "DELETE FROM ledger WHERE election = :election");
	enum status st = stmt_run(stmt_with(rows, BIND(election)), err);

	return st == STATUS_OK
		       ? stmt_run(
				 stmt_with(stmt_get(db, "DELETE FROM account "
							"WHERE id = :election"),
					 BIND(election)),
				 err)
		       : st;
}
