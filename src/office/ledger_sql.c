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
account_row(
	struct db *db, struct arena *a, struct account *out, struct error *err)
{
	return row_one(row_get(db, &account_map, "SELECT * FROM account"), a,
		out, err);
}

enum status
account_put(struct db *db, const struct account *account, struct error *err)
{
	int64_t id = 1;

	return row_insert(db, &account_map, account, &id, err);
}

static const struct column ledger_columns[] = {
	COL(ledger_row, id),
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
ledger_row_get(struct db *db, int64_t voucher, struct arena *a,
	struct ledger_row *row, struct error *err)
{
	struct stmt *s = row_get(db, &ledger_map,
		"SELECT * FROM ledger WHERE voucher = :voucher");

	return row_one(stmt_with(s, BIND(voucher)), a, row, err);
}

enum status
ledger_row_all(struct db *db, struct arena *a, struct ledger_row **rows,
	size_t *n, struct error *err)
{
	return row_all(row_get(db, &ledger_map,
			       "SELECT * FROM ledger ORDER BY voucher"),
		a, rows, n, err);
}

enum status
ledger_insert(struct db *db, struct ledger_row *row, struct error *err)
{
	struct stmt *last =
		stmt_get(db, "SELECT coalesce(max(voucher), 0) FROM ledger");
	enum status st = stmt_one_int(last, &row->voucher, err);

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
ledger_receipt_taken(struct db *db, const char *number, int64_t voucher,
	bool *taken, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT count(*) FROM ledger WHERE receipt = :number "
		"AND voucher <> :voucher");
	int64_t n = 0;
	enum status st = stmt_one_int(
		stmt_with(s, BIND(number), BIND(voucher)), &n, err);

	*taken = n > 0;
	return st;
}

enum status
ledger_count(struct db *db, int64_t *n, struct error *err)
{
	return stmt_one_int(
		stmt_get(db, "SELECT (SELECT count(*) FROM ledger) + "
			     "(SELECT count(*) FROM account)"),
		n, err);
}

enum status
ledger_empty(struct db *db, struct error *err)
{
	enum status st = stmt_run(stmt_get(db, "DELETE FROM ledger"), err);

	return st == STATUS_OK
		       ? stmt_run(stmt_get(db, "DELETE FROM account"), err)
		       : st;
}
