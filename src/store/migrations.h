/* The steps of migrations/, embedded at build time (build-aux/embed.sh). */
#ifndef STORE_MIGRATIONS_H
#define STORE_MIGRATIONS_H

#include <stddef.h>

struct migration {
	int version;
	const char *name;
	const char *sql;
};

extern const struct migration migration_list[];
extern const size_t migration_count;

#endif
