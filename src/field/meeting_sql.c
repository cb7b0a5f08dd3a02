/* Statements of meetings and their tasks. */
#include "field/meeting_sql.h"

#include "base/i18n.h"
#include "store/db.h"
#include "store/stmt.h"

/* People are counted with the guests they bring. */
#define MEETING                                                                \
	"SELECT m.*, s.code AS station_code, count(i.id) AS invited, "         \
	"coalesce(sum(CASE i.answer WHEN 'yes' THEN 1 + i.guests END), 0) "    \
	"AS yes, "                                                             \
	"coalesce(sum(CASE i.answer WHEN 'waiting' THEN 1 + i.guests END), "   \
	"0) AS waiting, "                                                      \
	"coalesce(sum(CASE WHEN i.came IS NOT NULL THEN 1 + i.guests END), "   \
	"0) AS came, "                                                         \
	"coalesce(sum(CASE WHEN i.answer = 'yes' AND i.came IS NULL THEN 1 + " \
	"i.guests END), 0) AS absent, "                                        \
	"count(CASE i.answer WHEN 'no' THEN 1 END) AS no, "                    \
	"count(CASE i.answer WHEN 'maybe' THEN 1 END) AS maybe, "              \
	"count(CASE WHEN i.answer IS NULL AND i.walk_in = 0 THEN 1 END) "      \
	"AS silent FROM meeting m LEFT JOIN station s ON s.id = m.station "    \
	"LEFT JOIN invitation i ON i.meeting = m.id "

static void
read_meeting(struct stmt *s, struct arena *a, void *row)
{
	*(struct meeting_row *)row =
		(struct meeting_row){.id = stmt_int(s, "id"),
			.kind = stmt_text_in(s, "kind", a),
			.title = stmt_text_in(s, "title", a),
			.starts = stmt_text_in(s, "starts", a),
			.zone = stmt_text_in(s, "zone", a),
			.minutes = stmt_int(s, "minutes"),
			.place = stmt_text_in(s, "place", a),
			.station = stmt_int(s, "station"),
			.station_code = stmt_text_in(s, "station_code", a),
			.capacity = stmt_int(s, "capacity"),
			.agenda = stmt_text_in(s, "agenda", a),
			.questions = stmt_text_in(s, "questions", a),
			.report = stmt_text_in(s, "report", a),
			.state = stmt_text_in(s, "state", a),
			.uid = stmt_text_in(s, "uid", a),
			.sequence = stmt_int(s, "sequence"),
			.invited = stmt_int(s, "invited"),
			.yes = stmt_int(s, "yes"),
			.no = stmt_int(s, "no"),
			.maybe = stmt_int(s, "maybe"),
			.waiting = stmt_int(s, "waiting"),
			.silent = stmt_int(s, "silent"),
			.came = stmt_int(s, "came"),
			.absent = stmt_int(s, "absent")};
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
	void *found;
	enum status st;

	stmt_bind_text(s, ":from", from);
	stmt_bind_text(s, ":until", until);
	st = stmt_rows(s, read_meeting, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
}

/* Only a page's own meetings are joined with whom they invited. */
#define PAGE(past, order)                                                      \
	MEETING "WHERE m.id IN (SELECT id FROM meeting WHERE " past            \
		" ORDER BY starts " order ", id " order " LIMIT :limit) "      \
		"GROUP BY m.id ORDER BY m.starts " order ", m.id " order

enum status
meeting_page(struct db *db, const struct meeting_seek *seek, struct arena *a,
	struct meeting_row **rows, size_t *n, struct error *err)
{
	struct stmt *s =
		seek->past
			? stmt_get(db, PAGE("starts < :day AND (:after IS NULL "
					    "OR (starts, id) < (:after, :id))",
					       "DESC"))
			: stmt_get(
				  db, PAGE("starts >= :day AND (:after IS NULL "
					   "OR (starts, id) > (:after, :id))",
					      "ASC"));
	void *found;
	enum status st;

	stmt_bind_text(s, ":day", seek->day);
	stmt_bind_text(s, ":after", seek->after ? seek->after->starts : NULL);
	stmt_bind_int(s, ":id", seek->after ? seek->after->id : 0);
	stmt_bind_int(s, ":limit", (int64_t)seek->limit);
	st = stmt_rows(s, read_meeting, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
}

enum status
meeting_rows_count(struct db *db, int64_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT count(*) AS n FROM meeting");
	enum status st = stmt_step(s, err);

	*n = st == STATUS_OK ? stmt_int(s, "n") : 0;
	stmt_reset(s);
	return st;
}

static enum status
one_meeting(struct stmt *s, struct arena *a, struct meeting_row *row,
	struct error *err)
{
	enum status st = stmt_step(s, err);

	if (st == STATUS_OK)
		read_meeting(s, a, row);
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

static void
read_task(struct stmt *s, struct arena *a, void *row)
{
	*(struct task_row *)row = (struct task_row){stmt_int(s, "id"),
		stmt_text_in(s, "text", a), stmt_int(s, "done") != 0};
}

enum status
task_rows(struct db *db, int64_t meeting, struct arena *a,
	struct task_row **rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "SELECT * FROM task WHERE meeting = :meeting ORDER BY id");
	void *found;
	enum status st;

	stmt_bind_int(s, ":meeting", meeting);
	st = stmt_rows(s, read_task, sizeof(**rows), a, &found, n, err);
	*rows = found;
	return st;
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
