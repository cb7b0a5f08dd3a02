/* Retention, proof and exports, as they stand. */
#include "office/law_sql.h"

#include "base/vec.h"
#include "store/stmt.h"

/*
 * The last sign of somebody: the day they came in, said yes, answered an
 * invitation or an alert, or came. What the office sent them is none.
 */
#define SIGN                                                                   \
	"max(substr(p.created, 1, 10), "                                       \
	"coalesce((SELECT max(substr(k.captured, 1, 10)) FROM consent k "      \
	"WHERE k.person = p.id AND k.state = 'yes'), ''), "                    \
	"coalesce((SELECT max(substr(coalesce(i.came, i.answered), 1, 10)) "   \
	"FROM invitation i WHERE i.person = p.id), ''), "                      \
	"coalesce((SELECT max(substr(r.answered, 1, 10)) FROM "                \
	"alert_recipient r WHERE r.person = p.id), ''))"
#define DUE                                                                    \
	"FROM (SELECT p.id, p.last_name, p.first_name, p.class, "              \
	"substr(p.created, 1, 10) AS came, " SIGN " AS sign FROM person p "    \
	"WHERE p.class <> 'member') WHERE CASE class "                         \
	"WHEN 'occasional' THEN sign <= :occasional "                          \
	"WHEN 'roll' THEN came <= :roll "                                      \
	"WHEN 'prospect' THEN came < :prospect "                               \
	"WHEN 'regular' THEN sign < :regular END "

static void
bind_days(struct stmt *s, const struct retention_days *days)
{
	stmt_bind_text(s, ":occasional", days->occasional);
	stmt_bind_text(s, ":roll", days->roll);
	stmt_bind_text(s, ":prospect", days->prospect);
	stmt_bind_text(s, ":regular", days->regular);
}

enum status
retention_rows(struct db *db, const struct retention_days *days, size_t limit,
	struct arena *a, struct retention_row **rows, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT id, last_name, first_name, class, sign " DUE
		"ORDER BY class, sign, id LIMIT :limit");
	VEC(struct retention_row) found = VEC_INIT;
	enum status st;

	bind_days(s, days);
	stmt_bind_int(s, ":limit", (int64_t)limit);
	while ((st = stmt_step(s, err)) == STATUS_OK) {
		struct retention_row row = {.person = stmt_int(s, "id"),
			.last_name = stmt_text_in(s, "last_name", a),
			.first_name = stmt_text_in(s, "first_name", a),
			.class = stmt_set(s, "class", &retention_class_set),
			.sign = stmt_text_in(s, "sign", a)};

		VEC_PUSH(&found, row);
	}
	*n = found.len;
	*rows = arena_copy(a, found.at, found.len * sizeof(*found.at));
	VEC_RELEASE(&found);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
retention_count(struct db *db, const struct retention_days *days,
	enum retention_class class, int64_t *n, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT count(*) " DUE "AND class = :class");

	bind_days(s, days);
	stmt_bind_set(s, ":class", &retention_class_set, class);
	return stmt_one_int(s, n, err);
}

enum status
consents_unproven(struct db *db, int64_t *n, struct error *err)
{
	return stmt_one_int(
		stmt_get(db, "SELECT count(DISTINCT person) FROM consent WHERE "
			     "state = 'yes' AND (coalesce(wording, '') = '' OR "
			     "medium = '' OR captured = '')"),
		n, err);
}

enum status
export_rows(struct db *db, size_t limit, struct arena *a,
	struct export_past **rows, size_t *n, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT * FROM export ORDER BY time DESC, id DESC "
			     "LIMIT :limit");
	VEC(struct export_past) found = VEC_INIT;
	enum status st;

	stmt_bind_int(s, ":limit", (int64_t)limit);
	while ((st = stmt_step(s, err)) == STATUS_OK) {
		struct export_past row = {.time = stmt_text_in(s, "time", a),
			.actor = stmt_text_in(s, "actor", a),
			.format = stmt_text_in(s, "format", a),
			.filter = stmt_text_in(s, "filter", a),
			.columns = stmt_text_in(s, "columns", a),
			.reason = stmt_text_in(s, "reason", a),
			.file = stmt_text_in(s, "file", a),
			.people = stmt_int(s, "people")};

		VEC_PUSH(&found, row);
	}
	*n = found.len;
	*rows = arena_copy(a, found.at, found.len * sizeof(*found.at));
	VEC_RELEASE(&found);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
suppression_count(struct db *db, int64_t *n, struct error *err)
{
	return stmt_one_int(
		stmt_get(db, "SELECT count(*) FROM suppression"), n, err);
}
