/* Statements of consents. */
#include "people/consent_sql.h"

#include "base/digest.h"
#include "store/db.h"
#include "store/stmt.h"

#include <string.h>

static struct consent_row
read_row(struct stmt *s, struct arena *a)
{
	return (struct consent_row){.id = stmt_int(s, "id"),
		.person = stmt_int(s, "person"),
		.channel = stmt_set(s, "channel", &channel_set),
		.purpose = stmt_set(s, "purpose", &consent_purpose_set),
		.state = stmt_set(s, "state", &consent_state_set),
		.wording = stmt_text_in(s, "wording", a),
		.captured = stmt_text_in(s, "captured", a),
		.captured_by = stmt_text_in(s, "captured_by", a),
		.medium = stmt_text_in(s, "medium", a),
		.evidence = stmt_text_in(s, "evidence", a),
		.import = stmt_int(s, "import")};
}

enum status
consent_row_list(struct db *db, int64_t person, struct arena *a,
	struct consent_row *rows, size_t *n, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT * FROM consent WHERE person = :person "
			     "ORDER BY channel, purpose");
	size_t most = *n;
	enum status st = STATUS_OK;

	*n = 0;
	stmt_bind_int(s, ":person", person);
	while (*n < most && (st = stmt_step(s, err)) == STATUS_OK)
		rows[(*n)++] = read_row(s, a);
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
consent_row_get(struct db *db, const struct consent_row *like, struct arena *a,
	struct consent_row *row, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT * FROM consent WHERE person = :person AND "
			     "channel = :channel AND purpose = :purpose");
	enum status st;

	*row = (struct consent_row){0};
	stmt_bind_int(s, ":person", like->person);
	stmt_bind_set(s, ":channel", &channel_set, like->channel);
	stmt_bind_set(s, ":purpose", &consent_purpose_set, like->purpose);
	st = stmt_step(s, err);
	if (st == STATUS_OK)
		*row = read_row(s, a);
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

/* The state and its proof; the wording goes with its digest. */
static void
bind_proof(struct stmt *s, const struct consent_row *row)
{
	unsigned char out[DIGEST_SIZE];
	struct digest d;

	stmt_bind_int(s, ":id", row->id);
	stmt_bind_set(s, ":state", &consent_state_set, row->state);
	stmt_bind_text(s, ":wording", row->wording);
	stmt_bind_text(s, ":captured", row->captured);
	stmt_bind_text(s, ":captured_by", row->captured_by);
	stmt_bind_text(s, ":medium", row->medium);
	stmt_bind_text(s, ":evidence", row->evidence);
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
	struct stmt *s = stmt_get(db,
		"INSERT INTO consent (id, person, channel, purpose, state, "
		"wording, wording_digest, captured, captured_by, medium, "
		"evidence, import) VALUES (:id, :person, :channel, :purpose, "
		":state, :wording, :digest, :captured, :captured_by, :medium, "
		":evidence, :import)");

	bind_proof(s, row);
	stmt_bind_int(s, ":person", row->person);
	stmt_bind_set(s, ":channel", &channel_set, row->channel);
	stmt_bind_set(s, ":purpose", &consent_purpose_set, row->purpose);
	stmt_bind_id(s, ":import", row->import);
	return stmt_run(s, err);
}

enum status
consent_row_update(
	struct db *db, const struct consent_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"UPDATE consent SET state = :state, wording = :wording, "
		"wording_digest = :digest, captured = :captured, "
		"captured_by = :captured_by, medium = :medium, "
		"evidence = :evidence WHERE id = :id");

	bind_proof(s, row);
	return stmt_run(s, err);
}
