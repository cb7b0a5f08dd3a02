/*
 * An arena: many small pieces that live and die together, as the rows of one
 * screen or of one import batch do. Pieces are aligned for any type and
 * zeroed; pointers stay valid until reset or release.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *head;
	size_t used;
};

#define ARENA_INIT ((struct arena){0})

void arena_init(struct arena *a);
void *arena_alloc(struct arena *a, size_t size);
/* The same, not zeroed: for what its caller fills at once. */
void *arena_raw(struct arena *a, size_t size);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
/* left, sep and right as one. */
char *arena_join(
	struct arena *a, const char *left, const char *sep, const char *right);
char *arena_printf(struct arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));
/* A text that grows in the arena, part by part: at is the whole, "" at first,
 * and stays valid as any piece does. */
struct arena_text {
	struct arena *arena;
	const char *at;
	char *room; /* the same, once there is something */
	size_t len, size;
};

#define ARENA_TEXT(arena_) ((struct arena_text){.arena = (arena_), .at = ""})

/* A part, and between it and what stands before sep ("" for nothing). */
void arena_add(struct arena_text *t, const char *sep, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* A copy of size bytes; at may be NULL where size is 0. */
void *arena_copy(struct arena *a, const void *at, size_t size);
/* Forget every piece; keep one block for the next round. */
void arena_reset(struct arena *a);
void arena_release(struct arena *a);

#define ARENA_ARRAY(a, type, n) ((type *)arena_alloc((a), (n) * sizeof(type)))

#endif
