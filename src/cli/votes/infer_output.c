/* What infer writes: the table, every unit's, and a few words. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/output.h"
#include "cli/votes/infer_views.h"
#include "votes/inference_file.h"
#include "votes/listings.h"

static enum status
put_table(
	struct invocation *inv, const struct plot_subject *s, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct listing_rows rows = inference_cells(s->inf, s->groups, &a);
	enum status st = output_table(inv,
		s->groups ? &group_listing : &transfer_listing, rows.at, rows.n,
		err);

	arena_release(&a);
	return st;
}

static void
say_result(struct invocation *inv, const struct inference *inf)
{
	invocation_say(inv,
		_("units: %zu; rows: %zu; columns: %zu; method: %s"),
		inf->nunits, inf->nrows, inf->ncols, inf->method);
	if (inf->rescaled)
		invocation_say(inv,
			ngettext("%zu unit rescaled: its columns were given "
				 "the total of its rows",
				"%zu units rescaled: their columns were given "
				"the total of their rows",
				inf->rescaled),
			inf->rescaled);
	if (!inf->converged)
		invocation_say(inv,
			ngettext("careful: the estimate had not settled after "
				 "%zu iteration",
				"careful: the estimate had not settled after "
				"%zu iterations",
				inf->iterations),
			inf->iterations);
}

enum status
infer_output(struct invocation *inv, struct plot_subject *s, struct error *err)
{
	const char *units = invocation_target(inv, "units");
	const struct date today = date_today();
	char date[DATE_TEXT_SIZE];
	enum status st;

	s->date = date_iso(date, &today);
	st = infer_plot(inv, s, err);
	if (st == STATUS_OK && units)
		st = inference_write_units(units, s->inf, err);
	if (st == STATUS_OK)
		st = put_table(inv, s, err);
	if (st == STATUS_OK)
		say_result(inv, s->inf);
	return st == STATUS_OK ? infer_diagnose(inv, s, err) : st;
}
