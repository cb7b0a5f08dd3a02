/* Statements of the ledger of erasures. */
#include "people/erasure_sql.h"

#include "base/mem.h"
#include "store/row.h"

struct erasure_row {
	const unsigned char *digest;
};

static const struct column erasure_columns[] = {COL(erasure_row, digest)};
static const struct row_map erasure_map = {
	ROW_COLUMNS(erasure_row, erasure_columns)};

enum status
erasure_insert(struct db *db, const unsigned char digest[DIGEST_SIZE],
	struct error *err)
{
	const struct erasure_row row = {digest};
	struct stmt *s =
		stmt_get(db, "INSERT INTO erasure (digest) VALUES (:digest) "
			     "ON CONFLICT DO NOTHING");

	row_bind(s, &erasure_map, &row);
	return stmt_run(s, err);
}

enum status
erasure_digests(struct db *db, struct arena *a, const unsigned char ***digests,
	size_t *n, struct error *err)
{
	struct stmt *s = row_get(
		db, &erasure_map, "SELECT digest FROM erasure ORDER BY id");
	struct erasure_row *rows;
	enum status st = row_all(s, a, &rows, n, err);

	if (st != STATUS_OK)
		return st;
	*digests = ARENA_ARRAY(a, const unsigned char *, *n + 1);
	for (size_t i = 0; i < *n; i++)
		(*digests)[i] = rows[i].digest;
	return STATUS_OK;
}

static const struct column no_columns[] = {
	COL(said_no, person),
	COL(said_no, created),
	COL(said_no, name_key),
	COL(said_no, channel),
	COL(said_no, captured),
	COL(said_no, captured_by),
	COL(said_no, medium),
};
static const struct row_map no_map = {ROW_COLUMNS(said_no, no_columns)};

enum status
noes_load(struct db *db, struct arena *a, struct said_no **rows, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &no_map,
		"SELECT k.person, p.created, p.name_key, k.channel, k.captured, "
		"	k.captured_by, k.medium "
		"FROM consent k "
		"	JOIN person p ON p.id = k.person "
		"WHERE k.state = 'no' ORDER BY k.person, k.channel");
	/* clang-format on */

	return row_all(s, a, rows, n, err);
}

enum status
no_is_news(
	struct db *db, const struct said_no *no, bool *news, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT count(*) "
		"FROM person p "
		"WHERE p.id = :person AND p.created = :created "
		"	AND p.name_key = :name_key AND NOT EXISTS ("
		"		SELECT 1 "
		"		FROM consent k "
		"		WHERE k.person = p.id AND k.channel = :channel "
		"			AND k.state = 'no')");
	/* clang-format on */
	int64_t found = 0;
	enum status st =
		stmt_one_int(stmt_with(s, BIND_AS(":person", no->person),
				     BIND_AS(":created", no->created),
				     BIND_AS(":name_key", no->name_key),
				     BIND_AS(":channel", no->channel)),
			&found, err);

	*news = found > 0;
	return st;
}

enum status
erasure_people(struct db *db, int64_t **ids, size_t *n, struct error *err)
{
	return stmt_ints(
		stmt_get(db, "SELECT id FROM person ORDER BY id"), ids, n, err);
}
