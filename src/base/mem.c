/* Allocation that ends the program when there is no memory left. */
#include "base/mem.h"

#include <malloc.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
mem_none(void)
{
	fputs("permanence: out of memory; what was saved is safe\n", stderr);
	exit(1);
}

void
mem_give_back(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

static void *
checked(void *p)
{
	if (!p)
		mem_none();
	return p;
}

static size_t
product(size_t n, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(n, size, &total))
		checked(NULL);
	return total ? total : 1;
}

void *
mem_alloc(size_t size)
{
	return checked(malloc(size ? size : 1));
}

void *
mem_zalloc(size_t size)
{
	return checked(calloc(1, size ? size : 1));
}

void *
mem_array(size_t n, size_t size)
{
	return checked(calloc(1, product(n, size)));
}

void *
mem_realloc(void *p, size_t n, size_t size)
{
	return checked(realloc(p, product(n, size)));
}

char *
mem_strdup(const char *s)
{
	return checked(strdup(s));
}

char *
mem_strndup(const char *s, size_t n)
{
	return checked(strndup(s, n));
}

char *
mem_printf(const char *fmt, ...)
{
	va_list ap;
	char *s;
	int n;

	va_start(ap, fmt);
	n = vasprintf(&s, fmt, ap);
	va_end(ap);
	return checked(n < 0 ? NULL : s);
}
