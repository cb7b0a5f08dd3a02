/* What the files of the pane that brings results in share. */
#ifndef UI_VOTES_RESULTS_IMPORT_H
#define UI_VOTES_RESULTS_IMPORT_H

#include "base/vec.h"
#include "port/votes/results_look.h"
#include "ui/frame/pane.h"
#include "votes/result.h"
#include "votes/result_check.h"

/* What somebody said of the file. */
struct results_plan {
	struct arena arena;
	int *said; /* per column: of results_choices, or RESULTS_AS_FOUND */
	size_t columns;
	const char *election;   /* NULL: what the file says */
	int round;              /* 0: likewise */
	VEC(const char *) more; /* further files of the poll */
	bool all;               /* the stations of every commune */
	bool force;             /* whatever the figures look like */
	bool replace;           /* what the stations have of the poll */
};

struct results_import {
	struct results_plan plan;
	bool working; /* Esc stops it */
	bool there;   /* of the worker: stations have results of the poll */
	/* The file as it was read. */
	bool open;
	enum status status;
	struct error why; /* it is not understood */
	struct results_look look;
	struct result_set set;
	struct result_doubts doubts;
	const struct result_row *rows; /* that would be taken */
	size_t nrows;
	size_t further; /* stations of the further files */
};

void results_plan_fit(struct results_plan *plan, size_t columns);
/* NULL, 0: nobody knows. */
const char *results_plan_election(const struct results_import *s);
int results_plan_round(const struct results_import *s);
/* NULL: all. */
const char *results_plan_commune(
	const struct results_import *s, const struct campaign *c);
/* Read the file as planned; look may be NULL. */
enum status results_import_read(const struct results_import *s,
	const char *path, const struct campaign *c, struct results_look *look,
	struct result_set *set, struct error *err);

/* A further file of the same poll, which is read as it is found. */
void results_import_add(struct pane *p, const char *path);
/* How many stations the further files have; the first that cannot be read is
 * said. */
enum status results_import_count(const struct results_import *s,
	const struct campaign *c, size_t *stations, struct error *err);

void results_import_inherit(struct pane *p, const struct pane *from);
void results_import_close(struct pane *p);
/* Ask which poll it is. */
void results_import_ask_poll(struct pane *p);
/* The next step: ask what is not known, try it, do it. */
void results_import_next(struct pane *p);
void results_import_worked(struct pane *p, struct pane *twin, enum status st,
	const struct error *err);

#endif
