/* The campaign's own row, its settings and its imports. */
#ifndef CAMPAIGN_CAMPAIGN_SQL_H
#define CAMPAIGN_CAMPAIGN_SQL_H

#include "base/arena.h"
#include "base/error.h"

#include <stdint.h>

struct db;

/* The only one; population 0 is unknown. */
struct campaign_row {
	const char *commune;
	const char *commune_name;
	int64_t population;
	const char *list_name;
	int64_t election; /* that it runs for */
	int64_t device;
	const char *created;
};

/* Its texts live in the arena. */
enum status campaign_row_load(struct db *db, struct arena *a,
	struct campaign_row *row, struct error *err);
enum status campaign_row_insert(
	struct db *db, const struct campaign_row *row, struct error *err);
/* All but the device and the day it was made. */
enum status campaign_row_change(
	struct db *db, const struct campaign_row *row, struct error *err);

/* The value, which the caller frees, or NULL. */
/* The latest moment that the file has seen, as seconds, of entries and
 * decisions up to these. */
struct clock_seen {
	int64_t entry, decision, time;
};
/* Go on from there. */
enum status clock_seen_since(
	struct db *db, struct clock_seen *seen, struct error *err);

char *setting_get(struct db *db, const char *name);
enum status setting_put(
	struct db *db, const char *name, const char *value, struct error *err);
enum status setting_drop(struct db *db, const char *name, struct error *err);

enum status import_insert(struct db *db, const char *kind, const char *file,
	const char *format, const char *now, int64_t *id, struct error *err);

#endif
