/* What the files of teams share. */
#ifndef FIELD_TEAM_INTERNAL_H
#define FIELD_TEAM_INTERNAL_H

#include "field/team_sql.h"

enum { LOCAL_SIZE = 17 }; /* "2026-11-24T19:00" */

/* The current time in the format of meetings, and the day since which a person
 * must have shown a sign of life to count as active. */
void team_clock(char now[LOCAL_SIZE], char since[DATE_TEXT_SIZE]);

/* The rows of all teams, or of the one whose folded name is key. */
enum status team_read(struct campaign *c, const char *key, struct arena *a,
	struct team_row **rows, size_t *n, struct error *err);

/* Is a team below another, at any depth, or the same? */
bool team_is_under(
	const struct team_row *rows, size_t n, int64_t team, int64_t above);

#endif
