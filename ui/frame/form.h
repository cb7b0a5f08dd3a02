/*
 * Forms: fields of a const table, checked when left, kept as drafts, saved as
 * one change.
 *
 * A pane with a form has a struct form at the head of its state, calls
 * form_load from its load, and has the ops of form_pane.h. Each field is a
 * column of the form's row (base/column.h), so that reading, comparing and
 * saving go through that table; what a column says too little of, the form's
 * text and put know.
 *
 * What is typed is lost by nothing but the person's own word: leaving, a
 * broken line and two idle seconds write a draft, which goes only when the
 * form was saved. Where somebody else saved the record meanwhile, fields that
 * only they changed are taken over and said so; what both changed is shown
 * both ways and the person picks.
 */
#ifndef UI_FRAME_FORM_H
#define UI_FRAME_FORM_H

#include "base/arena.h"
#include "base/column.h"
#include "base/error.h"
#include "base/set.h"
#include "base/vec.h"
#include "campaign/draft.h"
#include "ui/frame/pane.h"
#include "ui/frame/prompt.h"

#include <stdbool.h>

enum form_kind {
	FORM_TEXT,   /* a line; only the form's check knows what it may hold */
	FORM_DATE,   /* 12/6/88, auj, lundi: shown as 12/06/1988 */
	FORM_WHEN,   /* 24/11 19h, sam 10h: kept as WHEN_SIZE, shown so */
	FORM_CHOICE, /* one of a few: Left and Right, a letter, F3 */
	FORM_NAME,   /* a line, completed from known names */
	FORM_TAGS,   /* the same, several separated by commas */
	FORM_SECRET, /* a line that nobody sees, and no draft keeps */
	FORM_LONG,   /* text that may have several lines, for F4 */
	FORM_OPENS   /* what stands in it comes from elsewhere: Enter or F3 asks
		      * for it (enter), nobody types it */
};

struct form_field {
	const char *name;   /* in drafts: never changes */
	const char *column; /* of the row; NULL: the name is one */
	const char *title;  /* N_() */
	/* N_(): a section begins with this field, called so; or NULL. A form
	 * with sections has two columns where there is room. */
	const char *section;
	enum form_kind kind;
	bool required;
	bool past;             /* of FORM_DATE: it tells of what was */
	const struct set *set; /* of FORM_CHOICE: kept by name … */
	const char *none;      /* N_(): … or "", called so; NULL: never */
	const char *help;      /* N_(): what may stand in it; or NULL */
};

/* The note beside a field. */
struct form_note {
	char sign;      /* '!' must be corrected, 'i' worth knowing, 0 none */
	char text[200]; /* translated */
	int64_t record; /* F3 opens it; 0: none */
};

/* A name that a field may hold, and how lists show it; NULL: as it is. */
struct form_name {
	const char *value;
	const char *shown;
};
typedef VEC(struct form_name) form_names;

struct form;

struct form_ops {
	enum draft_form form; /* of its drafts */
	const char *place;    /* the id of the pane that lists such records */
	const struct form_field *fields;
	size_t nfields;
	/* Further fields, which the campaign declares: of the moment when the
	 * form is opened. Texts and sets in the arena; or NULL. */
	enum status (*more)(struct form *f, struct arena *a,
		struct form_field **fields, size_t *n, struct error *err);
	const struct row_map *row; /* what the fields are columns of */
	/* The record of the pane's subject as it is now, or what a new one
	 * begins as, into the zeroed row. */
	enum status (*get)(
		struct form *f, struct arena *a, void *row, struct error *err);
	/* How fields that are no columns are shown, "" for nothing, and how
	 * what was typed is put into the row. */
	enum status (*text)(struct form *f, size_t field, const void *row,
		struct arena *a, const char **text, struct error *err);
	enum status (*put)(struct form *f, size_t field, const char *text,
		void *row, struct arena *a, struct error *err);
	/* May the record be so, this field having been put? Rewrites it as it
	 * will be shown; what is worth knowing goes into note. Or NULL. */
	enum status (*check)(struct form *f, size_t field, void *row,
		struct arena *a, struct form_note *note, struct error *err);
	/* What an empty field says instead of "needed"; NULL: nothing. Or
	 * NULL. */
	const char *(*said)(const struct form *f, size_t field);
	/* A field was left and is valid: form_fill the fields that follow from
	 * it. */
	void (*complete)(struct form *f, size_t field);
	/*
	 * Save the row in one change, and give its id. By the worker, on a
	 * twin of the form: the row is the record as it is, with what was
	 * typed put into it, and the record is still as it was when the form
	 * was opened, or the change does not begin. What is to be said other
	 * than "Saved", it says.
	 */
	enum status (*save)(
		struct form *f, void *row, int64_t *id, struct error *err);
	/* After F5: the record to continue with; false for none. */
	bool (*next)(struct form *f, int64_t *subject);
	/* Known names for a field of names or tags, its texts in the arena: at
	 * least those with begun in them, folded or not, "" for all. NULL
	 * where no field has any. */
	/* Is a field needed because of what stands in others? */
	bool (*needs)(const struct form *f, size_t field);
	enum status (*names)(struct form *f, size_t field, const char *begun,
		struct arena *a, form_names *names, struct error *err);
	/* Enter or F3 in a field of FORM_OPENS: a dialog of the pane. What it
	 * changes is no change of this form. */
	void (*enter)(struct form *f, size_t field);
	/* The record is called what stands in this field; a new one, as long as
	 * nothing does, so: N_(). */
	size_t named;
	const char *unnamed;
	/* Or it is called otherwise, in the arena. */
	const char *(*title)(struct form *f, struct arena *a);
	/* The pane that F3 opens for a note's record; or NULL. */
	const struct pane_ops *opens;
};

/* A field while it is being filled in. */
struct form_value {
	struct prompt typed;
	const char *was;    /* when last read */
	const char *mine;   /* both changed it: what was typed … */
	const char *theirs; /* … and what was saved; NULL: no conflict */
	bool picked;        /* one of the two was chosen */
	bool given;         /* filled in by the form */
	struct form_note note;
};

struct form {
	const struct form_ops *ops;
	struct pane *pane;
	struct arena declared; /* of the fields, as long as the form lives */
	const struct form_field *fields; /* those of ops, then more of them */
	size_t nfields;
	struct form_value *values;
	const void *row;    /* as last read */
	struct arena arena; /* of what was read; lives as long as the record */
	struct arena offered; /* of the names */
	form_names names;     /* for the field of the cursor, as typed so far */
	size_t at;            /* the field of the cursor */
	int top;     /* the first row shown, of all that the fields take */
	int idle;    /* seconds since the last key */
	bool typing; /* something was typed since the last draft */
	bool saving; /* the worker does: no key is for the form */
	bool on;     /* ... and then comes the next record */
	bool gone;   /* somebody erased, merged or removed the record */
	bool heard;  /* it was said that somebody changed it */
	/* Of a twin that was to be saved. */
	bool stale;    /* the record is no more what was read */
	int64_t saved; /* its id */
	/* Of a twin that was to keep a draft: it could not. */
	bool unkept;
	char draft[6]; /* when the draft was kept: "20:14", or "" */
};

/* The first call reads the record and offers its draft, with the cursor in the
 * field that the pane was given the name of; later calls, after a change of the
 * file, keep what is being typed and say what others did to the record. */
enum status form_load(struct form *f, const struct form_ops *ops,
	struct pane *pane, struct error *err);
void form_release(struct form *f);

/* The form of a twin: what was typed, on the record as it was. */
void form_twin(struct form *twin, const struct form *f, struct pane *pane);
/* The twin's task has ended so. */
void form_worked(struct form *f, struct form *twin, enum status st,
	const struct error *err);

bool form_key(struct form *f, uint32_t key);
void form_idle(struct form *f);
/* Write the draft, if anything differs from the record: by the worker, or at
 * once, where there is no later. */
void form_keep(struct form *f);
void form_keep_now(struct form *f);
void form_edited(struct form *f, const char *text);
void form_draw(struct form *f, struct canvas *c, const struct area *area);
/* What its keys do now, in at most cols columns; in the arena. */
const char *form_keys(const struct form *f, int cols, struct arena *a);

/* The list this was opened from; NULL where it was from another place. */
struct list *form_list(const struct form *f);

const char *form_value(const struct form *f, size_t field);
bool form_changed(const struct form *f, size_t field);
/* Say something beside a field, until it is left or typed in. */
void form_say(struct form *f, size_t field, char sign, const char *text);
/* Set an empty field in which nobody typed. */
void form_fill(struct form *f, size_t field, const char *value);

#endif
