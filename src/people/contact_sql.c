/* Statements of persons, their addresses and tags. */
#include "people/contact_sql.h"

#include "base/i18n.h"
#include "people/contact_internal.h"
#include "people/contact_tag_sql.h"
#include "people/selection.h"
#include "store/db.h"
#include "store/stmt.h"

static const struct column contact_columns[] = {
	COL(contact_row, id),
	COL_NULL(contact_row, reference),
	COL(contact_row, last_name),
	COL(contact_row, first_name),
	COL(contact_row, name_key),
	COL_NULL(contact_row, sex),
	COL_NULL(contact_row, birth),
	COL_NULL(contact_row, email),
	COL_NULL(contact_row, phone),
	COL_NULL(contact_row, phone2),
	COL_NULL(contact_row, address),
	COL_NULL(contact_row, stair),
	COL_NULL(contact_row, floor),
	COL_NULL(contact_row, door),
	COL_NULL(contact_row, station),
	COL(contact_row, source),
	COL_SET(contact_row, basis, basis_set),
	COL_SET(contact_row, class, retention_class_set),
	COL_NULL(contact_row, notes),
	COL_ONCE(contact_row, created),
	COLUMN(contact_row, import, COLUMN_ONCE | COLUMN_NULL),
	COL_JOINED(contact_row, version),
	COL_JOINED_NULL(contact_row, number),
	COL_JOINED_NULL(contact_row, suffix),
	COL_JOINED_NULL(contact_row, street),
	COL_JOINED_NULL(contact_row, street_key),
	COL_JOINED_NULL(contact_row, postcode),
	COL_JOINED_NULL(contact_row, city),
	COL_JOINED_NULL(contact_row, station_code),
	COL_JOINED_NULL(contact_row, tags),
};
const struct row_map contact_map = {.table = "person",
	.touch = "version = version + 1",
	ROW_COLUMNS(contact_row, contact_columns)};

enum status
contact_row_get(struct db *db, int64_t id, struct arena *a,
	struct contact_row *row, struct error *err)
{
	struct stmt *s = row_get(db, &contact_map,
		CONTACT_COLUMNS CONTACT_TABLES "WHERE p.id = :id");
	enum status st = row_one(stmt_with(s, BIND(id)), a, row, err);

	if (st == STATUS_NONE)
		return error_set(err, STATUS_NONE,
			_("there is no contact %lld"), (long long)id);
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

	return stmt_one_int(stmt_with(s, BIND(reference)), id, err);
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
		stmt_with(s, BIND(match));
	} else {
		s = stmt_get(db, "SELECT count(*) AS value FROM (SELECT 1 "
				 "FROM person LIMIT :most)");
	}
	return stmt_one_int(stmt_with(s, BIND(most)), n, err);
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
contact_rows_lead(struct db *db, bool *lead, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT NOT EXISTS ("
		"		SELECT 1 "
		"		FROM (SELECT DISTINCT address FROM person) "
		"		WHERE address IS NOT NULL "
		"			AND address NOT IN (SELECT id FROM address)) "
		"	AND NOT EXISTS ("
		"		SELECT 1 "
		"		FROM (SELECT DISTINCT station FROM person "
		"			UNION SELECT DISTINCT station FROM address) "
		"		WHERE station IS NOT NULL "
		"			AND station NOT IN (SELECT id FROM station)) "
		"	AND NOT EXISTS ("
		"		SELECT 1 FROM person_tag "
		"		WHERE tag NOT IN (SELECT id FROM tag) "
		"			OR person NOT IN (SELECT id FROM person)) "
		"	AS value");
	/* clang-format on */
	int64_t value;
	enum status st = stmt_one_int(s, &value, err);

	*lead = value != 0;
	return st;
}

enum status
contact_row_household(struct db *db, const struct contact_row *row,
	struct arena *a, struct contact_row *rows, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &contact_map, CONTACT_COLUMNS CONTACT_TABLES
		"WHERE p.address = :address AND p.id <> :id AND p.door IS :door "
		"	AND p.stair IS :stair AND p.floor IS :floor "
		"ORDER BY p.birth, p.id");
	/* clang-format on */

	row_bind(s, &contact_map, row);
	return row_page(s, a, rows, n, err);
}

enum status
contact_row_insert(
	struct db *db, const struct contact_row *row, struct error *err)
{
	int64_t id = row->id;

	return row_insert(db, &contact_map, row, &id, err);
}

enum status
contact_row_update(
	struct db *db, const struct contact_row *row, struct error *err)
{
	return row_update(db, &contact_map, row, err);
}

enum status
address_find(struct db *db, const struct contact_row *row, const char *city_key,
	int64_t *id, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT id AS value "
		"FROM address "
		"WHERE street_key = :street_key AND number IS :number "
		"	AND postcode IS :postcode AND suffix IS :suffix "
		"	AND city_key = :city_key "
		"ORDER BY id "
		"LIMIT 1");
	/* clang-format on */

	row_bind(s, &contact_map, row);
	return stmt_one_int(stmt_with(s, BIND(city_key)), id, err);
}

enum status
address_insert(struct db *db, int64_t id, const struct contact_row *row,
	const char *city_key, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"INSERT INTO address (id, number, suffix, street, street_key, postcode, city, "
		"		city_key, station, import) "
		"VALUES (:id, :number, :suffix, :street, :street_key, :postcode, "
		"		:city, :city_key, :station, :import)");
	/* clang-format on */

	row_bind(s, &contact_map, row);
	return stmt_run(stmt_with(s, BIND(id), BIND(city_key)), err);
}

enum status
tag_find(struct db *db, const char *key, int64_t *id, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT id AS value FROM tag WHERE key = :key");

	return stmt_one_int(stmt_with(s, BIND(key)), id, err);
}

enum status
tag_insert(struct db *db, int64_t id, const char *name, const char *key,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"INSERT INTO tag (id, name, key) VALUES (:id, :name, :key)");

	return stmt_run(stmt_with(s, BIND(id), BIND(name), BIND(key)), err);
}

enum status
person_tag_insert(struct db *db, int64_t id, int64_t person, int64_t tag,
	int64_t import, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"INSERT OR IGNORE INTO person_tag (id, person, tag, import) "
		"VALUES (:id, :person, :tag, :import)");

	stmt_with(s, BIND(id), BIND(person), BIND(tag), BIND_ID(import));
	return stmt_run(s, err);
}

enum status
person_tag_drop(struct db *db, int64_t person, int64_t tag, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"DELETE FROM person_tag WHERE person = :person AND tag = :tag");

	return stmt_run(stmt_with(s, BIND(person), BIND(tag)), err);
}
