/*
 * What the files of the Transfers pane share: pane_transfers.c loads and
 * draws, pane_transfers_ask.c asks what to compare and where to write,
 * pane_transfer_cell.c shows one cell by station.
 */
#ifndef UI_VOTES_PANE_TRANSFERS_H
#define UI_VOTES_PANE_TRANSFERS_H

#include "ui/frame/crosstab.h"
#include "ui/frame/pane.h"
#include "votes/transfer_report.h"

enum { POLL_SIZE = 64 };

enum transfers_shares { OF_ROWS, OF_COLUMNS, IN_VOTES, SHARES };

/* What was chosen; "" and 0 where nothing was. */
struct transfers_wish {
	char rows[POLL_SIZE];
	char cols[POLL_SIZE];
	bool groups;
	const char *method;
	double level;
};

/* A row, and what it has in the column under the cursor. */
struct transfer_row {
	const char *name;
	double total;
	double here;
};

struct transfers {
	struct transfers_wish wish;
	enum transfers_shares shares;
	bool bounds; /* shown beside the estimates, instead of intervals */
	struct crosstab table;
	struct transfer_choices choices;
	struct transfer_report report;
	struct error why; /* why there is none */
	double *col_total;
	double total;
	struct transfer_row *rows;
	const char *cell_title;
	struct diagnosis cell; /* of the cell under the cursor, in p->detail */
	int64_t told_row;      /* which cell that is; 0: none yet */
	size_t told_col;
};

extern const struct pane_ops pane_transfer_cell;

/* The cell that pane_transfer_cell is opened on, from pane_transfers. */
int64_t transfers_cell_subject(size_t row, size_t col);

/* The request for what was asked; borrows its names. */
struct transfer_request transfers_request(const struct transfers_wish *w);

/* Write a sentence, wrapped; moves the line below it. */
void transfers_sentence(
	struct canvas *c, struct area *line, unsigned style, const char *text);

/* Ask what is compared, and how. */
void transfers_compare(struct pane *p);
/* Ask what is to be written, and to which file. */
void transfers_export(struct pane *p);

#endif
