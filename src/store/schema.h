/*
 * Is a file's schema the one that the migrations make? Another program, or
 * damage, may have left other tables under our application id: statements are
 * written for ours, and a stranger's views and triggers are not to be run.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "base/error.h"

struct db;

/* STATUS_FAILED names the first table, index, view or trigger that is not as
 * it should be. SQLite's own tables (sqlite_stat1) may be there or not. */
enum status schema_check(struct db *db, struct error *err);

#endif
