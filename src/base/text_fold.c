/* The key of a name: a quick way for French, libunistring for the rest. */
#include "base/text.h"
#include "base/text_internal.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

/* Blanks, apostrophes and hyphens, of every kind, part words. */
static bool
parts_words(ucs4_t c)
{
	if (uc_is_property_white_space(c) || c == '\'' || c == '-')
		return true;
	return c == 0x2019 || c == 0x2018 || c == 0x02bc ||
	       (c >= 0x2010 && c <= 0x2015);
}

const char *
text_letter_spelling(uint32_t c)
{
	switch (c) {
	case 0x0153:
		return "oe";
	case 0x00e6:
		return "ae";
	case 0x00f8:
		return "o";
	case 0x0142:
		return "l";
	case 0x0111:
	case 0x00f0:
		return "d";
	case 0x0131:
		return "i";
	case 0x00fe:
		return "th";
	default:
		return NULL;
	}
}

static void
fold_char(struct buf *out, ucs4_t c)
{
	const char *spelling = text_letter_spelling(c);
	uint8_t raw[6];
	int n;

	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M))
		return;
	if (parts_words(c)) {
		if (out->len && out->at[out->len - 1] != ' ')
			buf_add_char(out, ' ');
		return;
	}
	if (spelling) {
		buf_add(out, spelling);
		return;
	}
	n = u8_uctomb(raw, c, sizeof(raw));
	if (n > 0)
		buf_add_n(out, (const char *)raw, (size_t)n);
}

/* The folded letters of U+00C0..U+00FF; 0 where it is not one ASCII letter. */
static const char latin1_letters[64] = "aaaaaa\0ceeeeiiiidnooooo\0ouuuuy\0\0"
				       "aaaaaa\0ceeeeiiiidnooooo\0ouuuuy\0y";

/* 0xc3 and a continuation byte encode U+00C0 to U+00FF; 0 for anything else. */
static char
latin1_letter(const char *s)
{
	if ((unsigned char)s[0] != 0xc3 || ((unsigned char)s[1] & 0xc0) != 0x80)
		return '\0';
	return latin1_letters[s[1] & 0x3f];
}

/*
 * Most names are ASCII with a few accents: fold those by table. Returns the
 * end, NULL if there is any other letter.
 */
static char *
fold_latin1(char *to, const char *s)
{
	char *start = to;

	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c >= 'A' && c <= 'Z') {
			*to++ = (char)(c + 'a' - 'A');
		} else if (c == ' ' || c == '\'' || c == '-' ||
			   (c >= '\t' && c <= '\r')) {
			if (to > start && to[-1] != ' ')
				*to++ = ' ';
		} else if (c < 0x80) {
			*to++ = (char)c;
		} else {
			char letter = latin1_letter(s);

			if (!letter)
				return NULL;
			*to++ = letter;
			s++;
		}
	}
	return to;
}

static void
fold_unicode(struct buf *out, const char *s)
{
	uint8_t *folded;
	size_t n, used = 0;
	ucs4_t c;

	folded = u8_casefold(
		(const uint8_t *)s, strlen(s), NULL, UNINORM_NFKD, NULL, &n);
	if (!folded) {
		text_put_ascii(out, s);
		return;
	}
	while (used < n) {
		used += (size_t)u8_mbtouc(&c, folded + used, n - used);
		fold_char(out, c);
	}
	free(folded);
}

char *
text_fold(struct arena *a, const char *s)
{
	char *key = arena_raw(a, strlen(s) + 1), *end = fold_latin1(key, s);
	struct buf out = BUF_INIT;

	if (end) {
		end -= end > key && end[-1] == ' ';
		*end = '\0';
		return key;
	}
	fold_unicode(&out, s);
	while (out.len && out.at[out.len - 1] == ' ')
		out.at[--out.len] = '\0';
	key = arena_strndup(a, out.at, out.len);
	buf_release(&out);
	return key;
}

int
text_capitals(const char *s, size_t n)
{
	const uint8_t *p = (const uint8_t *)s, *end = p + n;
	int capitals = 0;

	while (p < end) {
		ucs4_t c;
		int used = u8_mbtoucr(&c, p, (size_t)(end - p));

		if (used > 0)
			capitals += uc_is_upper(c) - uc_is_lower(c);
		p += used > 0 ? used : 1;
	}
	return capitals;
}
