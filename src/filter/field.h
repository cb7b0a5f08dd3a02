/* The fields of the filter language; for the files of src/filter only. */
#ifndef FILTER_FIELD_H
#define FILTER_FIELD_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum { FIELD_NAMES = 8 };

/* No value, whatever the field. */
#define FIELD_NONE "none|aucun|aucune|vide"

enum field_type {
	FIELD_TEXT,  /* compared folded; * at the end takes any ending */
	FIELD_WORDS, /* the same, of a text that has " " before it: a word of it
			and its beginning do, in quotation marks all of it */
	FIELD_EXACT, /* the same, but only lower-cased: addresses, codes */
	FIELD_DIGITS, /* a piece of a telephone number; has no test */
	FIELD_CODE,   /* a station code: leading zeros may be omitted */
	FIELD_NUMBER,
	FIELD_DATE,   /* ISO text */
	FIELD_AGE,    /* years, from an ISO date of birth */
	FIELD_CHOICE, /* only the words listed */
	FIELD_HOLDS,  /* folded, anywhere in a text */
	FIELD_SEGMENT /* whom a segment's own filter finds */
};

/* A word that a field knows and its condition. words: "yes|oui". */
struct field_choice {
	const char *words;
	const char *sql;
};

/*
 * test is a condition in which "@" stands for the comparison with a value (for
 * a code, also for the code); any is true if there is a value at all. choices
 * are tried before test (a choice field has no test). query lists values for
 * completion, those of most people first; known is test's question of the store
 * alone: is there such a value at all?
 */
struct field {
	const char *name;
	const char *also; /* further names: "ville|commune", or NULL */
	const char *help; /* N_() */
	enum field_type type;
	const char *test;
	const char *any;
	const struct field_choice *choices; /* ends with words NULL */
	const char *query;
	const char *known;
	bool sensitive;
	bool opinion;   /* tells one of somebody, or may */
	bool by_nature; /* ... but for values that tell no opinion */
	/* A question of the store for the words behind a value: words and then
	 * word, which is like test. Where one of them speaks of what is
	 * protected, choosing by the value tells an opinion. Or NULL. */
	const char *words, *word;
	/* Likewise, with word, for the filters that chose whom the value finds:
	 * choosing by it is choosing by them. Or NULL. */
	const char *aims;
	/* What nobody may be chosen by online: a statistic of the place where
	 * somebody votes, or what a name sounds like. */
	bool proxy;
	bool state; /* its choices say how somebody may be reached: choosing by
		       them chooses nobody for what they are */
};

extern const struct field field_table[];
extern const size_t field_count;

/* By any of its names, folded; NULL for none. */
const struct field *field_find(const char *folded);
struct filter_declarations;

/* The declared field of this name, as a field in the arena; NULL for none. */
const struct field *field_declared(const struct filter_declarations *declared,
	const char *name, struct arena *a);
/* All its names, in the arena, those of the person's language first; returns
 * how many, at most FIELD_NAMES. */
size_t field_names(const struct field *f, struct arena *a, const char **names);
/* The name nearest to a word, in the arena, or NULL. */
const char *field_suggest(const char *word, struct arena *a);
/* The choice that a folded word names, or NULL. */
const struct field_choice *field_choice_find(
	const struct field *f, const char *folded);
/* The word of a choice in the person's language, in the arena. */
const char *field_choice_word(const struct field_choice *c, struct arena *a);
/* "yes, no, none": that of each choice, in the arena. */
const char *field_choices(const struct field *f, struct arena *a);
/* Is word one of words ("yes|oui")? */
bool field_word_in(const char *words, const char *word);

#endif
