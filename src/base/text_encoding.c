/* Other encodings to UTF-8, by libunistring. */
#include "base/text.h"

#include <unistr.h>

/* Windows-1252 at 0x80..0x9f, which text labelled Latin-1 usually contains. */
static const uint16_t cp1252[32] = {0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026,
	0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
	0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc,
	0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178};

void
text_from_latin1(struct buf *out, const char *s, size_t n)
{
	uint8_t raw[6];

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		ucs4_t u = c >= 0x80 && c < 0xa0 ? cp1252[c - 0x80] : c;

		if (c < 0x80)
			buf_add_char(out, s[i]);
		else
			buf_add_n(out, (const char *)raw,
				(size_t)u8_uctomb(raw, u, sizeof(raw)));
	}
}

static ucs4_t
utf16_unit(const char *s, bool big_endian)
{
	unsigned char first = (unsigned char)s[!big_endian],
		      second = (unsigned char)s[big_endian];

	return (ucs4_t)first << 8 | second;
}

void
text_from_utf16(struct buf *out, const char *s, size_t n, bool big_endian)
{
	uint8_t raw[6];

	for (size_t i = 0; i + 1 < n; i += 2) {
		ucs4_t u = utf16_unit(s + i, big_endian), low;
		int used;

		if (u >= 0xd800 && u < 0xdc00 && i + 3 < n) {
			low = utf16_unit(s + i + 2, big_endian);
			u = 0x10000 + ((u - 0xd800) << 10) + (low - 0xdc00);
			i += 2;
		}
		used = u8_uctomb(raw, u, sizeof(raw));
		if (used > 0)
			buf_add_n(out, (const char *)raw, (size_t)used);
	}
}
