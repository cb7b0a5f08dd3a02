/* Statements of backups that were made. */
#ifndef OFFICE_BACKUP_SQL_H
#define OFFICE_BACKUP_SQL_H

#include "base/arena.h"
#include "base/error.h"

struct db;

enum status backup_insert(
	struct db *db, const char *time, const char *file, struct error *err);
enum status backup_newest(
	struct db *db, struct arena *a, const char **time, struct error *err);

#endif
