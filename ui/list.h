/*
 * A list of rows that comes page by page.
 *
 * The pane gives columns and a page function, which adds the rows after a
 * given one (list_add); never an offset, never all. The cursor is on a record,
 * by its id, and stays there when the rows are read again.
 */
#ifndef UI_LIST_H
#define UI_LIST_H

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"
#include "ui/action.h"
#include "ui/canvas.h"

#include <stdbool.h>
#include <stdint.h>

/* A page fills a tall screen, and of a million contacts is read in 5 ms. */
enum { LIST_COLUMNS = 10, LIST_PAGE = 60 };

struct list_column {
	const char *title; /* N_() */
	int width;         /* columns; 0 takes what is left (one a list) */
	int keep;          /* narrower screens than this leave it out */
	bool right;
	bool sorts;
};

struct list_row {
	int64_t id;
	bool attention; /* shown by "!" */
	const char *cells[LIST_COLUMNS];
};

struct list;
struct pane;

struct list_ops {
	const struct list_column *columns;
	size_t ncolumns;
	/* Add at most limit rows after that one (NULL: from the start). */
	enum status (*page)(struct pane *pane, const struct list_row *after,
		size_t limit, struct error *err);
};

struct list {
	const struct list_ops *ops;
	struct arena arena;
	VEC(struct list_row) rows;
	size_t at;   /* the cursor */
	size_t top;  /* the first row shown */
	size_t fits; /* rows that fitted when last drawn */
	size_t sort; /* column */
	bool more;   /* there are rows beyond */
	/* A twin's aims, before it has rows (list_twin.c). */
	int64_t seek; /* the record for the cursor, or 0 */
	size_t reach; /* read at least so many rows */
};

void list_init(struct list *l, const struct list_ops *ops);
void list_release(struct list *l);

/*
 * Read again from the start, as far as the record under the cursor. Where
 * that fails, the rows read before are still there.
 */
enum status list_load(struct list *l, struct pane *pane, struct error *err);
/* From page: a new zeroed row; its cells belong in l->arena. */
struct list_row *list_add(struct list *l, int64_t id);
/* The row under the cursor, or NULL. */
const struct list_row *list_current(const struct list *l);
/* Put the cursor on a record, if it is among the rows read. */
bool list_find(struct list *l, int64_t id);
/* The actions that move or sort; false for any other. */
bool list_act(struct list *l, struct pane *pane, enum action action,
	enum status *status, struct error *err);
void list_draw(struct list *l, struct canvas *c, const struct area *area);

/* A list that is to be read elsewhere as l would be: its sort, its cursor. */
void list_twin(struct list *twin, const struct list *l);
/* Take the twin's rows for l's, which the twin gets. The cursor of l stays on
 * its record if it is among them; with move set, it goes where the twin's is.
 */
void list_adopt(struct list *l, struct list *twin, bool move);

#endif
