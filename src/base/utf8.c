/* UTF-8 as RFC 3629 has it: one to four bytes, the first says how many. */
#include "base/utf8.h"

void
utf8_put(struct buf *out, uint32_t c)
{
	static const uint32_t limits[] = {0x80, 0x800, 0x10000, 0x110000};
	static const unsigned char marks[] = {0, 0xc0, 0xe0, 0xf0};
	int more = 0;

	while (more < 3 && c >= limits[more])
		more++;
	buf_add_char(out, (char)(marks[more] | c >> 6 * more));
	while (more-- > 0)
		buf_add_char(out, (char)(0x80 | (c >> 6 * more & 0x3f)));
}

/* Bytes after the first one; -1 where it cannot be the first. */
static int
following(unsigned char first)
{
	if (first < 0x80)
		return 0;
	if (first < 0xc2 || first > 0xf4)
		return -1;
	return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
}

uint32_t
utf8_next(const char **s)
{
	const unsigned char *p = (const unsigned char *)*s;
	int more = following(*p);
	uint32_t c;

	if (!*p)
		return 0;
	++*s;
	if (more < 0)
		return 0xfffd;
	c = more ? *p & (0x3fu >> more) : *p;
	for (int i = 1; i <= more; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0xfffd;
		c = c << 6 | (p[i] & 0x3f);
	}
	*s += more;
	return c;
}
