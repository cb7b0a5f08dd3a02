/* Statements for the campaign's row, settings and imports. */
#include "campaign/campaign_sql.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/row.h"

#include <stdlib.h>

static char *
copy(const char *s)
{
	return s ? mem_strdup(s) : NULL;
}

static const struct column campaign_columns[] = {
	COL(campaign_row, commune),
	COL(campaign_row, commune_name),
	COL_NULL(campaign_row, population),
	COL(campaign_row, list_name),
	COL(campaign_row, election),
	COL(campaign_row, device),
	COL(campaign_row, created),
};
static const struct row_map campaign_map = {
	.table = "campaign", ROW_COLUMNS(campaign_row, campaign_columns)};

enum status
campaign_row_load(struct db *db, struct arena *a, struct campaign_row *row,
	struct error *err)
{
	struct stmt *s = row_get(
		db, &campaign_map, "SELECT * FROM campaign WHERE id = 1");
	enum status st = row_one(s, a, row, err);

	if (st == STATUS_NONE)
		return error_set(err, STATUS_FAILED,
			_("%s holds no campaign: it was never completed"),
			db_path(db));
	return st;
}

enum status
campaign_row_insert(
	struct db *db, const struct campaign_row *row, struct error *err)
{
	int64_t id = 1;

	return row_insert(db, &campaign_map, row, &id, err);
}

enum status
campaign_row_change(
	struct db *db, const struct campaign_row *row, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"UPDATE campaign SET commune = :commune, "
		"		commune_name = :commune_name, "
		"		population = :population, list_name = :list_name, "
		"		election = :election "
		"WHERE id = 1");
	/* clang-format on */

	row_bind(s, &campaign_map, row);
	return stmt_run(s, err);
}

/* Up to where a table was looked at, and the latest moment of it. */
static enum status
look_at(struct stmt *s, int64_t *last, int64_t *time, struct error *err)
{
	enum status st;

	stmt_bind_int(s, ":last", *last);
	st = stmt_step(s, err);
	if (st == STATUS_OK && !stmt_is_null(s, "last")) {
		*last = stmt_int(s, "last");
		if (stmt_int(s, "time") > *time)
			*time = stmt_int(s, "time");
	}
	stmt_reset(s);
	return st;
}

enum status
clock_seen_since(struct db *db, struct clock_seen *seen, struct error *err)
{
	enum status st = look_at(
		stmt_get(db,
			"SELECT max(id) AS last, max(unixepoch(time)) AS time "
			"FROM journal WHERE id > :last"),
		&seen->entry, &seen->time, err);

	return st == STATUS_OK
		       ? look_at(stmt_get(db,
					 "SELECT max(id) AS last, "
					 "	max(unixepoch(time)) AS time "
					 "FROM law_decision WHERE id > :last"),
				 &seen->decision, &seen->time, err)
		       : st;
}

char *
setting_get(struct db *db, const char *name)
{
	struct stmt *s =
		stmt_get(db, "SELECT value FROM setting WHERE name = :name");
	char *value = NULL;

	stmt_with(s, BIND(name));
	if (stmt_step(s, NULL) == STATUS_OK)
		value = copy(stmt_text(s, "value"));
	stmt_reset(s);
	return value;
}

enum status
setting_put(
	struct db *db, const char *name, const char *value, struct error *err)
{
	int64_t id;
	struct stmt *s = stmt_insert(db, "setting",
		"INSERT INTO setting (id, name, value) "
		"VALUES (:id, :name, :value) "
		"ON CONFLICT (name) DO UPDATE SET value = excluded.value",
		&id);

	return stmt_run(stmt_with(s, BIND(name), BIND(value)), err);
}

enum status
setting_drop(struct db *db, const char *name, struct error *err)
{
	struct stmt *s = stmt_get(db, "DELETE FROM setting WHERE name = :name");

	return stmt_run(stmt_with(s, BIND(name)), err);
}

enum status
import_insert(struct db *db, const char *kind, const char *file,
	const char *format, const char *now, int64_t *id, struct error *err)
{
	struct stmt *s = stmt_insert(db, "import",
		"INSERT INTO import (id, kind, file, format, time) "
		"VALUES (:id, :kind, :file, :format, :time)",
		id);

	stmt_with(
		s, BIND(kind), BIND(file), BIND(format), BIND_AS(":time", now));
	return stmt_run(s, err);
}
