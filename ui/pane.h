/*
 * A pane: one place of the interface. A new one is a file pane_<id>.c that
 * defines "const struct pane_ops pane_<id>", a row in panes.h, a line in
 * Makefile.am and a golden screen.
 *
 * The framework allocates the state, reads a list's pages, keeps the filter
 * and draws the frame. load reads what draw shows: drawing never asks the
 * store. What a pane wants of the framework it asks for with pane_say,
 * pane_go and pane_leave.
 */
#ifndef UI_PANE_H
#define UI_PANE_H

#include "base/arena.h"
#include "base/error.h"
#include "ui/action.h"
#include "ui/canvas.h"
#include "ui/dialog.h"
#include "ui/event.h"
#include "ui/list.h"

#include <stdbool.h>
#include <stdint.h>

enum { DETAIL_COLUMNS = 110 }; /* from here on, detail beside the list */

struct campaign;

enum level {
	LEVEL_DONE,
	LEVEL_INFO,
	LEVEL_WARN, /* shown with "!" */
	LEVEL_ERROR /* shown with "!!" */
};

struct pane_ops {
	const char *id;   /* typed after ":" */
	const char *name; /* N_() */
	char letter;      /* after g; 0: not a place to go to */
	size_t state_size;
	const struct list_ops *list; /* or NULL */
	const enum action *actions;  /* its own, for the footer; or NULL */
	const char *empty;           /* N_(): what to do where no row is */
	const char *hint;            /* N_(): stands where no message does */
	/* How many things are there; for Today and the filter row. */
	enum status (*count)(struct campaign *c, int64_t *n, struct error *err);
	enum status (*load)(struct pane *p, struct error *err);
	/* The cursor came to another record: read its detail. */
	enum status (*follow)(struct pane *p, struct error *err);
	/* false: not for this pane. Failures say so in *status. */
	bool (*act)(struct pane *p, enum action action, enum status *status,
		struct error *err);
	/* Forms take every key first. */
	bool (*key)(struct pane *p, uint32_t key);
	/* Nothing was typed for a second. */
	void (*idle)(struct pane *p);
	/* The line broke: keep what would be lost. */
	void (*hangup)(struct pane *p);
	/* The text that pane_edit asked for comes back from the editor. */
	void (*edited)(struct pane *p, const char *text);
	/* The detail alone, in a window below DETAIL_COLUMNS. */
	void (*detail)(
		struct pane *p, struct canvas *c, const struct area *area);
	void (*draw)(struct pane *p, struct canvas *c, const struct area *area);
	void (*close)(struct pane *p);
	/* Asked before leaving; false keeps the pane open. */
	bool (*may_leave)(struct pane *p);
	/* The journal entry that u takes back here; 0 for the newest. */
	int64_t (*undoes)(const struct pane *p);
};

struct pane {
	const struct pane_ops *ops;
	void *state;
	struct campaign *campaign;
	int64_t subject;    /* the record it was opened on, or 0 */
	struct pane *below; /* the place it was opened from, or NULL */
	char *filter;       /* folded; "" for none */
	int64_t total;
	int64_t followed; /* the record whose detail is loaded */
	struct list list;
	struct arena arena;   /* emptied before load */
	struct arena detail;  /* emptied before follow */
	struct dialog dialog; /* what it asks at the moment */
	/* Requests to the framework. */
	const struct pane_ops *go;
	int64_t go_subject;
	bool leave;
	bool reload; /* read everything again */
	char *edit;  /* text for the editor, or NULL */
	enum level level;
	char said[512];
};

struct pane *pane_open(
	const struct pane_ops *ops, struct campaign *c, int64_t subject);
void pane_close(struct pane *p);
/* Read everything again; the cursor stays on its record. */
enum status pane_load(struct pane *p, struct error *err);
enum status pane_follow(struct pane *p, struct error *err);
enum status pane_set_filter(
	struct pane *p, const char *text, struct error *err);

void pane_say(struct pane *p, enum level level, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void pane_go(struct pane *p, const struct pane_ops *ops, int64_t subject);
/* Have a text edited in $EDITOR; ops->edited gets it back. */
void pane_edit(struct pane *p, const char *text);

/* The record under the cursor, or 0. */
int64_t pane_current(const struct pane *p);
/* The list, and at its right or below it the room left for its detail. */
void pane_draw_list(struct pane *p, struct canvas *c, const struct area *area,
	int below, struct area *detail);

extern const struct pane_ops *const pane_table[];
extern const size_t pane_count;

#endif
