/* Statements of addresses as places, of their notes and doors. */
#ifndef PEOPLE_DOOR_SQL_H
#define PEOPLE_DOOR_SQL_H

#include "people/door.h"

struct db;

/* STATUS_NONE: there is none. */
enum status address_row_get(struct db *db, int64_t id, struct arena *a,
	struct address_row *row, struct error *err);
/* Those of a street by its key, number and suffix (NULL: none). */
enum status address_rows_named(struct db *db, const char *street_key,
	const char *number, const char *suffix, struct arena *a,
	struct address_row **rows, size_t *n, struct error *err);
/* Those of the tables, or those of contacts that no table has; by street. */
enum status address_rows_listed(struct db *db, bool listed, struct arena *a,
	struct address_row **rows, size_t *n, struct error *err);
/* row->id 0 inserts. */
enum status address_write(
	struct db *db, struct address_row *row, struct error *err);

/* Of one address, or (0) of all; the most electors first. */
enum status claim_rows(struct db *db, int64_t address, struct arena *a,
	struct address_claim **rows, size_t *n, struct error *err);
enum status claim_write(
	struct db *db, const struct address_claim *row, struct error *err);
enum status address_set_station(
	struct db *db, int64_t id, int64_t station, struct error *err);
/* Who lives there; the caller frees *ids. */
enum status address_people(struct db *db, int64_t address, int64_t **ids,
	size_t *n, struct error *err);
enum status station_address_rows(struct db *db, int64_t station,
	struct arena *a, struct address_row **rows, size_t *n,
	struct error *err);
enum status station_door_rows(struct db *db, int64_t station, struct arena *a,
	struct door_row **rows, size_t *n, struct error *err);
enum status household_rows(struct db *db, int64_t station, struct arena *a,
	struct household_row **rows, size_t *n, struct error *err);
enum status street_rows(struct db *db, int64_t station, struct arena *a,
	struct address_street **rows, size_t *n, struct error *err);
/* Those without a station at an address that has one; the caller frees *ids. */
enum status address_stationless(
	struct db *db, int64_t **ids, size_t *n, struct error *err);
/* Persons without an address. */
enum status address_nowhere(struct db *db, int64_t *n, struct error *err);
/* An address that came with contacts, once nobody and nothing is there. */
enum status address_drop_empty(struct db *db, int64_t id, struct error *err);
enum status address_set_doors(
	struct db *db, int64_t id, int64_t doors, struct error *err);

enum status note_rows(struct db *db, int64_t address, struct arena *a,
	struct address_note_row **rows, size_t *n, struct error *err);
/* In place of the one of its kind and stair. */
enum status note_write(
	struct db *db, const struct address_note_row *row, struct error *err);
/* STATUS_NONE: there is none. */
enum status note_delete(
	struct db *db, const struct address_note_row *row, struct error *err);

enum status door_rows(struct db *db, int64_t address, struct arena *a,
	struct door_row **rows, size_t *n, struct error *err);
/* Into row->id the one that is called so, 0 if there is none. */
enum status door_find(struct db *db, struct door_row *row, struct error *err);
enum status door_insert(struct db *db, struct door_row *row, struct error *err);

#endif
