/*
 * Files with one column a list: which of the columns that nobody knows are
 * lists, and which are sums of them, told by what adds up.
 */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "port/votes/results_layout.h"
#include "votes/result.h"

#include <string.h>
#include <strings.h>

enum { FEW_ROWS = 3 };

/* A range of the options, and the column that is their sum. */
struct total {
	size_t first, end, at;
};

bool
results_is_numeric(const struct results_layout *l, int column)
{
	bool any = false;
	int64_t n;

	for (size_t i = l->first; i < results_sample_end(l); i++) {
		const char *s = csv_field(&l->t->rows[i], (size_t)column);

		if (*s && !results_number(s, &n) &&
			strcmp(s, l->columns.at[column].title) != 0)
			return false;
		any = any || *s;
	}
	return any;
}

/* "Voix Martin", "Liste Martin - votes", "Martin (voix)": what is meant. */
static const char *
plain_label(struct results_layout *l, const char *title)
{
	static const char *const words[] = {
		"votes", "voix", "suffrages", "nb voix", "nombre de voix"};
	static const char marks[] = " -:/|_()[]";
	size_t n = strlen(title), m;

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		m = strlen(words[i]);
		if (n > m + 1 && strncasecmp(title, words[i], m) == 0 &&
			strchr(marks, title[m]))
			return title + m + strspn(title + m, marks);
	}
	while (n && strchr(marks, title[n - 1]))
		n--;
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		m = strlen(words[i]);
		if (n <= m + 1 ||
			strncasecmp(title + n - m, words[i], m) != 0 ||
			!strchr(marks, title[n - m - 1]))
			continue;
		n -= m;
		while (n && strchr(marks, title[n - 1]))
			n--;
		return n ? arena_strndup(&l->set->arena, title, n) : title;
	}
	return title;
}

static void
take_options(struct results_layout *l, int from)
{
	l->options.len = 0;
	for (int i = from; i < (int)l->columns.len; i++) {
		const struct results_column *c = &l->columns.at[i];
		struct results_option o = {i, plain_label(l, c->title)};

		if (i != l->of[MEANS_VALID] &&
			(c->meaning == MEANS_NOTHING ||
				header_of_option(c->meaning)) &&
			results_is_numeric(l, i))
			VEC_PUSH(&l->options, o);
	}
}

/* A count of a row, 0 where there is none. */
static int64_t
count_at(const struct results_layout *l, size_t row, int column)
{
	int64_t n;

	return column != NO_COLUMN && results_number(csv_field(&l->t->rows[row],
							     (size_t)column),
					      &n)
		       ? n
		       : 0;
}

static int64_t
sum_at(const struct results_layout *l, size_t row, size_t first, size_t end,
	size_t without)
{
	int64_t sum = 0;

	for (size_t k = first; k < end; k++)
		if (k != without)
			sum += count_at(l, row, l->options.at[k].column);
	return sum;
}

/* Is a column, in nine of ten rows, the sum of a range of the options? Rows
 * without votes say nothing. */
static bool
is_total(const struct results_layout *l, const struct total *t)
{
	size_t rows = 0, equal = 0;

	for (size_t i = l->first; i < results_sample_end(l); i++) {
		int64_t sum = sum_at(l, i, t->first, t->end, t->at);

		rows += sum > 0;
		equal += sum > 0 &&
			 sum == count_at(l, i, l->options.at[t->at].column);
	}
	return rows && 10 * equal >= 9 * rows;
}

/* One of the options that is the sum of all others, of those to its right, or
 * of those just before it. The longest range is the one that is meant. */
static bool
find_total(const struct results_layout *l, struct total *t)
{
	const size_t n = l->options.len;

	for (size_t at = 0; at < n; at++) {
		*t = (struct total){0, n, at};
		if (n > 1 && is_total(l, t))
			return true;
		for (size_t k = at + 1; k + 1 < n; k++) {
			*t = (struct total){k, n, at};
			if (is_total(l, t))
				return true;
		}
		for (size_t k = 1; k + 1 < at; k++) {
			*t = (struct total){k, at, at};
			if (is_total(l, t))
				return true;
		}
	}
	return false;
}

/* Keep the range alone, without its sum. */
static void
take_range(struct results_layout *l, const struct total *t)
{
	size_t kept = 0;

	for (size_t k = t->first; k < t->end; k++)
		if (k != t->at)
			l->options.at[kept++] = l->options.at[k];
	l->options.len = kept;
}

/* How many valid votes a row says there are, or may be at most (*most). */
static bool
votes_wanted(
	const struct results_layout *l, size_t row, int64_t *votes, bool *most)
{
	int voted = l->of[MEANS_VOTED], blank = l->of[MEANS_BLANK_VOTES],
	    spoilt = l->of[MEANS_NULL_VOTES];

	*most = l->of[MEANS_VALID] == NO_COLUMN &&
		(voted == NO_COLUMN || blank == NO_COLUMN ||
			spoilt == NO_COLUMN);
	if (l->of[MEANS_VALID] != NO_COLUMN)
		return results_number(
			csv_field(&l->t->rows[row], (size_t)l->of[MEANS_VALID]),
			votes);
	if (voted == NO_COLUMN)
		voted = l->of[MEANS_REGISTERED];
	*votes = count_at(l, row, voted) - count_at(l, row, blank) -
		 count_at(l, row, spoilt);
	return true;
}

/* Do the options make the valid votes in at least half of the rows, or no
 * more than there can be in nine of ten? */
static bool
options_close(const struct results_layout *l)
{
	size_t closing = 0, rows = results_sample_end(l) - l->first;
	bool most = false;

	for (size_t i = l->first; i < results_sample_end(l); i++) {
		int64_t wanted = 0,
			sum = sum_at(l, i, 0, l->options.len, SIZE_MAX);

		if (votes_wanted(l, i, &wanted, &most))
			closing += most ? sum <= wanted : sum == wanted;
	}
	return most ? 10 * closing >= 9 * rows : 2 * closing >= rows;
}

/* Take the columns from one on; a sum among them is the valid votes, where no
 * other column is. */
static bool
try_options(struct results_layout *l, int from)
{
	struct total t;
	bool few = l->t->nrows - l->first < FEW_ROWS;
	bool unknown = l->of[MEANS_VALID] == NO_COLUMN;

	take_options(l, from);
	if (!l->options.len)
		return false;
	if (!unknown && options_close(l))
		return true;
	if (l->options.len <= RESULT_OPTIONS / 8 && find_total(l, &t)) {
		if (unknown)
			l->of[MEANS_VALID] = l->options.at[t.at].column;
		take_range(l, &t);
	}
	return options_close(l) || few;
}

static enum status
check_labels(const struct results_layout *l, struct error *err)
{
	for (size_t i = 0; i < l->options.len; i++)
		for (size_t k = 0; k < i; k++) {
			const char *label = l->options.at[i].label;

			if (strcmp(label, l->options.at[k].label) != 0)
				continue;
			error_set(err, STATUS_FAILED,
				_("two columns are called \"%s\": give each "
				  "list its own name"),
				label);
			return csv_at(l->t, &l->t->rows[l->first - 1],
				(size_t)l->options.at[i].column, err);
		}
	return STATUS_OK;
}

/* A cell that is no number in a column that else holds numbers; false: there
 * is none. Percentages and names are in all of theirs. */
static bool
find_stray(const struct results_layout *l, int column, size_t *row)
{
	size_t numbers = 0, strays = 0;
	int64_t n;

	for (size_t i = l->first; i < results_sample_end(l); i++) {
		const char *s = csv_field(&l->t->rows[i], (size_t)column);
		bool is_number = results_number(s, &n);

		numbers += is_number;
		if (*s && !is_number && !strays++)
			*row = i;
	}
	return strays && strays < numbers;
}

/* Say which columns were taken for lists, and that they cannot all be. */
static enum status
ask_for_mapping(const struct results_layout *l, struct error *err)
{
	struct buf names = BUF_INIT;
	size_t row = 0;
	int64_t n;

	for (int i = 0; i < (int)l->columns.len; i++)
		if (l->columns.at[i].meaning == MEANS_NOTHING &&
			find_stray(l, i, &row))
			return results_count(l->t, row, (size_t)i, &n, err);
	for (size_t k = 0; k < l->options.len && names.len < 400; k++)
		buf_add_fmt(&names, "%s\"%s\"", k ? ", " : "",
			l->options.at[k].label);
	if (!l->options.len)
		error_set(err, STATUS_FAILED,
			_("no column of votes was found: neither \"Voix\" nor "
			  "one column for each list; a mapping file says which "
			  "they are: --format FILE.yaml (\"results import "
			  "--help\" "
			  "shows one)"));
	else
		error_set(err, STATUS_FAILED,
			_("which columns are lists? %s do not add up to the "
			  "valid votes; a mapping file says which they are: "
			  "--format FILE.yaml (\"results import --help\" shows "
			  "one)"),
			names.at);
	buf_release(&names);
	return csv_at(l->t, &l->t->rows[l->first - 1], 0, err);
}

/*
 * The options are the unknown numeric columns right of the counts; if those do
 * not add up to the valid votes and all unknown numeric columns together do,
 * all of them. A flaw in a handful of rows does not decide about columns.
 */
enum status
results_layout_options(struct results_layout *l, struct error *err)
{
	int counts = l->of[MEANS_VALID];

	if (counts == NO_COLUMN)
		counts = l->of[MEANS_REGISTERED];
	l->blocks.len = 0;
	if (!try_options(l, counts + 1) && !try_options(l, 0))
		return ask_for_mapping(l, err);
	return check_labels(l, err);
}
