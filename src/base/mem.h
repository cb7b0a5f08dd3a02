/*
 * Memory that never fails to the caller: when the system has none left the
 * program says so and exits with 1, so that no caller needs a branch it could
 * not test. Sizes are multiplied with overflow checks.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size);           /* uninitialised; size 0 gives 1 byte */
void *mem_zalloc(size_t size);          /* zeroed */
void *mem_array(size_t n, size_t size); /* zeroed, n * size checked */
void *mem_realloc(void *p, size_t n, size_t size);
char *mem_strdup(const char *s);
char *mem_strndup(const char *s, size_t n);
char *mem_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Give back to the system what was freed between pieces that are held: before
 * much more is wanted. */
void mem_give_back(void);

/* End the program as above, when a library reports that memory ran out. */
_Noreturn void mem_none(void);

#define MEM_NEW(type) ((type *)mem_zalloc(sizeof(type)))
#define MEM_ARRAY(type, n) ((type *)mem_array((n), sizeof(type)))

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#endif
