/* Statements of teams: the tree as it is read, written and removed. */
#include "field/team_sql.h"

#include "base/mem.h"
#include "store/db.h"
#include "store/stmt.h"

/* The last sign of the person of m: an answer, a meeting, an alert. */
#define LAST_SIGN                                                              \
	"max(m.since, coalesce((SELECT max(max(coalesce(i.came, ''), "         \
	"coalesce(i.answered, ''))) FROM invitation i WHERE i.person = "       \
	"m.person), ''), coalesce((SELECT max(r.answered) FROM "               \
	"alert_recipient r WHERE r.person = m.person), ''))"

/* Teams that stand under one another by an undo are kept, at the top. */
#define TREE                                                                   \
	"WITH RECURSIVE tree (id, depth, path) AS (SELECT id, 0, key FROM "    \
	"team WHERE parent IS NULL UNION ALL SELECT t.id, tree.depth + 1, "    \
	"tree.path || char(1) || t.key FROM team t JOIN tree "                 \
	"ON t.parent = tree.id) "
#define MEETINGS                                                               \
	"FROM team_meeting x JOIN meeting e ON e.id = x.meeting "              \
	"WHERE x.team = t.id AND e.state = 'planned' AND e.starts >= :now "

static void
read_team(struct stmt *s, struct arena *a, void *row)
{
	*(struct team_row *)row = (struct team_row){.id = stmt_int(s, "id"),
		.name = stmt_text_in(s, "name", a),
		.key = stmt_text_in(s, "key", a),
		.parent = stmt_int(s, "parent"),
		.parent_name = stmt_text_in(s, "parent_name", a),
		.note = stmt_text_in(s, "note", a),
		.depth = (int)stmt_int(s, "depth"),
		.lead = stmt_text_in(s, "lead", a),
		.people = stmt_int(s, "people"),
		.inactive = stmt_int(s, "inactive"),
		.next = stmt_text_in(s, "next", a),
		.next_title = stmt_text_in(s, "next_title", a)};
}

enum status
team_rows(struct db *db, const char *key, const char *now, const char *since,
	struct arena *a, struct team_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		TREE "SELECT t.*, u.name AS parent_name, "
		     "coalesce(tree.depth, 0) AS depth, "
		     "(SELECT group_concat(trim(p.first_name || ' ' || "
		     "p.last_name), ', ') FROM membership m JOIN person p ON "
		     "p.id = m.person WHERE m.team = t.id AND m.role = 'lead') "
		     "AS lead, (SELECT count(*) FROM membership m WHERE m.team "
		     "= t.id) AS people, (SELECT count(*) FROM membership m "
		     "WHERE m.team = t.id AND substr(" LAST_SIGN
		     ", 1, 10) < :since) AS inactive, "
		     "(SELECT e.starts " MEETINGS
		     "ORDER BY e.starts, e.id LIMIT 1) AS next, "
		     "(SELECT e.title " MEETINGS
		     "ORDER BY e.starts, e.id LIMIT 1) AS next_title "
		     "FROM team t LEFT JOIN tree ON tree.id = t.id "
		     "LEFT JOIN team u ON u.id = t.parent "
		     "WHERE :key IS NULL OR t.key = :key "
		     "ORDER BY coalesce(tree.path, t.key)");
	void *found;
	enum status st;

	stmt_bind_text(s, ":key", key);
	stmt_bind_text(s, ":now", now);
	stmt_bind_text(s, ":since", since);
	st = stmt_rows(s, read_team, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
}

enum status
team_write(
	struct db *db, struct team_row *row, const char *now, struct error *err)
{
	struct stmt *s;
	enum status st;

	if (row->id) {
		s = stmt_get(db,
			"UPDATE team SET name = :name, key = :key, parent = "
			":parent, note = :note WHERE id = :id");
	} else {
		st = db_next_id(db, "team", 1, &row->id, err);
		if (st != STATUS_OK)
			return st;
		s = stmt_get(db,
			"INSERT INTO team (id, name, key, parent, note, "
			"created) VALUES (:id, :name, :key, :parent, :note, "
			":created)");
		stmt_bind_text(s, ":created", now);
	}
	stmt_bind_int(s, ":id", row->id);
	stmt_bind_text(s, ":name", row->name);
	stmt_bind_text(s, ":key", row->key);
	stmt_bind_id(s, ":parent", row->parent);
	stmt_bind_text(s, ":note", row->note);
	return stmt_run(s, err);
}

/* Run a deletion of what is a team's. */
static enum status
delete_of(struct stmt *s, int64_t id, enum status st, struct error *err)
{
	if (st != STATUS_OK)
		return st;
	stmt_bind_int(s, ":id", id);
	return stmt_run(s, err);
}

enum status
team_delete(struct db *db, int64_t id, struct error *err)
{
	enum status st = delete_of(
		stmt_get(db, "DELETE FROM membership WHERE team = :id"), id,
		STATUS_OK, err);

	st = delete_of(stmt_get(db, "DELETE FROM team_zone WHERE team = :id"),
		id, st, err);
	st = delete_of(stmt_get(db, "DELETE FROM team_load WHERE team = :id"),
		id, st, err);
	st = delete_of(
		stmt_get(db, "DELETE FROM team_meeting WHERE team = :id"), id,
		st, err);
	return delete_of(
		stmt_get(db, "DELETE FROM team WHERE id = :id"), id, st, err);
}

/* The one number of a statement. */
static enum status
count(struct stmt *s, int64_t *n, struct error *err)
{
	enum status st = stmt_step(s, err);

	if (st == STATUS_OK)
		*n = stmt_int(s, "n");
	stmt_reset(s);
	return st;
}

enum status
team_uses(struct db *db, int64_t id, int64_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT (SELECT count(*) FROM team WHERE parent = :id) + "
		"(SELECT count(*) FROM alert WHERE team = :id) AS n");

	stmt_bind_int(s, ":id", id);
	return count(s, n, err);
}

enum status
team_people(struct db *db, int64_t *n, struct error *err)
{
	return count(stmt_get(db, "SELECT count(DISTINCT person) AS n FROM "
				  "membership"),
		n, err);
}

static void
read_member(struct stmt *s, struct arena *a, void *row)
{
	*(struct member_row *)row =
		(struct member_row){.person = stmt_int(s, "person"),
			.name = stmt_text_in(s, "name", a),
			.phone = stmt_text_in(s, "phone", a),
			.role = stmt_text_in(s, "role", a),
			.since = stmt_text_in(s, "since", a),
			.last = stmt_text_in(s, "last", a),
			.skills = stmt_text_in(s, "skills", a)};
}

enum status
member_rows(struct db *db, int64_t team, struct arena *a,
	struct member_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT m.*, trim(p.last_name || ' ' || p.first_name) AS name, "
		"p.phone, substr(" LAST_SIGN ", 1, 10) AS last, "
		"(SELECT group_concat(k.name, ', ') FROM skill k WHERE "
		"k.person = m.person) AS skills "
		"FROM membership m JOIN person p ON p.id = m.person "
		"WHERE m.team = :team "
		"ORDER BY m.role = 'lead' DESC, p.name_key, p.id");
	void *found;
	enum status st;

	stmt_bind_int(s, ":team", team);
	st = stmt_rows(s, read_member, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
}

enum status
member_write(struct db *db, int64_t team, int64_t person, const char *role,
	const char *since, struct error *err)
{
	struct stmt *s;
	int64_t id;
	enum status st = db_next_id(db, "membership", 1, &id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT INTO membership (id, team, person, role, since) VALUES "
		"(:id, :team, :person, :role, :since) ON CONFLICT (team, "
		"person) DO UPDATE SET role = excluded.role");
	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":team", team);
	stmt_bind_int(s, ":person", person);
	stmt_bind_text(s, ":role", role);
	stmt_bind_text(s, ":since", since);
	return stmt_run(s, err);
}

/* Run a deletion of the pair; STATUS_NONE where there was none. */
static enum status
delete_pair(struct db *db, struct stmt *s, int64_t team, int64_t other,
	struct error *err)
{
	enum status st;

	stmt_bind_int(s, ":team", team);
	stmt_bind_int(s, ":other", other);
	st = stmt_run(s, err);
	return st == STATUS_OK && stmt_changes(db) == 0 ? STATUS_NONE : st;
}

enum status
member_delete(struct db *db, int64_t team, int64_t person, struct error *err)
{
	return delete_pair(db,
		stmt_get(db, "DELETE FROM membership WHERE team = :team AND "
			     "person = :other"),
		team, person, err);
}

enum status
team_meeting_insert(
	struct db *db, int64_t team, int64_t meeting, struct error *err)
{
	struct stmt *s;
	int64_t id;
	enum status st = db_next_id(db, "team_meeting", 1, &id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db, "INSERT OR IGNORE INTO team_meeting (id, team, "
			 "meeting) VALUES (:id, :team, :meeting)");
	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":team", team);
	stmt_bind_int(s, ":meeting", meeting);
	return stmt_run(s, err);
}

enum status
team_meeting_delete(
	struct db *db, int64_t team, int64_t meeting, struct error *err)
{
	return delete_pair(db,
		stmt_get(db, "DELETE FROM team_meeting WHERE team = :team AND "
			     "meeting = :other"),
		team, meeting, err);
}
