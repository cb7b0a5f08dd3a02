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

enum status
erasure_people(struct db *db, int64_t **ids, size_t *n, struct error *err)
{
	return stmt_ints(
		stmt_get(db, "SELECT id FROM person ORDER BY id"), ids, n, err);
}
