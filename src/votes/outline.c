/* Rings of points as encoded polylines. */
#include "votes/outline.h"

#include <string.h>

enum { FIRST = '?', BITS = 5, MORE = 1 << BITS, LONGEST = 60 };

static void
put(struct buf *text, int64_t value)
{
	uint64_t bits = (uint64_t)value << 1;

	if (value < 0)
		bits = ~bits;
	for (; bits >= MORE; bits >>= BITS)
		buf_add_char(text, (char)(FIRST + (MORE | (bits % MORE))));
	buf_add_char(text, (char)(FIRST + (int)bits));
}

void
outline_add(struct buf *text, const int64_t (*points)[2], size_t n)
{
	int64_t x = 0, y = 0;

	if (text->len)
		buf_add_char(text, ' ');
	for (size_t i = 0; i < n; i++) {
		put(text, points[i][0] - x);
		put(text, points[i][1] - y);
		x = points[i][0];
		y = points[i][1];
	}
}

/* Add the difference that begins at *s to *value. */
static bool
take(const char **s, int64_t *value)
{
	uint64_t bits = 0;

	for (int shift = 0; shift <= LONGEST; shift += BITS) {
		const int digit = (unsigned char)**s - FIRST;

		if (digit < 0 || digit >= 2 * MORE)
			return false;
		++*s;
		bits |= (uint64_t)(digit % MORE) << shift;
		if (digit >= MORE)
			continue;
		*value = (int64_t)((uint64_t)*value +
				   (bits & 1 ? ~(bits >> 1) : bits >> 1));
		return true;
	}
	return false;
}

static bool
read_ring(const char **s, struct arena *a, struct outline_ring *ring)
{
	int64_t x = 0, y = 0;

	/* A point takes two characters at least. */
	ring->at =
		ARENA_ARRAY(a, struct outline_point, strcspn(*s, " ") / 2 + 1);
	for (ring->n = 0; **s && **s != ' '; ring->n++) {
		if (!take(s, &x) || !take(s, &y))
			return false;
		ring->at[ring->n] =
			(struct outline_point){(double)x, (double)y};
	}
	return ring->n > 0;
}

bool
outline_read(const char *text, struct arena *a, struct outline *out)
{
	size_t n = 1;

	for (const char *s = text; *s; s++)
		n += *s == ' ';
	*out = (struct outline){
		.rings = ARENA_ARRAY(a, struct outline_ring, n)};
	while (*text) {
		if (!read_ring(&text, a, &out->rings[out->n++]))
			return false;
		text += *text == ' ';
	}
	return out->n > 0;
}
