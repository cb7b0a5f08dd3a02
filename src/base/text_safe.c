/* Text for a terminal and other programs, without what controls them. */
#include "base/text.h"
#include "base/text_internal.h"

#include <unistr.h>

static const uint8_t *
bytes(const char *s)
{
	return (const uint8_t *)s;
}

/* Characters that control the terminal or reorder its text. */
static bool
is_control(ucs4_t c)
{
	if (c < 0x7f)
		return c < 0x20;
	return c <= 0x9f || text_is_invisible(c) || c == 0x2028 ||
	       c == 0x2029 || (c >= 0xfff9 && c <= 0xfffb);
}

void
text_put_safe(struct buf *out, const char *s)
{
	ucs4_t c;
	int n;

	for (; *s; s += n > 0 ? n : 1) {
		n = u8_strmbtouc(&c, bytes(s));
		if (n > 0 && !is_control(c))
			buf_add_n(out, s, (size_t)n);
		else if (*s == '\t' || *s == '\n')
			buf_add_char(out, ' ');
		else
			buf_add(out, "\xef\xbf\xbd");
	}
}

void
text_put_json(struct buf *out, const char *s)
{
	ucs4_t c;
	int n;

	buf_add_char(out, '"');
	for (; *s; s += n > 0 ? n : 1) {
		n = u8_strmbtouc(&c, bytes(s));
		if (n <= 0)
			buf_add(out, "\\ufffd");
		else if (c == '"' || c == '\\')
			buf_add_fmt(out, "\\%c", (int)c);
		else if (is_control(c) && c > 0xffff)
			buf_add_fmt(out, "\\u%04x\\u%04x",
				(unsigned)(0xd800 + ((c - 0x10000) >> 10)),
				(unsigned)(0xdc00 + ((c - 0x10000) & 0x3ff)));
		else if (is_control(c))
			buf_add_fmt(out, "\\u%04x", (unsigned)c);
		else
			buf_add_n(out, s, (size_t)n);
	}
	buf_add_char(out, '"');
}

void
text_put_plain(struct buf *out, const char *s, bool lines)
{
	ucs4_t c;
	int n;

	for (; *s; s += n > 0 ? n : 1) {
		n = u8_strmbtouc(&c, bytes(s));
		if (n > 0 && (!is_control(c) || (c == '\n' && lines)))
			buf_add_n(out, s, (size_t)n);
	}
}
