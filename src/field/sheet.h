/*
 * Sheets: the doors that a pair of volunteers takes along for an evening, in
 * the order in which they walk them.
 *
 * A sheet is cut, out (who has it, and since when), back, and closed once it
 * has been typed in; or it is lost. While it is cut, out or back none of its
 * doors is on another one: the schema holds that. A sheet that is closed or
 * lost has given its doors back.
 *
 * A door of a sheet is the nth of its address, from 1: a building of which
 * nobody has seen the doors has as many as are counted or estimated
 * (people/door.h), and which of them it was is said when it is typed in.
 *
 * People name a sheet by its number and a check digit, which catches every
 * wrong digit and every two that are swapped (H. M. Damm, 2004).
 */
#ifndef FIELD_SHEET_H
#define FIELD_SHEET_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/* clang-format off */
#define SHEET_STATES(ROW) \
	ROW(SHEET_CUT, "cut", N_("cut"), "decoupee,prete") \
	ROW(SHEET_OUT, "out", N_("taken out"), "sortie,dehors") \
	ROW(SHEET_RETURNED, "returned", N_("back"), "rendue,revenue") \
	ROW(SHEET_LOST, "lost", N_("lost"), "perdue") \
	ROW(SHEET_CLOSED, "closed", N_("closed"), "close,fermee,saisie")
/* clang-format on */

enum sheet_state { SHEET_STATE_NONE, SHEET_STATES(SET_ID) };
extern const struct set sheet_state_set;

/* The totals that a pair writes on its sheet, -1 where it wrote none: as the
 * outcomes of a door are named. */
struct sheet_said {
	int64_t talked, absent, refused, callback, moved, unlisted;
};

struct sheet_row {
	int64_t id;
	int64_t number; /* without its digit; set when it is written first */
	const char *title;
	enum sheet_state state;
	int64_t station;  /* of its doors, 0: of several */
	const char *code; /* of the station, or NULL */
	int64_t team;     /* or 0 */
	const char *team_name;
	int64_t meeting; /* of kind doors, or 0 */
	const char *meeting_title;
	/* The version of the questionnaire it went out with, or 0. */
	int64_t questions;
	int64_t metres;                          /* to walk */
	const char *cut, *taken, *back, *closed; /* ISO times, or NULL */
	struct sheet_said said;
	const char *people; /* who has it, "A, B"; or NULL */
	int64_t doors;
	int64_t knocked; /* of them, as far as it has been typed in */
};

/* A door in the order of the walk. */
struct sheet_door_row {
	int64_t id, sheet, position; /* from 1 */
	int64_t address, nth;
	int64_t door;        /* 0: nobody has said which */
	const char *knocked; /* when, ISO time; NULL: not typed in yet */
	bool open;
	/* Of the address. */
	const char *number, *suffix, *postcode; /* or NULL */
	const char *street;
	int64_t station; /* or 0 */
	bool counted;    /* its doors are, and not estimated */
	/* It is known which it is: a refusal can be kept for it. */
	bool named;
	/* Of the door, NULL where it is not known; "" has nothing to say. */
	const char *stair, *floor, *label;
};

/* "17-4". In the arena. */
const char *sheet_number_text(struct arena *a, int64_t number);
/* "17-4", "174", "17 4": STATUS_USAGE where the digit does not belong. */
enum status sheet_number_read(
	const char *text, int64_t *number, struct error *err);

/* STATUS_NONE: there is no sheet of this number. */
enum status sheet_find(struct campaign *c, const char *number, struct arena *a,
	struct sheet_row *row, struct error *err);
enum status sheet_get(struct campaign *c, int64_t id, struct arena *a,
	struct sheet_row *row, struct error *err);
/* Those out first, longest out first; then cut, back, and with all the lost and
 * the closed. */
enum status sheet_list(struct campaign *c, bool all, struct arena *a,
	struct sheet_row **rows, size_t *n, struct error *err);
enum status sheet_doors(struct campaign *c, int64_t sheet, struct arena *a,
	struct sheet_door_row **rows, size_t *n, struct error *err);
bool sheet_is_open(const struct sheet_row *row);

/*
 * What typing a sheet in leaves on it; for the work of a change, which may be
 * one door or the whole of it. door 0: still not known which it was; when NULL:
 * not knocked after all.
 */
enum status sheet_door_knocked(struct campaign *c, int64_t sheet_door,
	int64_t door, const char *when, struct error *err);
enum status sheet_put_said(struct campaign *c, int64_t sheet,
	const struct sheet_said *said, struct error *err);

/*
 * Where a sheet goes, one entry each, or a part of the change that calls it.
 * What does not follow from its state is STATUS_FAILED and says so: only a
 * sheet that is cut or back goes out, only one that is out comes back, and a
 * closed one stays closed. A sheet comes back from lost while its doors are on
 * no other; STATUS_CONFLICT names the sheet they are on. In the silence before
 * a poll none leaves: STATUS_DENIED.
 */
enum status sheet_put_state(struct campaign *c, int64_t sheet,
	enum sheet_state state, int64_t *entry, struct error *err);
/* Out it went at a time (seconds; 0: now), as a part of the change that calls
 * it. */
enum status sheet_take_out(
	struct campaign *c, int64_t sheet, int64_t at, struct error *err);

#endif
