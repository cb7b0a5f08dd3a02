/*
 * The filter language: one line that says which contacts are meant, the same
 * behind "/", in a segment and after --where.
 *
 *	filter = term { ["and"|"et"] term } | filter ("or"|"ou") filter
 *	       | "(" filter ")"
 *	term   = ["-"|"not"|"sauf"] ( word | "phrase" | field op value )
 *		 | ("without"|"sans"|"pas"|"non") ( "(" … | field op value )
 *	op     = ":" "=" "!=" "<" "<=" ">" ">=", the last four also after ":"
 *	value  = word | "..." | low".."high | value","value | word"*"
 *	date   = 23/11[/26] | 2026-11-23 | 2026 | today | -30d | monday | lundi
 *
 *	zip:92160 age:25..40 tag:parent -tag:appelé (email:yes or sms:yes)
 *
 * A bare word begins a word of the name, the street or the e-mail. What is read
 * on a screen is found as it stands there: a telephone or a part of it ("39 98
 * 70"), a house number, a postcode, a station's code, a reference, a date. "or"
 * binds less than "and". A value is compared without accents or case; "*" is
 * any value and "none" is no value.
 *
 * The text becomes an SQL condition with its values apart: nothing a person
 * types is ever part of a statement. Only the fields of field.c exist; those
 * that the law forbids to sort people by (origin, birthplace, nationality,
 * the sound of a name) do not. Pure: no store, no clock.
 */
#ifndef FILTER_FILTER_H
#define FILTER_FILTER_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "base/value.h"

#include <stdbool.h>
#include <stddef.h>

enum { FILTER_LENGTH = 4096, FILTER_DEPTH = 8, FILTER_TERMS = 200 };

/*
 * sql is true or false for a person p (people/selection.h), with a ? for each
 * of the values in order; "1" if the text is empty.
 */
struct filter {
	const char *sql;
	const struct value *values;
	size_t nvalues;
	bool sensitive; /* selects people by data that art. 9 GDPR protects */
	bool opinion;   /* of these by one that they or others tell: a tag, an
			   answer, a declared field */
	bool proxy;   /* selects people by a statistic of their polling station
			 or by their name, which no online message may be
			 targeted by */
	bool selects; /* by more than how they may be reached */
	/* Words only: the full-text search alone answers match (NULL: all). */
	bool is_words;
	const char *match;
};

/* "bén dup" as a full-text query: "ben"* "dup"*; NULL for no words. */
const char *filter_match(struct arena *a, const char *words);

/* A field that the campaign declares: values are in person_field by its id. */
enum filter_declared_type {
	FILTER_TEXT, /* texts and choices, compared folded */
	FILTER_NUMBER,
	FILTER_DATE,
	FILTER_YESNO
};

struct filter_declared {
	const char *name;
	const char *title;
	int64_t id;
	enum filter_declared_type type;
	bool sensitive;
};

/* A segment, by whose name its filter may stand in another. */
struct filter_segment {
	const char *name;
	const char *filter;
};

/* What the campaign adds to the language. */
struct filter_declarations {
	const struct filter_declared *fields;
	size_t n;
	const struct filter_segment *segments;
	size_t nsegments;
	/* Tags, folded, that tell no opinion: choosing by them is not
	 * sensitive. */
	const char *const *topics;
	size_t ntopics;
	/* Does a text speak of what art. 9 of the GDPR protects? Choosing by a
	 * source, a meeting or a team that does is choosing by that. */
	bool (*tells)(const char *text);
	/* The texts that a question of the store finds (its column "value"), in
	 * the arena. */
	enum status (*texts)(void *store, const char *sql,
		const struct value *values, size_t n, struct arena *a,
		const char ***texts, size_t *ntexts);
	void *store; /* for texts */
};

/*
 * Compile text; relative dates and ages count from today. Everything lives in
 * the arena. STATUS_USAGE says which word is wrong: err->column is its position
 * in characters, from 1.
 */
enum status filter_compile(const char *text, const struct date *today,
	struct arena *a, struct filter *out, struct error *err);
/* The same, with the campaign's own fields. */
enum status filter_compile_in(const char *text, const struct date *today,
	const struct filter_declarations *declared, struct arena *a,
	struct filter *out, struct error *err);

/* One top-level condition of a filter, as it was typed. */
struct filter_part {
	const char *text;
	struct filter filter;
};

/*
 * The conditions that must all hold ("a b (c or d)" has three), to tell which
 * of them a person no longer meets.
 */
enum status filter_parts(const char *text, const struct date *today,
	const struct filter_declarations *declared, struct arena *a,
	struct filter_part **parts, size_t *n, struct error *err);

/*
 * The filter as a person reads it, in the arena: "aged 65 and over, at the
 * polling station 0005, without the tag "press"". "" with STATUS_USAGE.
 */
enum status filter_say(const char *text, const struct date *today,
	const struct filter_declarations *declared, struct arena *a,
	const char **said, struct error *err);

/*
 * A value of a field that names something: "parnet" of "tag:parnet". sql asks
 * the store whether there is any such thing ("EXISTS (…)", NULL for a segment:
 * known says it); query lists what there is, as that of filter_value_query.
 */
struct filter_name {
	const char *field; /* as it was called */
	const char *is;    /* its first name */
	const char *value;
	size_t column; /* in characters, from 1 */
	const char *sql;
	struct value bound;
	const char *query;
	bool known;
};

/* Those of a whole filter, in the arena. STATUS_USAGE as from filter_compile.
 */
enum status filter_names(const char *text, const struct date *today,
	const struct filter_declarations *declared, struct arena *a,
	struct filter_name **names, size_t *n, struct error *err);

/*
 * Completions for the end of text: field names with ":" while a word begins,
 * and after "field:" the values it knows. Each is the whole word that replaces
 * the last one. n of them in the arena, at most max.
 */
void filter_complete(const char *text,
	const struct filter_declarations *declared, struct arena *a,
	const char **words, size_t max, size_t *n);

/*
 * For "tag:pa", the field's list of values as a SELECT with columns value and
 * people whose ? is the GLOB "pa*"; NULL if the text does not end in such a
 * term.
 */
const char *filter_value_query(const char *text,
	const struct filter_declarations *declared, struct arena *a,
	const char **glob);

/* Every field: its name, its second name (in French) and what it is. */
struct filter_field_info {
	const char *name;
	const char *also; /* or NULL */
	const char *help; /* translated */
	bool sensitive;
};
bool filter_field_info(size_t i, struct filter_field_info *out);

/* The ith field there is, for a manual; false after the last. */
struct filter_entry {
	const char *name;
	const char *also; /* further names: "ville|commune", or NULL */
	const char *help; /* N_() */
};
bool filter_entry_at(size_t i, struct filter_entry *out);

#endif
