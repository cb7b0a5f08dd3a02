/*
 * Bringing contacts in from a file: its columns and what each is, then what
 * would happen, then the import. Nothing is changed before that.
 */
#ifndef UI_PEOPLE_PANE_IMPORT_H
#define UI_PEOPLE_PANE_IMPORT_H

#include "port/people/contacts_look.h"
#include "port/people/contacts_trial.h"
#include "ui/frame/pane.h"

extern const struct pane_ops pane_import;         /* given: the path */
extern const struct pane_ops pane_import_outcome; /* over pane_import */
extern const struct pane_ops pane_import_rows;    /* over that; of a kind */

/* Ask for a file, then show its columns. */
void import_ask(struct pane *p);

/* A trial as panes share it: each holds it, the last lets it go. Only the
 * interface's thread counts. */
struct import_outcome {
	struct contacts_trial trial;
	bool dry;
	int held;
};

/* A column of the file, as it is listed. */
struct import_column {
	int64_t id; /* from 1 */
	const char *title;
	const char *meaning;
	const char *values;
	bool doubtful; /* may say who wants no contact, and nobody said so */
	bool wrong;    /* one of its first values is refused */
};

/* The state of the three panes. */
struct import_state {
	struct contacts_plan plan;      /* as it is being made */
	struct import_outcome *outcome; /* of the last trial, or NULL */
	struct import_outcome *result;  /* of the worker, on its twin */
	bool working;                   /* Esc stops it */
	/* Of pane_import alone: the file as it is open. */
	bool open;
	struct contacts_import im;
	struct import_column *columns;
	struct contacts_choice *choices;
	size_t nchoices;
};

/* For the ops of the three: what is chosen, held and shown goes on. */
void import_inherit(struct pane *p, const struct pane *from);
void import_from_below(struct pane *twin, const struct pane *p);
void import_close(struct pane *p);
/* Have the worker follow the plan: to try it, or to keep it. */
void import_work(struct pane *p, bool dry);
void import_worked(struct pane *p, struct pane *twin, enum status st,
	const struct error *err);
/* Ask what proves the yeses of the file, and try it again with that. */
void import_ask_proof(struct pane *p);
/* Esc, while the worker is at it, stops it; false for other keys. */
bool import_stops(struct pane *p, uint32_t key);

#endif
