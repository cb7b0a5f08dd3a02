/* Statements of invitations: who is asked, who answers, who comes. */
#include "field/meeting_sql.h"
#include "store/db.h"
#include "store/stmt.h"

#define INVITATION                                                             \
	"SELECT i.*, trim(p.last_name || ' ' || p.first_name) AS name, "       \
	"p.phone AS phone FROM invitation i JOIN person p ON p.id = i.person "

static struct invitation_row
read_invitation(struct stmt *s, struct arena *a)
{
	return (struct invitation_row){.id = stmt_int(s, "id"),
		.meeting = stmt_int(s, "meeting"),
		.person = stmt_int(s, "person"),
		.name = stmt_text_in(s, "name", a),
		.phone = stmt_text_in(s, "phone", a),
		.answer = stmt_text_in(s, "answer", a),
		.answered = stmt_text_in(s, "answered", a),
		.guests = stmt_int(s, "guests"),
		.came = stmt_text_in(s, "came", a),
		.walk_in = stmt_int(s, "walk_in") != 0,
		.import = stmt_int(s, "import")};
}

static enum status
read_rows(struct stmt *s, const struct invitation_seek *seek, struct arena *a,
	struct invitation_row *rows, size_t *n, struct error *err)
{
	enum status st;

	*n = 0;
	stmt_bind_int(s, ":meeting", seek->meeting);
	stmt_bind_text(s, ":glob", seek->glob);
	stmt_bind_int(s, ":limit", (int64_t)seek->limit);
	while ((st = stmt_step(s, err)) == STATUS_OK)
		rows[(*n)++] = read_invitation(s, a);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
invitation_rows(struct db *db, const struct invitation_seek *seek,
	struct arena *a, struct invitation_row *rows, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		INVITATION "WHERE i.meeting = :meeting AND (:glob IS NULL OR "
			   "' ' || p.name_key GLOB :glob) AND (:after = 0 OR "
			   "(p.name_key, p.id) > (SELECT name_key, id FROM "
			   "person WHERE id = :after)) "
			   "ORDER BY p.name_key, p.id LIMIT :limit");

	stmt_bind_int(s, ":after", seek->after);
	return read_rows(s, seek, a, rows, n, err);
}

/* Sorts after every name. */
#define LAST_TEXT "\xf4\x8f\xbf\xbf"

/* Those who were not invited, as invitations that do not exist. */
#define STRANGER                                                               \
	"SELECT 0 AS id, 0 AS meeting, p.id AS person, NULL AS answer, NULL "  \
	"AS answered, 0 AS guests, NULL AS came, 1 AS walk_in, NULL AS "       \
	"import, trim(p.last_name || ' ' || p.first_name) AS name, p.phone "   \
	"AS phone, 2 AS rank, 0 AS later, p.name_key AS name_key FROM person " \
	"p WHERE :first <> '' AND p.name_key >= :first AND p.name_key < "      \
	":first || '" LAST_TEXT "' AND ' ' || p.name_key GLOB :glob AND NOT "  \
	"EXISTS (SELECT 1 FROM invitation i WHERE i.meeting = :meeting AND "   \
	"i.person = p.id) ORDER BY p.name_key, p.id LIMIT :limit"

#define INVITED                                                                \
	"SELECT i.id, i.meeting, i.person, i.answer, i.answered, i.guests, "   \
	"i.came, i.walk_in, i.import, trim(p.last_name || ' ' || "             \
	"p.first_name), p.phone, i.came IS NOT NULL, "                         \
	"substr(p.name_key, 1, length(:first)) <> :first, p.name_key "         \
	"FROM invitation i JOIN person p ON p.id = i.person "                  \
	"WHERE i.meeting = :meeting AND ' ' || p.name_key GLOB :glob"

enum status
invitation_door(struct db *db, const struct invitation_seek *seek,
	const char *first, struct arena *a, struct invitation_row *rows,
	size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT * FROM (SELECT * FROM (" STRANGER ") UNION ALL " INVITED
		") ORDER BY rank, later, name_key, person LIMIT :limit");

	stmt_bind_text(s, ":first", first);
	return read_rows(s, seek, a, rows, n, err);
}

static enum status
one_invitation(struct stmt *s, struct arena *a, struct invitation_row *row,
	struct error *err)
{
	enum status st = stmt_step(s, err);

	if (st == STATUS_OK)
		*row = read_invitation(s, a);
	stmt_reset(s);
	return st;
}

enum status
invitation_get(struct db *db, int64_t meeting, int64_t person, struct arena *a,
	struct invitation_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db,
		INVITATION "WHERE i.meeting = :meeting AND i.person = :person");

	stmt_bind_int(s, ":meeting", meeting);
	stmt_bind_int(s, ":person", person);
	return one_invitation(s, a, row, err);
}

enum status
invitation_next_waiting(struct db *db, int64_t meeting, struct arena *a,
	struct invitation_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db,
		INVITATION "WHERE i.meeting = :meeting AND i.answer = "
			   "'waiting' ORDER BY i.answered, i.id LIMIT 1");

	stmt_bind_int(s, ":meeting", meeting);
	return one_invitation(s, a, row, err);
}

static void
bind_answer(struct stmt *s, const struct invitation_row *row)
{
	stmt_bind_text(s, ":answer", row->answer);
	stmt_bind_text(s, ":answered", row->answered);
	stmt_bind_int(s, ":guests", row->guests);
	stmt_bind_text(s, ":came", row->came);
}

enum status
invitation_insert(struct db *db, const struct invitation_row *row, bool *added,
	struct error *err)
{
	struct stmt *s;
	int64_t id;
	enum status st = db_next_id(db, "invitation", 1, &id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT OR IGNORE INTO invitation (id, meeting, person, "
		"answer, answered, guests, came, walk_in, import) VALUES "
		"(:id, :meeting, :person, :answer, :answered, :guests, :came, "
		":walk_in, :import)");
	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":meeting", row->meeting);
	stmt_bind_int(s, ":person", row->person);
	bind_answer(s, row);
	stmt_bind_int(s, ":walk_in", row->walk_in);
	stmt_bind_id(s, ":import", row->import);
	st = stmt_run(s, err);
	*added = st == STATUS_OK && stmt_changes(db) > 0;
	return st;
}

enum status
invitation_update(
	struct db *db, const struct invitation_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"UPDATE invitation SET answer = :answer, answered = :answered, "
		"guests = :guests, came = :came WHERE id = :id");

	stmt_bind_int(s, ":id", row->id);
	bind_answer(s, row);
	return stmt_run(s, err);
}

enum status
invitation_people(struct db *db, int64_t meeting, int64_t **ids, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT person FROM invitation WHERE "
				      "meeting = :meeting ORDER BY person");

	stmt_bind_int(s, ":meeting", meeting);
	return stmt_ints(s, ids, n, err);
}

enum status
invitation_coming(struct db *db, int64_t meeting, int64_t **ids, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT person FROM invitation WHERE meeting = :meeting "
		"AND (answer = 'yes' OR came IS NOT NULL) ORDER BY person");

	stmt_bind_int(s, ":meeting", meeting);
	return stmt_ints(s, ids, n, err);
}
