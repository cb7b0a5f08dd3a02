/*
 * Contacts and the addresses of tables. A contact's address that a table has
 * too, however it is spelled there, becomes that one, and gives the contact its
 * polling station; nothing that is only alike is attached, but offered.
 */
#ifndef PEOPLE_ADDRESS_MATCH_H
#define PEOPLE_ADDRESS_MATCH_H

#include "base/arena.h"
#include "base/error.h"
#include "people/door.h"

enum { ADDRESS_NEAR = 3 };

struct address_near {
	int64_t id;
	const char *label;
	const char *code; /* of its station, or NULL */
};

/* An address of contacts that no table has. */
struct address_unmatched {
	int64_t id;
	const char *label;
	const char *postcode, *city; /* or NULL */
	int64_t people;
	struct address_near near[ADDRESS_NEAR]; /* the nearest first */
	size_t nnear;
	const char *first, *second, *third; /* the same in words, or NULL */
};

struct address_matches {
	struct address_unmatched *rows; /* by street */
	size_t n;
	int64_t elsewhere; /* addresses of other towns */
	int64_t nowhere;   /* contacts without an address */
	int64_t known;     /* addresses of tables there are */
};

/* Whatever is left once address_attach_all has run. */
enum status address_unmatched(struct campaign *c, struct arena *a,
	struct address_matches *out, struct error *err);
/* Attach what is spelled in another way; *n contacts moved. One entry, or a
 * part of the change that calls it. */
enum status address_attach_all(
	struct campaign *c, int64_t *n, int64_t *entry, struct error *err);
/* Those who live at one address live at another. STATUS_USAGE: that is no
 * address of a table. */
enum status address_attach(struct campaign *c, int64_t from, int64_t to,
	int64_t *entry, struct error *err);

/* An address that the tables put in several stations. */
struct address_question {
	int64_t id;
	const char *label;
	struct address_claim *claims; /* the most electors first */
	size_t nclaims;
	const char *stations; /* "0012 (30), 0013 (2)" */
};

enum status address_questions(struct campaign *c, struct arena *a,
	struct address_question **rows, size_t *n, struct error *err);
/* The answer: one of its stations, which those who live there get too. */
enum status address_settle(struct campaign *c, int64_t address, int64_t station,
	int64_t *entry, struct error *err);

#endif
