/*
 * How likely it is that two contacts are one person, as a sum of weighted
 * evidence: equal values count for it, a different first name or birth date
 * against it. Pure. The weights are set by hand so that two strong signs (name
 * and birth, name and e-mail, name and home) reach the threshold, and what a
 * household shares (home, e-mail, telephone, surname) does not.
 */
#ifndef PEOPLE_DUPLICATE_SCORE_H
#define PEOPLE_DUPLICATE_SCORE_H

#include <stddef.h>
#include <stdint.h>

enum { DUPLICATE_THRESHOLD = 50 };

/* What is compared; missing text is NULL. Names are folded. */
struct duplicate_side {
	int64_t id;
	const char *last, *first;
	const char *last_sound, *first_sound; /* phonetic_key of them */
	const char *sex;
	const char *birth;         /* ISO date, or a year */
	const char *const *emails; /* lower case; NULL-terminated */
	const char *const *phones; /* ends with NULL */
	int64_t address;           /* 0: unknown */
};

enum duplicate_sign {
	SIGN_EMAIL,
	SIGN_MOBILE,
	SIGN_LANDLINE,
	SIGN_NAME,
	SIGN_SOUND,
	SIGN_SWAPPED,
	SIGN_INITIAL,
	SIGN_BIRTH,
	SIGN_YEAR,
	SIGN_ADDRESS,
	SIGN_OTHER_NAME,
	SIGN_OTHER_FIRST,
	SIGN_OTHER_BIRTH,
	SIGN_OTHER_SEX,
	DUPLICATE_SIGNS
};

/* A sign's title (N_()) and weight; a negative weight counts against. */
const char *duplicate_sign_title(enum duplicate_sign sign);

/* The sum, 0 to 100; *signs has a bit for each sign found. */
int duplicate_score(const struct duplicate_side *a,
	const struct duplicate_side *b, unsigned *signs);

#endif
