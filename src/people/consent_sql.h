/* Statements of consents: one row per person, channel and purpose. */
#ifndef PEOPLE_CONSENT_SQL_H
#define PEOPLE_CONSENT_SQL_H

#include "people/consent.h"

struct db;

/* At most *n rows of a person; *n is then how many there are. */
enum status consent_row_list(struct db *db, int64_t person, struct arena *a,
	struct consent_row *rows, size_t *n, struct error *err);
/* What is kept of the row's person, channel and purpose; id 0 for nothing. */
enum status consent_row_get(struct db *db, const struct consent_row *like,
	struct arena *a, struct consent_row *row, struct error *err);
enum status consent_row_insert(
	struct db *db, const struct consent_row *row, struct error *err);
enum status consent_row_update(
	struct db *db, const struct consent_row *row, struct error *err);

/* How many yeses of an import lack something of their proof; and all of them
 * with it. */
struct consent_proof;
enum status consent_rows_unproven(
	struct db *db, int64_t import, int64_t *n, struct error *err);
enum status consent_rows_complete(
	struct db *db, const struct consent_proof *proof, struct error *err);
/* The name of the file that an import read; NULL where there is none. */
enum status consent_import_file(struct db *db, int64_t import, struct arena *a,
	const char **file, struct error *err);

#endif
