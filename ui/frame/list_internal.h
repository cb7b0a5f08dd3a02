/* What the files of the list share. */
#ifndef UI_FRAME_LIST_INTERNAL_H
#define UI_FRAME_LIST_INTERNAL_H

#include "ui/frame/list.h"

/* Move the cursor by so many rows, reading what is missing. */
enum status list_move(
	struct list *l, struct pane *pane, long by, struct error *err);
/* The place of a record among the rows read; their number where it is not. */
size_t list_place(const struct list *l, int64_t id);
/* " ^" or " v" in the head of the column sorted by, "" in others. */
const char *list_sort_sign(const struct list *l, size_t column);

/* Read around a record and put the cursor on it. */
enum status list_go(
	struct list *l, struct pane *pane, int64_t id, struct error *err);

/* The actions that mark; false for any other. */
bool list_mark_act(struct list *l, struct pane *pane, enum action action,
	enum status *status, struct error *err);
/* Say of each row from one on whether it is marked. */
enum status list_mark_rows(
	struct list *l, struct pane *pane, size_t from, struct error *err);
/* After everything was read again: forget marks on what is gone, count those
 * that are hidden. */
enum status list_mark_check(
	struct list *l, struct pane *pane, struct error *err);
void list_mark_release(struct list *l);

#endif
