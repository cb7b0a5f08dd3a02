/* Twins, cities, stations of streets, consents, and the names of rows. */
#include "people/contact_look_sql.h"

#include "base/mem.h"
#include "people/contact_internal.h"

#include <string.h>

static struct stmt *
twin_statement(struct db *db, enum contact_twin by, const char *match)
{
	struct stmt *s;

	if (by == TWIN_NAME)
		return stmt_get(db, "SELECT p.id AS id FROM person p WHERE "
				    "p.name_key = :value AND p.id <> :self "
				    "LIMIT 1");
	/* clang-format off */
	if (by == TWIN_EMAIL)
		s = stmt_get(db,
			"SELECT p.id AS id FROM person p "
			"WHERE " CONTACT_MATCHES
			"	AND lower(p.email) = lower(:value) AND p.id <> :self "
			"LIMIT 1");
	else s = stmt_get(db,
		"SELECT p.id AS id "
		"FROM person p "
		"WHERE " CONTACT_MATCHES "AND :value IN (p.phone, p.phone2) "
		"	AND p.id <> :self "
		"LIMIT 1");
	/* clang-format on */
	stmt_with(s, BIND(match));
	return s;
}

enum status
contact_row_twin(struct db *db, enum contact_twin by, const char *match,
	const char *value, int64_t self, int64_t *id, struct error *err)
{
	struct stmt *s = twin_statement(db, by, match);

	return stmt_one_int(stmt_with(s, BIND(value), BIND(self)), id, err);
}

/* Among the newest addresses: there is no index on postcodes. */
enum status
address_city(struct db *db, const char *postcode, struct arena *a,
	const char **city, struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT city AS value FROM (SELECT postcode, city FROM address "
		"ORDER BY id DESC LIMIT 20000) WHERE postcode = :postcode "
		"AND city IS NOT NULL LIMIT 1");

	return stmt_one_text(stmt_with(s, BIND(postcode)), a, city, err);
}

enum status
address_station(struct db *db, const char *street_key, const char *number,
	struct arena *a, const char **code, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT CASE WHEN min(s.code) = max(s.code) THEN min(s.code) END AS value "
		"FROM address a "
		"	JOIN station s ON s.id = a.station "
		"WHERE a.street_key = :street "
		"	AND (:number IS NULL "
		"			OR CAST(a.number AS INTEGER) % 2 = CAST(:number "
		"				AS INTEGER) % 2)");
	/* clang-format on */

	stmt_with(s, BIND_AS(":street", street_key), BIND(number));
	return stmt_one_text(s, a, code, err);
}

enum status
tag_names(struct db *db, size_t limit, struct arena *a, const char ***names,
	size_t *n, struct error *err)
{
	struct stmt *s =
		stmt_get(db, "SELECT name FROM tag ORDER BY key LIMIT :limit");

	return stmt_texts(stmt_with(s, BIND(limit)), a, names, n, err);
}
