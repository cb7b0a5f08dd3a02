/* Statements of further channels, references and declared fields. */
#include "people/person_more_sql.h"

#include "base/vec.h"
#include "store/db.h"
#include "store/stmt.h"

static const char *
text(struct stmt *s, struct arena *a, const char *column)
{
	const char *value = stmt_text(s, column);

	return value ? arena_strdup(a, value) : NULL;
}

enum status
person_channel_list(struct db *db, int64_t person, struct arena *a,
	struct person_channel **rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT id, kind, value, label FROM person_channel WHERE "
		"person = :person ORDER BY kind, position, id");
	VEC(struct person_channel) found = VEC_INIT;
	enum status st;

	stmt_bind_int(s, ":person", person);
	while ((st = stmt_step(s, err)) == STATUS_OK) {
		struct person_channel row = {.id = stmt_int(s, "id"),
			.kind = stmt_set(s, "kind", &channel_set),
			.value = text(s, a, "value"),
			.label = text(s, a, "label")};

		VEC_PUSH(&found, row);
	}
	*n = found.len;
	*rows = arena_copy(a, found.at, found.len * sizeof(*found.at));
	VEC_RELEASE(&found);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
person_channel_insert(struct db *db, int64_t person,
	const struct person_channel *channel, int64_t import, bool *added,
	struct error *err)
{
	int64_t id;
	struct stmt *s;
	enum status st = db_next_id(db, "person_channel", 1, &id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT OR IGNORE INTO person_channel (id, person, kind, "
		"value, label, position, import) VALUES (:id, :person, :kind, "
		":value, :label, (SELECT count(*) FROM person_channel WHERE "
		"person = :person), :import)");
	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":person", person);
	stmt_bind_set(s, ":kind", &channel_set, channel->kind);
	stmt_bind_text(s, ":value", channel->value);
	stmt_bind_text(s, ":label", channel->label);
	stmt_bind_id(s, ":import", import);
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

	stmt_bind_int(s, ":person", person);
	stmt_bind_set(s, ":kind", &channel_set, kind);
	stmt_bind_text(s, ":value", value);
	st = stmt_run(s, err);
	*gone = st == STATUS_OK && stmt_changes(db) > 0;
	return st;
}

enum status
person_reference_list(struct db *db, int64_t person, struct arena *a,
	const char ***references, size_t *n, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT reference FROM person_alias WHERE "
			     "person = :person ORDER BY id");
	VEC(const char *) found = VEC_INIT;
	enum status st;

	stmt_bind_int(s, ":person", person);
	while ((st = stmt_step(s, err)) == STATUS_OK)
		VEC_PUSH(&found, text(s, a, "reference"));
	*n = found.len;
	*references = arena_copy(a, found.at, found.len * sizeof(*found.at));
	VEC_RELEASE(&found);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
person_reference_insert(
	struct db *db, int64_t person, const char *reference, struct error *err)
{
	int64_t id;
	struct stmt *s;
	enum status st = db_next_id(db, "person_alias", 1, &id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db, "INSERT OR IGNORE INTO person_alias (id, person, "
			 "reference) VALUES (:id, :person, :reference)");
	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":person", person);
	stmt_bind_text(s, ":reference", reference);
	return stmt_run(s, err);
}

enum status
custom_field_list(struct db *db, struct arena *a, struct custom_field **rows,
	size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(
		db, "SELECT * FROM custom_field ORDER BY position, id");
	VEC(struct custom_field) found = VEC_INIT;
	enum status st;

	while ((st = stmt_step(s, err)) == STATUS_OK) {
		struct custom_field row = {.id = stmt_int(s, "id"),
			.name = text(s, a, "name"),
			.title = text(s, a, "title"),
			.type = text(s, a, "type"),
			.choices = text(s, a, "choices"),
			.sensitive = stmt_int(s, "sensitive") != 0};

		VEC_PUSH(&found, row);
	}
	*n = found.len;
	*rows = arena_copy(a, found.at, found.len * sizeof(*found.at));
	VEC_RELEASE(&found);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
custom_field_insert(struct db *db, const struct custom_field *field,
	int64_t position, int64_t *id, struct error *err)
{
	struct stmt *s;
	enum status st = db_next_id(db, "custom_field", 1, id, err);

	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT INTO custom_field (id, name, title, type, choices, "
		"sensitive, position) VALUES (:id, :name, :title, :type, "
		":choices, :sensitive, :position)");
	stmt_bind_int(s, ":id", *id);
	stmt_bind_text(s, ":name", field->name);
	stmt_bind_text(s, ":title", field->title);
	stmt_bind_text(s, ":type", field->type);
	stmt_bind_text(s, ":choices", field->choices);
	stmt_bind_int(s, ":sensitive", field->sensitive);
	stmt_bind_int(s, ":position", position);
	return stmt_run(s, err);
}

enum status
custom_value_list(struct db *db, int64_t person, struct arena *a,
	struct custom_value **rows, size_t *n, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT v.field AS field, CAST(v.value AS TEXT) AS value FROM "
		"person_field v JOIN custom_field f ON f.id = v.field "
		"WHERE v.person = :person ORDER BY f.position, f.id");
	VEC(struct custom_value) found = VEC_INIT;
	enum status st;

	stmt_bind_int(s, ":person", person);
	while ((st = stmt_step(s, err)) == STATUS_OK) {
		struct custom_value row = {.field = stmt_int(s, "field"),
			.text = text(s, a, "value")};

		VEC_PUSH(&found, row);
	}
	*n = found.len;
	*rows = arena_copy(a, found.at, found.len * sizeof(*found.at));
	VEC_RELEASE(&found);
	return st == STATUS_NONE ? STATUS_OK : st;
}

static void
bind_value(struct stmt *s, const struct value *value)
{
	switch (value->type) {
	case VALUE_TEXT:
		stmt_bind_text(s, ":value", value->text);
		break;
	case VALUE_INT:
		stmt_bind_int(s, ":value", value->integer);
		break;
	case VALUE_REAL:
		stmt_bind_real(s, ":value", value->real);
		break;
	}
}

static enum status
drop_value(struct db *db, int64_t person, int64_t field, struct error *err)
{
	struct stmt *s = stmt_get(db, "DELETE FROM person_field WHERE "
				      "person = :person AND field = :field");

	stmt_bind_int(s, ":person", person);
	stmt_bind_int(s, ":field", field);
	return stmt_run(s, err);
}

enum status
custom_value_put(struct db *db, int64_t person, int64_t field,
	const struct value *value, int64_t import, struct error *err)
{
	int64_t id;
	struct stmt *s;
	enum status st;

	if (!value)
		return drop_value(db, person, field, err);
	st = db_next_id(db, "person_field", 1, &id, err);
	if (st != STATUS_OK)
		return st;
	s = stmt_get(db,
		"INSERT INTO person_field (id, person, field, value, import) "
		"VALUES (:id, :person, :field, :value, :import) "
		"ON CONFLICT (person, field) DO UPDATE SET value = :value "
		"WHERE value IS NOT :value");
	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":person", person);
	stmt_bind_int(s, ":field", field);
	stmt_bind_id(s, ":import", import);
	bind_value(s, value);
	return stmt_run(s, err);
}

enum status
person_touch(struct db *db, int64_t person, struct error *err)
{
	struct stmt *s = stmt_get(db, "UPDATE person SET version = version + 1 "
				      "WHERE id = :person");

	stmt_bind_int(s, ":person", person);
	return stmt_run(s, err);
}
