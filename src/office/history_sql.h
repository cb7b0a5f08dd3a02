/* Statements of the history. */
#ifndef OFFICE_HISTORY_SQL_H
#define OFFICE_HISTORY_SQL_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

/*
 * Can an entry not be taken back any more, whatever its verb? So it is where
 * the batch that it planned went on or letters of it left, and where it holds
 * nothing but refusals.
 */
enum status history_is_spent(
	struct db *db, int64_t entry, bool *spent, struct error *err);

/*
 * Did it type in, or take back, a door where opinions were counted? Which ones
 * is written nowhere, so that undoing it would leave their counts.
 */
enum status history_counted(
	struct db *db, int64_t entry, bool *counted, struct error *err);

/* Whom it brought who are there no more; the caller frees *people. */
enum status history_gone(struct db *db, int64_t entry, int64_t **people,
	size_t *n, struct error *err);

/* Those who said no to news, of whom it changed what they are reached at; the
 * caller frees *people. */
enum status history_refused(struct db *db, int64_t entry, int64_t **people,
	size_t *n, struct error *err);

#endif
