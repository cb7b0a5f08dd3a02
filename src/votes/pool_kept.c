/* Pools kept in the campaign: written, read again, and put into words. */
#include "votes/pool_kept.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "votes/pool_sql.h"
#include "votes/pool_transfer.h"

#include <string.h>

enum status
pool_kept_load(struct campaign *c, const char *before, const char *after,
	struct arena *a, struct pool_kept *out, struct error *err)
{
	struct pool_row *row = arena_alloc(a, sizeof(*row));
	const char *now;
	enum status st;

	*out = (struct pool_kept){.row = NULL};
	before = poll_id(before, a);
	after = poll_id(after, a);
	st = pool_find(campaign_db(c), campaign_commune(c), before, after, a,
		row, err);
	if (st != STATUS_OK)
		return st == STATUS_NONE ? STATUS_OK : st;
	st = pool_cells(
		campaign_db(c), row->id, a, &out->cells, &out->ncells, err);
	if (st == STATUS_OK)
		st = pool_results(campaign_db(c), before, after, a, &now, err);
	if (st != STATUS_OK)
		return st;
	out->row = row;
	out->stale = strcmp(now, row->results) != 0;
	return STATUS_OK;
}

bool
pool_kept_is_good(const struct pool_kept *kept)
{
	return kept->row && !kept->stale;
}

bool
pool_kept_blank_apart(const struct pool_kept *kept)
{
	return kept->row->blank_apart;
}

static void
hear(const struct pool_kept *kept, const char *row, const char *col,
	struct pool_word *word)
{
	*word = (struct pool_word){0};
	for (size_t i = 0; i < kept->ncells; i++) {
		const struct pool_cell_row *cell = &kept->cells[i];

		if (strcmp(cell->row, row) == 0 && strcmp(cell->col, col) == 0)
			*word = (struct pool_word){
				cell->districts, cell->mean, cell->scatter};
	}
}

const struct infer_prior *
pool_kept_prior(const struct pool_kept *kept, const struct poll_pair *pair,
	struct arena *a)
{
	const size_t rows = pair->transfer.in.rows;
	const size_t cols = pair->transfer.in.cols;
	const char *const *row_label =
		poll_side_labels(&pair->before, kept->row->by_nuance, a);
	const char *const *col_label =
		poll_side_labels(&pair->after, kept->row->by_nuance, a);
	struct pool_word *words = ARENA_ARRAY(a, struct pool_word, rows * cols);
	double *shift = ARENA_ARRAY(a, double, rows *cols);
	double *pull = ARENA_ARRAY(a, double, rows *cols);
	struct infer_prior *prior = arena_alloc(a, sizeof(*prior));
	size_t others;

	for (size_t k = 0; k < rows * cols; k++)
		hear(kept, row_label[k / cols], col_label[k % cols], &words[k]);
	*prior = (struct infer_prior){shift, pull};
	return pool_prior(words, rows * cols, shift, pull, &others) ? prior
								    : NULL;
}

size_t
pool_kept_words(const struct pool_kept *kept, struct arena *a,
	const char *words[POOL_WORDS])
{
	const struct pool_row *row = kept->row;
	char moved[32];
	size_t n = 0;

	if (!row)
		return 0;
	if (kept->stale) {
		words[n++] = arena_printf(a,
			_("Results of %s or %s have changed since other "
			  "communes were asked: what they said is not used "
			  "until they are asked again."),
			row->before, row->after);
		return n;
	}
	words[n++] = arena_printf(a,
		ngettext("Estimated with what %lld other district says (%s; "
			 "%lld stations): it moved %s%% of the voters to "
			 "another cell.",
			"Estimated with what %lld other districts say (%s; "
			"%lld stations): they moved %s%% of the voters to "
			"another cell.",
			(unsigned long)row->districts),
		(long long)row->districts, set_title(&pool_area_set, row->area),
		(long long)row->stations,
		i18n_real(moved, sizeof(moved), 100 * row->moved, 1));
	if (row->by_votes)
		words[n++] = arena_printf(a,
			ngettext("Careful: in %lld district options were told "
				 "by their votes, as they have no name or "
				 "nuance that others have; a wrong guess makes "
				 "the answer worse.",
				"Careful: in %lld districts options were told "
				"by their votes, as they have no name or "
				"nuance that others have; a wrong guess makes "
				"the answer worse.",
				(unsigned long)row->by_votes),
			(long long)row->by_votes);
	return n;
}

const char *
pool_kept_title(const struct pool_kept *kept, struct arena *a)
{
	const struct pool_row *row = kept->row;
	const char *title;
	char moved[32];

	if (!row)
		return NULL;
	if (kept->stale)
		return _("what others said is out of date");
	title = arena_printf(a,
		ngettext("with %lld other district (moved %s%%)",
			"with %lld other districts (moved %s%%)",
			(unsigned long)row->districts),
		(long long)row->districts,
		i18n_real(moved, sizeof(moved), 100 * row->moved, 1));
	return row->by_votes ? arena_printf(a, _("%s, %lld of them by guess"),
				       title, (long long)row->by_votes)
			     : title;
}

static struct pool_row
row_of(const struct pool_transfer *t)
{
	return (struct pool_row){.commune = t->commune,
		.before = t->pair.before.id,
		.after = t->pair.after.id,
		.area = t->area,
		.blank_apart = poll_side_tells_blank(&t->pair.before) ||
			       poll_side_tells_blank(&t->pair.after),
		.by_nuance = t->by_nuance,
		.districts = (int64_t)t->districts,
		.stations = (int64_t)t->stations,
		.by_votes = (int64_t)t->by_votes,
		.moved = t->answer.moved,
		.results = t->results};
}

size_t
pool_fitted_words(const struct pool_transfer *fitted, struct arena *a,
	const char *words[POOL_WORDS])
{
	const struct pool_row row = row_of(fitted);

	return pool_kept_words(
		&(const struct pool_kept){.row = &row}, a, words);
}

/* Two candidates of one nuance have one cell. */
static bool
is_first(const char *const *labels, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(labels[k], labels[i]) == 0)
			return false;
	return true;
}

static enum status
keep_cells(struct campaign *c, const struct pool_transfer *t, int64_t pool,
	struct error *err)
{
	struct arena *a = campaign_arena(c);
	const size_t cols = t->pair.transfer.in.cols;
	const char *const *row_label =
		poll_side_labels(&t->pair.before, t->by_nuance, a);
	const char *const *col_label =
		poll_side_labels(&t->pair.after, t->by_nuance, a);
	enum status st = STATUS_OK;

	for (size_t k = 0; k < t->pair.transfer.in.rows * cols; k++) {
		const struct pool_cell_row cell = {.pool = pool,
			.row = row_label[k / cols],
			.col = col_label[k % cols],
			.districts = t->words[k].n,
			.mean = t->words[k].mean,
			.scatter = t->words[k].scatter};

		if (st == STATUS_OK && cell.districts > 0 &&
			is_first(row_label, k / cols) &&
			is_first(col_label, k % cols))
			st = pool_cell_insert(campaign_db(c), &cell, err);
	}
	return st;
}

static enum status
keep(struct campaign *c, void *data, struct error *err)
{
	const struct pool_transfer *t = data;
	struct arena *a = campaign_arena(c);
	struct pool_row row = row_of(t), old;
	enum status st = pool_find(campaign_db(c), row.commune, row.before,
		row.after, a, &old, err);

	if (st == STATUS_OK)
		st = pool_delete(campaign_db(c), old.id, err);
	else if (st == STATUS_NONE)
		st = STATUS_OK;
	if (st == STATUS_OK)
		st = pool_insert(campaign_db(c), &row, err);
	if (st == STATUS_OK)
		st = keep_cells(c, t, row.id, err);
	campaign_say_n(c, t->districts,
		NN_("%s to %s: %zu other district was asked (%s)",
			"%s to %s: %zu other districts were asked (%s)"),
		row.before, row.after, t->districts,
		phrase_value(campaign_arena(c), &pool_area_set, (int)t->area));
	return st;
}

enum status
pool_keep(struct campaign *c, const struct pool_transfer *fitted,
	int64_t *entry, struct error *err)
{
	struct pool_transfer t = *fitted;

	return campaign_change(c, VERB_STATIONS_POOL, keep, &t, entry, err);
}
