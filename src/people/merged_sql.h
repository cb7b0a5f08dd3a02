/* The person :person and those merged into them, as who (id): their past is
 * the person's. */
#ifndef PEOPLE_MERGED_SQL_H
#define PEOPLE_MERGED_SQL_H

/* clang-format off */
#define WITH_MERGED \
	"WITH RECURSIVE who (id) AS (SELECT :person " \
	"	UNION SELECT d.row FROM who w " \
	"		JOIN change_subject s ON s.subject = w.id " \
	"		JOIN change k ON k.id = s.change AND k.row = w.id " \
	"		JOIN change_form f ON f.id = k.form " \
	"			AND f.tbl = 'person' AND f.op = 'update' " \
	"		JOIN journal j ON j.id = k.journal " \
	"			AND j.verb = 'contact merge' " \
	"		JOIN change d ON d.id BETWEEN j.first AND j.last " \
	"		JOIN change_form g ON g.id = d.form " \
	"			AND g.tbl = 'person' AND g.op = 'delete' " \
	"	WHERE NOT EXISTS (SELECT 1 FROM person WHERE id = d.row)) "
/* clang-format on */

#endif
