/* How a person is selected and read: what the files of contacts share. */
#ifndef PEOPLE_CONTACT_INTERNAL_H
#define PEOPLE_CONTACT_INTERNAL_H

#include "people/contact_sql.h"
#include "store/row.h"

/* clang-format off */
#define CONTACT_COLUMNS \
	"SELECT p.*, a.number AS number, a.suffix AS suffix, " \
	"	a.street AS street, a.street_key AS street_key, " \
	"	a.postcode AS postcode, a.city AS city, s.code AS station_code, " \
	"	(" \
	"		SELECT group_concat(t.name, ', ') " \
	"		FROM person_tag pt " \
	"			JOIN tag t ON t.id = pt.tag " \
	"		WHERE pt.person = p.id) AS tags "
/* clang-format on */
#define CONTACT_TABLES                                                         \
	"FROM person p LEFT JOIN address a ON a.id = p.address "               \
	"LEFT JOIN station s ON s.id = p.station "

/* Persons whose search body holds :match. */
#define CONTACT_MATCHES                                                        \
	"p.id IN (SELECT rowid FROM person_search "                            \
	"WHERE person_search MATCH :match) "

/* STATUS_CONFLICT: somebody changed them since the row was read. */
enum status contact_check_version(
	struct campaign *c, const struct contact_row *row, struct error *err);

#endif
