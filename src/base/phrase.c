/* Sentences that are read in another language than they were written in. */
#include "base/phrase.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define STX '\002'
#define ETX '\003'
#define GS '\035'
#define RS '\036'
#define US '\037'

enum { MAX_ARGS = 12, MAX_DEPTH = 6 };

/* A conversion of a format. */
struct conversion {
	const char *end; /* what follows it */
	int nth;         /* "%2$s" is 2; 0: the next one */
	int cut;         /* "%.10s" is 10; -1: none */
	int longs;       /* of "%lld" and "%zu" */
	bool size;
	char type;
};

static struct conversion
conversion_at(const char *at)
{
	struct conversion k = {.cut = -1};
	char *end;
	long nth = strtol(at + 1, &end, 10);

	at++;
	if (end > at && *end == '$' && nth > 0 && nth <= MAX_ARGS) {
		k.nth = (int)nth;
		at = end + 1;
	}
	if (*at == '.') {
		k.cut = (int)strtol(at + 1, &end, 10);
		at = end;
	}
	for (; *at == 'l' || *at == 'z'; at++) {
		k.longs += *at == 'l';
		k.size = k.size || *at == 'z';
	}
	k.type = *at;
	k.end = *at ? at + 1 : at;
	return k;
}

/* Are the marks in a text those of whole phrases? */
static bool
is_whole(const char *text)
{
	int depth = 0;

	for (; *text && depth >= 0; text++)
		if (*text == STX)
			depth++;
		else if (*text == ETX)
			depth--;
		else if (!depth && *text >= GS && *text <= US)
			return false;
	return depth == 0;
}

static void
add_text(struct buf *out, const char *text, int cut)
{
	const size_t from = out->len;

	if (text)
		buf_add_n(out, text,
			cut < 0 ? strlen(text) : strnlen(text, (size_t)cut));
	if (is_whole(out->at + from))
		return;
	for (size_t i = from; i < out->len; i++)
		if ((out->at[i] >= GS && out->at[i] <= US) ||
			out->at[i] == STX || out->at[i] == ETX)
			out->at[i] = ' ';
}

static void
add_number(struct buf *out, const struct conversion *k, va_list ap)
{
	int64_t n;

	if (k->size)
		n = (int64_t)va_arg(ap, size_t);
	else if (k->longs == 2)
		n = va_arg(ap, long long);
	else if (k->longs)
		n = va_arg(ap, long);
	else
		n = va_arg(ap, int);
	buf_add_fmt(out, "%c%cn%lld%c", STX, GS, (long long)n, ETX);
}

/* The arguments in the order of the English sentence. */
static void
add_arguments(struct buf *out, const char *format, va_list ap)
{
	va_list rest;

	va_copy(rest, ap);
	while ((format = strchr(format, '%'))) {
		struct conversion k = conversion_at(format);

		format = k.end;
		if (k.type == '%')
			continue;
		assert(!k.nth &&
			(k.type == 's' || k.type == 'd' || k.type == 'u'));
		buf_add_char(out, US);
		if (k.type == 's')
			add_text(out, va_arg(rest, const char *), k.cut);
		else
			add_number(out, &k, rest);
	}
	va_end(rest);
}

static const char *
kept_in(struct arena *a, struct buf *out)
{
	const char *kept;

	buf_add_char(out, ETX);
	kept = arena_strndup(a, out->at, out->len);
	buf_release(out);
	return kept;
}

const char *
phrase_vmake(struct arena *a, const char *format, va_list ap)
{
	struct buf out = BUF_INIT;

	buf_add_char(&out, STX);
	buf_add(&out, format);
	add_arguments(&out, format, ap);
	return kept_in(a, &out);
}

const char *
phrase_vmake_n(struct arena *a, unsigned long n, const char *one,
	const char *several, va_list ap)
{
	struct buf out = BUF_INIT;

	buf_add_fmt(&out, "%c%s%c%s%c%lu", STX, one, RS, several, RS, n);
	add_arguments(&out, several, ap);
	return kept_in(a, &out);
}

const char *
phrase_make(struct arena *a, const char *format, ...)
{
	const char *kept;
	va_list ap;

	va_start(ap, format);
	kept = phrase_vmake(a, format, ap);
	va_end(ap);
	return kept;
}

const char *
phrase_make_n(struct arena *a, unsigned long n, const char *one,
	const char *several, ...)
{
	const char *kept;
	va_list ap;

	va_start(ap, several);
	kept = phrase_vmake_n(a, n, one, several, ap);
	va_end(ap);
	return kept;
}

const char *
phrase_word(struct arena *a, const char *word)
{
	return arena_printf(a, "%c%s%c", STX, word, ETX);
}

const char *
phrase_value(struct arena *a, const struct set *set, int value)
{
	return value > 0 && value <= set->n
		       ? phrase_word(a, set->values[value - 1].title)
		       : "";
}

const char *
phrase_day(struct arena *a, const char *iso)
{
	return arena_printf(a, "%c%cd%s%c", STX, GS, iso, ETX);
}

const char *
phrase_when(struct arena *a, const char *iso)
{
	return arena_printf(a, "%c%cw%s%c", STX, GS, iso, ETX);
}

const char *
phrase_real(struct arena *a, double x, int digits)
{
	return arena_printf(a, "%c%cr%.*f%c", STX, GS, digits, x, ETX);
}

/* A phrase that is read: its parts, cut out. */
struct parts {
	const char *sentence;
	const char *args[MAX_ARGS];
	int n;
};

static const char *text_at(struct arena *a, const char *kept, int depth);

/* The end of a phrase that begins at at: its ETX, or NULL. */
static const char *
end_of(const char *at)
{
	for (int depth = 0; *at; at++) {
		depth += (*at == STX) - (*at == ETX);
		if (!depth)
			return at;
	}
	return NULL;
}

/* The end of a part: a mark outside the phrases within. */
static const char *
part_end(const char *at, const char *end, char mark)
{
	for (int depth = 0; at < end; at++) {
		depth += (*at == STX) - (*at == ETX);
		if (!depth && *at == mark)
			return at;
	}
	return end;
}

/* The sentence in the reader's language, with its singular. */
static const char *
translated(const char *head)
{
	const char *several = strchr(head, RS), *number;
	struct arena a = ARENA_INIT;
	const char *one, *many, *own;

	if (!several)
		return !*head                 ? ""
		       : strchr(head, '\004') ? i18n_word(head)
					      : _(head);
	one = arena_strndup(&a, head, (size_t)(several++ - head));
	number = strchr(several, RS);
	many = arena_strndup(&a, several,
		number ? (size_t)(number - several) : strlen(several));
	own = ngettext(one, many, number ? strtoul(number + 1, NULL, 10) : 2);
	/* Where there is no translation it is one of the two, in head. */
	own = own == one ? head : own == many ? several : own;
	arena_release(&a);
	return own;
}

/* The translation with the arguments where its conversions stand; it ends at
 * its end or, for an English one of two, at RS. */
static const char *
filled(struct arena *a, const struct parts *p, int depth)
{
	struct buf out = BUF_INIT;
	const char *at = translated(p->sentence), *kept;
	int next = 0;

	while (*at && *at != RS) {
		struct conversion k;
		int nth;

		if (*at != '%') {
			buf_add_char(&out, *at++);
			continue;
		}
		k = conversion_at(at);
		at = k.end;
		nth = k.nth ? k.nth - 1 : next;
		if (k.type == '%')
			buf_add_char(&out, '%');
		else if (nth < p->n)
			buf_add(&out, text_at(a, p->args[nth], depth + 1));
		next += k.type != '%';
	}
	kept = arena_strndup(a, out.at, out.len);
	buf_release(&out);
	return kept;
}

/* "d2026-11-28", "r0.50" as the reader writes them. */
static const char *
own_way(struct arena *a, const char *value)
{
	char *buf = arena_alloc(a, DATE_WHEN_SIZE);
	const char *mark = strchr(value, '.');

	if (!*value)
		return "";
	if (*value == 'n')
		return i18n_count(
			buf, DATE_WHEN_SIZE, strtoll(value + 1, NULL, 10));
	if (*value == 'r')
		return i18n_real(buf, DATE_WHEN_SIZE, strtod(value + 1, NULL),
			mark ? (int)strlen(mark + 1) : 0);
	return *value == 'w' ? date_when(buf, value + 1)
			     : date_short(buf, value + 1);
}

/* The phrase between its marks. */
static const char *
phrase_between(struct arena *a, const char *from, const char *end, int depth)
{
	struct parts p = {.n = 0};
	const char *at = part_end(from, end, US);

	if (*from == GS)
		return own_way(a,
			arena_strndup(a, from + 1, (size_t)(end - from - 1)));
	p.sentence = arena_strndup(a, from, (size_t)(at - from));
	while (at < end && p.n < MAX_ARGS) {
		const char *to = part_end(at + 1, end, US);

		p.args[p.n++] = arena_strndup(a, at + 1, (size_t)(to - at - 1));
		at = to;
	}
	return filled(a, &p, depth);
}

static const char *
text_at(struct arena *a, const char *kept, int depth)
{
	struct buf out = BUF_INIT;
	const char *text;

	if (!strchr(kept, STX) || depth > MAX_DEPTH)
		return kept;
	while (*kept) {
		const char *end = *kept == STX ? end_of(kept) : NULL;

		if (end)
			buf_add(&out, phrase_between(a, kept + 1, end, depth));
		else
			buf_add_char(&out, *kept);
		kept = (end ? end : kept) + 1;
	}
	text = arena_strndup(a, out.at, out.len);
	buf_release(&out);
	return text;
}

const char *
phrase_text(struct arena *a, const char *kept)
{
	return text_at(a, kept, 0);
}
