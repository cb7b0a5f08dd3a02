/* --pool of infer: districts of one poll, each a folder, inferred together. */
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "cli/output.h"
#include "cli/votes/infer_views.h"
#include "port/formats/table.h"
#include "votes/inference_file.h"
#include "votes/listings.h"
#include "votes/pooling.h"

#include <math.h>
#include <stdlib.h>

/* The folders read: two tables of each. */
struct folders {
	const char *path;
	const char **names;
	size_t n;
	struct table *rows; /* read so far */
	struct table *cols;
	size_t nrows;
	size_t ncols;
	struct pooling_district *districts;
	struct pooling_answer *answers;
};

static enum status
read_table(const struct folders *f, size_t i, const char *name,
	const char *unit, struct table *t, struct error *err)
{
	char *folder = io_join(f->path, f->names[i]);
	char *path = io_join(folder, name);
	enum status st = table_read(t, path, NULL, unit, err);

	free(folder);
	free(path);
	return st;
}

static enum status
read_folder(struct folders *f, size_t i, const char *unit, struct error *err)
{
	enum status st =
		read_table(f, i, "origins.csv", unit, &f->rows[i], err);

	if (st != STATUS_OK)
		return st;
	f->nrows++;
	st = read_table(f, i, "destinations.csv", unit, &f->cols[i], err);
	if (st != STATUS_OK)
		return st;
	f->ncols++;
	f->districts[i] = (struct pooling_district){.name = f->names[i],
		.rows = infer_side(&f->rows[i]),
		.cols = infer_side(&f->cols[i])};
	return STATUS_OK;
}

static enum status
folders_read(struct folders *f, const char *path, const char *unit,
	struct arena *a, struct error *err)
{
	enum status st;

	*f = (struct folders){.path = path};
	st = io_folders(path, a, &f->names, &f->n, err);
	if (st == STATUS_OK && f->n == 0)
		st = error_set(err, STATUS_FAILED,
			_("%s holds no folders: of each district there is one, "
			  "with origins.csv and destinations.csv"),
			path);
	if (st != STATUS_OK)
		return st;
	f->rows = ARENA_ARRAY(a, struct table, f->n);
	f->cols = ARENA_ARRAY(a, struct table, f->n);
	f->districts = ARENA_ARRAY(a, struct pooling_district, f->n);
	f->answers = ARENA_ARRAY(a, struct pooling_answer, f->n);
	for (size_t i = 0; i < f->n && st == STATUS_OK; i++)
		st = read_folder(f, i, unit, err);
	return st;
}

static void
folders_release(struct folders *f)
{
	for (size_t i = 0; i < f->nrows; i++)
		table_release(&f->rows[i]);
	for (size_t i = 0; i < f->ncols; i++)
		table_release(&f->cols[i]);
}

/* A table of each district, named after it, into the folder. */
static enum status
write_tables(const struct folders *f, const char *folder, struct error *err)
{
	enum status st = io_make_folder(folder, err);

	for (size_t i = 0; i < f->n && st == STATUS_OK; i++) {
		struct arena a = ARENA_INIT;
		char *path = io_join(
			folder, arena_printf(&a, "%s.csv", f->names[i]));

		st = inference_write_table(path, &f->answers[i].inf, err);
		free(path);
		arena_release(&a);
	}
	return st;
}

/* How far the others' word went, where there was one. */
static void
say_moved(struct invocation *inv, const struct folders *f)
{
	size_t most = 0;
	double mean = 0;
	char text[2][32];

	for (size_t i = 0; i < f->n; i++) {
		mean += f->answers[i].moved / (double)f->n;
		if (f->answers[i].moved > f->answers[most].moved)
			most = i;
	}
	invocation_say(inv,
		_("What the other districts say moved %s%% of the voters to "
		  "another cell on average, most in %s: %s%%."),
		i18n_real(text[0], sizeof(text[0]), 100 * mean, 1),
		f->names[most],
		i18n_real(text[1], sizeof(text[1]),
			100 * f->answers[most].moved, 1));
}

static void
say_by_votes(struct invocation *inv, size_t n)
{
	invocation_say(inv,
		ngettext("Careful: in %zu district columns were told by their "
			 "votes, as they have no name that others have; a "
			 "wrong guess makes the answer worse. The same name "
			 "for the same side in all districts is surer.",
			"Careful: in %zu districts columns were told by their "
			"votes, as they have no name that others have; a "
			"wrong guess makes the answer worse. The same name "
			"for the same side in all districts is surer.",
			n),
		n);
}

static void
say_alone(struct invocation *inv, size_t n)
{
	invocation_say(inv,
		ngettext("Careful: %zu district was inferred alone: fewer than "
			 "three others have options of the same names.",
			"Careful: %zu districts were inferred alone: fewer "
			"than three others have options of the same names.",
			n),
		n);
}

static void
say_result(struct invocation *inv, const struct folders *f)
{
	size_t units = 0, by_votes = 0, alone = 0;

	for (size_t i = 0; i < f->n; i++) {
		units += f->answers[i].inf.nunits;
		by_votes += f->answers[i].matched > 0;
		alone += f->answers[i].others == 0;
	}
	invocation_say(inv, _("districts: %zu; units: %zu; method: gauss"),
		f->n, units);
	if (alone < f->n)
		say_moved(inv, f);
	if (by_votes)
		say_by_votes(inv, by_votes);
	if (alone)
		say_alone(inv, alone);
}

enum status
infer_pool(struct invocation *inv, const struct inference_request *rq,
	struct error *err)
{
	const char *folder = invocation_option(inv, "output");
	struct arena a = ARENA_INIT;
	struct folders f = {0};
	enum status st = STATUS_OK;

	if (!folder && !inv->dry_run)
		st = error_set(err, STATUS_USAGE,
			_("where to? -o FOLDER names a folder for one table a "
			  "district"));
	if (st == STATUS_OK)
		st = folders_read(&f, invocation_option(inv, "pool"),
			invocation_option(inv, "unit"), &a, err);
	if (st == STATUS_OK)
		st = pooling_run(f.districts, f.n, rq, &a, f.answers, err);
	if (st == STATUS_OK && !inv->dry_run)
		st = write_tables(&f, folder, err);
	if (st == STATUS_OK)
		st = output_table(inv, &pool_listing, f.answers, f.n, err);
	if (st == STATUS_OK)
		say_result(inv, &f);
	folders_release(&f);
	arena_release(&a);
	return st;
}
