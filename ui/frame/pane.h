/*
 * A pane: one place of the interface. A new one is a file pane_<id>.c that
 * defines "const struct pane_ops pane_<id>", a row in panes.h, a line in
 * Makefile.am and a golden screen.
 *
 * The framework allocates the state, reads a list's pages, keeps the filter
 * and draws the frame. load reads what draw shows: drawing never asks the
 * store. What a pane wants of the framework it asks for with pane_say,
 * pane_go and pane_leave.
 *
 * A pane on screen is never loaded in place. A twin of it is, with the same
 * subject, filter, sort and cursor, and empty state but for what twin() gives
 * it: first here, where
 * statements are cut off after some milliseconds; if that was too short, by
 * the worker, on its own campaign and in its own time. What the twin holds
 * then takes the place of what is shown. So load, page, count, matches and
 * follow read only, use p->campaign, keep nothing elsewhere, and pass
 * STATUS_CANCELLED on. Forms (key) are the exception: loaded once, in place.
 *
 * What changes the campaign, or takes long besides reading, is a task given to
 * pane_work: the worker calls it on another twin, into which nothing was
 * loaded, with a copy of what the task is about.
 */
#ifndef UI_FRAME_PANE_H
#define UI_FRAME_PANE_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/draft.h"
#include "campaign/verbs.h"
#include "ui/frame/action.h"
#include "ui/frame/canvas.h"
#include "ui/frame/dialog.h"
#include "ui/frame/event.h"
#include "ui/frame/list.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	PANE_NO_RECORD = -1,
	DETAIL_COLUMNS = 110, /* from here on, the detail is beside the list */
	PANE_ROUGH = 10000    /* counting limit while somebody waits */
};

/* A text that is edited by itself: what it is called, and of which form and
 * record it is a field. form 0: of a form, which keeps its draft itself. */
struct text_about {
	const char *title;
	int form; /* an enum draft_form */
	int64_t subject;
	const char *field;
};

struct campaign;
struct form_ops;
struct campaign_watch;
struct people_word;

enum level {
	LEVEL_DONE,
	LEVEL_INFO,
	LEVEL_WARN, /* shown with "!" */
	LEVEL_ERROR /* shown with "!!" */
};

/* The name of an action in one pane, where its general name says too little. */
struct pane_word {
	enum action action;
	const char *word; /* N_(): in the footer */
	const char *help; /* N_(): one line */
};

/* Pages that a place prints, of the record under its cursor, of the one it was
 * opened on, or of what of() says; 0 prints nothing. */
struct pane_print {
	const char *title;   /* N_(): of the question for a file */
	const char *name;    /* N_(): of the file, "sheet.pdf" */
	const char *endings; /* of files it can be; NULL: "pdf" */
	bool of_subject;
	int64_t (*of)(const struct pane *p); /* or NULL */
	/* By the worker; *n is not looked at. */
	enum status (*write)(struct campaign *c, int64_t id, const char *path,
		size_t *n, struct error *err);
};

/* An action that goes to another place: of the record under the cursor, of this
 * pane's own, or of none, as to add one. */
enum pane_way_of { WAY_CURRENT, WAY_SUBJECT, WAY_NONE };

struct pane_way {
	enum action action;
	const struct pane_ops *to; /* NULL ends the ways */
	enum pane_way_of of;
};

/* A key of a pane that takes them all. */
struct pane_key {
	uint32_t key;     /* what choosing it presses; 0: nothing */
	const char *name; /* N_() */
	const char *does; /* N_() */
};

struct pane_ops {
	const char *id;   /* typed after ":" */
	const char *name; /* N_() */
	char letter;      /* after g; 0: not a place to go to */
	/* Of one that is no place: the right to be there; NONE: to see people,
	 * as one that says nothing shows. */
	enum verb_right right;
	size_t state_size;
	const struct list_ops *list;    /* or NULL */
	const struct pane_print *print; /* p; or NULL */
	const struct form_ops *form;    /* of a pane that is a form; or NULL */
	/* Of which form the records are that its rows show (in this view of
	 * it), and the one it was opened on: who edits one is shown. */
	enum draft_form rows_of;
	enum draft_form (*rows_now)(const struct pane *p); /* or NULL */
	enum draft_form subject_of;
	const enum action *actions;    /* its own, for the footer; or NULL */
	const struct pane_word *words; /* ended by ACTION_NONE; or NULL */
	/* Words for where the cursor is, before those; NULL for none there. */
	const struct pane_word *(*words_here)(const struct pane *p);
	const struct pane_way *ways; /* taken before act; or NULL */
	const char *empty; /* N_(): what to do when there are no rows */
	const char *hint;  /* N_(): shown when there is no message */
	/* Instead of it, as things are; NULL: the hint after all. */
	const char *(*hint_here)(const struct pane *p);
	const char *busy; /* N_(): instead of "Reading" */
	/* How many things are there; for Today and the filter row. Rows of a
	 * table are counted without it. */
	enum status (*count)(struct campaign *c, int64_t *n, struct error *err);
	/* How many rows match the words ("" for all), counting at most to most.
	 * With it, a slow count first shows as "10 000+". */
	enum status (*matches)(struct campaign *c, const char *words,
		int64_t most, int64_t *n, struct error *err);
	/* For a filter that is more than words: is it valid? err->column is the
	 * character where it is not. It is then kept as typed. */
	enum status (*check_filter)(
		struct campaign *c, const char *text, struct error *err);
	/* Does all exist that a right one names? STATUS_NONE: what does not,
	 * and err->column. */
	enum status (*name_filter)(
		struct campaign *c, const char *text, struct error *err);
	/* Completions of its last word, in the arena, at most max. */
	enum status (*complete_filter)(struct campaign *c, const char *text,
		struct arena *a, struct people_word *words, size_t max,
		size_t *n, struct error *err);
	enum status (*load)(struct pane *p, struct error *err);
	/* A task of pane_work, that ended so, on this twin; without it, what
	 * the twin says and asks for is said and done. */
	void (*worked)(struct pane *p, struct pane *twin, enum status st,
		const struct error *err);
	/* The cursor moved to another record: read its detail. */
	enum status (*follow)(struct pane *p, struct error *err);
	/* false: not an action of this pane. Failures are in *status. */
	bool (*act)(struct pane *p, enum action action, enum status *status,
		struct error *err);
	/* A key with a different meaning here, as Left and Right in a table;
	 * false for any other. */
	bool (*takes)(struct pane *p, uint32_t key);
	/* Give a twin, before it is loaded, the part of p's state that is not
	 * data: what was chosen or pointed at. p is on screen, or was just
	 * opened. */
	void (*twin)(struct pane *twin, const struct pane *p);
	/* Forms take every key first; but F1, where there is a table of keys,
	 * ending with one without words: it shows them, and presses what is
	 * chosen there. */
	bool (*key)(struct pane *p, uint32_t key);
	const struct pane_key *keys;
	/* And pasted text, without control characters except \n and \t. Without
	 * it, the first line goes through key. */
	void (*paste)(struct pane *p, const char *text);
	/* Nothing was typed for a second. */
	void (*idle)(struct pane *p);
	/* The terminal is gone: save what was being typed, at once. */
	void (*hangup)(struct pane *p);
	/* Does this action do something where the cursor is? Else the footer
	 * leaves it out. NULL: all do; without a row those that need none. */
	bool (*shows)(const struct pane *p, enum action action);
	/* The text that pane_edit asked for comes back from the editor. */
	void (*edited)(struct pane *p, const char *before, const char *text);
	/* The detail alone, in a window below DETAIL_COLUMNS. */
	void (*detail)(
		struct pane *p, struct canvas *c, const struct area *area);
	/* Without draw: so many rows of it stand below the list, but on a low
	 * screen, unless the pane is of little use without. */
	int detail_rows;
	bool detail_needed;
	/* On a screen of 24 rows one row of it is enough; on a wide one the
	 * detail has half of the width, for two columns. */
	bool detail_line;
	bool detail_splits;
	/* Its list is of sentences and wants the whole width: up to 160
	 * columns the detail is below it. */
	bool detail_below;
	void (*draw)(struct pane *p, struct canvas *c, const struct area *area);
	void (*close)(struct pane *p);
	/* Called before leaving; false keeps the pane open. */
	bool (*may_leave)(struct pane *p);
	/* Copy what was chosen from from into the empty state of its twin, and
	 * from the old state into the new one. */
	void (*inherit)(struct pane *p, const struct pane *from);
	/* load reads a file, or computes: the worker does it from the start. */
	bool slow;
	/* It says how long it is until a sending leaves. */
	bool clocked;
	/* Opened to type words: its filter line is open at once. */
	bool asks_words;
	/* The journal entry that u undoes here, and no other; 0 for none.
	 * Without it: the newest. */
	int64_t (*undoes)(const struct pane *p);
};

/* By the worker: what it says with pane_say is said when it ends, and so is
 * asked what it asks (dialog.h); where it
 * asks to go, to leave or to reload, with another subject maybe, the pane it
 * was asked in does, if it is still on screen. p->watch says when to stop. */
typedef enum status pane_task(
	struct pane *p, const void *data, struct error *err);

/* How a task is done: no key is taken before a change is made, if that is
 * soon; keys go on while it takes long; nobody needs to know of it. */
enum work_manner { WORK_CHANGE, WORK_LONG, WORK_QUIET };

/* What pane_work asked for. */
struct pane_work {
	enum work_manner manner;
	const char *title; /* N_(): "tagging" */
	pane_task *task;   /* NULL: nothing */
	const void *data;
	struct arena arena;
};

struct pane {
	const struct pane_ops *ops;
	void *state;
	struct campaign *campaign;
	int64_t subject;    /* the record it was opened on, or 0 */
	char *given;        /* the text it was opened with, or NULL */
	struct pane *below; /* the place it was opened from, or NULL */
	char *filter;       /* folded, unless it is checked; "" for none */
	char *first_filter; /* the one it was opened with, or NULL */
	int64_t total;      /* number of rows, without a filter */
	int64_t matched;    /* rows that match the filter; -1: not counted */
	bool patient;       /* loads may take their time: in the worker */
	bool exact;         /* counts may, too */
	bool rough;         /* set by loading: a count stopped at PANE_ROUGH */
	bool loaded;        /* there is something to show */
	bool gone;          /* set by loading: its record is no longer there,
			       and what was shown of it goes with the next tick */
	bool waiting;       /* the worker is reading; what is shown is old */
	uint64_t version;   /* of the campaign, when last loaded */
	int64_t followed;   /* the record whose detail is read; PANE_NO_RECORD
			       while none is: it failed, or takes longer */
	struct list list;
	struct arena arena;   /* emptied before load */
	struct arena detail;  /* emptied before follow */
	struct dialog dialog; /* the dialog that is open */
	/* Requests to the framework. */
	const struct pane_ops *go;
	int64_t go_subject;
	char *go_filter; /* the filter of the place, or NULL */
	char *go_given;  /* the text it is opened with, or NULL */
	bool leave;
	const struct pane_ops *leave_to; /* ... as far as this place, or NULL */
	bool reload;                     /* read everything again */
	char *type;                      /* open the line after ":" with it */
	char *run;                       /* run it as if typed there */
	struct pane_work work;           /* to be done by the worker */
	bool stop;                       /* it is not to be done after all */
	bool stop_long;                  /* nor what takes long */
	struct campaign_watch *watch;    /* of the work in progress, or NULL */
	char *edit;                      /* text for the editor, or NULL */
	char *edit_was;                  /* when it was read; or NULL */
	struct text_about edits;         /* what it is, until it comes back */
	char edit_title[160];
	char *written; /* it was written here: the text, or NULL */
	char *copy;    /* text for the clipboard, or NULL */
	enum level level;
	char said[512];
};

struct pane *pane_open(
	const struct pane_ops *ops, struct campaign *c, int64_t subject);
void pane_close(struct pane *p);
/*
 * Is reading p left to the worker from the start? A search that collects its
 * matches first cannot be interrupted meanwhile.
 */
bool pane_waits_for_worker(const struct pane *p);
/* Read everything; the cursor stays on its record. */
enum status pane_load(struct pane *p, struct error *err);
/* Does its list take a filter? Is it known how much there is? */
bool pane_filters(const struct pane_ops *ops);
bool pane_counts(const struct pane_ops *ops);
/* Only the counts. */
enum status pane_count_rows(struct pane *p, struct error *err);
enum status pane_follow(struct pane *p, struct error *err);
/* The words to filter by; the rows stay until the next load. */
void pane_set_filter(struct pane *p, const char *text);

/* A pane to be loaded like p, on another connection or on p's own. */
struct pane *pane_twin(const struct pane *p, struct campaign *c);
/* Show what the twin has read, and give it the old content; with move set, the
 * cursor goes where the twin's is. */
enum status pane_adopt(
	struct pane *p, struct pane *twin, bool move, struct error *err);

/* F1, where the pane takes every key and has a table of them. */
void pane_show_keys(struct pane *p);
void pane_say(struct pane *p, enum level level, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* The outcome of a change: a message if st is STATUS_OK, else the error. Reads
 * again what is shown. */
void pane_tell(struct pane *p, enum status st, const struct error *err,
	const char *done);
void pane_go(struct pane *p, const struct pane_ops *ops, int64_t subject);
/* The same for a list that will then show this filter. */
void pane_go_filtered(
	struct pane *p, const struct pane_ops *ops, const char *filter);
/* The same for a pane about a text, as the path of a file. */
void pane_go_with(
	struct pane *p, const struct pane_ops *ops, const char *given);
/* Open the line after ":" with a text in it. */
void pane_type(struct pane *p, const char *text);
/* Run it, as if typed there. */
void pane_run_line(struct pane *p, const char *text);
/* Leave this pane and those below it, as far as that place. */
void pane_leave_to(struct pane *p, const struct pane_ops *ops);
/* Have a task done by the worker, or at once where there is none. */
void pane_work(struct pane *p, enum work_manner manner, const char *title,
	pane_task *task);
/* After it: what the task is about, copied; texts that it points to belong in
 * the work's arena. */
void pane_work_on(struct pane *p, const void *data, size_t size);
/* Does p print something there? */
bool pane_prints(const struct pane_ops *ops);
/* Ask for a file, and print what the pane prints to it; false: there is nothing
 * to print yet. */
bool pane_print(struct pane *p);
/* Have a text edited, in the person's editor or here; ops->edited gets it back.
 */
void pane_edit(struct pane *p, const char *text);
/* The same; about says what it is, and where its draft is kept. Copied. */
void pane_edit_about(
	struct pane *p, const char *text, const struct text_about *about);
/* Go on with a text that came back: edited gets again what it was at first, or
 * what it is now (was; NULL: the former). */
void pane_edit_again(struct pane *p, const char *was, const char *text);

/* What an action does in a pane, for the footer and the help. */
struct pane_word pane_word_of(const struct pane *p, enum action action);
/* In places of that kind, wherever the cursor is. */
struct pane_word pane_word_in(const struct pane_ops *ops, enum action action);
/* Put a text on the clipboard of the person's terminal. */
void pane_copy(struct pane *p, const char *text);

/* The record under the cursor, or 0. */
int64_t pane_current(const struct pane *p);
/* The same division, for panes that draw something other than the list. */
void pane_divide(struct canvas *c, const struct area *area, int below,
	struct area *list, struct area *detail);
/* The list, and to its right or below it the room left for its detail. */
void pane_draw_list(struct pane *p, struct canvas *c, const struct area *area,
	int below, struct area *detail);
/* ops->detail, unless what it draws could not be read, or not yet. */
void pane_draw_detail(
	struct pane *p, struct canvas *c, const struct area *area);
/* The same with ops->detail in it. */
void pane_draw_both(struct pane *p, struct canvas *c, const struct area *area);

/* Does the action need a row, where the list has none? Such keys are left out
 * of the footer. */
bool pane_lacks_row(const struct pane *p, enum action action);

/* Go where an action leads; false: none of ops->ways is its own. */
bool pane_take_way(struct pane *p, enum action action);

/* The same with the list as wide as the screen: the room is below it. */
void pane_draw_wide(struct pane *p, struct canvas *c, const struct area *area,
	int below, struct area *detail);

extern const struct pane_ops *const pane_table[];
extern const size_t pane_count;

/* What whoever goes there must be allowed to: a place's stands in panes.h.
 * Asked before going, and before each reading. */
enum verb_right pane_right(const struct pane_ops *ops);
/* Has the person the right to be there? */
bool pane_may(const struct campaign *c, const struct pane_ops *ops);
/* Is the action refused for want of a right, wherever the cursor is? Then it
 * is not shown; its key says why. */
bool pane_refuses(const struct pane *p, enum action action);
/* N_(): other words that people look for the ith place by. */
const char *pane_also(size_t i);

#endif
