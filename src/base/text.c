/* UTF-8 text by way of libunistring: width, folding, safety, nearness. */
#include "base/text.h"

#include "base/mem.h"
#include "base/text_internal.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

static const uint8_t *
bytes(const char *s)
{
	return (const uint8_t *)s;
}

/* How many of the n bytes are ASCII, eight at a time, before any that are not.
 */
static size_t
ascii_length(const char *s, size_t n)
{
	const uint64_t high = 0x8080808080808080;
	uint64_t word;
	size_t i = 0;

	for (; i + sizeof(word) <= n; i += sizeof(word)) {
		memcpy(&word, s + i, sizeof(word));
		if (word & high)
			break;
	}
	return i;
}

size_t
text_invalid(const char *s, size_t n)
{
	size_t at = 0;
	int used;

	while (at < n) {
		at += ascii_length(s + at, n - at);
		/* The eight that hold another, or the last ones. */
		for (size_t end = at + 8; at < end && at < n;) {
			used = s[at] & 0x80 ? u8_mblen(bytes(s) + at, n - at)
					    : 1;
			if (used < 0)
				return at;
			at += (size_t)used;
		}
	}
	return n;
}

static int
char_width(ucs4_t c)
{
	int width = uc_width(c, "UTF-8");

	return width < 0 ? 1 : width;
}

static size_t
ascii_cluster(const char *s, int *width)
{
	if (width)
		*width = 1;
	return 1;
}

size_t
text_cluster(const char *s, int *width)
{
	ucs4_t c, next;
	int n, used, wide;

	if (!*s)
		return 0;
	if (!(s[0] & 0x80) && !(s[1] & 0x80))
		return ascii_cluster(s, width);
	used = u8_strmbtouc(&c, bytes(s));
	if (used <= 0)
		return ascii_cluster(s, width);
	wide = char_width(c);
	while ((n = u8_strmbtouc(&next, bytes(s) + used)) > 0 &&
		!uc_is_grapheme_break(c, next)) {
		used += n;
		c = next;
		if (char_width(c) > wide)
			wide = char_width(c);
	}
	if (width)
		*width = wide;
	return (size_t)used;
}

int
text_width(const char *s)
{
	int total = 0, width;
	size_t n;

	while ((n = text_cluster(s, &width)) > 0) {
		total += width;
		s += n;
	}
	return total;
}

int
text_widest(int width, const char *s)
{
	const int its = text_width(s);

	return its > width ? its : width;
}

size_t
text_fit(const char *s, int cols, int *used)
{
	size_t done = 0, n;
	int total = 0, width;

	while ((n = text_cluster(s + done, &width)) > 0) {
		if (total + width > cols)
			break;
		total += width;
		done += n;
	}
	if (used)
		*used = total;
	return done;
}

static void
put_spaces(struct buf *out, int n)
{
	for (; n > 0; n--)
		buf_add_char(out, ' ');
}

void
text_pad(struct buf *out, const char *s, int cols, bool right, bool ascii)
{
	int used;
	size_t n = text_fit(s, cols, &used);

	if (s[n] && cols > 0) {
		n = text_fit(s, cols - 1, &used);
		buf_add_n(out, s, n);
		buf_add(out, ascii ? ">" : "\xe2\x80\xa6");
		put_spaces(out, cols - 1 - used);
		return;
	}
	if (right)
		put_spaces(out, cols - used);
	buf_add_n(out, s, n);
	if (!right)
		put_spaces(out, cols - used);
}

/* Letters and signs that show nothing: a name of them looks like none. */
static bool
is_filler(ucs4_t c)
{
	return c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 ||
	       c == 0x2800;
}

/* They say which picture the letter before them has, and are shown with it. */
static bool
is_variation(ucs4_t c)
{
	return c >= 0xfe00 && c <= 0xfe0f;
}

bool
text_is_invisible(uint32_t c)
{
	return c >= 0x80 && !is_variation(c) &&
	       (is_filler(c) || uc_is_property_default_ignorable_code_point(c));
}

static bool
is_blank(ucs4_t c)
{
	return uc_is_property_white_space(c) || text_is_invisible(c);
}

/* s and n without leading and trailing blanks. */
static const char *
trim(const char *s, size_t *n)
{
	ucs4_t c;
	const uint8_t *prev;
	int used;

	if (*n && s[0] > ' ' && s[*n - 1] > ' ')
		return s;
	while (*n && (used = u8_mbtouc(&c, bytes(s), *n)) > 0 &&
		(is_blank(c) || is_variation(c))) {
		s += used;
		*n -= (size_t)used;
	}
	while (*n && (prev = u8_prev(&c, bytes(s) + *n, bytes(s))) &&
		is_blank(c))
		*n = (size_t)(prev - bytes(s));
	return s;
}

/*
 * A quick test for normal form C: every code point below U+0300 is in it, and
 * lead bytes below 0xcc encode only those.
 */
static bool
is_composed(const char *s, size_t n)
{
	for (size_t i = ascii_length(s, n); i < n; i++)
		if ((unsigned char)s[i] >= 0xcc)
			return false;
	return true;
}

char *
text_clean(struct arena *a, const char *s)
{
	size_t n = strlen(s), composed;
	uint8_t *nfc;
	char *copy;

	s = trim(s, &n);
	if (is_composed(s, n))
		return arena_strndup(a, s, n);
	nfc = u8_normalize(UNINORM_NFC, bytes(s), n, NULL, &composed);
	if (!nfc)
		return arena_strndup(a, s, n);
	copy = arena_strndup(a, (const char *)nfc, composed);
	free(nfc);
	return copy;
}

/* The ASCII of common typographic signs; NULL for others. */
static const char *
sign_ascii(ucs4_t c)
{
	switch (c) {
	case 0x2018:
	case 0x2019:
		return "'";
	case 0x201c:
	case 0x201d:
	case 0x00ab:
	case 0x00bb:
		return "\"";
	case 0x2026:
		return "...";
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
		return "-";
	case 0x00a0:
	case 0x202f:
	case 0x2009:
		return " ";
	case 0x0152:
		return "OE";
	case 0x00c6:
		return "AE";
	case 0x00b0:
		return "o";
	case 0x00b7:
	case 0x2591:
		return ".";
	case 0x2592:
		return ":";
	case 0x2593:
		return "=";
	case 0x00d7:
		return "*";
	case 0x2192:
		return "->";
	case 0x2500:
	case 0x251c:
	case 0x2524:
		return "-";
	case 0x25cf:
		return "|";
	case 0x25cb:
		return "o";
	default:
		return text_letter_spelling(c);
	}
}

enum { LOWEST = 0x2581, HEIGHTS = 8, HALF = 0x258c, THINNEST = 0x258f };

static void
put_ascii_char(struct buf *out, ucs4_t c)
{
	static const char heights[] = ".:-=+*##";
	const char *sign = sign_ascii(c);

	if (c < 0x80)
		buf_add_char(out, (char)c);
	else if (c >= LOWEST && c < LOWEST + HEIGHTS)
		buf_add_char(out, heights[c - LOWEST]);
	else if (c > LOWEST + HEIGHTS - 1 && c <= THINNEST)
		buf_add_char(out, c <= HALF ? '#' : '.');
	else if (sign)
		buf_add(out, sign);
	else if (!uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M))
		buf_add_char(out, '?');
}

static bool
is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

/* The bytes of a sum that begins here: digits, grouped, with a mark. */
static size_t
sum_length(const uint8_t *s, size_t n)
{
	size_t at = 0, gap;
	ucs4_t c;

	while (at < n && is_digit(s[at])) {
		while (at < n && is_digit(s[at]))
			at++;
		gap = at < n ? (size_t)u8_mbtouc(&c, s + at, n - at) : 0;
		if (!gap || at + gap >= n || !is_digit(s[at + gap]))
			return at;
		if (c == ' ' && (at + 3 >= n || !is_digit(s[at + 2]) ||
					!is_digit(s[at + 3])))
			return at;
		if (c == ' ' || c == '.' || c == ',' || c == 0xa0 ||
			c == 0x202f)
			at += gap;
	}
	return at;
}

/* Three letters in front of a sum run into it: they go behind. */
static size_t
put_euros(struct buf *out, const uint8_t *sum, size_t n)
{
	const size_t length = sum_length(sum, n);
	size_t used = 0;
	ucs4_t c;

	while (used < length) {
		used += (size_t)u8_mbtouc(&c, sum + used, length - used);
		put_ascii_char(out, c);
	}
	buf_add(out, length ? " EUR" : "EUR");
	return length;
}

void
text_put_ascii(struct buf *out, const char *s)
{
	size_t n = strlen(s), used = 0;
	uint8_t *plain = u8_normalize(UNINORM_NFD, bytes(s), n, NULL, &n);
	ucs4_t c;

	if (!plain) {
		buf_add_char(out, '?');
		return;
	}
	while (used < n) {
		used += (size_t)u8_mbtouc(&c, plain + used, n - used);
		if (c == 0x20ac)
			used += put_euros(out, plain + used, n - used);
		else
			put_ascii_char(out, c);
	}
	free(plain);
}

static int
min3(int a, int b, int c)
{
	if (b < a)
		a = b;
	return c < a ? c : a;
}

/* One row of the optimal string alignment distance. */
static int
distance_row(const char *a, const char *b, int i, int nb, int *const row[3])
{
	int best = row[2][0] = i;

	for (int j = 1; j <= nb; j++) {
		int cost = a[i - 1] != b[j - 1];

		row[2][j] = min3(
			row[1][j] + 1, row[2][j - 1] + 1, row[1][j - 1] + cost);
		if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			a[i - 2] == b[j - 1] && row[0][j - 2] + 1 < row[2][j])
			row[2][j] = row[0][j - 2] + 1;
		if (row[2][j] < best)
			best = row[2][j];
	}
	return best;
}

static int
folded_distance(const char *a, const char *b, int max)
{
	int na = (int)strlen(a), nb = (int)strlen(b), result;
	int *cells = MEM_ARRAY(int, 3 * ((size_t)nb + 1));
	int *row[3] = {cells, cells + nb + 1, cells + 2 * (nb + 1)};

	for (int j = 0; j <= nb; j++)
		row[1][j] = j;
	for (int i = 1; i <= na; i++) {
		int *oldest = row[0];

		if (distance_row(a, b, i, nb, row) > max)
			break;
		row[0] = row[1];
		row[1] = row[2];
		row[2] = oldest;
	}
	result = row[1][nb];
	free(cells);
	return result > max ? max : result;
}

int
text_distance(const char *a, const char *b, int max)
{
	struct arena scratch = ARENA_INIT;
	int result = folded_distance(
		text_fold(&scratch, a), text_fold(&scratch, b), max);

	arena_release(&scratch);
	return result;
}

const char *
text_file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

const char *
text_suggest(const char *word, const char *const *names, size_t n)
{
	int limit = ((int)strlen(word) + 1) / 3, best = limit + 1;
	const char *found = NULL;

	for (size_t i = 0; i < n; i++) {
		int d = text_distance(word, names[i], limit + 1);

		if (d < best) {
			best = d;
			found = names[i];
		}
	}
	return found;
}

const char *
text_heading(struct arena *a, const char *s)
{
	char *out = arena_strdup(a, s);

	if (*out >= 'a' && *out <= 'z')
		*out = (char)(*out - 'a' + 'A');
	else if (*out == '\xC3' && (out[1] & 0xE0) == 0xA0 &&
		 out[1] != '\xB7' && out[1] != '\xBF')
		out[1] = (char)(out[1] & ~0x20);
	return out;
}

bool
text_same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

const char *
text_phone(struct arena *a, const char *text)
{
	if (!text_starts(text, "+33") || strlen(text) != 12 ||
		text[strspn(text, "+0123456789")])
		return text;
	return arena_printf(a, "0%c %.2s %.2s %.2s %.2s", text[3], text + 4,
		text + 6, text + 8, text + 10);
}
