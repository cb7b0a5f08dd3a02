/* Statements of persons, their addresses and tags. */
#include "people/contact_sql.h"

#include "base/i18n.h"
#include "people/contact_internal.h"
#include "people/contact_tag_sql.h"
#include "people/selection.h"
#include "store/db.h"
#include "store/stmt.h"

static const char *
text(struct stmt *s, struct arena *a, const char *column)
{
	const char *value = stmt_text(s, column);

	return value ? arena_strdup(a, value) : NULL;
}

struct contact_row
contact_row_read(struct stmt *s, struct arena *a)
{
	return (struct contact_row){.id = stmt_int(s, "id"),
		.version = stmt_int(s, "version"),
		.address = stmt_int(s, "address"),
		.station = stmt_int(s, "station"),
		.reference = text(s, a, "reference"),
		.last_name = text(s, a, "last_name"),
		.first_name = text(s, a, "first_name"),
		.name_key = text(s, a, "name_key"),
		.sex = text(s, a, "sex"),
		.birth = text(s, a, "birth"),
		.email = text(s, a, "email"),
		.phone = text(s, a, "phone"),
		.phone2 = text(s, a, "phone2"),
		.number = text(s, a, "number"),
		.suffix = text(s, a, "suffix"),
		.street = text(s, a, "street"),
		.street_key = text(s, a, "street_key"),
		.postcode = text(s, a, "postcode"),
		.city = text(s, a, "city"),
		.stair = text(s, a, "stair"),
		.floor = text(s, a, "floor"),
		.door = text(s, a, "door"),
		.station_code = text(s, a, "station_code"),
		.source = text(s, a, "source"),
		.basis = text(s, a, "basis"),
		.class = text(s, a, "class"),
		.notes = text(s, a, "notes"),
		.tags = text(s, a, "tags"),
		.import = stmt_int(s, "import")};
}

enum status
contact_row_get(struct db *db, int64_t id, struct arena *a,
	struct contact_row *row, struct error *err)
{
	struct stmt *s =
		stmt_get(db, CONTACT_COLUMNS CONTACT_TABLES "WHERE p.id = :id");
	enum status st;

	stmt_bind_int(s, ":id", id);
	st = stmt_step(s, err);
	if (st == STATUS_NONE)
		return error_set(err, STATUS_NONE,
			_("there is no contact %lld"), (long long)id);
	if (st == STATUS_OK)
		*row = contact_row_read(s, a);
	stmt_reset(s);
	return st;
}

enum status
contact_row_find(
	struct db *db, const char *reference, int64_t *id, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT id AS value FROM person WHERE reference = :reference "
		"UNION ALL SELECT person FROM person_alias "
		"WHERE reference = :reference LIMIT 1");

	stmt_bind_text(s, ":reference", reference);
	return stmt_one_int(s, id, err);
}

enum status
contact_row_count(struct db *db, const struct selection *whom, int64_t most,
	int64_t *n, struct error *err)
{
	const char *match = whom->match;
	struct stmt *s;

	if (whom->condition)
		return selection_count(db, whom->condition, most, n, err);
	if (!match && most == INT64_MAX)
		return stmt_one_int(
			stmt_get(db, "SELECT count(*) AS value FROM person"), n,
			err);
	if (match) {
		s = stmt_get(db, "SELECT count(*) AS value FROM (SELECT 1 "
				 "FROM person_search WHERE person_search "
				 "MATCH :match LIMIT :most)");
		stmt_bind_text(s, ":match", match);
	} else {
		s = stmt_get(db, "SELECT count(*) AS value FROM (SELECT 1 "
				 "FROM person LIMIT :most)");
	}
	stmt_bind_int(s, ":most", most);
	return stmt_one_int(s, n, err);
}

enum status
contact_row_any(struct db *db, bool *any, struct error *err)
{
	int64_t value;
	enum status st = stmt_one_int(
		stmt_get(db, "SELECT EXISTS (SELECT 1 FROM person) OR EXISTS "
			     "(SELECT 1 FROM address) AS value"),
		&value, err);

	*any = value != 0;
	return st;
}

enum status
contact_row_household(struct db *db, const struct contact_row *row,
	struct arena *a, struct contact_row *rows, size_t *n, struct error *err)
{
	size_t most = *n;
	struct stmt *s = stmt_get(db, CONTACT_COLUMNS CONTACT_TABLES
		"WHERE p.address = :address AND p.id <> :id AND "
		"p.door IS :door AND p.stair IS :stair AND "
		"p.floor IS :floor ORDER BY p.birth, p.id");
	enum status st = STATUS_OK;

	*n = 0;
	stmt_bind_id(s, ":address", row->address);
	stmt_bind_int(s, ":id", row->id);
	stmt_bind_text(s, ":door", row->door);
	stmt_bind_text(s, ":stair", row->stair);
	stmt_bind_text(s, ":floor", row->floor);
	while (*n < most && (st = stmt_step(s, err)) == STATUS_OK)
		rows[(*n)++] = contact_row_read(s, a);
	stmt_reset(s);
	return st == STATUS_NONE ? STATUS_OK : st;
}

static void
bind_person(struct stmt *s, const struct contact_row *row)
{
	stmt_bind_int(s, ":id", row->id);
	stmt_bind_borrowed(s, ":reference", row->reference);
	stmt_bind_borrowed(s, ":last_name", row->last_name);
	stmt_bind_borrowed(s, ":first_name", row->first_name);
	stmt_bind_borrowed(s, ":name_key", row->name_key);
	stmt_bind_borrowed(s, ":sex", row->sex);
	stmt_bind_borrowed(s, ":birth", row->birth);
	stmt_bind_borrowed(s, ":email", row->email);
	stmt_bind_borrowed(s, ":phone", row->phone);
	stmt_bind_borrowed(s, ":phone2", row->phone2);
	stmt_bind_id(s, ":address", row->address);
	stmt_bind_borrowed(s, ":stair", row->stair);
	stmt_bind_borrowed(s, ":floor", row->floor);
	stmt_bind_borrowed(s, ":door", row->door);
	stmt_bind_id(s, ":station", row->station);
	stmt_bind_borrowed(s, ":source", row->source);
	stmt_bind_borrowed(s, ":basis", row->basis);
	stmt_bind_borrowed(s, ":class", row->class);
	stmt_bind_borrowed(s, ":notes", row->notes);
}

enum status
contact_row_insert(struct db *db, const struct contact_row *row,
	const char *now, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"INSERT INTO person (id, reference, last_name, first_name, "
		"name_key, sex, birth, email, phone, phone2, address, stair, "
		"floor, door, station, source, basis, class, notes, created, "
		"import) VALUES (:id, :reference, :last_name, :first_name, "
		":name_key, :sex, :birth, :email, :phone, :phone2, :address, "
		":stair, :floor, :door, :station, :source, :basis, :class, "
		":notes, :created, :import)");

	bind_person(s, row);
	stmt_bind_borrowed(s, ":created", now);
	stmt_bind_id(s, ":import", row->import);
	return stmt_run(s, err);
}

enum status
contact_row_update(
	struct db *db, const struct contact_row *row, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"UPDATE person SET reference = :reference, "
		"last_name = :last_name, first_name = :first_name, "
		"name_key = :name_key, sex = :sex, birth = :birth, "
		"email = :email, phone = :phone, phone2 = :phone2, "
		"address = :address, stair = :stair, floor = :floor, "
		"door = :door, station = :station, source = :source, "
		"basis = :basis, class = :class, notes = :notes, "
		"version = version + 1 WHERE id = :id");

	bind_person(s, row);
	return stmt_run(s, err);
}

/* What tells addresses apart, and the rest of the row. */
static void
bind_place(struct stmt *s, const struct contact_row *row, const char *city_key)
{
	stmt_bind_borrowed(s, ":number", row->number);
	stmt_bind_borrowed(s, ":suffix", row->suffix);
	stmt_bind_borrowed(s, ":street_key", row->street_key);
	stmt_bind_borrowed(s, ":postcode", row->postcode);
	stmt_bind_borrowed(s, ":city_key", city_key);
}

enum status
address_find(struct db *db, const struct contact_row *row, const char *city_key,
	int64_t *id, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT id AS value FROM address WHERE street_key = "
		":street_key AND number IS :number AND postcode IS :postcode "
		"AND suffix IS :suffix AND city_key = :city_key "
		"ORDER BY id LIMIT 1");

	bind_place(s, row, city_key);
	return stmt_one_int(s, id, err);
}

enum status
address_insert(struct db *db, int64_t id, const struct contact_row *row,
	const char *city_key, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"INSERT INTO address (id, number, suffix, street, street_key, "
		"postcode, city, city_key, station, import) VALUES (:id, "
		":number, :suffix, :street, :street_key, :postcode, :city, "
		":city_key, :station, :import)");

	bind_place(s, row, city_key);
	stmt_bind_int(s, ":id", id);
	stmt_bind_borrowed(s, ":street", row->street);
	stmt_bind_borrowed(s, ":city", row->city);
	stmt_bind_id(s, ":station", row->station);
	stmt_bind_id(s, ":import", row->import);
	return stmt_run(s, err);
}

enum status
tag_find(struct db *db, const char *key, int64_t *id, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id AS value FROM tag WHERE key = :key");

	stmt_bind_text(s, ":key", key);
	return stmt_one_int(s, id, err);
}

enum status
tag_insert(struct db *db, int64_t id, const char *name, const char *key,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"INSERT INTO tag (id, name, key) VALUES (:id, :name, :key)");

	stmt_bind_int(s, ":id", id);
	stmt_bind_text(s, ":name", name);
	stmt_bind_text(s, ":key", key);
	return stmt_run(s, err);
}

enum status
person_tag_insert(struct db *db, int64_t id, int64_t person, int64_t tag,
	int64_t import, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"INSERT OR IGNORE INTO person_tag (id, person, tag, import) "
		"VALUES (:id, :person, :tag, :import)");

	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":person", person);
	stmt_bind_int(s, ":tag", tag);
	stmt_bind_id(s, ":import", import);
	return stmt_run(s, err);
}

enum status
person_tag_drop(struct db *db, int64_t person, int64_t tag, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"DELETE FROM person_tag WHERE person = :person AND tag = :tag");

	stmt_bind_int(s, ":person", person);
	stmt_bind_int(s, ":tag", tag);
	return stmt_run(s, err);
}
