/* Statements for the campaign's row, settings and imports. */
#include "campaign/campaign_sql.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/stmt.h"

#include <stdlib.h>

static char *
copy(const char *s)
{
	return s ? mem_strdup(s) : NULL;
}

enum status
campaign_row_load(struct db *db, struct campaign_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT commune, commune_name, population, list_name, "
		"first_round, device FROM campaign WHERE id = 1");
	enum status st = stmt_step(s, err);

	if (st == STATUS_NONE)
		return error_set(err, STATUS_FAILED,
			_("%s holds no campaign: it was never completed"),
			db_path(db));
	if (st != STATUS_OK)
		return st;
	row->commune = copy(stmt_text(s, "commune"));
	row->commune_name = copy(stmt_text(s, "commune_name"));
	row->population = stmt_int(s, "population");
	row->list_name = copy(stmt_text(s, "list_name"));
	row->first_round = copy(stmt_text(s, "first_round"));
	row->device = stmt_int(s, "device");
	stmt_reset(s);
	return STATUS_OK;
}

enum status
campaign_row_insert(struct db *db, const struct campaign_row *row,
	const char *now, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"INSERT INTO campaign (id, commune, commune_name, population, list_name, "
		"		first_round, device, created) "
		"VALUES (1, :commune, :commune_name, :population, :list_name, "
		"		:first_round, :device, :created)");
	/* clang-format on */

	stmt_with(s, BIND_AS(":commune", row->commune),
		BIND_AS(":commune_name", row->commune_name),
		bind_id(":population", row->population),
		BIND_AS(":list_name", row->list_name),
		BIND_AS(":first_round", row->first_round),
		BIND_AS(":device", row->device), BIND_AS(":created", now));
	return stmt_run(s, err);
}

void
campaign_row_release(struct campaign_row *row)
{
	free(row->commune);
	free(row->commune_name);
	free(row->list_name);
	free(row->first_round);
	*row = (struct campaign_row){0};
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
