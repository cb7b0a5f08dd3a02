/*
 * What infer shows beside its table: a plot to a file (--plot), and when not
 * to trust the answer (--diagnose).
 */
#ifndef CLI_INFER_VIEWS_H
#define CLI_INFER_VIEWS_H

#include "base/error.h"
#include "cli/command.h"
#include "model/plots.h"

/* Are the options of plots and diagnoses sound? Asked before the work. */
enum status infer_views_check(const struct invocation *inv, struct error *err);

/* Draw, where --plot asks for it. s->row and s->col are not looked at. */
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
