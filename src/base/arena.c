/* An arena of linked blocks; a piece larger than a block gets its own. What
 * grows has larger and larger ones, the last of them in large pages: a table
 * read whole is otherwise ten thousand faults of small ones. */
#include "base/arena.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { BLOCK_SIZE = 64 * 1024, LARGE_PAGE = 2 << 20, ALIGN = 16 };

struct arena_block {
	struct arena_block *next;
	size_t size;
	size_t before; /* of all blocks before it */
	_Alignas(16) unsigned char data[];
};

void
arena_init(struct arena *a)
{
	*a = ARENA_INIT;
}

/* Half of what there is already, and soon a large page. */
static size_t
next_size(size_t whole)
{
	size_t size = BLOCK_SIZE;

	if (whole >= LARGE_PAGE / 2)
		return LARGE_PAGE - sizeof(struct arena_block);
	while (size < whole / 2)
		size *= 2;
	return size;
}

/* Of the size of a large page it is one, where the system has them. */
static void *
block_alloc(size_t size)
{
	void *p;

	if (size != LARGE_PAGE)
		return mem_alloc(size);
	p = aligned_alloc(LARGE_PAGE, LARGE_PAGE);
	if (!p)
		mem_none();
	madvise(p, LARGE_PAGE, MADV_HUGEPAGE);
	return p;
}

static void
push_block(struct arena *a, size_t need)
{
	struct arena_block *head = a->head, *block;
	size_t before = head ? head->before + head->size : 0;
	size_t size = next_size(before);

	if (size < need)
		size = need;
	block = block_alloc(sizeof(*block) + size);
	block->before = before;
	block->next = a->head;
	block->size = size;
	a->head = block;
	a->used = 0;
}

/* Not zeroed: for a piece that its caller fills at once. */
void *
arena_raw(struct arena *a, size_t size)
{
	size_t need = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	void *p;

	if (!a->head || a->head->size - a->used < need)
		push_block(a, need);
	p = a->head->data + a->used;
	a->used += need;
	return p;
}

void *
arena_copy(struct arena *a, const void *at, size_t size)
{
	void *copy = arena_alloc(a, size);

	return size ? memcpy(copy, at, size) : copy;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	return memset(arena_raw(a, size), 0, size);
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *copy = arena_raw(a, n + 1);

	memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *
arena_join(
	struct arena *a, const char *left, const char *sep, const char *right)
{
	size_t l = strlen(left), m = strlen(sep), r = strlen(right);
	char *joined = arena_raw(a, l + m + r + 1);

	memcpy(joined, left, l);
	memcpy(joined + l, sep, m);
	memcpy(joined + l + m, right, r + 1);
	return joined;
}

char *
arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	char *s;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	s = arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1);
	vsnprintf(s, (size_t)(n < 0 ? 0 : n) + 1, fmt, again);
	va_end(again);
	return s;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}

/* Room for n bytes more; what grew is copied, twice as large. */
static char *
text_room(struct arena_text *t, size_t n)
{
	if (t->len + n + 1 > t->size) {
		t->size = 2 * (t->len + n + 1);
		t->room = arena_raw(t->arena, t->size);
		memcpy(t->room, t->at, t->len + 1);
		t->at = t->room;
	}
	return t->room + t->len;
}

void
arena_add(struct arena_text *t, const char *sep, const char *fmt, ...)
{
	size_t gap = t->len ? strlen(sep) : 0;
	va_list ap, again;
	char *to;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	to = text_room(t, gap + (size_t)(n < 0 ? 0 : n));
	memcpy(to, sep, gap);
	vsnprintf(to + gap, (size_t)(n < 0 ? 0 : n) + 1, fmt, again);
	va_end(again);
	t->len += gap + (size_t)(n < 0 ? 0 : n);
}

void
arena_reset(struct arena *a)
{
	struct arena_block *block;

	while (a->head && a->head->next) {
		block = a->head;
		a->head = block->next;
		free(block);
	}
	a->used = 0;
}

void
arena_release(struct arena *a)
{
	arena_reset(a);
	free(a->head);
	*a = ARENA_INIT;
}
