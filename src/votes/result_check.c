/* Each check looks at one station, at those of a commune, or at all. */
#include "votes/result_check.h"

#include "base/i18n.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

enum {
	FEW = 3,            /* rows that say nothing of a whole */
	ALIKE_VOTERS = 20,  /* fewer are alike by chance */
	TURNOUT_VOTERS = 50 /* likewise */
};

struct checking {
	struct arena *a;
	const struct result_row *rows;
	size_t n;
	const char **of; /* the doubt of each row, or NULL */
	size_t open;     /* rows whose votes do not make their sum */
	struct result_doubts *out;
};

static void
doubt_whole(struct checking *k, const char *text)
{
	struct result_doubt d = {DOUBT_WHOLE, text};

	VEC_PUSH(&k->out->list, d);
	if (!k->out->whole)
		k->out->whole = text;
}

static void
doubt_row(struct checking *k, size_t i, const char *text)
{
	if (!k->of[i])
		k->of[i] = text;
}

static int64_t
sum_votes(const struct result_row *r)
{
	int64_t sum = 0;

	for (size_t i = 0; i < r->votes.len; i++)
		sum += r->votes.at[i] > 0 ? r->votes.at[i] : 0;
	return sum;
}

static void
check_rows(struct checking *k)
{
	for (size_t i = 0; i < k->n; i++) {
		const struct result_row *r = &k->rows[i];
		int64_t sum = sum_votes(r);

		doubt_row(k, i, result_row_flaw(k->a, r));
		k->open += (r->valid >= 0 && r->valid != sum) ||
			   (r->valid < 0 && r->voted >= 0 && r->voted < sum);
	}
	if (k->n >= FEW && 2 * k->open > k->n)
		doubt_whole(k,
			arena_printf(k->a,
				_("in %zu of %zu polling stations the lists "
				  "do not make the valid votes: are all their "
				  "columns read, and no others?"),
				k->open, k->n));
}

/* Where one column counts blank and null votes, it closes in most rows. */
static bool
closes_with_null(const struct result_row *r)
{
	return r->valid + r->null_votes == r->voted;
}

static bool
has_no_blank(const struct result_row *r)
{
	return r->blank < 0 && r->null_votes >= 0 && r->valid >= 0 &&
	       r->voted >= 0;
}

static void
check_null(struct checking *k)
{
	size_t have = 0, close = 0;

	for (size_t i = 0; i < k->n; i++) {
		have += has_no_blank(&k->rows[i]);
		close += has_no_blank(&k->rows[i]) &&
			 closes_with_null(&k->rows[i]);
	}
	if (!have || 2 * close < have)
		return;
	for (size_t i = 0; i < k->n; i++) {
		const struct result_row *r = &k->rows[i];

		if (has_no_blank(r) && !closes_with_null(r))
			doubt_row(k, i,
				arena_printf(k->a,
					_("voted %lld, but valid and null "
					  "make %lld"),
					(long long)r->voted,
					(long long)(r->valid + r->null_votes)));
	}
}

static void
check_turnout(struct checking *k)
{
	size_t full = 0, known = 0;

	for (size_t i = 0; i < k->n; i++) {
		const struct result_row *r = &k->rows[i];

		if (r->registered < TURNOUT_VOTERS || r->voted < 0)
			continue;
		known++;
		full += r->voted == r->registered;
		if (20 * r->voted < r->registered)
			doubt_row(k, i,
				arena_printf(k->a,
					_("only %lld of %lld registered "
					  "voted"),
					(long long)r->voted,
					(long long)r->registered));
	}
	if (known >= FEW && 2 * full > known)
		doubt_whole(k,
			arena_printf(k->a,
				_("in %zu of %zu polling stations everybody "
				  "voted: is the column of voters read twice?"),
				full, known));
}

static int
by_figures(const void *p, const void *q)
{
	const struct result_row *const *a = p, *const *b = q;
	const struct result_row *x = *a, *y = *b;
	const int64_t left[] = {x->registered, x->voted, x->valid, x->blank},
		      right[] = {y->registered, y->voted, y->valid, y->blank};

	for (size_t i = 0; i < ARRAY_LEN(left); i++)
		if (left[i] != right[i])
			return left[i] < right[i] ? -1 : 1;
	if (x->votes.len != y->votes.len)
		return x->votes.len < y->votes.len ? -1 : 1;
	return x->votes.len ? memcmp(x->votes.at, y->votes.at,
				      x->votes.len * sizeof(*x->votes.at))
			    : 0;
}

/* No two stations have all their figures in common. */
static void
check_alike(struct checking *k, size_t first, size_t n)
{
	const struct result_row **rows =
		MEM_ARRAY(const struct result_row *, n);
	size_t alike = 0;

	for (size_t i = 0; i < n; i++)
		rows[i] = &k->rows[first + i];
	qsort(rows, n, sizeof(*rows), by_figures);
	for (size_t i = 1; i < n; i++) {
		if (by_figures(&rows[i - 1], &rows[i]) != 0 ||
			rows[i]->voted < ALIKE_VOTERS)
			continue;
		alike++;
		doubt_row(k, (size_t)(rows[i] - k->rows),
			arena_printf(k->a,
				_("the same figures as polling station %s"),
				rows[i - 1]->station));
	}
	if (n >= FEW && alike + 1 == n)
		doubt_whole(k,
			arena_printf(k->a,
				_("the %zu polling stations all have the same "
				  "figures: are they those of the commune?"),
				n));
	else if (n >= FEW && 2 * alike > n)
		doubt_whole(k,
			arena_printf(k->a,
				_("%zu of %zu polling stations have the same "
				  "figures as another: are lines there twice?"),
				alike, n));
	free(rows);
}

/* A row that is the sum of the others would count everybody twice. */
static void
check_total(struct checking *k, size_t first, size_t n)
{
	int64_t registered = 0, voted = 0;

	for (size_t i = first; i < first + n; i++) {
		const struct result_row *r = &k->rows[i];

		registered += r->registered > 0 ? r->registered : 0;
		voted += r->voted > 0 ? r->voted : 0;
	}
	for (size_t i = first; n >= FEW && i < first + n; i++) {
		const struct result_row *r = &k->rows[i];

		if (r->registered < 1 || r->voted < 1 ||
			2 * r->registered != registered ||
			2 * r->voted != voted)
			continue;
		doubt_whole(k,
			arena_printf(k->a,
				_("polling station %s has the sum of all "
				  "others of commune %s: is it their total?"),
				r->station, r->commune));
	}
}

static void
check_communes(struct checking *k)
{
	for (size_t i = 0, n; i < k->n; i += n) {
		for (n = 1;
			i + n < k->n &&
			strcmp(k->rows[i].commune, k->rows[i + n].commune) == 0;
			n++)
			;
		check_alike(k, i, n);
		check_total(k, i, n);
	}
}

void
result_check(struct arena *a, const struct result_row *rows, size_t n,
	struct result_doubts *out)
{
	struct checking k = {.a = a, .rows = rows, .n = n, .out = out};

	*out = (struct result_doubts){0};
	k.of = MEM_ARRAY(const char *, n + 1);
	check_rows(&k);
	check_null(&k);
	check_turnout(&k);
	check_communes(&k);
	for (size_t i = 0; i < n; i++) {
		struct result_doubt d = {i, k.of[i]};

		if (k.of[i])
			VEC_PUSH(&out->list, d);
		out->stations += k.of[i] != NULL;
	}
	free(k.of);
}

void
result_doubts_release(struct result_doubts *doubts)
{
	VEC_RELEASE(&doubts->list);
}

struct result_row *
result_rows_of(const struct result_set *set, const char *commune,
	struct arena *a, size_t *n)
{
	struct result_row *rows =
		ARENA_ARRAY(a, struct result_row, set->rows.len + 1);

	*n = 0;
	for (size_t i = 0; i < set->rows.len; i++)
		if (!commune || strcmp(set->rows.at[i].commune, commune) == 0)
			rows[(*n)++] = set->rows.at[i];
	return rows;
}

enum status
result_doubts_refuse(
	const struct result_doubts *doubts, const char *file, struct error *err)
{
	if (!doubts->whole)
		return STATUS_OK;
	return error_set(err, STATUS_FAILED, _("%s: %s"), file, doubts->whole);
}
