/* Statements of whom alerts ask and what they answer. */
#include "field/alert_sql.h"
#include "store/row.h"

/* phone is a mobile where there is one. */
/* clang-format off */
#define RECIPIENT \
	"SELECT r.*, trim(p.last_name || ' ' || p.first_name) AS name, " \
	"	p.first_name, p.email, " \
	"	CASE WHEN p.phone GLOB '+33[67]*' THEN p.phone " \
	"		WHEN p.phone2 GLOB '+33[67]*' THEN p.phone2 ELSE p.phone " \
	"		END AS phone " \
	"FROM alert_recipient r " \
	"	JOIN person p ON p.id = r.person " \
	"WHERE r.alert = :alert "
/* clang-format on */

static const struct column recipient_columns[] = {
	COL(recipient_row, id),
	COL_ONCE(recipient_row, alert),
	COL_ONCE(recipient_row, person),
	COL_SET_NULL(recipient_row, channel, channel_set),
	COL_NULL(recipient_row, asked),
	COL(recipient_row, times),
	COL_SET_NULL(recipient_row, answer, alert_answer_set),
	COL_NULL(recipient_row, answered),
	COL_JOINED_NULL(recipient_row, name),
	COL_JOINED_NULL(recipient_row, first_name),
	COL_JOINED_NULL(recipient_row, phone),
	COL_JOINED_NULL(recipient_row, email),
};
static const struct row_map recipient_map = {.table = "alert_recipient",
	ROW_COLUMNS(recipient_row, recipient_columns)};

enum status
recipient_rows(struct db *db, int64_t alert, struct arena *a,
	struct recipient_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &recipient_map,
		RECIPIENT "ORDER BY CASE coalesce(r.answer, '') WHEN 'yes' "
			  "THEN 0 WHEN 'reserve' THEN 1 WHEN '' THEN 2 ELSE 3 "
			  "END, r.answered, p.name_key, p.id");

	return row_all(stmt_with(s, BIND(alert)), a, rows, n, err);
}

enum status
recipient_get(struct db *db, int64_t alert, int64_t person, struct arena *a,
	struct recipient_row *row, struct error *err)
{
	struct stmt *s =
		row_get(db, &recipient_map, RECIPIENT "AND r.person = :person");

	stmt_with(s, BIND(alert), BIND(person));
	return row_one(s, a, row, err);
}

enum status
recipient_first_reserve(struct db *db, int64_t alert, struct arena *a,
	struct recipient_row *row, struct error *err)
{
	struct stmt *s = row_get(db, &recipient_map,
		RECIPIENT "AND r.answer = 'reserve' "
			  "ORDER BY r.answered, r.id LIMIT 1");

	return row_one(stmt_with(s, BIND(alert)), a, row, err);
}

enum status
recipient_write(struct db *db, struct recipient_row *row, struct error *err)
{
	return row->id ? row_update(db, &recipient_map, row, err)
		       : row_insert(db, &recipient_map, row, &row->id, err);
}
