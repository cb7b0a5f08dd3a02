/* Statements of whom alerts ask and what they answer. */
#include "field/alert_sql.h"
#include "store/db.h"
#include "store/stmt.h"

/* phone is a mobile where there is one. */
#define RECIPIENT                                                              \
	"SELECT r.*, trim(p.last_name || ' ' || p.first_name) AS name, "       \
	"p.first_name, p.email, CASE WHEN p.phone GLOB '+33[67]*' THEN "       \
	"p.phone WHEN p.phone2 GLOB '+33[67]*' THEN p.phone2 ELSE p.phone "    \
	"END AS phone FROM alert_recipient r JOIN person p "                   \
	"ON p.id = r.person WHERE r.alert = :alert "

static void
read_recipient(struct stmt *s, struct arena *a, void *row)
{
	*(struct recipient_row *)row =
		(struct recipient_row){.id = stmt_int(s, "id"),
			.alert = stmt_int(s, "alert"),
			.person = stmt_int(s, "person"),
			.name = stmt_text_in(s, "name", a),
			.first_name = stmt_text_in(s, "first_name", a),
			.phone = stmt_text_in(s, "phone", a),
			.email = stmt_text_in(s, "email", a),
			.channel = stmt_set(s, "channel", &channel_set),
			.asked = stmt_text_in(s, "asked", a),
			.times = stmt_int(s, "times"),
			.answer = stmt_text_in(s, "answer", a),
			.answered = stmt_text_in(s, "answered", a)};
}

enum status
recipient_rows(struct db *db, int64_t alert, struct arena *a,
	struct recipient_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		RECIPIENT "ORDER BY CASE coalesce(r.answer, '') WHEN 'yes' "
			  "THEN 0 WHEN 'reserve' THEN 1 WHEN '' THEN 2 ELSE 3 "
			  "END, r.answered, p.name_key, p.id");
	void *found;
	enum status st;

	stmt_bind_int(s, ":alert", alert);
	st = stmt_rows(s, read_recipient, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
}

static enum status
one_recipient(struct stmt *s, int64_t alert, struct arena *a,
	struct recipient_row *row, struct error *err)
{
	enum status st;

	stmt_bind_int(s, ":alert", alert);
	st = stmt_step(s, err);
	if (st == STATUS_OK)
		read_recipient(s, a, row);
	stmt_reset(s);
	return st;
}

enum status
recipient_get(struct db *db, int64_t alert, int64_t person, struct arena *a,
	struct recipient_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db, RECIPIENT "AND r.person = :person");

	stmt_bind_int(s, ":person", person);
	return one_recipient(s, alert, a, row, err);
}

enum status
recipient_first_reserve(struct db *db, int64_t alert, struct arena *a,
	struct recipient_row *row, struct error *err)
{
	struct stmt *s =
		stmt_get(db, RECIPIENT "AND r.answer = 'reserve' ORDER BY "
				       "r.answered, r.id LIMIT 1");

	return one_recipient(s, alert, a, row, err);
}

enum status
recipient_write(struct db *db, struct recipient_row *row, struct error *err)
{
	struct stmt *s;
	enum status st;

	if (row->id) {
		s = stmt_get(db,
			"UPDATE alert_recipient SET channel = :channel, asked "
			"= :asked, times = :times, answer = :answer, answered "
			"= :answered WHERE id = :id");
	} else {
		st = db_next_id(db, "alert_recipient", 1, &row->id, err);
		if (st != STATUS_OK)
			return st;
		s = stmt_get(db,
			"INSERT INTO alert_recipient (id, alert, person, "
			"channel, asked, times, answer, answered) VALUES (:id, "
			":alert, :person, :channel, :asked, :times, :answer, "
			":answered)");
		stmt_bind_int(s, ":alert", row->alert);
		stmt_bind_int(s, ":person", row->person);
	}
	stmt_bind_int(s, ":id", row->id);
	stmt_bind_set(s, ":channel", &channel_set, row->channel);
	stmt_bind_text(s, ":asked", row->asked);
	stmt_bind_int(s, ":times", row->times);
	stmt_bind_text(s, ":answer", row->answer);
	stmt_bind_text(s, ":answered", row->answered);
	return stmt_run(s, err);
}
