/* Statements of invitations: who is asked, who answers, who comes. */
#include "field/meeting_sql.h"
#include "store/row.h"

/* clang-format off */
#define INVITATION \
	"SELECT i.*, trim(p.last_name || ' ' || p.first_name) AS name, " \
	"	p.phone AS phone, p.email AS email, " \
	"	a.number || coalesce(' ' || a.suffix, '') AS number, " \
	"	a.street AS street, a.postcode AS postcode, a.city AS city " \
	"FROM invitation i JOIN person p ON p.id = i.person " \
	"	LEFT JOIN address a ON a.id = p.address "
/* clang-format on */

static const struct column invitation_columns[] = {
	COL(invitation_row, id),
	COL_ONCE(invitation_row, meeting),
	COL_ONCE(invitation_row, person),
	COL_SET_NULL(invitation_row, answer, meeting_answer_set),
	COL_NULL(invitation_row, answered),
	COL(invitation_row, guests),
	COL_NULL(invitation_row, came),
	COL_ONCE(invitation_row, walk_in),
	COL_ONCE(invitation_row, by_opinion),
	COLUMN(invitation_row, import, COLUMN_ONCE | COLUMN_NULL),
	COL_JOINED_NULL(invitation_row, name),
	COL_JOINED_NULL(invitation_row, phone),
	COL_JOINED_NULL(invitation_row, email),
	COL_JOINED_NULL(invitation_row, number),
	COL_JOINED_NULL(invitation_row, street),
	COL_JOINED_NULL(invitation_row, postcode),
	COL_JOINED_NULL(invitation_row, city),
};
static const struct row_map invitation_map = {.table = "invitation",
	.conflict = "ON CONFLICT DO NOTHING",
	ROW_COLUMNS(invitation_row, invitation_columns)};

enum status
invitation_rows(struct db *db, int64_t meeting, const char *glob,
	struct arena *a, struct invitation_row **rows, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &invitation_map, INVITATION
		"WHERE i.meeting = :meeting "
		"	AND (:glob IS NULL OR ' ' || p.name_key GLOB :glob) "
		"ORDER BY p.name_key, p.id");
	/* clang-format on */

	return row_all(
		stmt_with(s, BIND(meeting), BIND(glob)), a, rows, n, err);
}

/* Sorts after every name. */
#define LAST_TEXT "\xf4\x8f\xbf\xbf"

/* At the door nobody asks where they live. */
#define NO_ADDRESS                                                             \
	"NULL AS email, NULL AS number, NULL AS street, NULL AS postcode, "    \
	"NULL AS city, "

/* Contacts who were not invited, as rows without an invitation. */
/* clang-format off */
#define STRANGER \
	"SELECT 0 AS id, 0 AS meeting, p.id AS person, NULL AS answer, " \
	"	NULL AS answered, 0 AS guests, NULL AS came, 1 AS walk_in, " \
	"	0 AS by_opinion, " \
	"	NULL AS import, " \
	"	trim(p.last_name || ' ' || p.first_name) AS name, " \
	"	p.phone AS phone, " NO_ADDRESS "2 AS rank, 0 AS later, p.name_key AS name_key " \
	"FROM person p " \
	"WHERE :first <> '' AND p.name_key >= :first " \
	"	AND p.name_key < :first || '" LAST_TEXT "' " \
	"	AND ' ' || p.name_key GLOB :glob " \
	"	AND NOT EXISTS (" \
	"		SELECT 1 " \
	"		FROM invitation i " \
	"		WHERE i.meeting = :meeting AND i.person = p.id) " \
	"ORDER BY p.name_key, p.id " \
	"LIMIT :limit"

#define INVITED \
	"SELECT i.id, i.meeting, i.person, i.answer, i.answered, " \
	"	i.guests, i.came, i.walk_in, i.by_opinion, i.import, " \
	"	trim(p.last_name || ' ' || p.first_name), p.phone, " \
	"	" NO_ADDRESS \
	"	i.came IS NOT NULL, " \
	"	substr(p.name_key, 1, length(:first)) <> :first, p.name_key " \
	"FROM invitation i " \
	"	JOIN person p ON p.id = i.person " \
	"WHERE i.meeting = :meeting AND ' ' || p.name_key GLOB :glob"
/* clang-format on */

enum status
invitation_door(struct db *db, const struct invitation_seek *seek,
	const char *first, struct arena *a, struct invitation_row *rows,
	size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &invitation_map,
		"SELECT * FROM (SELECT * FROM (" STRANGER ") UNION ALL " INVITED
		") ORDER BY rank, later, name_key, person LIMIT :limit");

	*n = seek->limit;
	stmt_with(s, BIND_AS(":meeting", seek->meeting),
		BIND_AS(":glob", seek->glob), BIND(first),
		BIND_AS(":limit", seek->limit));
	return row_page(s, a, rows, n, err);
}

enum status
invitation_get(struct db *db, int64_t meeting, int64_t person, struct arena *a,
	struct invitation_row *row, struct error *err)
{
	struct stmt *s = row_get(db, &invitation_map,
		INVITATION "WHERE i.meeting = :meeting AND i.person = :person");

	stmt_with(s, BIND(meeting), BIND(person));
	return row_one(s, a, row, err);
}

enum status
invitation_next_waiting(struct db *db, int64_t meeting, int64_t room,
	struct arena *a, struct invitation_row *row, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &invitation_map, INVITATION
		"WHERE i.meeting = :meeting AND i.answer = 'waiting' "
		"	AND 1 + i.guests <= :room "
		"ORDER BY i.answered, i.id LIMIT 1");
	/* clang-format on */

	return row_one(stmt_with(s, BIND(meeting), BIND(room)), a, row, err);
}

enum status
meetings_waited_for(struct db *db, const char *now, int64_t **ids, size_t *n,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT id FROM meeting m "
		"WHERE state = 'planned' AND starts > :now "
		"	AND EXISTS (SELECT 1 FROM invitation i "
		"		WHERE i.meeting = m.id AND i.answer = 'waiting') "
		"ORDER BY id");
	/* clang-format on */

	return stmt_ints(stmt_with(s, BIND(now)), ids, n, err);
}

enum status
invitation_insert(struct db *db, const struct invitation_row *row, bool *added,
	struct error *err)
{
	enum status st = row_insert(db, &invitation_map, row, NULL, err);

	*added = st == STATUS_OK && stmt_changes(db) > 0;
	return st;
}

enum status
invitation_update(
	struct db *db, const struct invitation_row *row, struct error *err)
{
	return row_update(db, &invitation_map, row, err);
}

enum status
invitation_people(struct db *db, int64_t meeting, int64_t **ids, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT person FROM invitation WHERE "
				      "meeting = :meeting ORDER BY person");

	stmt_with(s, BIND(meeting));
	return stmt_ints(s, ids, n, err);
}

enum status
invitation_coming(struct db *db, int64_t meeting, int64_t **ids, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT person FROM invitation WHERE meeting = :meeting "
		"AND (answer = 'yes' OR came IS NOT NULL) ORDER BY person");

	stmt_with(s, BIND(meeting));
	return stmt_ints(s, ids, n, err);
}
