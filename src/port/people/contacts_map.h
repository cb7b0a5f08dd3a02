/*
 * What the columns of a table of contacts are, and how its values are to be
 * read: guessed from the headers in French and English, then overruled by a
 * map file and by options.
 *
 *	columns: {"Nom d'usage": last_name, "Âge": "-"}
 *	constants: {tags: [militant, fichier 2026], city: Antony}
 *	dates: day-first                # or month-first: 12/31/1988
 *	country: FR                     # of telephone numbers without a code
 *	source: fichier des adhérents
 *	basis: member
 *	consents:
 *	  - column: "Accord e-mail"
 *	    channel: email
 *	    purpose: news
 *	    date_column: "Date accord"  # or date: 2026-03-01
 *	    medium: paper form          # or medium_column:
 *	    wording: "J'accepte…"       # or wording_column:
 *	    evidence: classeur 3        # or evidence_column:
 *	    "yes": [inscrit]            # besides oui, yes, x, 1 …
 *	    objection: true             # the column says who must not be asked
 */
#ifndef PORT_PEOPLE_CONTACTS_MAP_H
#define PORT_PEOPLE_CONTACTS_MAP_H

#include "base/vec.h"
#include "people/consent.h"
#include "people/contact.h"
#include "people/contact_more.h"
#include "port/formats/csv.h"
#include "port/people/contacts_titles.h"

/* What a consent needs besides yes. */
enum contacts_proof {
	PROOF_DATE,
	PROOF_MEDIUM,
	PROOF_WORDING,
	PROOF_EVIDENCE,
	PROOFS
};

/* A column of answers; from: a column or -1. */
struct contacts_consent {
	int column;
	enum channel channel;
	enum consent_purpose purpose;
	bool objection;  /* a yes is a no; without a channel: to every one */
	bool unless_no;  /* a status: only what says no counts */
	bool opt_in;     /* false is no yes, and no refusal either */
	const char *yes; /* more words for yes and no, "a, b"; or NULL */
	const char *no;
	const char *value[PROOFS];
	int from[PROOFS];
};

/* A column of a field that the campaign declares. */
struct contacts_extra {
	int column;
	const struct custom_field *field;
};

struct contacts_map {
	const char *path; /* of the table */
	const char **headers;
	size_t columns;
	char separator; /* of the table; 0 where it has none */
	bool own;       /* written by this program */
	int *field_of;  /* per column: an enum contact_field, or -1 */
	int *role_of;   /* likewise, or an enum contacts_role */
	int *rank_of;   /* per column: see struct contacts_title */
	int *next_of;   /* the next column of the same role, or -1 */
	const char **place_of;
	bool *doubtful; /* per column: may say no, and nobody has said what */
	int column_of[CONTACT_FIELDS]; /* first column of each field, or -1 */
	int role_column[ROLES - CONTACT_FIELDS]; /* of the other roles */
	int own_id; /* a column of our own numbers, or -1 */
	VEC(struct contacts_consent) consents;
	VEC(struct contacts_extra) extras;
	const struct custom_field *declared; /* the campaign's own fields */
	size_t ndeclared;
	int proof_column[PROOFS];  /* guessed, for consents without their own */
	const char *proof[PROOFS]; /* the same for all rows; or NULL */
	int consent_unsaid; /* a column of consents that names no channel */
	const char *constant[CONTACT_FIELDS]; /* or NULL */
	struct contact_habits habits;
	const char *source; /* or NULL */
	enum basis basis;   /* or none */
};

/* Guess from a heading; strings are copied to the arena. */
void contacts_map_guess(struct contacts_map *map, const char *path,
	const struct csv_row *heading, struct arena *a);
void contacts_map_release(struct contacts_map *map);

/* Map a column to a field or role (-1: to none): it is read first, and it alone
 * where a person has one such thing. */
void contacts_map_put(struct contacts_map *map, int column, int role);

/* The first column of a field or role, or -1; map->next_of leads on. */
int contacts_map_role(const struct contacts_map *map, int role);
/* The first column of a field, or -1. */
int contacts_map_column(
	const struct contacts_map *map, enum contact_field field);
/* Is there a column by which a person can be told from others? */
bool contacts_map_identifies(const struct contacts_map *map);
/* Does a column mean nothing to us? */
bool contacts_map_is_unused(const struct contacts_map *map, int column);
/* Is a column kept as words about somebody: tags, notes, a declared field? */
bool contacts_map_takes_words(const struct contacts_map *map, int column);
/* The column a consent is read from; NULL for none. */
const struct contacts_consent *contacts_map_consent(
	const struct contacts_map *map, size_t column);

/*
 * Say that a header means a field ("-": none; "email+", "phone+": a further
 * one; "no", "no:sms": who wants no contact; or a field the campaign declares).
 * STATUS_USAGE if there is no such header or field: the error suggests one.
 */
enum status contacts_map_set(struct contacts_map *map, const char *header,
	const char *field, struct error *err);

/* Override by a map file; its strings live in the arena. */
enum status contacts_map_read(struct contacts_map *map, const char *path,
	struct arena *a, struct error *err);

/* The column of a header, or an error that suggests one. */
enum status contacts_map_header(const struct contacts_map *map,
	const char *header, int *column, struct error *err);

#endif
