/* Statements of deliveries. */
#include "base/vec.h"
#include "messages/outbox_sql.h"
#include "store/db.h"
#include "store/stmt.h"

static const char *
text(struct stmt *s, struct arena *a, const char *column)
{
	const char *value = stmt_text(s, column);

	return value ? arena_strdup(a, value) : NULL;
}

enum status
delivery_insert(struct db *db, int64_t id, const struct delivery_row *row,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"INSERT INTO delivery (id, outbox, message, person, channel, "
		"state) VALUES (:id, :outbox, :message, :person, :channel, "
		"'planned') ON CONFLICT (message, person, channel) DO UPDATE "
		"SET outbox = :outbox, state = 'planned', attempts = 0, "
		"claimed = NULL, settled = NULL, due = NULL, reply = NULL "
		"WHERE state = 'withdrawn'");

	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":outbox", row->outbox);
	stmt_bind_int(s, ":message", row->message);
	stmt_bind_int(s, ":person", row->person);
	stmt_bind_set(s, ":channel", &channel_set, row->channel);
	return stmt_run(s, err);
}

static struct delivery_row
read_delivery(struct stmt *s, struct arena *a)
{
	return (struct delivery_row){.id = stmt_int(s, "id"),
		.outbox = stmt_int(s, "outbox"),
		.message = stmt_int(s, "message"),
		.person = stmt_int(s, "person"),
		.channel = stmt_set(s, "channel", &channel_set),
		.state = text(s, a, "state"),
		.attempts = stmt_int(s, "attempts"),
		.claimed = text(s, a, "claimed"),
		.settled = text(s, a, "settled"),
		.due = text(s, a, "due"),
		.reply = text(s, a, "reply"),
		.name = text(s, a, "name")};
}

#define DELIVERY                                                               \
	"SELECT d.*, trim(p.last_name || ' ' || p.first_name) AS name "        \
	"FROM delivery d JOIN person p ON p.id = d.person "

enum status
delivery_rows(struct db *db, int64_t outbox, const char *state, int64_t due,
	int64_t limit, struct arena *a, struct delivery_row **rows, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db, DELIVERY
		"WHERE d.outbox = :outbox AND (:state IS NULL OR "
		"d.state = :state) AND (:due = 0 OR d.due IS NULL "
		"OR unixepoch(d.due) <= :due) ORDER BY d.id LIMIT :limit");
	VEC(struct delivery_row) found = VEC_INIT;
	enum status st;

	stmt_bind_int(s, ":outbox", outbox);
	stmt_bind_text(s, ":state", state);
	stmt_bind_int(s, ":due", due);
	stmt_bind_int(s, ":limit", limit);
	while ((st = stmt_step(s, err)) == STATUS_OK)
		VEC_PUSH(&found, read_delivery(s, a));
	*n = found.len;
	*rows = arena_copy(a, found.at, found.len * sizeof(*found.at));
	VEC_RELEASE(&found);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
delivery_get(struct db *db, int64_t id, struct arena *a,
	struct delivery_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db, DELIVERY "WHERE d.id = :id");
	enum status st;

	stmt_bind_int(s, ":id", id);
	st = stmt_step(s, err);
	if (st == STATUS_OK)
		*row = read_delivery(s, a);
	stmt_reset(s);
	return st;
}

enum status
delivery_update(
	struct db *db, const struct delivery_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"UPDATE delivery SET state = :state, attempts = :attempts, "
		"claimed = :claimed, settled = :settled, due = :due, "
		"reply = :reply WHERE id = :id");

	stmt_bind_int(s, ":id", row->id);
	stmt_bind_text(s, ":state", row->state);
	stmt_bind_int(s, ":attempts", row->attempts);
	stmt_bind_text(s, ":claimed", row->claimed);
	stmt_bind_text(s, ":settled", row->settled);
	stmt_bind_text(s, ":due", row->due);
	stmt_bind_text(s, ":reply", row->reply);
	return stmt_run(s, err);
}

enum status
delivery_withdraw(
	struct db *db, int64_t outbox, const char *now, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"UPDATE delivery SET state = 'withdrawn', settled = :now "
		"WHERE outbox = :outbox AND state = 'planned'");

	stmt_bind_int(s, ":outbox", outbox);
	stmt_bind_text(s, ":now", now);
	return stmt_run(s, err);
}

enum status
delivery_reader(
	struct db *db, const char *address, int64_t *person, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT p.id AS value FROM person p WHERE lower(p.email) = "
		"lower(:address) AND EXISTS (SELECT 1 FROM delivery d WHERE "
		"d.person = p.id) ORDER BY p.id LIMIT 1");
	enum status st;

	stmt_bind_text(s, ":address", address);
	st = stmt_step(s, err);
	*person = st == STATUS_OK ? stmt_int(s, "value") : 0;
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}
