/*
 * Closed sets: the few values that a field may have. A set is one list, from
 * which come its enum, what is kept in the file, the titles, the choices of a
 * form, and the words that are accepted from people:
 *
 *	#define ANSWERS(ROW)                                             \
 *		ROW(ANSWER_YES, "yes", N_("yes"), "y,oui,o")             \
 *		ROW(ANSWER_WAITING, "waiting", N_("waiting list"), "attente")
 *
 *	enum answer { ANSWER_NONE, ANSWERS(SET_ID) };
 *	enum { ANSWER_COUNT = SET_COUNT(ANSWERS) };
 *	extern const struct set answer_set;
 *
 * and in the source
 *
 *	SET_DEFINE(answer_set, N_("an answer"), ANSWERS);
 *
 * Further columns of the list are the subject's own. The value 0 is none: a
 * NULL in the file, nothing chosen in a form, a zeroed row. Enums are switched
 * over without a default, so that the compiler names what a new value lacks.
 */
#ifndef BASE_SET_H
#define BASE_SET_H

#include "base/arena.h"
#include "base/error.h"
#include "base/mem.h"

#include <stddef.h>

struct set_value {
	const char *name;  /* as kept; what commands print and take */
	const char *title; /* N_() */
	const char *words; /* accepted besides: folded, parted by commas */
};

struct set {
	const char *what; /* N_(), with its article: "an answer" */
	const struct set_value *values; /* the first belongs to 1 */
	int n;
};

#define SET_ID(id, ...) id,
#define SET_VALUE(id, name, title, ...)                                        \
	{name, title, SET_FIRST(__VA_ARGS__, 0)},
#define SET_FIRST(first, ...) first
#define SET_ONE(...) +1
/* The size of an array that is indexed by the values, none among them. */
#define SET_COUNT(LIST) (1 LIST(SET_ONE))
#define SET_DEFINE(name_, what, LIST)                                          \
	static const struct set_value name_##_values[] = {LIST(SET_VALUE)};    \
	const struct set name_ = {                                             \
		what, name_##_values, ARRAY_LEN(name_##_values)}
/* Of one source alone, which only shows it and so has no enum: the list is
 * written out, {"open", N_("open")}, {"closed", N_("closed")}. */
#define SET_STATIC(name_, ...)                                                 \
	static const struct set_value name_##_values[] = {__VA_ARGS__};        \
	static const struct set name_ = {                                      \
		.values = name_##_values, .n = ARRAY_LEN(name_##_values)}

/* The value kept under a name; 0 for NULL and for what is none of them. */
int set_find(const struct set *set, const char *name);
/* NULL for none. */
const char *set_name(const struct set *set, int value);
/* In the person's language; "" for none. */
const char *set_title(const struct set *set, int value);

/* The value that somebody means: by name, by title in English or in their own
 * language, or by one of the words, in whatever case and accents; 0: none. */
int set_read(const struct set *set, const char *text);

/* The same into *value, an enum of the set, untouched where it is none of them:
 * STATUS_USAGE then says which there are. */
enum status set_take(const struct set *set, const char *text, unsigned *value,
	struct error *err);

/* "email, sms, phone" for help and errors; in the arena. */
const char *set_names(const struct set *set, struct arena *a);

#endif
