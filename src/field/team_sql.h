/* Statements of teams: the tree, members, zones, doors, meetings. */
#ifndef FIELD_TEAM_SQL_H
#define FIELD_TEAM_SQL_H

#include "field/team.h"

struct db;

/*
 * In tree order, each before its subteams, siblings by name. key NULL: all. now
 * is local ("2026-11-24T19:00") and bounds the next meeting; people without a
 * sign of life from since (ISO date) on are inactive.
 */
enum status team_rows(struct db *db, const char *key, const char *now,
	const char *since, struct arena *a, struct team_row **rows, size_t *n,
	struct error *err);
/* row->id 0 inserts. */
enum status team_write(struct db *db, struct team_row *row, struct error *err);
/* With its members, zones, doors and meetings. */
enum status team_delete(struct db *db, int64_t id, struct error *err);
/* Its subteams and the alerts that name it. */
enum status team_uses(struct db *db, int64_t id, int64_t *n, struct error *err);
/* Persons in any team. */
enum status team_people(struct db *db, int64_t *n, struct error *err);

/* Leads first, then by name. */
enum status member_rows(struct db *db, int64_t team, struct arena *a,
	struct member_row **rows, size_t *n, struct error *err);
/* The teams of one person, those they lead first. */
enum status membership_rows(struct db *db, int64_t person, struct arena *a,
	struct team_of **rows, size_t *n, struct error *err);
/* Adds the member, or changes their role; since is kept. */
enum status member_write(
	struct db *db, const struct member_row *row, struct error *err);
/* STATUS_NONE: was no member. */
enum status member_delete(
	struct db *db, int64_t team, int64_t person, struct error *err);

/* team 0: of all. */
enum status zone_rows(struct db *db, int64_t team, struct arena *a,
	struct zone_row **rows, size_t *n, struct error *err);
enum status zone_insert(
	struct db *db, const struct zone_row *row, struct error *err);
enum status zone_delete(struct db *db, int64_t id, struct error *err);

struct load_row {
	int64_t team;
	const char *week;      /* its Monday */
	int64_t planned, done; /* -1: not said */
};

/* From a week to another, both included; team 0: of all. */
enum status load_rows(struct db *db, int64_t team, const char *from,
	const char *until, struct arena *a, struct load_row **rows, size_t *n,
	struct error *err);
/* -1 leaves a value as it was. */
enum status load_write(
	struct db *db, const struct load_row *row, struct error *err);

/* Does nothing if it is so already. */
enum status team_meeting_insert(
	struct db *db, int64_t team, int64_t meeting, struct error *err);
/* STATUS_NONE: the team was not at that meeting. */
enum status team_meeting_delete(
	struct db *db, int64_t team, int64_t meeting, struct error *err);

#endif
