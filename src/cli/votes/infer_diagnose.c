/* --diagnose and --covariates of infer. */
#include "cli/votes/infer_views.h"

#include "port/formats/table.h"
#include "votes/diagnosis.h"

#include <limits.h>

static enum status
print(const struct invocation *inv, const struct diagnosis_request *rq,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct diagnosis d;
	enum status st = diagnosis_run(rq, &a, &d, err);

	for (size_t i = 0; i < d.n && st == STATUS_OK; i++)
		invocation_say(inv, "%s", d.lines[i]);
	arena_release(&a);
	return st;
}

enum status
infer_diagnose(const struct invocation *inv, const struct plot_subject *s,
	struct error *err)
{
	const char *path = invocation_option(inv, "covariates");
	struct diagnosis_request rq = {.inf = s->inf,
		.level = s->level,
		.cell = invocation_has(inv, "cell")};
	struct inference_side side;
	struct table t;
	long seed = 1;
	enum status st;

	if (!invocation_has(inv, "diagnose"))
		return STATUS_OK;
	st = invocation_int(inv, "seed", 0, LONG_MAX, &seed, err);
	rq.seed = (uint64_t)seed;
	if (st == STATUS_OK)
		st = infer_cell(inv, s->inf, &rq.row, &rq.col, err);
	if (st != STATUS_OK || !path)
		return st == STATUS_OK ? print(inv, &rq, err) : st;
	st = table_read(&t, path, NULL, NULL, err);
	if (st != STATUS_OK)
		return st;
	side = (struct inference_side){.source = path,
		.names = t.names,
		.width = t.cols,
		.units = t.units,
		.counts = t.counts,
		.nunits = t.nunits};
	rq.covariates = &side;
	st = print(inv, &rq, err);
	table_release(&t);
	return st;
}
