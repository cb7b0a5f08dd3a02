/*
 * Columns: the fields of a row's struct by the names they have in the file.
 * One table of them serves reading and writing rows (store/row.h), and
 * whatever else goes through a row field by field, as a form does.
 *
 *	static const struct column team_columns[] = {
 *		COL(team_row, id), COL(team_row, name),
 *		COL_NULL(team_row, parent),
 *		COL_JOINED_NULL(team_row, parent_name),
 *	};
 *
 * The field's C type says what it holds: int64_t, int, bool, double, or
 * const char * (text). A column of a closed set (base/set.h) is COL_SET: the
 * field is its enum, the file holds the value's name, and NULL is none.
 */
#ifndef BASE_COLUMN_H
#define BASE_COLUMN_H

#include "base/mem.h"
#include "base/set.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum column_kind {
	COLUMN_INT,   /* int64_t */
	COLUMN_SHORT, /* int */
	COLUMN_BOOL,
	COLUMN_REAL,   /* double */
	COLUMN_TEXT,   /* const char *, in the arena of whoever read it */
	COLUMN_DIGEST, /* const unsigned char *, DIGEST_SIZE bytes */
	COLUMN_SET     /* an enum */
};

enum {
	/* NULL in the file is a text that is NULL, a number that is 0; without
	 * it a NULL is damage, and reading it an error. */
	COLUMN_NULL = 1,
	/* ... or, of a number, -1: nothing was said. */
	COLUMN_UNSAID = 2,
	/* Read only: out of another table, or computed. */
	COLUMN_JOINED = 4,
	/* Written when the row is new, and never again. */
	COLUMN_ONCE = 8
};

struct column {
	const char *name;
	size_t at; /* of the field in the struct */
	enum column_kind kind;
	unsigned flags;
	const struct set *set; /* of COLUMN_SET */
};

#define COLUMN_KIND(type, field)                                               \
	_Generic(((struct type *)0)->field, int64_t: COLUMN_INT, unsigned: COLUMN_SHORT, \
		int: COLUMN_SHORT, bool: COLUMN_BOOL, double: COLUMN_REAL,     \
		const char *: COLUMN_TEXT, char *: COLUMN_TEXT, const unsigned char *: COLUMN_DIGEST)

#define COLUMN(type, field, flags_)                                            \
	{                                                                      \
		.name = #field, .at = offsetof(struct type, field),            \
		.kind = COLUMN_KIND(type, field), .flags = (flags_)            \
	}
/* A field of a struct inside, by the name it has in the file. */
#define COLUMN_AS(type, field, name_, flags_)                                  \
	{                                                                      \
		.name = (name_), .at = offsetof(struct type, field),           \
		.kind = COLUMN_KIND(type, field), .flags = (flags_)            \
	}
#define COL(type, field) COLUMN(type, field, 0)
#define COL_NULL(type, field) COLUMN(type, field, COLUMN_NULL)
#define COL_JOINED(type, field) COLUMN(type, field, COLUMN_JOINED)
#define COL_JOINED_NULL(type, field)                                           \
	COLUMN(type, field, COLUMN_JOINED | COLUMN_NULL)
#define COL_ONCE(type, field) COLUMN(type, field, COLUMN_ONCE)
#define COLUMN_OF_SET(type, field, set_, flags_)                               \
	{                                                                      \
		.name = #field,                                                \
		.at = offsetof(struct type, field) +                           \
		      0 * sizeof(char[sizeof(((struct type *)0)->field) ==     \
						      sizeof(int)              \
					      ? 1                              \
					      : -1]),                          \
		.kind = COLUMN_SET, .set = &(set_), .flags = (flags_)          \
	}
#define COL_SET(type, field, set_) COLUMN_OF_SET(type, field, set_, 0)
#define COL_SET_NULL(type, field, set_)                                        \
	COLUMN_OF_SET(type, field, set_, COLUMN_NULL)

/* The columns of a struct, and the table that it is a row of. */
struct row_map {
	const char *table; /* NULL: it is read only, from several */
	/* What follows VALUES (...): "ON CONFLICT ...", or NULL. */
	const char *conflict;
	/* What an update sets besides: "version = version + 1", or NULL. */
	const char *touch;
	const struct column *columns;
	size_t n;
	size_t size; /* of the struct */
};

#define ROW_COLUMNS(type, list)                                                \
	.columns = (list), .n = ARRAY_LEN(list), .size = sizeof(struct type)

#endif
