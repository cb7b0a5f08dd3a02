/* Statements of further channels, references and declared fields. */
#include "people/person_more_sql.h"

#include "store/row.h"

static const struct column channel_columns[] = {
	COL(person_channel, id),
	COL_SET(person_channel, kind, channel_set),
	COL(person_channel, value),
	COL_NULL(person_channel, label),
};
static const struct row_map channel_map = {
	ROW_COLUMNS(person_channel, channel_columns)};

enum status
person_channel_list(struct db *db, int64_t person, struct arena *a,
	struct person_channel **rows, size_t *n, struct error *err)
{
	struct stmt *s = row_get(db, &channel_map,
		"SELECT * FROM person_channel WHERE person = :person "
		"ORDER BY kind, position, id");

	return row_all(stmt_with(s, BIND(person)), a, rows, n, err);
}

enum status
person_channel_insert(struct db *db, int64_t person,
	const struct person_channel *channel, int64_t import, bool *added,
	struct error *err)
{
	int64_t id;
	/* clang-format off */
	struct stmt *s = stmt_insert(db, "person_channel",
		"INSERT OR IGNORE INTO person_channel "
		"	(id, person, kind, value, label, position, import) "
		"VALUES (:id, :person, :kind, :value, :label, "
		"	(SELECT count(*) FROM person_channel WHERE person = :person), "
		"	:import)", &id);
	/* clang-format on */
	enum status st;

	stmt_with(s, BIND(person),
		BIND_SET(":kind", channel_set, channel->kind),
		BIND_AS(":value", channel->value),
		BIND_AS(":label", channel->label), BIND_ID(import));
	st = stmt_run(s, err);
	*added = st == STATUS_OK && stmt_changes(db) > 0;
	return st;
}

enum status
person_channel_delete(struct db *db, int64_t person, enum channel kind,
	const char *value, bool *gone, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"DELETE FROM person_channel WHERE person = :person AND "
		"kind = :kind AND value = :value");
	enum status st;

	st = stmt_run(
		stmt_with(s, BIND(person), BIND_SET(":kind", channel_set, kind),
			BIND(value)),
		err);
	*gone = st == STATUS_OK && stmt_changes(db) > 0;
	return st;
}

enum status
person_reference_list(struct db *db, int64_t person, struct arena *a,
	const char ***references, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT reference FROM person_alias "
				      "WHERE person = :person ORDER BY id");

	return stmt_texts(stmt_with(s, BIND(person)), a, references, n, err);
}

enum status
person_reference_insert(
	struct db *db, int64_t person, const char *reference, struct error *err)
{
	int64_t id;
	struct stmt *s = stmt_insert(db, "person_alias",
		"INSERT OR IGNORE INTO person_alias (id, person, reference) "
		"VALUES (:id, :person, :reference)",
		&id);

	return stmt_run(stmt_with(s, BIND(person), BIND(reference)), err);
}

static const struct column field_columns[] = {
	COL(custom_field, id),
	COL(custom_field, name),
	COL(custom_field, title),
	COL_SET(custom_field, type, custom_type_set),
	COL_NULL(custom_field, choices),
	COL(custom_field, sensitive),
	COL(custom_field, position),
};
static const struct row_map field_map = {
	.table = "custom_field", ROW_COLUMNS(custom_field, field_columns)};

enum status
custom_field_list(struct db *db, struct arena *a, struct custom_field **rows,
	size_t *n, struct error *err)
{
	return row_all(
		row_get(db, &field_map,
			"SELECT * FROM custom_field ORDER BY position, id"),
		a, rows, n, err);
}

enum status
custom_field_insert(struct db *db, const struct custom_field *field,
	int64_t *id, struct error *err)
{
	*id = 0;
	return row_insert(db, &field_map, field, id, err);
}

enum status
custom_field_update(
	struct db *db, const struct custom_field *field, struct error *err)
{
	return row_update(db, &field_map, field, err);
}

enum status
custom_field_delete(struct db *db, int64_t field, struct error *err)
{
	enum status st =
		stmt_run(stmt_with(stmt_get(db, "DELETE FROM person_field "
						"WHERE field = :field"),
				 BIND(field)),
			err);

	if (st != STATUS_OK)
		return st;
	return stmt_run(stmt_with(stmt_get(db, "DELETE FROM custom_field "
					       "WHERE id = :field"),
				BIND(field)),
		err);
}

enum status
custom_field_last(struct db *db, int64_t *position, struct error *err)
{
	return stmt_one_int(
		stmt_get(db, "SELECT coalesce(max(position), -1) AS position "
			     "FROM custom_field"),
		position, err);
}

enum status
custom_value_count(
	struct db *db, int64_t field, int64_t *people, struct error *err)
{
	struct stmt *s = stmt_get(db, "SELECT count(*) AS people "
				      "FROM person_field WHERE field = :field");

	return stmt_one_int(stmt_with(s, BIND(field)), people, err);
}

static const struct column value_columns[] = {
	COL(custom_value, field),
	COL(custom_value, text),
};
static const struct row_map value_map = {
	ROW_COLUMNS(custom_value, value_columns)};

enum status
custom_value_list(struct db *db, int64_t person, struct arena *a,
	struct custom_value **rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &value_map,
		"SELECT v.field AS field, CAST(v.value AS TEXT) AS text "
		"FROM person_field v JOIN custom_field f ON f.id = v.field "
		"WHERE v.person = :person "
		"ORDER BY f.position, f.id");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(person)), a, rows, n, err);
}

enum status
custom_value_next(struct db *db, int64_t field, int64_t *person,
	struct arena *a, struct custom_value *value, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT person, CAST(value AS TEXT) AS text "
		"FROM person_field "
		"WHERE +field = :field AND person > :after "
		"ORDER BY person LIMIT 1");
	/* clang-format on */
	enum status st = stmt_step(
		stmt_with(s, BIND(field), BIND_AS(":after", *person)), err);

	if (st == STATUS_OK) {
		*person = stmt_int(s, "person");
		*value = (struct custom_value){
			field, arena_strdup(a, stmt_text(s, "text"))};
	}
	stmt_reset(s);
	return st;
}

static enum status
drop_value(struct db *db, int64_t person, int64_t field, struct error *err)
{
	struct stmt *s = stmt_get(db, "DELETE FROM person_field WHERE "
				      "person = :person AND field = :field");

	return stmt_run(stmt_with(s, BIND(person), BIND(field)), err);
}

enum status
custom_value_put(struct db *db, int64_t person, int64_t field,
	const struct value *value, int64_t import, struct error *err)
{
	int64_t id;
	struct stmt *s;

	if (!value)
		return drop_value(db, person, field, err);
	/* clang-format off */
	s = stmt_insert(db, "person_field",
		"INSERT INTO person_field (id, person, field, value, import) "
		"VALUES (:id, :person, :field, :value, :import) "
		"ON CONFLICT (person, field) "
		"DO "
		"UPDATE SET value = :value "
		"WHERE value IS NOT :value",
		&id);
	/* clang-format on */
	stmt_with(s, BIND(person), BIND(field), BIND_ID(import),
		{.name = ":value", .value = *value});
	return stmt_run(s, err);
}

enum status
person_touch(struct db *db, int64_t person, struct error *err)
{
	struct stmt *s = stmt_get(db, "UPDATE person SET version = version + 1 "
				      "WHERE id = :person");

	return stmt_run(stmt_with(s, BIND(person)), err);
}
