/* Statements of deliveries. */
#include "messages/outbox_sql.h"

#include "base/i18n.h"
#include "store/row.h"

SET_DEFINE(delivery_state_set, N_("a state of a delivery"), DELIVERY_STATES);

static const struct column delivery_columns[] = {
	COL(delivery_row, id),
	COL_ONCE(delivery_row, outbox),
	COL_ONCE(delivery_row, message),
	COL_ONCE(delivery_row, person),
	COLUMN_OF_SET(delivery_row, channel, channel_set, COLUMN_ONCE),
	COL_SET(delivery_row, state, delivery_state_set),
	COL(delivery_row, attempts),
	COL_NULL(delivery_row, claimed),
	COL_NULL(delivery_row, settled),
	COL_NULL(delivery_row, due),
	COL_NULL(delivery_row, reply),
	COL_JOINED(delivery_row, name),
};
/* clang-format off */
static const struct row_map delivery_map = {.table = "delivery",
	.conflict = "ON CONFLICT (message, person, channel) DO UPDATE "
		    "SET outbox = :outbox, state = 'planned', attempts = 0, "
		    "claimed = NULL, settled = NULL, due = NULL, reply = NULL "
		    "WHERE state = 'withdrawn'",
	ROW_COLUMNS(delivery_row, delivery_columns)};
/* clang-format on */

enum status
delivery_insert(struct db *db, int64_t id, const struct delivery_row *row,
	struct error *err)
{
	struct delivery_row new = *row;

	if (!new.state)
		new.state = DELIVERY_PLANNED;
	return row_insert(db, &delivery_map, &new, &id, err);
}

enum status
outbox_departs(
	struct db *db, const char *now, int64_t *outbox, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT o.id AS id FROM outbox o JOIN message m ON m.id = o.message "
		"WHERE m.channel = 'email' AND o.state IN ('approved', 'sending') "
		"	AND unixepoch(o.not_before) <= unixepoch(:now) "
		"	AND EXISTS (SELECT 1 FROM delivery d "
		"		WHERE d.outbox = o.id AND d.state = 'planned' "
		"			AND (d.due IS NULL "
		"				OR unixepoch(d.due) <= unixepoch(:now))) "
		"ORDER BY o.id LIMIT 1");
	/* clang-format on */
	enum status st = stmt_step(stmt_with(s, BIND(now)), err);

	*outbox = st == STATUS_OK ? stmt_int(s, "id") : 0;
	stmt_reset(s);
	return st;
}

bool
outbox_is_awaited(struct db *db)
{
	struct stmt *s = stmt_get(db,
		"SELECT 1 AS one FROM outbox WHERE state = 'approved' LIMIT 1");
	enum status st = stmt_step(s, NULL);

	stmt_reset(s);
	return st == STATUS_OK;
}

#define DELIVERY                                                               \
	"SELECT d.*, trim(p.last_name || ' ' || p.first_name) AS name "        \
	"FROM delivery d JOIN person p ON p.id = d.person "

enum status
delivery_rows(struct db *db, int64_t outbox, enum delivery_state state,
	struct arena *a, struct delivery_row **rows, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &delivery_map,
		DELIVERY "WHERE d.outbox = :outbox "
		"	AND (:state IS NULL OR d.state = :state) "
		"ORDER BY d.id");
	/* clang-format on */

	stmt_with(
		s, BIND(outbox), BIND_SET(":state", delivery_state_set, state));
	return row_all(s, a, rows, n, err);
}

enum status
delivery_next(struct db *db, int64_t outbox, int64_t now, int64_t limit,
	struct arena *a, struct delivery_row **rows, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &delivery_map,
		DELIVERY "WHERE d.outbox = :outbox AND d.state = 'planned' "
		"	AND (d.due IS NULL OR unixepoch(d.due) <= :now) "
		"ORDER BY d.id "
		"LIMIT :limit");
	/* clang-format on */

	stmt_with(s, BIND(outbox), BIND(now), BIND(limit));
	return row_all(s, a, rows, n, err);
}

enum status
delivery_count_planned(
	struct db *db, int64_t outbox, int64_t *n, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT count(*) FROM delivery "
			     "WHERE outbox = :outbox AND state = 'planned'");

	return stmt_one_int(stmt_with(s, BIND(outbox)), n, err);
}

static const struct column stand_columns[] = {
	COL(delivery_stand, open),
	COL(delivery_stand, begun),
	COL(delivery_stand, sent),
};
static const struct row_map stand_map = {
	ROW_COLUMNS(delivery_stand, stand_columns)};

#define SOME(states, name)                                                     \
	"EXISTS (SELECT 1 FROM delivery WHERE outbox = :outbox "               \
	"AND state IN (" states ")) AS " name

enum status
delivery_stand(struct db *db, int64_t outbox, struct delivery_stand *stand,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &stand_map,
		"SELECT " SOME("'planned', 'claimed'", "open") ", "
		SOME("'claimed', 'sent', 'failed', 'bounced'", "begun") ", "
		SOME("'sent', 'bounced'", "sent"));
	/* clang-format on */

	return row_one(stmt_with(s, BIND(outbox)), NULL, stand, err);
}

enum status
delivery_get(struct db *db, int64_t id, struct arena *a,
	struct delivery_row *row, struct error *err)
{
	struct stmt *s =
		row_get(db, &delivery_map, DELIVERY "WHERE d.id = :id");

	return row_one(stmt_with(s, BIND(id)), a, row, err);
}

enum status
delivery_update(
	struct db *db, const struct delivery_row *row, struct error *err)
{
	return row_update(db, &delivery_map, row, err);
}

#define FAILED                                                                 \
	"outbox = :outbox AND (state = 'failed' "                              \
	"OR (state = 'planned' AND due IS NOT NULL))"

enum status
delivery_count_failed(
	struct db *db, int64_t outbox, int64_t *n, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT count(*) FROM delivery WHERE " FAILED);

	return stmt_one_int(stmt_with(s, BIND(outbox)), n, err);
}

enum status
delivery_retry(struct db *db, int64_t outbox, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"UPDATE delivery SET state = 'planned', attempts = 0, "
		"	claimed = NULL, settled = NULL, due = NULL, reply = NULL "
		"WHERE " FAILED);
	/* clang-format on */

	return stmt_run(stmt_with(s, BIND(outbox)), err);
}

enum status
delivery_withdraw(
	struct db *db, int64_t outbox, const char *now, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"UPDATE delivery SET state = 'withdrawn', settled = :now "
		"WHERE outbox = :outbox AND state = 'planned'");

	return stmt_run(stmt_with(s, BIND(outbox), BIND(now)), err);
}

#define AT_ADDRESS                                                             \
	"SELECT id FROM person WHERE lower(email) = lower(:address) "          \
	"UNION SELECT person FROM person_channel "                             \
	"WHERE kind = 'email' AND lower(value) = lower(:address)"

enum status
delivery_readers(struct db *db, const char *address, int64_t **people,
	size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db, AT_ADDRESS " ORDER BY id");

	return stmt_ints(stmt_with(s, BIND(address)), people, n, err);
}

enum status
delivery_last(
	struct db *db, const char *address, int64_t *id, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT max(id) FROM delivery "
		"WHERE channel = 'email' AND state IN ('sent', 'claimed') "
		"	AND person IN (" AT_ADDRESS ")");
	/* clang-format on */

	return stmt_one_int(stmt_with(s, BIND(address)), id, err);
}
