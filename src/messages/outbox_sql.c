/* Statements of sendings, and of what decides who gets them. */
#include "messages/outbox_sql.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "store/db.h"
#include "store/stmt.h"

#include <stdlib.h>
#include <string.h>

SET_DEFINE(outbox_state_set, N_("a state of a sending"), OUTBOX_STATES);
SET_DEFINE(delivery_state_set, N_("a state of a delivery"), DELIVERY_STATES);

static const char *
text(struct stmt *s, struct arena *a, const char *column)
{
	const char *value = stmt_text(s, column);

	return value ? arena_strdup(a, value) : NULL;
}

static enum status
ended(enum status st)
{
	return st == STATUS_NONE ? STATUS_OK : st;
}

static struct outbox_row
read_outbox(struct stmt *s, struct arena *a)
{
	size_t size = 0;
	const void *digest = stmt_blob(s, "rules_digest", &size);

	return (struct outbox_row){.id = stmt_int(s, "id"),
		.message = stmt_int(s, "message"),
		.message_name = text(s, a, "message_name"),
		.channel = stmt_set(s, "channel", &channel_set),
		.filter = text(s, a, "filter"),
		.state = text(s, a, "state"),
		.not_before = text(s, a, "not_before"),
		.people = stmt_int(s, "people"),
		.approved = text(s, a, "approved"),
		.approved_by = text(s, a, "approved_by"),
		.rules_digest = size == DIGEST_SIZE
					? arena_copy(a, digest, size)
					: NULL,
		.planned = stmt_int(s, "planned"),
		.claimed = stmt_int(s, "claimed"),
		.sent = stmt_int(s, "sent"),
		.failed = stmt_int(s, "failed"),
		.bounced = stmt_int(s, "bounced"),
		.withdrawn = stmt_int(s, "withdrawn")};
}

#define COUNT(state) "count(d.id) FILTER (WHERE d.state = '" state "')"

enum status
outbox_rows(struct db *db, int64_t id, struct arena *a,
	struct outbox_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT o.*, m.name AS message_name, m.channel AS "
		"channel, " COUNT("planned") " AS planned, " COUNT("claimed") " AS claimed, " COUNT("sent") " AS sent, " COUNT(
			"failed") " AS failed, " COUNT("bounced") " AS "
								  "bounced,"
								  " " COUNT(
									  "wi"
									  "th"
									  "dr"
									  "aw"
									  "n") " AS withdrawn FROM outbox o "
									       "JOIN message m ON m.id = o.message "
									       "LEFT JOIN delivery d ON d.outbox = o.id "
									       "WHERE :id IS NULL OR o.id = :id "
									       "GROUP BY o.id ORDER BY o.id DESC");
	VEC(struct outbox_row) found = VEC_INIT;
	enum status st;

	stmt_bind_id(s, ":id", id);
	while ((st = stmt_step(s, err)) == STATUS_OK)
		VEC_PUSH(&found, read_outbox(s, a));
	*n = found.len;
	*rows = arena_copy(a, found.at, found.len * sizeof(*found.at));
	VEC_RELEASE(&found);
	return ended(st);
}

enum status
outbox_write(struct db *db, struct outbox_row *row, const char *now,
	struct error *err)
{
	struct stmt *s;
	enum status st = STATUS_OK;

	if (row->id) {
		s = stmt_get(db,
			"UPDATE outbox SET message = :message, filter = "
			":filter, state = :state, not_before = :not_before, "
			"people = :people, approved = :approved, approved_by = "
			":approved_by, rules_digest = :rules_digest "
			"WHERE id = :id");
	} else {
		st = db_next_id(db, "outbox", 1, &row->id, err);
		if (st != STATUS_OK)
			return st;
		s = stmt_get(db,
			"INSERT INTO outbox (id, message, filter, state, "
			"not_before, people, approved, approved_by, "
			"rules_digest, created) VALUES (:id, :message, "
			":filter, :state, :not_before, :people, :approved, "
			":approved_by, :rules_digest, :created)");
		stmt_bind_text(s, ":created", now);
	}
	stmt_bind_int(s, ":id", row->id);
	stmt_bind_int(s, ":message", row->message);
	stmt_bind_text(s, ":filter", row->filter);
	stmt_bind_text(s, ":state", row->state);
	stmt_bind_text(s, ":not_before", row->not_before);
	stmt_bind_id(s, ":people", row->people);
	stmt_bind_text(s, ":approved", row->approved);
	stmt_bind_text(s, ":approved_by", row->approved_by);
	if (row->rules_digest)
		stmt_bind_blob(
			s, ":rules_digest", row->rules_digest, DIGEST_SIZE);
	else
		stmt_bind_null(s, ":rules_digest");
	return stmt_run(s, err);
}

/*
 * A consent to be chosen, to an opinion being kept or to sharing is none to be
 * written to; a refusal of any purpose of the channel but these is one.
 */
#define ON_CHANNEL                                                             \
	"EXISTS (SELECT 1 FROM consent k WHERE k.person = p.id AND "           \
	"k.channel = (SELECT channel FROM q) AND k.purpose NOT IN "            \
	"('targeting', 'opinion', 'sharing') AND "                             \
	"k.state = "
#define DELIVERED "EXISTS (SELECT 1 FROM delivery d WHERE d.person = p.id AND "

#define FACTS                                                                  \
	"WITH q (message, outbox, channel, since) AS (SELECT ?, ?, ?, ?) "     \
	"SELECT p.id, p.last_name, p.first_name, p.email, p.phone, p.phone2, " \
	"p.birth, p.address IS NOT NULL AS has_address, " ON_CHANNEL           \
	"'yes') AS consents, " ON_CHANNEL "'no') AS refuses, "                 \
	"EXISTS (SELECT 1 FROM consent k WHERE k.person = p.id AND "           \
	"k.purpose = 'targeting' AND k.state = 'yes') AS "                     \
	"targeting, " DELIVERED                                                \
	"d.message = (SELECT message FROM q) AND d.channel = "                 \
	"(SELECT channel FROM q) AND d.outbox <> (SELECT outbox FROM q) "      \
	"AND d.state <> 'withdrawn') AS has_message, " DELIVERED               \
	"d.state IN ('sent', 'claimed', 'bounced') AND "                       \
	"unixepoch(coalesce(d.settled, d.claimed)) > (SELECT since FROM q)) "  \
	"AS "                                                                  \
	"recent, " DELIVERED "d.state = 'sent') AS known " PERSON_FROM         \
	"WHERE ("

static struct outbox_fact
read_fact(struct stmt *s, struct arena *a)
{
	return (struct outbox_fact){.person = stmt_int(s, "id"),
		.last_name = text(s, a, "last_name"),
		.first_name = text(s, a, "first_name"),
		.email = text(s, a, "email"),
		.phone = text(s, a, "phone"),
		.phone2 = text(s, a, "phone2"),
		.birth = text(s, a, "birth"),
		.has_address = stmt_int(s, "has_address") != 0,
		.consents = stmt_int(s, "consents") != 0,
		.refuses = stmt_int(s, "refuses") != 0,
		.targeting = stmt_int(s, "targeting") != 0,
		.has_message = stmt_int(s, "has_message") != 0,
		.recent = stmt_int(s, "recent") != 0,
		.known = stmt_int(s, "known") != 0};
}

enum status
outbox_facts(struct db *db, const struct condition *condition,
	const struct outbox_question *q, struct arena *a,
	struct outbox_fact **facts, size_t *n, struct error *err)
{
	const struct value head[] = {{.type = VALUE_INT, .integer = q->message},
		{.type = VALUE_INT, .integer = q->outbox},
		{.type = VALUE_TEXT,
			.text = set_name(&channel_set, q->channel)},
		{.type = VALUE_INT, .integer = q->since}};
	const size_t k = ARRAY_LEN(head);
	struct value *values = MEM_ARRAY(struct value, k + condition->nvalues);
	char *sql = mem_printf(FACTS "%s) ORDER BY p.id", condition->sql);
	VEC(struct outbox_fact) found = VEC_INIT;
	struct stmt *s;
	enum status st;

	memcpy(values, head, sizeof(head));
	if (condition->nvalues)
		memcpy(values + k, condition->values,
			condition->nvalues * sizeof(*values));
	st = stmt_prepare(&s, db, sql, values, k + condition->nvalues, err);
	while (st == STATUS_OK && (st = stmt_step(s, err)) == STATUS_OK)
		VEC_PUSH(&found, read_fact(s, a));
	*n = found.len;
	*facts = arena_copy(a, found.at, found.len * sizeof(*found.at));
	VEC_RELEASE(&found);
	stmt_free(s);
	free(sql);
	free(values);
	return ended(st);
}

enum status
outbox_addresses(struct db *db, const struct outbox_question *q,
	struct arena *a, const char ***addresses, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT DISTINCT v.value AS value FROM delivery d JOIN person "
		"p ON p.id = d.person JOIN (SELECT id, email AS value FROM "
		"person WHERE :channel = 'email' UNION ALL SELECT id, phone "
		"FROM person WHERE :channel = 'sms') v ON v.id = p.id "
		"WHERE d.message = :message AND d.channel = :channel AND "
		"d.outbox <> :outbox AND d.state <> 'withdrawn' AND "
		"v.value IS NOT NULL");
	VEC(const char *) found = VEC_INIT;
	enum status st;

	stmt_bind_int(s, ":message", q->message);
	stmt_bind_int(s, ":outbox", q->outbox);
	stmt_bind_set(s, ":channel", &channel_set, q->channel);
	while ((st = stmt_step(s, err)) == STATUS_OK)
		VEC_PUSH(&found, text(s, a, "value"));
	*n = found.len;
	*addresses = arena_copy(a, found.at, found.len * sizeof(*found.at));
	VEC_RELEASE(&found);
	return ended(st);
}
