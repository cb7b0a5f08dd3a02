/*
 * Is a file's schema the one that the migrations produce? Another program, or
 * damage, may have left other tables under our application id: statements are
 * written for ours, and foreign views and triggers must not run.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "base/error.h"

struct db;

/* STATUS_FAILED names the first table, index, view or trigger that differs.
 * SQLite's own tables (sqlite_stat1) are optional. */
enum status schema_check(struct db *db, struct error *err);

#endif
