/* Statements of the suppression list, of the office's secret and of refused
 * consents. */
#ifndef PEOPLE_SUPPRESSION_SQL_H
#define PEOPLE_SUPPRESSION_SQL_H

#include "people/suppression.h"

struct db;

/* STATUS_NONE: there is none yet. */
enum status secret_get(
	struct db *db, unsigned char secret[DIGEST_SIZE], struct error *err);
enum status secret_put(struct db *db, const unsigned char secret[DIGEST_SIZE],
	struct error *err);

enum status suppression_rows(struct db *db, struct arena *a,
	struct suppression_row **rows, size_t *n, struct error *err);
enum status suppression_find(struct db *db, enum channel channel,
	const unsigned char digest[DIGEST_SIZE], bool *holds,
	struct error *err);
/* A no of a later day takes the place of one of the same to the same; with
 * _new what is there stays. */
enum status suppression_insert(
	struct db *db, const struct suppression_row *row, struct error *err);
enum status suppression_insert_new(
	struct db *db, const struct suppression_row *row, struct error *err);

/* Take one off that was put there before row->date. */
enum status suppression_delete(
	struct db *db, const struct suppression_row *row, struct error *err);

/* A consent that was refused or withdrawn: for every purpose of the channel. */
struct refusal {
	int64_t person;
	enum channel channel;
	const char *when;
	const char *by;
	const char *medium;
};
enum status consent_refuse(
	struct db *db, const struct refusal *refusal, struct error *err);

#endif
