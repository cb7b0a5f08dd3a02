/* A growing string. */
#include "base/buf.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char buf_empty[1] = "";

void
buf_init(struct buf *b)
{
	*b = BUF_INIT;
}

void
buf_release(struct buf *b)
{
	if (b->cap)
		free(b->at);
	*b = BUF_INIT;
}

void
buf_clear(struct buf *b)
{
	b->len = 0;
	if (b->cap)
		b->at[0] = '\0';
}

void
buf_reserve(struct buf *b, size_t extra)
{
	size_t need = b->len + extra + 1;

	if (need <= b->cap)
		return;
	if (need < 2 * b->cap)
		need = 2 * b->cap;
	if (need < 64)
		need = 64;
	b->at = mem_realloc(b->cap ? b->at : NULL, need, 1);
	b->cap = need;
	b->at[b->len] = '\0';
}

void
buf_add_n(struct buf *b, const char *s, size_t n)
{
	buf_reserve(b, n);
	memcpy(b->at + b->len, s, n);
	b->len += n;
	b->at[b->len] = '\0';
}

void
buf_add(struct buf *b, const char *s)
{
	buf_add_n(b, s, strlen(s));
}

void
buf_add_char(struct buf *b, char c)
{
	buf_add_n(b, &c, 1);
}

void
buf_add_int(struct buf *b, int64_t n)
{
	char digits[24], *p = digits + sizeof(digits);
	uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;

	do
		*--p = (char)('0' + rest % 10);
	while (rest /= 10);
	if (n < 0)
		*--p = '-';
	buf_add_n(b, p, (size_t)(digits + sizeof(digits) - p));
}

void
buf_add_fmt(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n > 0) {
		buf_reserve(b, (size_t)n);
		vsnprintf(b->at + b->len, (size_t)n + 1, fmt, again);
		b->len += (size_t)n;
	}
	va_end(again);
}

char *
buf_detach(struct buf *b)
{
	char *s = b->cap ? b->at : mem_strdup("");

	*b = BUF_INIT;
	return s;
}
