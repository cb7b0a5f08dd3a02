/* What the files of the form share. */
#ifndef UI_FRAME_FORM_INTERNAL_H
#define UI_FRAME_FORM_INTERNAL_H

#include "ui/frame/form.h"

/* Which of its fields is called so; nfields: none. */
size_t form_field_named(const struct form *f, const char *name);
/* Is there a draft about this record? Then ask whether to resume it. */
enum status form_offer_draft(struct form *f, struct error *err);
/* Tasks for the worker, on a twin: save the record and drop its draft; drop
 * the draft alone; keep what was typed as a draft. */
pane_task form_save, form_drop, form_store;

/* A field was changed from was to typed, and the record now says now: take it
 * over, or let the person pick. */
void form_merge(
	struct form *f, size_t field, const char *was, const char *typed);

/* The record into f->row, and as people write it: a value a field, in the
 * form's arena. */
enum status form_read(struct form *f, const char **values, struct error *err);
/* Has somebody changed the record, or is it gone? Said once. */
void form_hear(struct form *f);
/* A draft about a deleted record would be offered for ever. */
void form_forget(struct form *f);
/* A field of a row as people write it; what was typed into a row. */
enum status form_text(struct form *f, size_t field, const void *row,
	struct arena *a, const char **text, struct error *err);
enum status form_put(struct form *f, size_t field, const char *text, void *row,
	struct arena *a, struct error *err);

/* Read the record into fields that nobody has typed in yet; forget it. */
enum status form_begin(struct form *f, struct error *err);
void form_release_values(struct form *f);
void form_note(struct form_value *v, char sign, const char *text);

size_t form_count_changed(const struct form *f);
/* Would a draft keep what was typed there? */
bool form_is_kept(const struct form *f, size_t field);
size_t form_count_kept(const struct form *f);
/* What stands in fields that nobody types may be another now. */
void form_read_opened(struct form *f);
bool form_needs(const struct form *f, size_t field);

/* Does a field hold known names? */
bool form_has_names(const struct form *f, size_t field);
/* Read those that go on what is typed at the cursor: after every change. */
void form_offer_names(struct form *f);
void form_forget_names(struct form *f);
/* What Right makes of the name being typed; NULL for nothing. */
const char *form_completion(const struct form *f);
void form_put_name(struct form *f, const char *name);
/* What may stand in a field, in the person's language, or NULL. */
const char *form_hint(const struct form *f, size_t field, struct arena *a);
/* Windows with all choices of the field at the cursor, or all names. */
void form_list_choices(struct form *f);
void form_list_names(struct form *f);

/* Where fields stand: rows from the top of the form, as it is scrolled by
 * none, and columns of the screen. */
/* FORM_AROUND: columns of a field that are neither title nor value. */
enum { FORM_COLUMNS = 2, FORM_INDENT = 4, FORM_AROUND = 7 };
struct form_place {
	int row;
	int column; /* 0 or 1 */
	int notes;  /* rows of the note below it */
};
struct form_layout {
	int columns;
	int width;                /* of a column */
	int titles[FORM_COLUMNS]; /* the widest of each */
	int rows;                 /* of the longest */
	struct form_place *at;    /* of each field, in the arena */
};
void form_lay_out(const struct form *f, int cols, struct arena *a,
	struct form_layout *out);

/* A window with what the keys do, and what the field may hold. */
void form_help(struct form *f);
bool form_lists(const struct form *f);
size_t form_next_wrong(const struct form *f);
/* A key in a field of choices. */
bool form_key_choice(struct form *f, uint32_t key);
/* The title of the choice a field holds, or its value if it is none. */
const char *form_choice_title(const struct form *f, size_t field);

/* What the record is called, in the arena. */
const char *form_title(struct form *f, struct arena *a);

#endif
