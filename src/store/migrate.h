/* Bring a file's schema to this program's, one transaction a step. */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "base/error.h"

#include <stddef.h>

struct db;

/*
 * An older file is copied beside itself first (FILE-before-vN); a newer one
 * is refused. The version is PRAGMA user_version.
 */
enum status migrate_run(struct db *db, struct error *err);

/* The same by these n steps (n > 0), which go from version 1 upwards. */
struct migration;
enum status migrate_through(struct db *db, const struct migration *list,
	size_t n, struct error *err);

/* Remove the copies made before: they hold whoever is erased by now. How many
 * there were. */
int migrate_drop_copies(struct db *db);

#endif
