/* Statements of the register of processings. */
#ifndef OFFICE_REGISTER_SQL_H
#define OFFICE_REGISTER_SQL_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct db;

/* How many rows the processing has (office/register.h: its place). */
enum status register_count(
	struct db *db, size_t processing, int64_t *n, struct error *err);
/* Fields of contacts that are filled, by their names (people/contact.h). */
enum status register_fields(struct db *db, struct arena *a, const char ***names,
	size_t *n, struct error *err);

/* To whom data went, and for what: the same, once. */
struct register_recipient {
	const char *recipient; /* NULL: the campaign itself */
	const char *reason, *format;
	const char *time; /* the last */
	int64_t people;   /* of all */
};

enum status register_recipients(struct db *db, struct arena *a,
	struct register_recipient **rows, size_t *n, struct error *err);
/* Files that people came by, and kept opinions. */
enum status register_sources(struct db *db, int64_t *n, struct error *err);
enum status register_opinions(struct db *db, int64_t *n, struct error *err);

#endif
