/* --plot, --plot-kind and --cell of infer. */
#include "cli/votes/infer_views.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "port/formats/plot.h"

#include <stdlib.h>
#include <string.h>

static const struct plot_kind *
kind_of(const struct invocation *inv, struct error *err)
{
	const char *name = invocation_option(inv, "plot-kind");
	const struct plot_kind *kind = plot_kind_find(name ? name : "flow");
	struct buf list = BUF_INIT;

	if (kind)
		return kind;
	for (size_t i = 0; i < plot_kind_count; i++)
		buf_add_fmt(&list, "%s%s (%s)", i ? ", " : "",
			plot_kind_list[i].name, _(plot_kind_list[i].summary));
	error_set(err, STATUS_USAGE,
		_("there is no kind of plot \"%s\"; there are: %s"), name,
		list.at);
	buf_release(&list);
	return NULL;
}

enum status
infer_views_check(const struct invocation *inv, struct error *err)
{
	const char *path = invocation_target(inv, "plot");
	const struct plot_kind *kind = kind_of(inv, err);

	if (!kind)
		return STATUS_USAGE;
	if (!path && invocation_has(inv, "plot-kind"))
		return error_set(err, STATUS_USAGE,
			_("--plot-kind goes with --plot FILE"));
	if (invocation_has(inv, "covariates") &&
		!invocation_has(inv, "diagnose"))
		return error_set(err, STATUS_USAGE,
			_("--covariates goes with --diagnose"));
	if (path && kind->cell && !invocation_has(inv, "cell"))
		return error_set(err, STATUS_USAGE,
			_("which cell? A plot of this kind (%s) is of one, as "
			  "in --cell \"ROW:COLUMN\""),
			kind->name);
	return path ? plot_check(path, err) : STATUS_OK;
}

bool
infer_shows_units(const struct invocation *inv)
{
	const char *name = invocation_option(inv, "plot-kind");
	const struct plot_kind *kind = name ? plot_kind_find(name) : NULL;

	return invocation_has(inv, "units") || (kind && kind->units);
}

static enum status
no_such_cell(const char *cell, const struct inference *inf, struct error *err)
{
	struct buf rows = BUF_INIT, cols = BUF_INIT;

	for (size_t r = 0; r < inf->nrows; r++)
		buf_add_fmt(&rows, "%s%s", r ? ", " : "", inf->rows[r]);
	for (size_t c = 0; c < inf->ncols; c++)
		buf_add_fmt(&cols, "%s%s", c ? ", " : "", inf->cols[c]);
	error_set(err, STATUS_USAGE,
		_("there is no cell \"%s\": a row and a column are expected, "
		  "as in \"%s:%s\" (the first letters will do). Rows: %s. "
		  "Columns: %s"),
		cell, inf->rows[0], inf->cols[0], rows.at, cols.at);
	buf_release(&rows);
	buf_release(&cols);
	return STATUS_USAGE;
}

enum status
infer_cell(const struct invocation *inv, const struct inference *inf,
	size_t *row, size_t *col, struct error *err)
{
	const char *cell = invocation_option(inv, "cell");
	const char *colon = cell;

	*row = *col = 0;
	if (!cell)
		return STATUS_OK;
	while ((colon = strchr(colon, ':'))) {
		char *name = mem_strndup(cell, (size_t)(colon - cell));

		*row = plot_option_find(inf->rows, inf->nrows, name);
		*col = plot_option_find(inf->cols, inf->ncols, ++colon);
		free(name);
		if (*row < inf->nrows && *col < inf->ncols)
			return STATUS_OK;
	}
	return no_such_cell(cell, inf, err);
}

enum status
infer_plot(const struct invocation *inv, const struct plot_subject *s,
	struct error *err)
{
	const char *path = invocation_target(inv, "plot");
	struct plot_subject subject = *s;
	enum status st;

	if (!path)
		return STATUS_OK;
	st = infer_cell(inv, s->inf, &subject.row, &subject.col, err);
	if (st != STATUS_OK)
		return st;
	return plot_write(path, kind_of(inv, err)->draw, &subject, err);
}
