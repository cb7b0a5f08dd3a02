/*
 * The electoral roll (electoral code, art. L. 37): voters who gave the office
 * nothing. They are no contacts: they stand in tables of their own, without
 * place of birth and nationality, are knocked at or written to by post alone,
 * and are erased after the last round (office/roll_purge.h).
 *
 * There is one roll at a time. Until the last station closes sheets are drawn
 * from it; whoever agrees at the door becomes a contact, with the proof of what
 * they agreed to; whoever refuses is kept off every later sheet and roll by a
 * hash (people/suppression.h). Nothing of it is undone.
 */
#ifndef PEOPLE_ROLL_H
#define PEOPLE_ROLL_H

#include "base/arena.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/set.h"
#include "campaign/channel.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;
struct contact_row;

/* Who may have a copy, as what. */
/* clang-format off */
#define ROLL_QUALITIES(ROW) \
	ROW(ROLL_ELECTOR, "elector", N_("voter"), "electeur,electrice") \
	ROW(ROLL_CANDIDATE, "candidate", N_("candidate"), \
		"candidat,candidate") \
	ROW(ROLL_PARTY, "party", N_("party"), "parti")
/* clang-format on */

enum roll_quality { ROLL_QUALITY_NONE, ROLL_QUALITIES(SET_ID) };
extern const struct set roll_quality_set;

struct roll_row {
	int64_t id;
	const char *election; /* the day of its first round */
	enum roll_quality quality;
	/* What was signed, by whom and when; NULL text: a scan. */
	const char *undertaking;
	const unsigned char *undertaking_digest;
	const char *signed_by, *signed_on;
	const char *file;
	const unsigned char *file_digest;
	const char *imported, *actor;
	int64_t people, left_out;
	const char *dropped;                  /* columns, "a, b" */
	const char *hold_until, *hold_reason; /* or NULL */
	const char *purged, *purged_by;       /* or NULL */
	const unsigned char *proof;           /* or NULL */
};

struct elector_row {
	int64_t id, roll;
	const char *last_name, *used_name, *first_name;
	const char *name_key, *used_key; /* set when it is written */
	int64_t born;                    /* the year, or 0 */
	const char *sex;
	const char *number, *suffix, *street, *street_key; /* NULL: hidden */
	const char *complement, *postcode, *city;
	const char *station;
	int64_t refuses; /* channels, a bit each */
};

/* How a roll stands. */
/* clang-format off */
#define ROLL_STATES(ROW) \
	ROW(ROLL_IN_USE, "use", N_("in use"), "en usage") \
	ROW(ROLL_LOCKED, "locked", N_("locked"), "verrouillee") \
	ROW(ROLL_HELD, "held", N_("held"), "gardée") \
	ROW(ROLL_DUE, "due", N_("to be erased"), "a effacer") \
	ROW(ROLL_PURGED, "erased", N_("erased"), "effacee")
/* clang-format on */

enum roll_state { ROLL_STATE_NONE, ROLL_STATES(SET_ID) };
extern const struct set roll_state_set;

/* A roll that is or was here, and the times it is bound to: NULL where the
 * campaign has no day of poll. */
struct roll_shown {
	struct roll_row row;
	enum roll_state state;
	const char *locks; /* time */
	const char *purge; /* day; of one that is erased, when it was */
};

/* All of them, the newest first, in the arena. */
enum status roll_list(struct campaign *c, struct arena *a,
	struct roll_shown **rows, size_t *n, struct error *err);

/* The one that is not purged; STATUS_NONE says that there is none. */
enum status roll_get(struct campaign *c, struct arena *a, struct roll_row *row,
	struct error *err);

/*
 * What a roll is bound to: it is locked when the last station closes, and
 * erased some days later, or when a dispute is over that holds it.
 * STATUS_DENIED: the campaign has no day of poll.
 */
struct roll_days {
	int64_t locks; /* seconds, base/clock.h */
	struct date purge;
};
enum status roll_days(struct campaign *c, const struct roll_row *row,
	struct roll_days *days, struct error *err);

/*
 * Import: head->quality, undertaking, digests, signed_by, signed_on, file and
 * dropped are set; the others are. Who refused both ways to reach them is left
 * out, and counted in head->left_out.
 * STATUS_CONFLICT: there is a roll already, which replace erases.
 * STATUS_DENIED: the poll is over.
 */
enum status roll_import(struct campaign *c, struct roll_row *head,
	struct elector_row *electors, size_t n, bool replace, int64_t *entry,
	struct error *err);
/* What an import of these would be, without one: head->people and
 * head->left_out are set. */
void roll_count(
	struct roll_row *head, const struct elector_row *electors, size_t n);
/* The channels that somebody refused, by all that their file says of them: of a
 * roll's voters, whose day of birth is not kept, asked before they are. */
struct suppression_set;
unsigned roll_refused(struct suppression_set *set,
	const struct contact_row *row, const char *used_name);

/* Which voters a sheet is of; NULL, 0: all. */
struct roll_choice {
	enum channel channel; /* door, post */
	const char *station;  /* its code */
	const char *street;
	const char *sex;
	int64_t age_from, age_to; /* in years, this year; to 0: no end */
	const char *file;         /* where it is written, or NULL */
};

struct roll_sheet_row {
	int64_t id, roll;
	const char *time, *actor;
	enum channel channel;
	const char *chosen;
	const char *file; /* or NULL */
	int64_t people, left_out;
};

/* A line of a sheet. */
struct roll_line {
	struct elector_row row;
	const char *origin; /* roll_origin */
};

/*
 * Draw a sheet, which is written down: in the order of a walk, without those
 * who refuse the channel, themselves or by their door. *left_out: how many.
 * STATUS_DENIED: it is locked.
 */
enum status roll_draw(struct campaign *c, const struct roll_choice *choice,
	struct arena *a, struct roll_line **rows, size_t *n, int64_t *left_out,
	struct error *err);
/* "station 0012, rue des Lilas": which voters; in the arena. */
const char *roll_chosen(struct arena *a, const struct roll_choice *choice);
/* What the sheet says of itself, wherever it goes. */
const char *roll_origin(struct campaign *c, struct arena *a);
/* "25-34"; "" where the year is not known. */
const char *roll_age_band(const struct elector_row *row);

/* What a voter agreed to at the door. */
struct roll_agreed {
	enum channel channel;
	const char *wording, *medium, *captured; /* captured NULL: today */
	const char *email, *phone;               /* that they gave, or NULL */
};

/* Make a contact of a voter who agreed; undone as a contact is. */
enum status roll_promote(struct campaign *c, int64_t elector,
	const struct roll_agreed *agreed, int64_t *person, int64_t *entry,
	struct error *err);
/* A voter does not want to be knocked at, or written to (none: both). */
enum status roll_refuse(struct campaign *c, int64_t elector,
	enum channel channel, int64_t *entry, struct error *err);

/* A contact is being erased: so is the voter who they are. For the work of a
 * change. */
enum status roll_forget(
	struct campaign *c, const struct contact_row *row, struct error *err);

#endif
