/* What the files of the list share. */
#ifndef UI_FRAME_LIST_INTERNAL_H
#define UI_FRAME_LIST_INTERNAL_H

#include "ui/frame/list.h"

/* Move the cursor by that many rows, reading what is missing. */
enum status list_move(
	struct list *l, struct pane *pane, long by, struct error *err);
/* The index of a record among the rows read; their number if it is not there.
 */
size_t list_place(const struct list *l, int64_t id);
/* Of a listing: every row, in the arena or the pane's own. */
enum status list_rows(const struct list *l, struct pane *pane, struct arena *a,
	struct listing_rows *rows, struct error *err);
/* Ask for a file, and write what is shown to it. */
void list_export(struct pane *pane);
/* Of a listing: all rows that hold the filter's words. */
enum status list_read_listing(
	struct list *l, struct pane *pane, struct error *err);

/* A text of a column has a say in its width. */
void list_keep_need(struct list *l, size_t column, const char *text);
/* Of a list of people: the names that several of them have are followed by what
 * tells one from the other ("BELDET Ismaël, 1988"). */
enum status list_tell_apart(
	struct list *l, struct pane *pane, struct error *err);

/* The columns that are shown, from left to right. */
struct list_place {
	size_t column;
	int width;
};
struct list_layout {
	struct list_place at[LIST_COLUMNS];
	size_t n;
};
/* On a screen of so many columns. */
void list_lay_out(
	const struct list *l, int cols, bool ascii, struct list_layout *out);
/* What tells a text from the others of its column: all of it where it fits. In
 * the arena, or the text itself. */
const char *list_own_part(const struct list *l, size_t column, const char *text,
	int width, struct arena *a);
/* A column's title there, with the sign of its order. */
void list_head(const struct list *l, size_t column, char *out, size_t size);

/* Do its values stand at the right, the largest sorted first? */
bool list_at_right(const struct listing_column *column);
/* " ^" in the head of the column sorted by where values rise down the list,
 * " v" where they fall, "" in other heads. */
const char *list_sort_sign(const struct list *l, size_t column);
/* A window of the columns to sort by. */
void list_sort_ask(struct list *l, struct pane *pane);
/* By the nearest column that sorts, to the right (1) or the left (-1). */
void list_sort_beside(struct list *l, struct pane *pane, int step);

/* The actions that mark; false for any other. */
bool list_mark_act(struct list *l, struct pane *pane, enum action action,
	enum status *status, struct error *err);
/* Set for each row, from one on, whether it is marked. */
enum status list_mark_rows(
	struct list *l, struct pane *pane, size_t from, struct error *err);
/* After reading everything again: drop marks on deleted records, count hidden
 * ones. */
enum status list_mark_check(
	struct list *l, struct pane *pane, struct error *err);
void list_mark_release(struct list *l);

#endif
