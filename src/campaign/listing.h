/*
 * A table: what a list of things shows, declared once, beside their model.
 * From it the pane draws, filters and sorts its rows, the command prints
 * them, and both write the same file.
 *
 *	#define AT(member) FIELD(struct team, member)
 *	static const struct listing_column columns[] = {
 *		LISTED("team", N_("Team"), CELL_TEXT, AT(row.name)),
 *		LISTED("people", N_("People"), CELL_COUNT, AT(row.people),
 *			.width = 9),
 *	};
 *
 * A value has two forms, and its column's type makes both: for people, in
 * their language, with numbers grouped and days as they write them; for
 * files, in English, with plain numbers and ISO dates.
 */
#ifndef CAMPAIGN_LISTING_H
#define CAMPAIGN_LISTING_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

enum cell_type {
	CELL_TEXT,
	CELL_PHONE,  /* or another address: shown as 06 39 98 12 34, in JSON and
			data in E.164 */
	CELL_WORD,   /* a value of its column's set, or a text as it is */
	CELL_NUMBER, /* of a record, of a round: never grouped */
	CELL_COUNT,
	CELL_REAL,
	CELL_DAY,  /* ISO date, or a time of which the day matters */
	CELL_TIME, /* "2026-11-24T19:00", with or without its zone */
	CELL_FLAG
};

/* What is no value and stays empty. */
enum cell_blank { BLANK_NULL, BLANK_ZERO, BLANK_NEGATIVE };

enum { LISTING_FILE_ONLY = 1 << 20 }; /* as keep: on no screen */

/* The C type of a plain field; FIELD finds it out. */
enum field_type {
	FIELD_NONE,
	FIELD_TEXT, /* const char *, NULL for nothing */
	FIELD_LONG, /* one of these two is an int64_t */
	FIELD_LONG_LONG,
	FIELD_INT,
	FIELD_SIZE,
	FIELD_REAL,
	FIELD_BOOL,
	FIELD_SET,  /* an enum: of the column's set */
	FIELD_CHARS /* an array of char, "" for nothing */
};

/* clang-format off */
#define FIELD(type, member) \
	.at = offsetof(type, member), \
	.field = _Generic(&((type *)0)->member, \
		const char **: FIELD_TEXT, char **: FIELD_TEXT, \
		const char *const *: FIELD_TEXT, long *: FIELD_LONG, \
		long long *: FIELD_LONG_LONG, \
		int *: FIELD_INT, unsigned *: FIELD_SET, size_t *: FIELD_SIZE, \
		double *: FIELD_REAL, bool *: FIELD_BOOL, \
		default: FIELD_CHARS)
/* clang-format on */

/* A value; which member holds it follows from its column's type. */
struct listing_cell {
	const char *text;  /* TEXT, WORD, DAY, TIME; NULL: nothing */
	int64_t number;    /* NUMBER, COUNT, FLAG */
	double real;       /* REAL */
	int digits;        /* REAL: after the point; NAN is no number */
	bool none;         /* there is no number */
	const char *shown; /* to people instead of it, or NULL */
};

struct listing_column {
	const char *name;  /* in files and after --columns, English */
	const char *title; /* N_() */
	enum cell_type type;
	const char *head; /* N_(): a shorter title for screens, or NULL */
	int width;        /* on a screen; 0 takes what is left (one a table) */
	int keep;         /* narrower screens leave the column out */
	bool right;       /* aligned so; counts and reals always are */
	bool screen_only; /* made of others: commands and files leave it out */
	bool sensitive;   /* leaves only where it is asked for by name */
	bool sentence;    /* to be read, not compared: in the language of
			     whoever asks, in files too */
	bool aside;       /* on a screen it stands behind the others */
	bool by_hand;     /* of a PHONE: somebody dials what the file says */
	bool sorts;       /* of lists without a table */
	int digits;       /* of a REAL */
	enum cell_blank blank;
	/* A COUNT of people whom a filter finds (campaign/few.h): of a shown
	 * one, offset of the int64_t below which they are few. */
	bool people;
	size_t small;
	const struct set *set; /* of a WORD */
	/* A plain field of the row, or none; and what it does not say: cell
	 * is called with the field's value in out, to change or to add to. */
	size_t at;
	enum field_type field;
	void (*cell)(
		const void *row, struct arena *a, struct listing_cell *out);
};

/* What of a table is wanted. */
struct listing_ask {
	int64_t of;        /* the record it is about, as the team of members */
	const char *which; /* some of them, by a word of the command; or NULL */
	bool all;          /* those too that are left out by habit */
};

struct listing_rows {
	const void *at; /* n structs of table.size bytes each */
	size_t n;
};

struct listing;

/* A list within a row: only in JSON, and where one record is shown. */
struct listing_part {
	const char *name;
	const char *title; /* N_() */
	const struct listing *of;
	size_t at;  /* offset in the row of a pointer to them */
	size_t n;   /* offset of a size_t: how many */
	bool some;  /* there may be more of them than that … */
	size_t all; /* … offset of a size_t: how many there are */
};

#define LISTING_PART(name_, title_, of_, type, member, count)                  \
	{                                                                      \
		.name = (name_), .title = (title_), .of = (of_),               \
		.at = offsetof(type, member), .n = offsetof(type, count)       \
	}
#define LISTING_SOME(name_, title_, of_, type, member, count, total)           \
	{                                                                      \
		.name = (name_), .title = (title_), .of = (of_),               \
		.at = offsetof(type, member), .n = offsetof(type, count),      \
		.some = true, .all = offsetof(type, total)                     \
	}

struct listing {
	const struct listing_column *columns;
	size_t ncolumns;
	size_t size;      /* of a row */
	size_t id;        /* its record: offset of an int64_t; see no_id */
	bool no_id;       /* rows have no record: they are numbered from 1 */
	const char *name; /* of a file it is written to: "teams" */
	const struct listing_part *parts;
	size_t nparts;
	bool named; /* one record shows the names of its columns, to type */
	/* Rows tell of people: a list of them that leaves is an export, and
	 * is recorded (people/export.h). Offsets of an int64_t each: whom a
	 * row tells of; what is not above 0 is nobody. */
	bool people;
	size_t npersons;
	size_t persons[2];
	/* Does a row need somebody's attention? NULL: none does. */
	bool (*attention)(const void *row);
	/* All of them, in their own order, in the arena; NULL where whoever
	 * shows them brings them. */
	enum status (*rows)(struct campaign *c, const struct listing_ask *ask,
		struct arena *a, struct listing_rows *rows, struct error *err);
};

#define LISTED(name_, title_, type_, ...)                                      \
	{                                                                      \
		.name = (name_), .title = (title_), .type = (type_),           \
		__VA_ARGS__                                                    \
	}

#define LISTED_PEOPLE(name_, title_, type, member, few, ...)                   \
	LISTED(name_, title_, CELL_COUNT, FIELD(type, member), .people = true, \
		.small = offsetof(type, few), .blank = BLANK_NEGATIVE,         \
		__VA_ARGS__)

#define LISTING_PEOPLE(type, member)                                           \
	.people = true, .npersons = 1, .persons = {offsetof(type, member)}

#define LISTING_ROW(type, member)                                              \
	.size = sizeof(type), .id = offsetof(type, member)

/*
 * The listing with n further columns of reals, which stand in a row behind the
 * size bytes of those it has: name, title of each. In the arena.
 */
struct listing listing_with_reals(const struct listing *t, const char **names,
	const char **titles, size_t n, struct arena *a);

const void *listing_row(
	const struct listing *t, const struct listing_rows *rows, size_t i);
int64_t listing_id(
	const struct listing *t, const struct listing_rows *rows, size_t i);

/* *more: how many of them are not listed. */
struct listing_rows listing_part_rows(
	const struct listing_part *part, const void *row, size_t *more);

/* The value of a row in a column. */
struct listing_cell listing_value(
	const struct listing_column *column, const void *row, struct arena *a);
/* Numbers stand at the right, and are sorted from the most down. */
bool listing_is_number(const struct listing_column *column);
/* For a file, NULL for nothing; a FLAG is "yes" or "no". */
const char *listing_text(const struct listing_column *column,
	const struct listing_cell *cell, struct arena *a);
/* For people, NULL for nothing. */
const char *listing_shown(const struct listing_column *column,
	const struct listing_cell *cell, struct arena *a);

/* Does a row hold each of the words (folded, blanks between), in any of its
 * cells that are no numbers, in either form? */
bool listing_holds(const struct listing *t, const void *row, const char *words);

/*
 * The places of the rows by a column: names as people look them up, numbers
 * from the most down, what is empty last; with down the other way round. Rows
 * that are equal there keep their order, as all do without such a column.
 */
const size_t *listing_order(const struct listing *t,
	const struct listing_rows *rows, size_t column, bool down,
	struct arena *a);

#endif
