/* What is typed without a field: words of names and streets, and what people
 * read on a screen or a sheet of paper: telephones, house numbers, postcodes,
 * stations, references, dates. */
#include "filter/words.h"

#include "base/text.h"
#include "filter/days.h"
#include "filter/field_sql.h"
#include "filter/filter.h"

#include <ctype.h>
#include <string.h>

enum {
	PIECE = 4,     /* digits of a telephone, at least */
	HOUSE_MAX = 4, /* digits of a house number, at most */
	POSTCODE = 5,  /* digits */
	WHOLE = 10,    /* digits of a telephone, and with 33 before them */
	ABROAD = 12,
	GROUPS = 3,   /* words of digits that are no house and station */
	WHOLE_MIN = 6 /* digits from which on a 0 begins a telephone only */
};

/* A word of what was typed, at a blank's end. */
struct token {
	const char *text;
	const char *digits; /* "06.39" has 0639; NULL: not digits alone */
};

struct tokens {
	struct token *at;
	size_t n;
};

/* The digits of "06.39" and "+33", in the arena; NULL where there is more than
 * a telephone has between its own. */
static const char *
digits_of(struct arena *a, const char *word)
{
	char *out = arena_alloc(a, strlen(word) + 1);
	size_t n = 0;

	for (const char *p = word; *p; p++)
		if (isdigit((unsigned char)*p))
			out[n++] = *p;
		else if (n ? !strchr(".-/", *p) : *p != '+')
			return NULL;
	return n ? out : NULL;
}

static struct tokens
split(struct arena *a, const char *const *words, size_t n)
{
	struct tokens t = {.n = 0};
	size_t room = 1;

	for (size_t i = 0; i < n; i++)
		room += strlen(words[i]) / 2 + 1;
	t.at = ARENA_ARRAY(a, struct token, room);
	for (size_t i = 0; i < n; i++)
		for (const char *p = words[i]; *p;) {
			size_t len = strcspn(p, " \t\n\r\v\f");
			const char *text = arena_strndup(a, p, len);

			if (len)
				t.at[t.n++] = (struct token){
					text, digits_of(a, text)};
			p += len + (p[len] != '\0');
		}
	return t;
}

const char *
filter_match(struct arena *a, const char *words)
{
	struct buf match = BUF_INIT;
	const char *kept;

	for (const char *p = text_fold(a, words); *p;) {
		size_t len = 0;

		while (isalnum((unsigned char)p[len]) || (p[len] & 0x80))
			len++;
		if (len)
			buf_add_fmt(&match, "\"%.*s\"* ", (int)len, p);
		p += len ? len : 1;
	}
	kept = match.len ? arena_strdup(a, match.at) : NULL;
	buf_release(&match);
	return kept;
}

static bool
is_date(struct compiler *c, const char *word)
{
	const size_t n = strlen(word);
	struct date first, last;

	/* 23/11, 23/11/26, 2026-11-23; not 2026, which may be a house. */
	if (!strchr(word, '/') && !(n == 10 && word[4] == '-'))
		return false;
	return days_read(word, c->today, c->a, &first, &last);
}

/* Is it for the search alone: no number, or one that is only a telephone? */
static bool
is_plain(const struct token *t)
{
	if (t->digits && strcmp(t->digits, t->text) == 0 && *t->text == '0')
		return strlen(t->digits) >= WHOLE_MIN;
	return strpbrk(t->text, "0123456789") == NULL;
}

bool
words_are_plain(struct arena *a, const char *const *words, size_t n)
{
	const struct tokens t = split(a, words, n);

	for (size_t i = 0; i < t.n; i++)
		if (!is_plain(&t.at[i]) ||
			(t.at[i].digits && i + 1 < t.n && t.at[i + 1].digits))
			return false;
	return true;
}

/* By the search; a sign alone says nothing. */
static void
add_match(struct compiler *c, const char *words)
{
	const char *match = filter_match(c->a, words);

	buf_add(&c->sql, match ? "p.id IN (SELECT rowid FROM person_search "
				 "WHERE person_search MATCH ?)"
			       : "1");
	if (match)
		compile_bind(c, match);
}

/* The letter of 12 bis and 12b: what follows the digits, or the next word. */
static const char *
suffix_of(struct arena *a, const char *word)
{
	const char *folded = text_fold(a, word);

	folded += strspn(folded, "0123456789");
	return isalpha((unsigned char)*folded) ? arena_strndup(a, folded, 1)
					       : NULL;
}

static bool
is_suffix(struct arena *a, const char *word)
{
	static const char *const words[] = {"bis", "ter", "quater"};
	const char *folded = text_fold(a, word);

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i], folded) == 0)
			return true;
	return false;
}

static void
add_house(struct compiler *c, const char *digits, const char *suffix)
{
	digits += strspn(digits, "0");
	buf_add(&c->sql, " OR p.address IN (SELECT a.id FROM address a WHERE "
			 "a.number = ?");
	compile_bind(c, digits);
	if (suffix) {
		buf_add(&c->sql, " AND substr(a.suffix, 1, 1) = ?");
		compile_bind(c, suffix);
	}
	buf_add(&c->sql, ")");
}

/* A number that stands for itself: of a house, a postcode, a station. */
static void
add_number(struct compiler *c, const struct token *t, const char *suffix)
{
	size_t n = strlen(t->digits);

	buf_add(&c->sql, "(");
	/* In a street's name: rue du 8 mai. */
	add_match(c, t->digits);
	if (n <= HOUSE_MAX)
		add_house(c, t->digits, suffix);
	if (n == HOUSE_MAX) {
		buf_add(&c->sql, " OR p.station IN (SELECT id FROM station "
				 "WHERE code = ?)");
		compile_bind(c, t->digits);
	}
	if (n == POSTCODE) {
		buf_add(&c->sql, " OR " LIVING("a.postcode = ?"));
		compile_bind(c, t->digits);
	}
	buf_add(&c->sql, ")");
}

/* 06 39 98, 39 98 70: as it is shown, from its beginning or not. */
static void
add_telephone(struct compiler *c, const char *digits)
{
	if (*digits == '0')
		add_match(c, digits);
	else
		compile_phone_piece(c, digits);
}

/* The digits of n words, +33 and 0033 as 0. */
static const char *
join(struct arena *a, const struct token *t, size_t n)
{
	const char *all = "";

	for (size_t i = 0; i < n; i++)
		all = arena_join(a, all, "", t[i].digits);
	if (*t->text == '+' && text_starts(all, "33"))
		return arena_join(a, "0", "", all + 2);
	return text_starts(all, "0033") ? arena_join(a, "0", "", all + 4) : all;
}

/* How many words of digits may be one telephone: 0 and nine more, or +33. */
static size_t
run_length(struct compiler *c, const struct tokens *t, size_t first)
{
	const struct token *at = t->at + first;
	size_t most = *at->text == '+' ? ABROAD : WHOLE;
	size_t digits = strlen(at->digits), n = 1;

	while (first + n < t->n && at[n].digits && !is_date(c, at[n].text) &&
		digits + strlen(at[n].digits) <= most)
		digits += strlen(at[n++].digits);
	return n;
}

/* Each a number of its own. */
static void
add_each(struct compiler *c, const struct token *at, size_t n,
	const char *suffix)
{
	buf_add(&c->sql, "(");
	for (size_t i = 0; i < n; i++) {
		buf_add(&c->sql, i ? " AND " : "");
		add_number(c, &at[i], i == n - 1 ? suffix : NULL);
	}
	buf_add(&c->sql, ")");
}

/* Words of digits: a telephone, unless they are few, or numbers. Returns how
 * many words that were, with the bis of the last. */
static size_t
add_numbers(struct compiler *c, const struct tokens *t, size_t first)
{
	const struct token *at = t->at + first;
	const size_t n = run_length(c, t, first);
	const char *joined = join(c->a, at, n), *suffix = NULL;
	bool phone = strlen(joined) >= PIECE, only = phone && n >= GROUPS;

	if (first + n < t->n && is_suffix(c->a, at[n].text))
		suffix = suffix_of(c->a, at[n].text);
	buf_add(&c->sql, "(");
	if (!only)
		add_each(c, at, n, suffix);
	buf_add(&c->sql, phone && !only ? " OR " : "");
	if (phone)
		add_telephone(c, joined);
	buf_add(&c->sql, ")");
	return n + (suffix != NULL);
}

/* A1141, 12b. */
static void
add_mixed(struct compiler *c, const char *word)
{
	size_t digits = strspn(word, "0123456789");
	char *upper = arena_strdup(c->a, word);

	for (char *p = upper; *p; p++)
		*p = (char)toupper((unsigned char)*p);
	buf_add(&c->sql, "(");
	add_match(c, word);
	buf_add(&c->sql, " OR p.reference IN (?, ?)");
	compile_bind(c, word);
	compile_bind(c, upper);
	if (digits > 0 && digits <= HOUSE_MAX && suffix_of(c->a, word))
		add_house(c, arena_strndup(c->a, word, digits),
			suffix_of(c->a, word));
	buf_add(&c->sql, ")");
}

/* On that day, whatever happened then. */
static enum status
add_day(struct compiler *c, const char *word, struct error *err)
{
	const struct node_value v = {.low = word};
	enum status st = STATUS_OK;
	int n = 0;

	buf_add(&c->sql, "(");
	for (size_t i = 0; i < field_count && st == STATUS_OK; i++) {
		const struct node node = {
			.kind = NODE_TERM, .field = &field_table[i]};

		if (field_table[i].type != FIELD_DATE)
			continue;
		buf_add(&c->sql, n++ ? " OR " : "");
		st = compile_value(c, &node, &v, err);
	}
	buf_add(&c->sql, ")");
	return st;
}

enum status
compile_words(struct compiler *c, const char *const *words, size_t n,
	struct error *err)
{
	const struct tokens t = split(c->a, words, n);
	const char *plain = "";
	enum status st = STATUS_OK;

	c->selects = c->proxy = true; /* names are among the words */
	for (size_t i = 0; i < t.n && st == STATUS_OK;) {
		const struct token *at = &t.at[i++];

		if (is_date(c, at->text)) {
			st = add_day(c, at->text, err);
		} else if (at->digits) {
			i += add_numbers(c, &t, i - 1) - 1;
		} else if (is_plain(at)) {
			plain = arena_join(c->a, plain, " ", at->text);
			continue;
		} else {
			add_mixed(c, at->text);
		}
		buf_add(&c->sql, " AND ");
	}
	add_match(c, plain);
	return st;
}
