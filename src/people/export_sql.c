/* Exports are recorded before the first byte leaves. */
#include "people/export_sql.h"

#include "store/db.h"
#include "store/stmt.h"

enum status
export_insert(struct db *db, const struct export_row *row, struct error *err)
{
	int64_t id;
	struct stmt *s;
	enum status st = db_next_id(db, "export", 1, &id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT INTO export (id, time, actor, format, filter, "
		"columns, people, left_out, file, reason) VALUES (:id, :time, "
		":actor, :format, :filter, :columns, :people, :left_out, "
		":file, :reason)");
	stmt_bind_int(s, ":id", id);
	stmt_bind_text(s, ":time", row->time);
	stmt_bind_text(s, ":actor", row->actor);
	stmt_bind_text(s, ":format", row->format);
	stmt_bind_text(s, ":filter", row->filter);
	stmt_bind_text(s, ":columns", row->columns);
	stmt_bind_int(s, ":people", row->people);
	stmt_bind_int(s, ":left_out", row->left_out);
	stmt_bind_text(s, ":file", row->file);
	stmt_bind_text(s, ":reason", row->reason);
	return stmt_run(s, err);
}
