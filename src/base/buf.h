/*
 * A growing string. buf->at is always a terminated string (never NULL after
 * buf_init or BUF_INIT), buf->len its length without the terminator.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

struct buf {
	char *at;
	size_t len;
	size_t cap;
};

extern const char buf_empty[1]; /* what an empty buf points to */

#define BUF_INIT ((struct buf){.at = (char *)(uintptr_t)buf_empty})

void buf_init(struct buf *b);
void buf_release(struct buf *b);
void buf_clear(struct buf *b);
void buf_reserve(struct buf *b, size_t extra);
void buf_add(struct buf *b, const char *s);
void buf_add_n(struct buf *b, const char *s, size_t n);
void buf_add_char(struct buf *b, char c);
/* The number in decimal; fast, because imports write millions of them. */
void buf_add_int(struct buf *b, int64_t n);
void buf_add_fmt(struct buf *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The string, which the caller frees; the buf is empty again. */
char *buf_detach(struct buf *b);

#endif
