/*
 * A list of rows.
 *
 * Its columns are a table's (campaign/listing.h). Most have some dozens to some
 * thousands of rows: they are all read, and filtered by their words, sorted by
 * any column and counted here. Longer ones come page by page: the pane gives a
 * function that puts the rows after a given one (list_put), never an offset,
 * never all. The cursor is on a record,
 * by its id, and stays there when the rows are read again, filtered or sorted
 * otherwise. Marks are on records too: a list of ids, or, where there are
 * more rows than were read, everything that the filter finds.
 */
#ifndef UI_FRAME_LIST_H
#define UI_FRAME_LIST_H

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"
#include "campaign/listing.h"
#include "ui/frame/action.h"
#include "ui/frame/canvas.h"

#include <stdbool.h>
#include <stdint.h>

/* A page fills a tall screen, and takes 5 ms to read from a million contacts.
 */
enum { LIST_COLUMNS = 32, LIST_PAGE = 60 };

/* As list.sort: the order in which the model has the rows. */
enum { LIST_AS_READ = LIST_COLUMNS };

struct list_row {
	int64_t id;
	bool attention;     /* shown by "!" */
	bool marked;        /* the list's own */
	bool edited;        /* by somebody else, shown by "~" */
	const char **cells; /* one a column */
	const void *data;   /* where all are read: the row itself */
	int64_t persons[2]; /* whom it tells of, as the listing says, or 0 */
};

struct list;
struct pane;

/* Rows from a record on, in the list's order, or back towards its start; from
 * 0: from the beginning, or the end. */
struct list_seek {
	int64_t from;
	bool with; /* include the record itself, if it is in the list */
	bool back;
	size_t limit;
};

struct list_ops {
	const struct listing *listing;
	/* A text, or a form: it keeps its order, is not filtered, and goes to
	 * no file. */
	bool fixed;
	/* The pane's own head stands where the filter would, while there is
	 * none. */
	bool headed;
	/* The rows, where the pane's load read them already. */
	void (*rows)(const struct pane *pane, struct listing_rows *rows);
	/* Longer lists: put at most limit rows after that one (NULL: from the
	 * start). */
	enum status (*page)(struct pane *pane, const struct list_row *after,
		size_t limit, struct error *err);
	/* Instead of page, for lists too long to be read from the start;
	 * STATUS_NONE if the record is gone. */
	enum status (*seek)(struct pane *pane, const struct list_seek *seek,
		struct error *err);
	/* For lists with marks: is there such a record, and does it match the
	 * words? How many records match? */
	enum status (*holds)(struct pane *pane, const char *words, int64_t id,
		bool *holds, struct error *err);
	enum status (*found)(struct pane *pane, const char *words, int64_t *n,
		struct error *err);
};

struct list_marks {
	VEC(int64_t) ids; /* ascending; the exceptions if all is set */
	bool all;         /* everything that matches words */
	char *words;
	int64_t found; /* how many that was */
};

struct list {
	const struct list_ops *ops;
	struct arena arena;
	VEC(struct list_row) rows;
	/* Of a listing: the widest value, as it is and in ASCII. */
	int needs[2][LIST_COLUMNS];
	size_t at;   /* the cursor */
	size_t top;  /* the first row shown */
	size_t fits; /* rows that fitted when last drawn */
	size_t sort; /* column */
	bool down;   /* reversed: from Z to A, numbers ascending */
	bool more;   /* there are rows beyond */
	bool less;   /* there are rows before */
	struct list_marks marks;
	struct list_marks before; /* the marks that clearing removed */
	int64_t hidden;           /* marks that the filter hides; -1: unknown */
	int64_t aim; /* the record for the cursor after the next load, or 0 */
	int64_t anchor; /* where a range began, or 0 */
	char *sought;   /* the last non-empty filter */
	/* What a twin aims for, before it has rows (list_twin.c). */
	int64_t seek; /* the record for the cursor, or 0 */
	size_t reach; /* read at least this many rows, if there is no seek */
};

void list_init(struct list *l, const struct list_ops *ops);
void list_release(struct list *l);

/*
 * Read again; the cursor stays on its record if it is still shown. On failure
 * the old rows stay.
 */
enum status list_load(struct list *l, struct pane *pane, struct error *err);
/* From page and seek: a further row, which is not kept; its cells are. */
void list_put(struct list *l, const void *row);
/* The row under the cursor, or NULL. */
const struct list_row *list_current(const struct list *l);
/* Of a list that is all read, the struct under the cursor, or NULL. */
const void *list_data(const struct list *l);
/* Its columns, and may it be sorted by one of them? */
const struct listing_column *list_columns(const struct list *l, size_t *n);
/* Are all its rows read? */
bool list_is_whole(const struct list_ops *ops);
bool list_sorts(const struct list *l, size_t column);
/* Put the cursor on a record, if it is among the rows read. */
bool list_find(struct list *l, int64_t id);
/* The id in the row after a record's, 0 if it is not among those read. */
int64_t list_after(const struct list *l, int64_t id);
/* The actions that move, mark or sort; false for any other. */
bool list_act(struct list *l, struct pane *pane, enum action action,
	enum status *status, struct error *err);
/* Sort by a column, or reverse the list if it is sorted by it already. */
void list_sort_by(struct list *l, struct pane *pane, size_t column);
/* The order changed: read the rows again, now or with the next load. */
void list_resort(struct list *l, struct pane *pane);
/* The columns of a screen that would do for what a list shows on one of so
 * many; zeros: not known. */
struct list_want {
	int least; /* the names of the rows are whole */
	int shown; /* nothing is cut */
	int fits;  /* with those left out that have room, too */
};
struct list_want list_want(const struct list *l, int cols, bool ascii);
/* Scroll so that the cursor is among the rows shown from l->top on: for panes
 * that draw rows without list_draw. */
void list_scroll(struct list *l, int rows);
void list_draw(struct list *l, struct canvas *c, const struct area *area);

/* A list to be read elsewhere in the same way as l: same sort, same cursor. */
void list_twin(struct list *twin, const struct list *l);
/* Exchange rows with the twin. The cursor of l stays on its record if it is
 * among the new rows; with move set, it goes where the twin's is. Rows are
 * marked according to l's marks, which stay. */
enum status list_adopt(struct list *l, struct list *twin, struct pane *pane,
	bool move, struct error *err);

/* How many are marked. */
int64_t list_marked(const struct list *l);
/* "12 marked, 3 hidden by the filter"; false if there are none. */
bool list_marks_text(const struct list *l, char *buf, size_t size);

#endif
