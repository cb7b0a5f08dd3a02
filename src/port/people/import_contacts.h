/*
 * Contacts from any table, read row by row and brought in as one journal
 * entry. A reference that is known updates the fields the file has, anything
 * else adds; an empty cell changes nothing. A row that cannot be taken is
 * handed to the caller with its line and the reason; the others come in. So is
 * a cell that cannot be read: the person comes in without it.
 *
 * So is a row whose e-mail or telephone is on the list of those not to be
 * used for e-mail, text messages or calls: whoever was erased does not come
 * back by another file (CNIL, "liste repoussoir"), and the office drops the
 * cell where somebody else now has the address. Who refused letters or visits
 * alone comes in with that refusal.
 */
#ifndef PORT_PEOPLE_IMPORT_CONTACTS_H
#define PORT_PEOPLE_IMPORT_CONTACTS_H

#include "port/people/contacts_map.h"

enum { CONTACTS_PREVIEW = 5, CONTACTS_REJECTS_SHOWN = 10 };

/* What an import comes to, of one field. */
struct contacts_count {
	int64_t added; /* where there was nothing */
	int64_t changed;
	int64_t unchanged;
	int64_t refused; /* rows refused and cells lost because of it */
};

/* What a row that is taken comes to. */
enum contacts_outcome { OUTCOME_ADDED, OUTCOME_CHANGED, OUTCOME_UNCHANGED };

struct contacts_import {
	struct arena arena;
	char *path;
	struct csv_stream *stream; /* open until the release */
	struct contacts_map map;
	char separator;
	size_t above; /* rows up to the heading's last one */
	struct csv_row preview[CONTACTS_PREVIEW]; /* the first rows */
	size_t npreview;
	/* The caller's function for every refused row as it was read (person
	 * 0), and for every row that came in without n cells (STATUS_REJECTS;
	 * person: the id, but 0 in a dry run); may be NULL. */
	void (*refuse)(void *arg, const struct csv_row *row, int64_t person,
		const struct error *why, size_t n);
	void *refuse_arg;
	/* And for every other one, with what it comes to; may be NULL. */
	void (*take)(void *arg, const struct csv_row *row,
		const struct contact_row *contact,
		enum contacts_outcome outcome);
	void *take_arg;
	/* Filled by a run: */
	int64_t added, changed, unchanged, refused;
	int64_t lost;         /* cells that could not be read */
	const char *stations; /* made, to be confirmed: "0005, 9999"; or NULL */
	bool *left;  /* per column: it is nothing to us, and holds something */
	int *unused; /* columns that are nothing to us, nunused of them */
	size_t nunused;
	struct contacts_count counts[CONTACT_FIELDS];
	int64_t consents;          /* yes or no, kept */
	int64_t consents_unproven; /* of them (consent_is_proven) */
	struct error rejects[CONTACTS_REJECTS_SHOWN]; /* the first ones */
};

/* Read heading and first rows, and guess; form may be NULL; release it also
 * after a failure. */
enum status contacts_import_open(struct contacts_import *im, const char *path,
	const struct csv_form *form, struct error *err);
void contacts_import_release(struct contacts_import *im);
/* The status of opening, passed on; a file that is a roll is stopped by its
 * rule (ROLL-2), and that is kept. */
enum status contacts_import_judge(
	struct campaign *c, enum status opened, struct error *err);

/* Take the campaign's declared fields into account when guessing columns;
 * before any map is applied. */
enum status contacts_import_declare(
	struct contacts_import *im, struct campaign *c, struct error *err);

/*
 * The first rows as they would be stored; in the arena. wrong[i] is the column
 * for which row i would be refused, lost[i] the first that cannot be read, or
 * -1.
 */
void contacts_import_preview(struct contacts_import *im,
	struct contact_row rows[CONTACTS_PREVIEW], int wrong[CONTACTS_PREVIEW],
	int lost[CONTACTS_PREVIEW]);

/*
 * Import the rows or, with dry set, do the same and roll it back. The basis is
 * none only in a dry run, which may leave the source "". Counts start at zero.
 */
enum status contacts_import_run(struct contacts_import *im, struct campaign *c,
	const char *source, enum basis basis, bool dry, struct error *err);

#endif
