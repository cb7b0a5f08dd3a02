/* Statements of batches, and of what decides who is a recipient. */
#include "messages/outbox_sql.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "filter/proven.h"
#include "store/row.h"

#include <stdlib.h>
#include <string.h>

SET_DEFINE(outbox_state_set, N_("a state of a sending"), OUTBOX_STATES);

static const struct column outbox_columns[] = {
	COL(outbox_row, id),
	COL(outbox_row, message),
	COL(outbox_row, filter),
	COL_SET(outbox_row, state, outbox_state_set),
	COL_NULL(outbox_row, not_before),
	COL_NULL(outbox_row, people),
	COL_NULL(outbox_row, approved),
	COL_NULL(outbox_row, approved_by),
	COL_NULL(outbox_row, rules_digest),
	COL_ONCE(outbox_row, created),
	COL_NULL(outbox_row, stopped),
	COL_NULL(outbox_row, meeting),
	COL_NULL(outbox_row, plan),
	COL_NULL(outbox_row, alert),
	COL(outbox_row, cost),
	COL_SET_NULL(outbox_row, writer, record_writer_set),
	COL_JOINED(outbox_row, message_name),
	COLUMN_OF_SET(outbox_row, channel, channel_set, COLUMN_JOINED),
	COL_JOINED(outbox_row, planned),
	COL_JOINED(outbox_row, claimed),
	COL_JOINED(outbox_row, sent),
	COL_JOINED(outbox_row, failed),
	COL_JOINED(outbox_row, bounced),
	COL_JOINED(outbox_row, withdrawn),
};
static const struct row_map outbox_map = {
	.table = "outbox", ROW_COLUMNS(outbox_row, outbox_columns)};

#define COUNT(state)                                                           \
	"count(d.id) FILTER (WHERE d.state = '" state "') AS " state

enum status
outbox_rows(struct db *db, int64_t id, struct arena *a,
	struct outbox_row **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &outbox_map,
		"SELECT o.*, m.name AS message_name, m.channel AS channel, "
		COUNT("planned") ", " COUNT("claimed") ", " COUNT("sent") ", "
		COUNT("failed") ", " COUNT("bounced") ", " COUNT("withdrawn")
		" FROM outbox o "
		"	JOIN message m ON m.id = o.message "
		"	LEFT JOIN delivery d ON d.outbox = o.id "
		"WHERE :id IS NULL OR o.id = :id "
		"GROUP BY o.id ORDER BY o.id DESC");
	/* clang-format on */

	return row_all(stmt_with(s, BIND_ID(id)), a, rows, n, err);
}

enum status
outbox_head(struct db *db, int64_t id, struct arena *a, struct outbox_row *row,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &outbox_map,
		"SELECT o.*, m.name AS message_name, m.channel AS channel, "
		"	0 AS planned, 0 AS claimed, 0 AS sent, 0 AS failed, "
		"	0 AS bounced, 0 AS withdrawn "
		"FROM outbox o "
		"	JOIN message m ON m.id = o.message "
		"WHERE o.id = :id");
	/* clang-format on */

	return row_one(stmt_with(s, BIND(id)), a, row, err);
}

enum status
outbox_write(struct db *db, struct outbox_row *row, struct error *err)
{
	return row->id ? row_update(db, &outbox_map, row, err)
		       : row_insert(db, &outbox_map, row, &row->id, err);
}

/*
 * Consent to targeting, to an opinion being kept or to sharing is not consent
 * to be contacted; a refusal for any other purpose of the channel is a refusal.
 */
/* clang-format off */
#define ON_CHANNEL \
	"EXISTS (SELECT 1 FROM consent k WHERE k.person = p.id AND k.channel = " \
	"	(SELECT channel FROM q) AND k.purpose NOT IN ('targeting', 'opinion', " \
	"	'sharing') AND k.state = "
/* clang-format on */
#define PROVEN "AND " IS_PROVEN("k.")
#define DELIVERED "EXISTS (SELECT 1 FROM delivery d WHERE d.person = p.id AND "

/* clang-format off */
#define FACTS \
	"WITH q (message, outbox, channel, since, week, meeting, alert, " \
	"		invited, occasional, roll, prospect, regular) " \
	"	AS (SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) " \
	"SELECT p.id AS person, p.last_name, p.first_name, p.email, " \
	"	p.phone, p.phone2, p.birth, p.basis, p.source, " \
	"	p.address IS NOT NULL AS has_address, " \
	"	" EXPIRED("(SELECT occasional FROM q)", "(SELECT roll FROM q)", \
		"(SELECT prospect FROM q)", "(SELECT regular FROM q)") \
	"	AS expired, " \
	"	" ON_CHANNEL "'yes') AS consents, " ON_CHANNEL "'yes' " PROVEN ") AS proven, " \
	ON_CHANNEL "'no') AS refuses, EXISTS (" \
	"		SELECT 1 " \
	"		FROM consent k " \
	"		WHERE k.person = p.id " \
	"			AND k.purpose = 'targeting' AND k.state = 'yes' " PROVEN \
	"	) AS targeting, EXISTS (" \
	"		SELECT 1 " \
	"		FROM consent k " \
	"		WHERE k.person = p.id " \
	"			AND k.purpose = 'opinion' AND k.state = 'yes' " PROVEN \
	"	) AS opinion, EXISTS (" \
	"		SELECT 1 " \
	"		FROM invitation i " \
	"		WHERE i.person = p.id AND i.by_opinion " \
	"			AND (SELECT invited FROM q) IN (0, i.meeting) " \
	"	) AS invited_so, EXISTS (" \
	"		SELECT 1 " \
	"		FROM bounce b " \
	"		WHERE b.person = p.id AND b.held " \
	"			AND lower(b.address) = lower(p.email) " \
	"	) AS held, EXISTS (" \
	"		SELECT 1 " \
	"		FROM invitation i " \
	"		WHERE i.person = p.id AND i.answer = 'yes' " \
	"			AND i.meeting = (SELECT meeting FROM q) " \
	"	) AS coming, (SELECT alert FROM q) > 0 AND NOT EXISTS (" \
	"		SELECT 1 " \
	"		FROM alert_recipient r " \
	"			JOIN alert l ON l.id = r.alert " \
	"		WHERE r.person = p.id AND r.alert = (SELECT alert FROM q) " \
	"			AND r.answer IS NULL AND l.closed IS NULL " \
	"	) AS answered, (" \
	"		SELECT count(*) " \
	"		FROM delivery d " \
	"		WHERE d.person = p.id AND d.outbox <> (SELECT outbox FROM q) " \
	"			AND (d.state IN ('planned', 'claimed') " \
	"				OR (d.state = 'sent' AND unixepoch(d.settled) " \
	"					> (SELECT week FROM q))) " \
	"	) AS week, " DELIVERED "d.message = (SELECT message " \
	"	FROM q) AND d.channel = (SELECT channel " \
	"	FROM q) AND d.outbox <> (SELECT outbox " \
	"	FROM q) AND d.state <> 'withdrawn') AS has_message, " DELIVERED "d.state IN ('sent', 'claimed', 'bounced' " \
	"	) AND unixepoch(coalesce(d.settled, " \
	"		d.claimed)) > (SELECT since FROM q)) AS recent, " \
	"	" DELIVERED "d.state = 'sent') AS known " \
	"	" PERSON_FROM "WHERE ("
/* clang-format on */

static const struct column fact_columns[] = {
	COL(outbox_fact, person),
	COL(outbox_fact, last_name),
	COL(outbox_fact, first_name),
	COL_NULL(outbox_fact, email),
	COL_NULL(outbox_fact, phone),
	COL_NULL(outbox_fact, phone2),
	COL_NULL(outbox_fact, birth),
	COL(outbox_fact, has_address),
	COL(outbox_fact, consents),
	COL(outbox_fact, proven),
	COL(outbox_fact, refuses),
	COL_SET(outbox_fact, basis, basis_set),
	COL(outbox_fact, source),
	COL(outbox_fact, targeting),
	COL(outbox_fact, opinion),
	COL(outbox_fact, invited_so),
	COL(outbox_fact, expired),
	COL(outbox_fact, held),
	COL(outbox_fact, coming),
	COL(outbox_fact, answered),
	COL(outbox_fact, week),
	COL(outbox_fact, has_message),
	COL(outbox_fact, recent),
	COL(outbox_fact, known),
};
static const struct row_map fact_map = {ROW_COLUMNS(outbox_fact, fact_columns)};

/* NULL is bound as such. */
static struct value
day_value(const char *text)
{
	return (struct value){.type = VALUE_TEXT, .text = text};
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
		{.type = VALUE_INT, .integer = q->since},
		{.type = VALUE_INT, .integer = q->week},
		{.type = VALUE_INT, .integer = q->meeting},
		{.type = VALUE_INT, .integer = q->alert},
		{.type = VALUE_INT, .integer = q->invited},
		day_value(q->expired.occasional), day_value(q->expired.roll),
		day_value(q->expired.prospect), day_value(q->expired.regular)};
	const size_t k = ARRAY_LEN(head);
	struct value *values = MEM_ARRAY(struct value, k + condition->nvalues);
	char *sql = mem_printf(FACTS "%s) ORDER BY p.id", condition->sql);
	struct stmt *s;
	enum status st;

	memcpy(values, head, sizeof(head));
	if (condition->nvalues)
		memcpy(values + k, condition->values,
			condition->nvalues * sizeof(*values));
	st = stmt_prepare(&s, db, sql, values, k + condition->nvalues, err);
	if (st == STATUS_OK) {
		row_by(s, &fact_map);
		st = row_all(s, a, facts, n, err);
	}
	stmt_free(s);
	free(sql);
	free(values);
	return st;
}

static const struct column event_columns[] = {
	COL(outbox_event, title),
	COL(outbox_event, starts),
	COL_NULL(outbox_event, place),
};
static const struct row_map event_map = {
	ROW_COLUMNS(outbox_event, event_columns)};

enum status
outbox_meeting(struct db *db, int64_t meeting, struct arena *a,
	struct outbox_event *event, struct error *err)
{
	struct stmt *s = row_get(db, &event_map,
		"SELECT title, starts, place FROM meeting WHERE id = :meeting");

	return row_one(stmt_with(s, BIND(meeting)), a, event, err);
}

enum status
outbox_alert(struct db *db, int64_t alert, struct arena *a,
	struct outbox_event *event, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &event_map,
		"SELECT l.text AS title, l.starts AS starts, "
		"	coalesce(s.name, s.code) AS place "
		"FROM alert l LEFT JOIN station s ON s.id = l.station "
		"WHERE l.id = :alert");
	/* clang-format on */

	return row_one(stmt_with(s, BIND(alert)), a, event, err);
}

enum status
outbox_guests_protected(struct db *db, int64_t meeting, bool silent,
	int64_t *some, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT EXISTS ("
		"	SELECT 1 FROM invitation "
		"	WHERE meeting = :meeting AND by_opinion "
		"		AND (NOT :silent OR answer IS NULL)"
		")");
	/* clang-format on */

	return stmt_one_int(
		stmt_with(s, BIND(meeting), BIND(silent)), some, err);
}

enum status
outbox_addresses(struct db *db, const struct outbox_question *q,
	struct arena *a, const char ***addresses, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT DISTINCT v.value AS value "
		"FROM delivery d "
		"	JOIN person p ON p.id = d.person "
		"	JOIN ("
		"		SELECT id, email AS value "
		"		FROM person "
		"		WHERE :channel = 'email' "
		"		UNION ALL SELECT id, phone "
		"		FROM person "
		"		WHERE :channel = 'sms') v ON v.id = p.id "
		"WHERE d.message = :message AND d.channel = :channel "
		"	AND d.outbox <> :outbox AND d.state <> 'withdrawn' "
		"	AND v.value IS NOT NULL");
	/* clang-format on */

	stmt_with(s, BIND_AS(":message", q->message),
		BIND_AS(":outbox", q->outbox),
		BIND_SET(":channel", channel_set, q->channel));
	return stmt_texts(s, a, addresses, n, err);
}
