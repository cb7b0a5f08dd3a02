/* Statements of consents. */
#include "people/consent_sql.h"

#include "base/digest.h"
#include "people/consent_complete.h"
#include "store/row.h"

#include <string.h>

static const struct column consent_columns[] = {
	COL(consent_row, id),
	COL(consent_row, person),
	COL_SET(consent_row, channel, channel_set),
	COL_SET(consent_row, purpose, consent_purpose_set),
	COL_SET(consent_row, state, consent_state_set),
	COL_NULL(consent_row, wording),
	COL(consent_row, captured),
	COL_NULL(consent_row, captured_by),
	COL_NULL(consent_row, medium),
	COL_NULL(consent_row, evidence),
	COL_NULL(consent_row, import),
};
static const struct row_map consent_map = {
	ROW_COLUMNS(consent_row, consent_columns)};

enum status
consent_row_list(struct db *db, int64_t person, struct arena *a,
	struct consent_row *rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &consent_map,
		"SELECT * FROM consent WHERE person = :person "
		"ORDER BY channel, purpose");

	return row_page(stmt_with(s, BIND(person)), a, rows, n, err);
}

enum status
consent_row_get(struct db *db, const struct consent_row *like, struct arena *a,
	struct consent_row *row, struct error *err)
{
	struct stmt *s = row_get(db, &consent_map,
		"SELECT * FROM consent WHERE person = :person AND "
		"channel = :channel AND purpose = :purpose");
	enum status st;

	row_bind(s, &consent_map, like);
	st = row_one(s, a, row, err);
	if (st == STATUS_NONE)
		*row = (struct consent_row){0};
	return st == STATUS_NONE ? STATUS_OK : st;
}

/* The row with the digest of its wording. */
static void
bind_proof(struct stmt *s, const struct consent_row *row)
{
	unsigned char out[DIGEST_SIZE];
	struct digest d;

	row_bind(s, &consent_map, row);
	if (!row->wording)
		return;
	digest_init(&d, NULL, 0);
	digest_add(&d, row->wording, strlen(row->wording));
	digest_final(&d, out);
	stmt_bind_blob(s, ":digest", out, sizeof(out));
}

enum status
consent_row_insert(
	struct db *db, const struct consent_row *row, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"INSERT INTO consent (id, person, channel, purpose, state, wording, "
		"		wording_digest, captured, captured_by, medium, evidence, "
		"		import) "
		"VALUES (:id, :person, :channel, :purpose, :state, :wording, "
		"		:digest, :captured, :captured_by, :medium, :evidence, "
		"		:import)");
	/* clang-format on */

	bind_proof(s, row);
	return stmt_run(s, err);
}

enum status
consent_row_update(
	struct db *db, const struct consent_row *row, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"UPDATE consent "
		"SET state = :state, wording = :wording, "
		"	wording_digest = :digest, captured = :captured, "
		"	captured_by = :captured_by, medium = :medium, "
		"	evidence = :evidence "
		"WHERE id = :id");
	/* clang-format on */

	bind_proof(s, row);
	return stmt_run(s, err);
}

/* clang-format off */
#define UNPROVEN \
	"state = 'yes' AND import = :import " \
	"	AND (coalesce(wording, '') = '' OR coalesce(medium, '') = '' " \
	"		OR captured = '')"
/* clang-format on */

enum status
consent_rows_unproven(
	struct db *db, int64_t import, int64_t *n, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT count(*) FROM consent WHERE " UNPROVEN);

	return stmt_one_int(stmt_with(s, BIND(import)), n, err);
}

enum status
consent_rows_complete(
	struct db *db, const struct consent_proof *proof, struct error *err)
{
	unsigned char out[DIGEST_SIZE];
	struct digest d;
	struct stmt *s;

	digest_init(&d, NULL, 0);
	digest_add(&d, proof->wording, strlen(proof->wording));
	digest_final(&d, out);
	/* clang-format off */
	s = stmt_get(db,
		"UPDATE consent "
		"SET wording_digest = iif(coalesce(wording, '') = '', :digest, "
		"		wording_digest), "
		"	wording = coalesce(nullif(wording, ''), :wording), "
		"	medium = coalesce(nullif(medium, ''), :medium, ''), "
		"	captured = coalesce(nullif(captured, ''), :captured, ''), "
		"	evidence = coalesce(nullif(evidence, ''), :evidence) "
		"WHERE " UNPROVEN);
	/* clang-format on */
	stmt_bind_blob(s, ":digest", out, sizeof(out));
	return stmt_run(stmt_with(s, BIND_AS(":import", proof->import),
				BIND_AS(":wording", proof->wording),
				BIND_AS(":medium", proof->medium),
				BIND_AS(":captured", proof->captured),
				BIND_AS(":evidence", proof->evidence)),
		err);
}

enum status
consent_import_file(struct db *db, int64_t import, struct arena *a,
	const char **file, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "SELECT file AS value FROM import WHERE id = :import");

	return stmt_one_text(stmt_with(s, BIND(import)), a, file, err);
}
