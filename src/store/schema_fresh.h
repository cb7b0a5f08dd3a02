/*
 * What the migrations make, in order of names: made at build time
 * (make_schema.c). Another version of SQLite may write it down otherwise.
 */
#ifndef STORE_SCHEMA_FRESH_H
#define STORE_SCHEMA_FRESH_H

#include <stddef.h>

#define SCHEMA_SQL                                                             \
	"SELECT name, coalesce(sql, '') FROM sqlite_schema "                   \
	"WHERE name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY name, type"

struct schema_entry {
	const char *name;
	const char *sql;
};

extern const struct schema_entry schema_fresh[];
extern const size_t schema_fresh_count;

#endif
