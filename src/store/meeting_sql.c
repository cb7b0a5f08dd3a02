/* Statements of meetings, their tasks and invitations. */
#include "store/meeting_sql.h"

#include "base/i18n.h"
#include "base/vec.h"
#include "store/db.h"
#include "store/stmt.h"

#include <string.h>

static const char *
text(struct stmt *s, struct arena *a, const char *column)
{
	const char *value = stmt_text(s, column);

	return value ? arena_strdup(a, value) : NULL;
}

/* clang-format off: the statement as one reads it */
#define PEOPLE(condition)                                                      \
	"coalesce(sum(CASE WHEN " condition " THEN 1 + i.guests END), 0)"
#define MEETING                                                                                                       \
	"SELECT m.*, s.code AS station_code, count(i.id) AS invited, " PEOPLE("i.answer = 'yes'") " AS yes, " PEOPLE( \
		"i.answer = 'waiting'") " AS waiting, " PEOPLE("i.came IS "                                           \
							       "NOT NULL") " "                                        \
									   "A"                                        \
									   "S"                                        \
									   " "                                        \
									   "c"                                        \
									   "a"                                        \
									   "m"                                        \
									   "e"                                        \
									   ","                                        \
									   " "                                        \
									   "c"                                        \
									   "o"                                        \
									   "u"                                        \
									   "n"                                        \
									   "t"                                        \
									   "("                                        \
									   "C"                                        \
									   "A"                                        \
									   "S"                                        \
									   "E"                                        \
									   " "                                        \
									   "W"                                        \
									   "H"                                        \
									   "E"                                        \
									   "N"                                        \
									   " "                                        \
									   "i"                                        \
									   "."                                        \
									   "a"                                        \
									   "n"                                        \
									   "s"                                        \
									   "w"                                        \
									   "e"                                        \
									   "r"                                        \
									   " "                                        \
									   "="                                        \
									   " "                                        \
									   "'"                                        \
									   "n"                                        \
									   "o"                                        \
									   "'"                                        \
									   " "                                        \
									   "T"                                        \
									   "H"                                        \
									   "E"                                        \
									   "N"                                        \
									   " "                                        \
									   "1"                                        \
									   " "                                        \
									   "E"                                        \
									   "N"                                        \
									   "D"                                        \
									   ")"                                        \
									   " "                                        \
									   "A"                                        \
									   "S"                                        \
									   " "                                        \
									   "n"                                        \
									   "o"                                        \
									   ","                                        \
									   " "                                        \
									   "c"                                        \
									   "o"                                        \
									   "u"                                        \
									   "n"                                        \
									   "t"                                        \
									   "("                                        \
									   "C"                                        \
									   "A"                                        \
									   "S"                                        \
									   "E"                                        \
									   " "                                        \
									   "W"                                        \
									   "H"                                        \
									   "E"                                        \
									   "N"                                        \
									   " "                                        \
									   "i"                                        \
									   "."                                        \
									   "a"                                        \
									   "n"                                        \
									   "s"                                        \
									   "w"                                        \
									   "e"                                        \
									   "r"                                        \
									   " "                                        \
									   "="                                        \
									   " "                                        \
									   "'"                                        \
									   "m"                                        \
									   "a"                                        \
									   "y"                                        \
									   "b"                                        \
									   "e"                                        \
									   "'"                                        \
									   " "                                        \
									   "T"                                        \
									   "H"                                        \
									   "E"                                        \
									   "N"                                        \
									   " "                                        \
									   "1"                                        \
									   " "                                        \
									   "E"                                        \
									   "N"                                        \
									   "D"                                        \
									   ")"                                        \
									   " "                                        \
									   "A"                                        \
									   "S"                                        \
									   " "                                        \
									   "m"                                        \
									   "a"                                        \
									   "y"                                        \
									   "b"                                        \
									   "e"                                        \
									   ","                                        \
									   " "                                        \
									   "c"                                        \
									   "o"                                        \
									   "u"                                        \
									   "n"                                        \
									   "t"                                        \
									   "("                                        \
									   "C"                                        \
									   "A"                                        \
									   "S"                                        \
									   "E"                                        \
									   " "                                        \
									   "W"                                        \
									   "H"                                        \
									   "E"                                        \
									   "N"                                        \
									   " "                                        \
									   "i"                                        \
									   "."                                        \
									   "a"                                        \
									   "n"                                        \
									   "s"                                        \
									   "w"                                        \
									   "e"                                        \
									   "r"                                        \
									   " "                                        \
									   "I"                                        \
									   "S"                                        \
									   " "                                        \
									   "N"                                        \
									   "U"                                        \
									   "L"                                        \
									   "L"                                        \
									   " "                                        \
									   "A"                                        \
									   "N"                                        \
									   "D"                                        \
									   " "                                        \
									   "i"                                        \
									   "."                                        \
									   "w"                                        \
									   "a"                                        \
									   "l"                                        \
									   "k"                                        \
									   "_"                                        \
									   "i"                                        \
									   "n"                                        \
									   " "                                        \
									   "="                                        \
									   " "                                        \
									   "0"                                        \
									   " "                                        \
									   "T"                                        \
									   "H"                                        \
									   "E"                                        \
									   "N"                                        \
									   " "                                        \
									   "1"                                        \
									   " "                                        \
									   "E"                                        \
									   "N"                                        \
									   "D"                                        \
									   ")"                                        \
									   " "                                        \
									   "A"                                        \
									   "S"                                        \
									   " "                                        \
									   "s"                                        \
									   "i"                                        \
									   "l"                                        \
									   "e"                                        \
									   "n"                                        \
									   "t"                                        \
									   " "                                        \
									   "F"                                        \
									   "R"                                        \
									   "O"                                        \
									   "M"                                        \
									   " "                                        \
									   "m"                                        \
									   "e"                                        \
									   "e"                                        \
									   "t"                                        \
									   "i"                                        \
									   "n"                                        \
									   "g"                                        \
									   " "                                        \
									   "m"                                        \
									   " "                                        \
									   "L"                                        \
									   "E"                                        \
									   "F"                                        \
									   "T"                                        \
									   " "                                        \
									   "J"                                        \
									   "O"                                        \
									   "I"                                        \
									   "N"                                        \
									   " "                                        \
									   "s"                                        \
									   "t"                                        \
									   "a"                                        \
									   "t"                                        \
									   "i"                                        \
									   "o"                                        \
									   "n"                                        \
									   " "                                        \
									   "s"                                        \
									   " "                                        \
									   "O"                                        \
									   "N"                                        \
									   " "                                        \
									   "s"                                        \
									   "."                                        \
									   "i"                                        \
									   "d"                                        \
									   " "                                        \
									   "="                                        \
									   " "                                        \
									   "m"                                        \
									   "."                                        \
									   "s"                                        \
									   "t"                                        \
									   "a"                                        \
									   "t"                                        \
									   "i"                                        \
									   "o"                                        \
									   "n"                                        \
									   " "                                        \
									   "L"                                        \
									   "E"                                        \
									   "F"                                        \
									   "T"                                        \
									   " "                                        \
									   "J"                                        \
									   "O"                                        \
									   "I"                                        \
									   "N"                                        \
									   " "                                        \
									   "i"                                        \
									   "n"                                        \
									   "v"                                        \
									   "i"                                        \
									   "t"                                        \
									   "a"                                        \
									   "t"                                        \
									   "i"                                        \
									   "o"                                        \
									   "n"                                        \
									   " "                                        \
									   "i"                                        \
									   " "                                        \
									   "O"                                        \
									   "N"                                        \
									   " "                                        \
									   "i"                                        \
									   "."                                        \
									   "m"                                        \
									   "e"                                        \
									   "e"                                        \
									   "t"                                        \
									   "i"                                        \
									   "n"                                        \
									   "g"                                        \
									   " "                                        \
									   "="                                        \
									   " "                                        \
									   "m"                                        \
									   "."                                        \
									   "i"                                        \
									   "d"                                        \
									   " "
/* clang-format on */

static struct meeting_row
read_meeting(struct stmt *s, struct arena *a)
{
	return (struct meeting_row){.id = stmt_int(s, "id"),
		.kind = text(s, a, "kind"),
		.title = text(s, a, "title"),
		.starts = text(s, a, "starts"),
		.zone = text(s, a, "zone"),
		.minutes = stmt_int(s, "minutes"),
		.place = text(s, a, "place"),
		.station = stmt_int(s, "station"),
		.station_code = text(s, a, "station_code"),
		.capacity = stmt_int(s, "capacity"),
		.agenda = text(s, a, "agenda"),
		.questions = text(s, a, "questions"),
		.report = text(s, a, "report"),
		.state = text(s, a, "state"),
		.uid = text(s, a, "uid"),
		.sequence = stmt_int(s, "sequence"),
		.invited = stmt_int(s, "invited"),
		.yes = stmt_int(s, "yes"),
		.no = stmt_int(s, "no"),
		.maybe = stmt_int(s, "maybe"),
		.waiting = stmt_int(s, "waiting"),
		.silent = stmt_int(s, "silent"),
		.came = stmt_int(s, "came")};
}

enum status
meeting_rows(struct db *db, const char *from, const char *until,
	struct arena *a, struct meeting_row **rows, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		MEETING "WHERE (:from IS NULL OR m.starts >= :from) "
			"AND (:until IS NULL OR m.starts < :until) "
			"GROUP BY m.id ORDER BY m.starts, m.id");
	VEC(struct meeting_row) found = VEC_INIT;
	enum status st;

	stmt_bind_text(s, ":from", from);
	stmt_bind_text(s, ":until", until);
	while ((st = stmt_step(s, err)) == STATUS_OK)
		VEC_PUSH(&found, read_meeting(s, a));
	*n = found.len;
	*rows = ARENA_ARRAY(a, struct meeting_row, found.len + 1);
	if (found.len)
		memcpy(*rows, found.at, found.len * sizeof(**rows));
	VEC_RELEASE(&found);
	return st == STATUS_NONE ? STATUS_OK : st;
}

static enum status
one_meeting(struct stmt *s, struct arena *a, struct meeting_row *row,
	struct error *err)
{
	enum status st = stmt_step(s, err);

	if (st == STATUS_OK)
		*row = read_meeting(s, a);
	stmt_reset(s);
	return st;
}

enum status
meeting_row_get(struct db *db, int64_t id, struct arena *a,
	struct meeting_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db, MEETING "WHERE m.id = :id GROUP BY m.id");
	enum status st;

	stmt_bind_int(s, ":id", id);
	st = one_meeting(s, a, row, err);
	if (st == STATUS_NONE)
		return error_set(err, STATUS_NONE,
			_("there is no meeting %lld; \"permanence meetings "
			  "list\" shows those there are"),
			(long long)id);
	return st;
}

enum status
meeting_row_before(struct db *db, const struct meeting_row *row,
	struct arena *a, struct meeting_row *before, struct error *err)
{
	struct stmt *s = stmt_get(db,
		MEETING "WHERE m.kind = :kind AND m.starts < :starts "
			"AND m.state = 'planned' AND m.place IS :place "
			"GROUP BY m.id ORDER BY m.starts DESC LIMIT 1");

	stmt_bind_text(s, ":kind", row->kind);
	stmt_bind_text(s, ":starts", row->starts);
	stmt_bind_text(s, ":place", row->place);
	return one_meeting(s, a, before, err);
}

static void
bind_meeting(struct stmt *s, const struct meeting_row *row)
{
	stmt_bind_int(s, ":id", row->id);
	stmt_bind_text(s, ":kind", row->kind);
	stmt_bind_text(s, ":title", row->title);
	stmt_bind_text(s, ":starts", row->starts);
	stmt_bind_text(s, ":zone", row->zone);
	stmt_bind_int(s, ":minutes", row->minutes);
	stmt_bind_text(s, ":place", row->place);
	stmt_bind_id(s, ":station", row->station);
	stmt_bind_id(s, ":capacity", row->capacity);
	stmt_bind_text(s, ":agenda", row->agenda);
	stmt_bind_text(s, ":questions", row->questions);
	stmt_bind_text(s, ":report", row->report);
	stmt_bind_text(s, ":state", row->state);
	stmt_bind_int(s, ":sequence", row->sequence);
}

enum status
meeting_write(struct db *db, struct meeting_row *row, const char *now,
	struct error *err)
{
	struct stmt *s;
	enum status st;

	if (row->id) {
		s = stmt_get(db,
			"UPDATE meeting SET kind = :kind, title = :title, "
			"starts = :starts, zone = :zone, minutes = :minutes, "
			"place = :place, station = :station, capacity = "
			":capacity, agenda = :agenda, questions = :questions, "
			"report = :report, state = :state, sequence = "
			":sequence WHERE id = :id");
		bind_meeting(s, row);
		return stmt_run(s, err);
	}
	st = db_next_id(db, "meeting", 1, &row->id, err);
	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT INTO meeting (id, kind, title, starts, zone, minutes, "
		"place, station, capacity, agenda, questions, report, state, "
		"sequence, uid, created) VALUES (:id, :kind, :title, :starts, "
		":zone, :minutes, :place, :station, :capacity, :agenda, "
		":questions, :report, :state, :sequence, :uid, :created)");
	bind_meeting(s, row);
	stmt_bind_text(s, ":uid", row->uid);
	stmt_bind_text(s, ":created", now);
	return stmt_run(s, err);
}

enum status
task_rows(struct db *db, int64_t meeting, struct arena *a,
	struct task_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "SELECT * FROM task WHERE meeting = :meeting ORDER BY id");
	VEC(struct task_row) found = VEC_INIT;
	enum status st;

	stmt_bind_int(s, ":meeting", meeting);
	while ((st = stmt_step(s, err)) == STATUS_OK)
		VEC_PUSH(&found,
			((struct task_row){stmt_int(s, "id"),
				text(s, a, "text"), stmt_int(s, "done") != 0}));
	*n = found.len;
	*rows = ARENA_ARRAY(a, struct task_row, found.len + 1);
	if (found.len)
		memcpy(*rows, found.at, found.len * sizeof(**rows));
	VEC_RELEASE(&found);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
task_insert(
	struct db *db, int64_t meeting, const char *words, struct error *err)
{
	struct stmt *s;
	int64_t id;
	enum status st = db_next_id(db, "task", 1, &id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db, "INSERT INTO task (id, meeting, text) "
			 "VALUES (:id, :meeting, :text)");
	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":meeting", meeting);
	stmt_bind_text(s, ":text", words);
	return stmt_run(s, err);
}

enum status
task_set_done(struct db *db, int64_t id, bool done, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "UPDATE task SET done = :done WHERE id = :id");
	enum status st;

	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":done", done);
	st = stmt_run(s, err);
	return st == STATUS_OK && stmt_changes(db) == 0 ? STATUS_NONE : st;
}

#define INVITATION                                                             \
	"SELECT i.*, trim(p.last_name || ' ' || p.first_name) AS name, "       \
	"p.phone AS phone FROM invitation i JOIN person p ON p.id = i.person "

static struct invitation_row
read_invitation(struct stmt *s, struct arena *a)
{
	return (struct invitation_row){.id = stmt_int(s, "id"),
		.meeting = stmt_int(s, "meeting"),
		.person = stmt_int(s, "person"),
		.name = text(s, a, "name"),
		.phone = text(s, a, "phone"),
		.answer = text(s, a, "answer"),
		.answered = text(s, a, "answered"),
		.guests = stmt_int(s, "guests"),
		.came = text(s, a, "came"),
		.walk_in = stmt_int(s, "walk_in") != 0,
		.import = stmt_int(s, "import")};
}

enum status
invitation_rows(struct db *db, int64_t meeting, const char *words, size_t limit,
	struct arena *a, struct invitation_row *rows, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		INVITATION "WHERE i.meeting = :meeting AND (:words IS NULL OR "
			   "substr(p.name_key, 1, length(:words)) = :words) "
			   "ORDER BY p.name_key, p.id LIMIT :limit");
	enum status st;

	*n = 0;
	stmt_bind_int(s, ":meeting", meeting);
	stmt_bind_text(s, ":words", words);
	stmt_bind_int(s, ":limit", (int64_t)limit);
	while ((st = stmt_step(s, err)) == STATUS_OK)
		rows[(*n)++] = read_invitation(s, a);
	return st == STATUS_NONE ? STATUS_OK : st;
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
invitation_coming(struct db *db, int64_t meeting, int64_t **ids, size_t *n,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT person FROM invitation WHERE meeting = :meeting "
		"AND (answer = 'yes' OR came IS NOT NULL) ORDER BY person");
	VEC(int64_t) found = VEC_INIT;
	enum status st;

	stmt_bind_int(s, ":meeting", meeting);
	while ((st = stmt_step(s, err)) == STATUS_OK)
		VEC_PUSH(&found, stmt_int(s, "person"));
	*ids = found.at;
	*n = found.len;
	return st == STATUS_NONE ? STATUS_OK : st;
}
