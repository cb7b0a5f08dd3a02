/*
 * The parts of infer: where in a campaign its counts come from, what it writes,
 * and what it shows besides its table: a plot (--plot), and when not to trust
 * the answer (--diagnose).
 */
#ifndef CLI_VOTES_INFER_VIEWS_H
#define CLI_VOTES_INFER_VIEWS_H

#include "base/error.h"
#include "cli/command.h"
#include "votes/plots.h"
#include "votes/transfer.h"

struct table;

/* The rows or the columns that a file holds; it borrows from the table. */
struct inference_side infer_side(const struct table *t);

/* --transfer POLL POLL, and --groups FAMILY --election NAME --round N. */
enum status infer_polls(struct invocation *inv,
	const struct inference_request *rq, struct error *err);
enum status infer_groups(struct invocation *inv,
	const struct inference_request *rq, struct error *err);

/* --pool DIR -o FOLDER. */
enum status infer_pool(struct invocation *inv,
	const struct inference_request *rq, struct error *err);

/* --transfer POLL POLL --commune all --pool AREA. */
enum status infer_whole(struct invocation *inv,
	const struct poll_request *polls, const struct inference_request *rq,
	struct error *err);

/* Write what was inferred: units and plot to their files, the table, and the
 * notes. Fills in the subject's date. */
enum status infer_output(
	struct invocation *inv, struct plot_subject *s, struct error *err);

/* Are the options for plots and diagnoses valid? Checked before the work
 * starts. */
enum status infer_views_check(const struct invocation *inv, struct error *err);

/* Does any option ask for intervals of single units? */
bool infer_shows_units(const struct invocation *inv);

/* Draw the plot that --plot asks for. s->row and s->col are ignored. */
enum status infer_plot(const struct invocation *inv,
	const struct plot_subject *s, struct error *err);

/* Sentences on standard error, where --diagnose asks for them. */
enum status infer_diagnose(const struct invocation *inv,
	const struct plot_subject *s, struct error *err);

/* The cell of --cell ROW:COL; either may contain a colon. */
enum status infer_cell(const struct invocation *inv,
	const struct inference *inf, size_t *row, size_t *col,
	struct error *err);

#endif
