/* Statements of teams: the tree as it is read, written and removed. */
#include "field/team_sql.h"

#include "store/row.h"

/* clang-format off */

/* The last sign of life of person m: an answer, a meeting, an alert. */
#define LAST_SIGN \
	"max(m.since," \
	"	coalesce((SELECT max(max(coalesce(i.came, '')," \
	"				coalesce(i.answered, '')))" \
	"		FROM invitation i WHERE i.person = m.person), '')," \
	"	coalesce((SELECT max(r.answered) FROM alert_recipient r" \
	"		WHERE r.person = m.person), ''))"

/* Teams that became each other's parents by an undo are kept, at the top level.
 */
#define TREE \
	"WITH RECURSIVE tree (id, depth, path) AS (" \
	"	SELECT id, 0, key FROM team WHERE parent IS NULL" \
	"	UNION ALL" \
	"	SELECT t.id, tree.depth + 1, tree.path || char(1) || t.key" \
	"	FROM team t JOIN tree ON t.parent = tree.id) "

#define NEXT_MEETING(column) \
	"(SELECT e." column " FROM team_meeting x" \
	"	JOIN meeting e ON e.id = x.meeting" \
	"	WHERE x.team = t.id AND e.state = 'planned'" \
	"		AND e.starts >= :now" \
	"	ORDER BY e.starts, e.id LIMIT 1)"

/* clang-format on */

static const struct column team_columns[] = {
	COL(team_row, id),
	COL(team_row, name),
	COL(team_row, key),
	COL_NULL(team_row, parent),
	COL_NULL(team_row, note),
	COL_ONCE(team_row, created),
	COL_JOINED_NULL(team_row, parent_name),
	COL_JOINED(team_row, depth),
	COL_JOINED_NULL(team_row, lead),
	COL_JOINED(team_row, people),
	COL_JOINED(team_row, inactive),
	COL_JOINED_NULL(team_row, next),
	COL_JOINED_NULL(team_row, next_title),
};
const struct row_map team_map = {
	.table = "team", ROW_COLUMNS(team_row, team_columns)};

enum status
team_rows(struct db *db, const char *key, const char *now, const char *since,
	struct arena *a, struct team_row **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &team_map, TREE
		"SELECT t.*, u.name AS parent_name,"
		"	coalesce(tree.depth, 0) AS depth,"
		"	(SELECT group_concat("
		"			trim(p.last_name || ' ' || p.first_name), ', ')"
		"		FROM membership m JOIN person p ON p.id = m.person"
		"		WHERE m.team = t.id AND m.role = 'lead') AS lead,"
		"	(SELECT count(*) FROM membership m"
		"		WHERE m.team = t.id) AS people,"
		"	(SELECT count(*) FROM membership m"
		"		WHERE m.team = t.id"
		"		AND substr(" LAST_SIGN ", 1, 10) < :since) AS inactive,"
		NEXT_MEETING("starts") " AS next,"
		NEXT_MEETING("title") " AS next_title "
		"FROM team t"
		"	LEFT JOIN tree ON tree.id = t.id"
		"	LEFT JOIN team u ON u.id = t.parent "
		"WHERE :key IS NULL OR t.key = :key "
		"ORDER BY coalesce(tree.path, t.key)");
	/* clang-format on */

	stmt_with(s, BIND(key), BIND(now), BIND(since));
	return row_all(s, a, rows, n, err);
}

enum status
team_write(struct db *db, struct team_row *row, struct error *err)
{
	return row->id ? row_update(db, &team_map, row, err)
		       : row_insert(db, &team_map, row, &row->id, err);
}

enum status
team_delete(struct db *db, int64_t id, struct error *err)
{
	struct stmt *const parts[] = {
		stmt_get(db, "DELETE FROM membership WHERE team = :id"),
		stmt_get(db, "DELETE FROM team_zone WHERE team = :id"),
		stmt_get(db, "DELETE FROM team_load WHERE team = :id"),
		stmt_get(db, "DELETE FROM team_meeting WHERE team = :id"),
		stmt_get(db, "DELETE FROM team WHERE id = :id"),
	};
	enum status st = STATUS_OK;

	for (size_t i = 0; st == STATUS_OK && i < ARRAY_LEN(parts); i++)
		st = stmt_run(stmt_with(parts[i], BIND(id)), err);
	return st;
}

enum status
team_uses(struct db *db, int64_t id, int64_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT (SELECT count(*) FROM team WHERE parent = :id) + "
		"(SELECT count(*) FROM alert WHERE team = :id)");

	return stmt_one_int(stmt_with(s, BIND(id)), n, err);
}

enum status
team_people(struct db *db, int64_t *n, struct error *err)
{
	return stmt_one_int(
		stmt_get(db, "SELECT count(DISTINCT person) FROM membership"),
		n, err);
}

static const struct column member_columns[] = {
	COL(member_row, team),
	COL(member_row, person),
	COL_SET(member_row, role, team_role_set),
	COL(member_row, since),
	COL_JOINED(member_row, name),
	COL_JOINED_NULL(member_row, phone),
	COL_JOINED(member_row, last),
	COL_JOINED_NULL(member_row, skills),
};
static const struct row_map member_map = {.table = "membership",
	.conflict = "ON CONFLICT (team, person) DO UPDATE "
		    "SET role = excluded.role",
	ROW_COLUMNS(member_row, member_columns)};

enum status
member_rows(struct db *db, int64_t team, struct arena *a,
	struct member_row **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &member_map,
		"SELECT m.*, trim(p.last_name || ' ' || p.first_name) AS name,"
		"	p.phone, substr(" LAST_SIGN ", 1, 10) AS last,"
		"	(SELECT group_concat(k.name, ', ') FROM skill k"
		"		WHERE k.person = m.person) AS skills "
		"FROM membership m JOIN person p ON p.id = m.person "
		"WHERE m.team = :team "
		"ORDER BY m.role = 'lead' DESC, p.name_key, p.id");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(team)), a, rows, n, err);
}

static const struct column team_of_columns[] = {
	COL(team_of, team),
	COL_SET(team_of, role, team_role_set),
};
static const struct row_map team_of_map = {
	ROW_COLUMNS(team_of, team_of_columns)};

enum status
membership_rows(struct db *db, int64_t person, struct arena *a,
	struct team_of **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &team_of_map,
		"SELECT t.name AS team, m.role AS role "
		"FROM membership m JOIN team t ON t.id = m.team "
		"WHERE m.person = :person "
		"ORDER BY m.role = 'lead' DESC, t.key");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(person)), a, rows, n, err);
}

enum status
member_write(struct db *db, const struct member_row *row, struct error *err)
{
	return row_insert(db, &member_map, row, NULL, err);
}

enum status
member_delete(struct db *db, int64_t team, int64_t person, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM membership "
			     "WHERE team = :team AND person = :person");

	return stmt_run_some(stmt_with(s, BIND(team), BIND(person)), err);
}

enum status
team_meeting_insert(
	struct db *db, int64_t team, int64_t meeting, struct error *err)
{
	int64_t id;
	struct stmt *s = stmt_insert(db, "team_meeting",
		"INSERT OR IGNORE INTO team_meeting (id, team, meeting) "
		"VALUES (:id, :team, :meeting)",
		&id);

	return stmt_run(stmt_with(s, BIND(team), BIND(meeting)), err);
}

enum status
team_meeting_delete(
	struct db *db, int64_t team, int64_t meeting, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "DELETE FROM team_meeting "
			     "WHERE team = :team AND meeting = :meeting");

	return stmt_run_some(stmt_with(s, BIND(team), BIND(meeting)), err);
}
