/*
 * How a list's columns share the width. Each has the width it declares, and
 * one takes what is left. Where the rows of a listing are known, columns give
 * up what they do not need to the one that would be cut, or take what it
 * leaves; what is left then shows more columns. A column in which no row has
 * a value is not shown. Where names are cut all the same, a beginning that many
 * of them share gives way: it tells no row from another.
 */
#include "base/i18n.h"
#include "base/text.h"
#include "ui/frame/list_internal.h"

#include <stdio.h>
#include <string.h>

enum {
	MARGIN = 4,
	LEAST = 8,
	GAP = 2,
	BRIEF = 12, /* of a text, where the rows' own names are cut else */
	LOOKED_AT = 300,
	FEW = 10 /* one row in so many */
};

struct sharing {
	const struct list *l;
	const int *needs; /* of its columns */
	const struct listing_column *columns;
	size_t n;
	int *widths; /* 0 leaves a column out */
	size_t rest; /* the one that takes what is left; n for none */
};

void
list_head(const struct list *l, size_t column, char *out, size_t size)
{
	size_t n;
	const struct listing_column *c = &list_columns(l, &n)[column];

	snprintf(out, size, "%s%s", _(c->head ? c->head : c->title),
		list_sort_sign(l, column));
}

static int
head_width(const struct sharing *s, size_t i)
{
	char head[64];

	list_head(s->l, i, head, sizeof(head));
	return text_width(head);
}

/* What a column's values and head take. */
static int
need(const struct sharing *s, size_t i)
{
	const int width = head_width(s, i);

	return s->needs[i] > width ? s->needs[i] : width;
}

/* No row has a value in it, and nobody sorted by it to see that. */
static bool
says_nothing(const struct sharing *s, size_t i)
{
	return s->l->rows.len && !s->needs[i] && i != s->l->sort;
}

/* What of it is never cut: its title, and a number, which would be another. */
static int
uncut(const struct sharing *s, size_t i)
{
	return listing_is_number(&s->columns[i]) ? need(s, i)
						 : head_width(s, i);
}

/* As declared, right to left as the screen is narrow; returns what that leaves
 * for the one that takes the rest, which may be less than nothing. */
static int
declared(struct sharing *s, int cols)
{
	int left = cols - MARGIN;

	s->rest = s->n;
	for (size_t i = 0; i < s->n; i++) {
		const struct listing_column *c = &s->columns[i];

		s->widths[i] =
			cols >= c->keep && !says_nothing(s, i) ? c->width : 0;
		if (s->widths[i] && s->widths[i] < uncut(s, i))
			s->widths[i] = uncut(s, i);
		if (c->width == 0 && c->keep < LISTING_FILE_ONLY)
			s->rest = i;
		else if (s->widths[i])
			left -= s->widths[i] + 1;
	}
	if (s->rest < s->n)
		s->widths[s->rest] = left > LEAST ? left : LEAST;
	return left;
}

/* What all columns that are shown would be cut by. */
static int
lacking(const struct sharing *s)
{
	int missing = 0;

	for (size_t i = 0; i < s->n; i++)
		if (s->widths[i] && need(s, i) > s->widths[i])
			missing += need(s, i) - s->widths[i];
	return missing;
}

/* The others give up what they have beyond their needs. */
static void
shrink(struct sharing *s)
{
	int missing = lacking(s);

	for (size_t i = 0; i < s->n && missing > 0; i++) {
		int spare = s->widths[i] ? s->widths[i] - need(s, i) : 0;

		if (i == s->rest || spare <= 0)
			continue;
		spare = spare < missing ? spare : missing;
		s->widths[i] -= spare;
		s->widths[s->rest] += spare;
		missing -= spare;
	}
}

static bool
is_name(const struct listing_column *c)
{
	return strcmp(c->name, "name") == 0 ||
	       strcmp(c->name, "other_name") == 0;
}

/* What a text can be cut to, so that the names of the rows are whole: its head
 * stays. The names of people (list_apart.c), and drawings, which stand on
 * screens only, cannot. */
static int
brief(const struct sharing *s, size_t i)
{
	const struct listing_column *c = &s->columns[i];
	const int own = head_width(s, i) > BRIEF ? head_width(s, i) : BRIEF;
	const bool text =
		c->type == CELL_TEXT && !c->screen_only && !is_name(c);

	return i != s->rest && text && s->widths[i] > own ? own : s->widths[i];
}

/* What tells rows apart is cut last: texts beside it give way, if that is
 * enough. */
static void
squeeze(struct sharing *s)
{
	int missing = need(s, s->rest) - s->widths[s->rest], room = 0;

	for (size_t i = 0; i < s->n; i++)
		room += s->widths[i] - brief(s, i);
	for (size_t i = 0; room >= missing && i < s->n && missing > 0; i++) {
		const int give = s->widths[i] - brief(s, i);
		const int n = give < missing ? give : missing;

		s->widths[i] -= n;
		s->widths[s->rest] += n;
		missing -= n;
	}
}

static void
give(struct sharing *s, size_t i, int width)
{
	s->widths[s->rest] -= width;
	s->widths[i] += width;
}

static int
spare(const struct sharing *s)
{
	return s->widths[s->rest] - need(s, s->rest);
}

/* What the others have beyond their needs goes to the one that takes the rest,
 * until that has so much to spare; false: there is not so much. */
static bool
gather(struct sharing *s, int wanted)
{
	int have = spare(s);

	for (size_t i = 0; i < s->n; i++)
		if (i != s->rest && s->widths[i] > need(s, i))
			have += s->widths[i] - need(s, i);
	if (have < wanted)
		return false;
	for (size_t i = 0; i < s->n && spare(s) < wanted; i++)
		if (i != s->rest && s->widths[i] > need(s, i))
			give(s, i, need(s, i) - s->widths[i]);
	return true;
}

/* Who would be cut is not, and who was left out comes in. */
static void
widen(struct sharing *s)
{
	for (size_t i = 0; i < s->n; i++) {
		int more = need(s, i) - s->widths[i];

		if (i != s->rest && s->widths[i] && more > 0 && spare(s) > 0)
			give(s, i, more < spare(s) ? more : spare(s));
	}
	for (size_t i = 0; i < s->n; i++) {
		int width = need(s, i);

		if (s->widths[i] || !s->needs[i] ||
			s->columns[i].keep >= LISTING_FILE_ONLY ||
			!gather(s, width + 1 + GAP))
			continue;
		give(s, i, width + 1);
		s->widths[i]--;
	}
}

/* How many rows are cut in a column of that width. */
static size_t
count_cut(const struct sharing *s, size_t i, int width)
{
	const struct list *l = s->l;
	size_t cut = 0;

	for (size_t row = 0; row < l->rows.len && row < LOOKED_AT; row++) {
		const char *text = l->rows.at[row].cells[i];

		cut += text && text_width(text) > width;
	}
	return cut;
}

/* Where few long texts keep the room that more rows lack elsewhere, they are
 * cut; people's names are not. */
static void
settle(struct sharing *s)
{
	const size_t few = s->l->rows.len / FEW;

	for (size_t i = 0; i < s->n && !is_name(&s->columns[s->rest]); i++) {
		const int more = need(s, i) - s->widths[i];
		const int rest = s->widths[s->rest] - more;
		size_t cut;

		if (i == s->rest || !s->widths[i] || more <= 0 ||
			rest < BRIEF || rest < head_width(s, s->rest))
			continue;
		cut = count_cut(s, s->rest, rest);
		if (cut <= few && count_cut(s, i, s->widths[i]) > cut)
			give(s, i, more);
	}
}

/* What it needs at least, where columns give way to each other. */
static int
least(const struct sharing *s, size_t i, bool cut)
{
	const int whole = need(s, i), short_one = brief(s, i);

	return cut && short_one < whole ? short_one : whole;
}

/* From right to left, what they have beyond what they need, or can be cut to;
 * returns what is missing still. */
static int
give_up(struct sharing *s, int missing, bool cut)
{
	for (size_t i = s->n; i-- > 0 && missing > 0;) {
		int spared = s->widths[i] - least(s, i, cut);

		if (i == s->rest || spared <= 0)
			continue;
		spared = spared < missing ? spared : missing;
		s->widths[i] -= spared;
		missing -= spared;
	}
	return missing;
}

/* The one that narrow screens leave out first; n: there is but one. */
static size_t
first_to_go(const struct sharing *s)
{
	size_t first = s->n, shown = 0;

	for (size_t i = 0; i < s->n; i++) {
		shown += s->widths[i] > 0;
		if (s->widths[i] && i != s->rest &&
			(first == s->n ||
				s->columns[i].keep >= s->columns[first].keep))
			first = i;
	}
	return shown > 1 ? first : s->n;
}

/* What is declared wider than the room ends within it all the same. */
static void
fit(struct sharing *s, int left)
{
	int missing = (s->rest < s->n ? LEAST : -1) - left;
	size_t gone;

	for (int cut = 0; cut < 2; cut++)
		missing = give_up(s, missing, cut);
	while (missing > 0 && (gone = first_to_go(s)) < s->n) {
		missing -= s->widths[gone] + 1;
		s->widths[gone] = 0;
	}
	if (missing < 0 && s->rest < s->n && left < LEAST)
		s->widths[s->rest] -= missing;
}

void
list_lay_out(
	const struct list *l, int cols, bool ascii, struct list_layout *out)
{
	int widths[LIST_COLUMNS] = {0};
	struct sharing s = {.l = l, .needs = l->needs[ascii], .widths = widths};

	s.columns = list_columns(l, &s.n);
	fit(&s, declared(&s, cols));
	if (l->ops->listing && s.rest < s.n && l->rows.len) {
		shrink(&s);
		squeeze(&s);
		widen(&s);
		settle(&s);
		/* Much that nobody needs stays at the right end, not amid the
		 * columns, where the eye would lose its row. */
		if (spare(&s) > cols / 4)
			widths[s.rest] -= spare(&s) - GAP;
	}
	out->n = 0;
	for (int aside = 0; aside < 2; aside++)
		for (size_t i = 0; i < s.n; i++)
			if (widths[i] && s.columns[i].aside == aside)
				out->at[out->n++] =
					(struct list_place){i, widths[i]};
}

struct list_want
list_want(const struct list *l, int cols, bool ascii)
{
	int widths[LIST_COLUMNS] = {0};
	struct sharing s = {.l = l, .needs = l->needs[ascii], .widths = widths};
	struct list_want want = {0};

	s.columns = list_columns(l, &s.n);
	declared(&s, cols);
	if (!l->ops->listing || s.rest == s.n || !l->rows.len)
		return want;
	want = (struct list_want){MARGIN, MARGIN + GAP, MARGIN + GAP};
	for (size_t i = 0; i < s.n; i++) {
		const int whole = need(&s, i) + 1;
		const int cut = brief(&s, i) + 1;

		if (widths[i]) {
			want.least += i != s.rest && cut < whole ? cut : whole;
			want.shown += whole;
		}
	}
	want.fits = want.shown;
	for (size_t i = 0; i < s.n; i++)
		if (!widths[i] && s.needs[i] &&
			s.columns[i].keep < LISTING_FILE_ONLY &&
			want.fits + need(&s, i) + 1 <= cols)
			want.fits += need(&s, i) + 1;
	return want;
}

/* The bytes of a text's first n words, with the blank behind them; 0 where it
 * has no more than that. */
static size_t
words_length(const char *text, int n)
{
	const char *at = text;

	while (n-- > 0 && at)
		at = (at = strchr(at, ' ')) ? at + 1 : NULL;
	return at && *at ? (size_t)(at - text) : 0;
}

/* A name behind its record's number: "0039 ECOLE …". */
static const char *
behind_number(const char *text)
{
	size_t digits = strspn(text, "0123456789");

	return digits && text[digits] == ' ' ? text + digits + 1 : text;
}

static size_t
count_begun(const struct list *l, size_t column, const char *text, size_t n)
{
	size_t found = 0;

	for (size_t i = 0; i < l->rows.len && i < LOOKED_AT; i++) {
		const char *other = l->rows.at[i].cells[column];

		found += other && strncmp(behind_number(other), text, n) == 0;
	}
	return found;
}

const char *
list_own_part(const struct list *l, size_t column, const char *text, int width,
	struct arena *a)
{
	size_t rows = l->rows.len < LOOKED_AT ? l->rows.len : LOOKED_AT;
	size_t many = rows / 8 > 3 ? rows / 8 : 3, own = 0, n;
	const char *name = behind_number(text);
	int over = text_width(text) - width, whole = text_width(name);

	/* Of several things in one cell the first tells as much as the last;
	 * a sentence without its beginning says something else. */
	if (list_columns(l, &n)[column].sentence || strstr(name, ", "))
		return text;
	for (int words = 1; over > whole - text_width(name + own) &&
			    (n = words_length(name, words)) &&
			    count_begun(l, column, name, n) >= many;
		words++)
		own = n;
	return own ? arena_printf(
			     a, "%.*s%s", (int)(name - text), text, name + own)
		   : text;
}
