/* Statements of the suppression list and of refused consents. */
#include "people/suppression_sql.h"

#include "store/db.h"
#include "store/row.h"

#include <string.h>

static const struct column suppression_columns[] = {
	COL(suppression_row, id),
	COL_SET(suppression_row, channel, channel_set),
	COL(suppression_row, digest),
	COL(suppression_row, date),
};
static const struct row_map suppression_map = {.table = "suppression",
	.conflict = "ON CONFLICT (digest, channel) DO UPDATE "
		    "SET date = excluded.date WHERE excluded.date > date",
	ROW_COLUMNS(suppression_row, suppression_columns)};

enum status
secret_get(struct db *db, unsigned char secret[DIGEST_SIZE], struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT value FROM secret");
	enum status st = stmt_step(s, err);
	size_t size = 0;
	const void *value =
		st == STATUS_OK ? stmt_blob(s, "value", &size) : NULL;

	memset(secret, 0, DIGEST_SIZE);
	if (value && size == DIGEST_SIZE)
		memcpy(secret, value, DIGEST_SIZE);
	stmt_reset(s);
	return st;
}

enum status
secret_put(struct db *db, const unsigned char secret[DIGEST_SIZE],
	struct error *err)
{
	struct stmt *s = stmt_get(
		db, "INSERT INTO secret (id, value) VALUES (1, :value)");

	stmt_bind_blob(s, ":value", secret, DIGEST_SIZE);
	return stmt_run(s, err);
}

enum status
suppression_rows(struct db *db, struct arena *a, struct suppression_row **rows,
	size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &suppression_map,
		"SELECT * FROM suppression ORDER BY date, id");

	return row_all(s, a, rows, n, err);
}

enum status
suppression_find(struct db *db, enum channel channel,
	const unsigned char digest[DIGEST_SIZE], bool *holds, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id FROM suppression WHERE digest = "
			     ":digest AND channel = :channel");
	enum status st;

	stmt_bind_blob(s, ":digest", digest, DIGEST_SIZE);
	stmt_bind_set(s, ":channel", &channel_set, channel);
	st = stmt_step(s, err);
	*holds = st == STATUS_OK;
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
suppression_insert(
	struct db *db, const struct suppression_row *row, struct error *err)
{
	return row_insert(db, &suppression_map, row, NULL, err);
}

enum status
suppression_insert_new(
	struct db *db, const struct suppression_row *row, struct error *err)
{
	bool there = false;
	enum status st =
		suppression_find(db, row->channel, row->digest, &there, err);

	return st == STATUS_OK && !there ? suppression_insert(db, row, err)
					 : st;
}

enum status
suppression_delete(
	struct db *db, const struct suppression_row *row, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"DELETE FROM suppression "
		"WHERE channel = :channel AND digest = :digest "
		"	AND substr(date, 1, 10) <= substr(:date, 1, 10)");
	/* clang-format on */

	row_bind(s, &suppression_map, row);
	return stmt_run(s, err);
}

static void
bind_refusal(struct stmt *s, const struct refusal *r)
{
	stmt_with(s, BIND_AS(":person", r->person),
		BIND_SET(":channel", channel_set, r->channel),
		BIND_AS(":when", r->when), BIND_AS(":by", r->by),
		BIND_AS(":medium", r->medium));
}

enum status
consent_refuse(struct db *db, const struct refusal *r, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"UPDATE consent SET state = 'no', captured = :when, "
		"captured_by = :by, medium = :medium WHERE person = :person "
		"AND channel = :channel AND state = 'yes'");
	int64_t id;
	enum status st;

	bind_refusal(s, r);
	st = stmt_run(s, err);
	if (st != STATUS_OK)
		return st;
	/* Somebody who never consented can refuse too. */
	/* clang-format off */
	s = stmt_insert(db, "consent",
		"INSERT INTO consent (id, person, channel, purpose, state, captured, "
		"		captured_by, medium) "
		"SELECT :id, :person, :channel, 'news', 'no', :when, :by, :medium "
		"WHERE NOT EXISTS ("
		"	SELECT 1 "
		"	FROM consent "
		"	WHERE person = :person AND channel = :channel)", &id);
	/* clang-format on */
	bind_refusal(s, r);
	return stmt_run(s, err);
}
