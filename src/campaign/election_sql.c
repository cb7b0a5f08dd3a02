/* An election is written with its rounds: a day of the first, what is known of
 * the second. */
#include "campaign/election_sql.h"

#include "campaign/campaign.h"
#include "store/db.h"
#include "store/row.h"

#include <string.h>

static const struct column election_columns[] = {
	COL(election, id),
	COL_SET(election, kind, election_kind_set),
	COL_NULL(election, name),
	COL_NULL(election, territory),
	COL_NULL(election, zone),
	COL(election, partial),
	COL_NULL(election, event),
	COL_SET(election, status, election_status_set),
	COL_NULL(election, decree),
	COL_JOINED_NULL(election, first),
	COL_JOINED_NULL(election, second),
};
/* clang-format off */
static const struct row_map election_map = {.table = "election",
	.conflict =
		"ON CONFLICT (id) DO UPDATE SET kind = :kind, name = :name, "
		"	territory = :territory, zone = :zone, "
		"	partial = :partial, event = :event, status = :status, "
		"	decree = :decree "
		"WHERE (kind, name, territory, zone, partial, event, status, "
		"	decree) IS NOT (:kind, :name, :territory, :zone, "
		"	:partial, :event, :status, :decree)",
	ROW_COLUMNS(election, election_columns)};
/* clang-format on */

enum status
election_rows(struct db *db, struct arena *a, struct election **rows, size_t *n,
	struct error *err)
{
	/* clang-format off */
	return row_all(row_get(db, &election_map,
		"SELECT e.*, f.day AS first, "
		"	iif(f.decisive = 'yes', 'none', s.day) AS second "
		"FROM election e "
		"	LEFT JOIN round f ON f.election = e.id AND f.n = 1 "
		"	LEFT JOIN round s ON s.election = e.id AND s.n = 2 "
		"ORDER BY e.id"),
		a, rows, n, err);
	/* clang-format on */
}

static enum status
put_round(struct db *db, int64_t election, int64_t n, const char *day,
	const char *decisive, struct error *err)
{
	int64_t id;
	/* clang-format off */
	struct stmt *s = stmt_insert(db, "round",
		"INSERT INTO round (id, election, n, day, decisive) "
		"VALUES (:id, :election, :n, :day, :decisive) "
		"ON CONFLICT (election, n) DO UPDATE "
		"SET day = :day, decisive = :decisive "
		"WHERE (day, decisive) IS NOT (:day, :decisive)",
		&id);
	/* clang-format on */

	stmt_with(s, BIND(election), BIND(n), BIND(day), BIND(decisive));
	return stmt_run(s, err);
}

static enum status
drop_rounds(struct db *db, int64_t election, int64_t from, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"DELETE FROM round WHERE election = :election AND n >= :from");

	return stmt_run(stmt_with(s, BIND(election), BIND(from)), err);
}

static enum status
put_rounds(struct db *db, const struct election *e, struct error *err)
{
	const bool none =
		e->second && strcmp(e->second, CAMPAIGN_NO_ROUND) == 0;
	enum status st;

	if (!e->first)
		return drop_rounds(db, e->id, 1, err);
	st = put_round(db, e->id, 1, e->first,
		none        ? "yes"
		: e->second ? "no"
			    : "unknown",
		err);
	if (st != STATUS_OK)
		return st;
	return e->second && !none
		       ? put_round(db, e->id, 2, e->second, "unknown", err)
		       : drop_rounds(db, e->id, 2, err);
}

enum status
election_put(struct db *db, struct election *e, struct error *err)
{
	enum status st = STATUS_OK;

	if (!e->id) {
		st = stmt_one_int(
			stmt_get(db, "SELECT coalesce(max(id), 0) + 1 "
				     "FROM election"),
			&e->id, err);
	}
	if (st == STATUS_OK)
		st = row_insert(db, &election_map, e, &e->id, err);
	return st == STATUS_OK ? put_rounds(db, e, err) : st;
}
