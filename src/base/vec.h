/*
 * A growing array of any type.
 *
 *	VEC(int) v = VEC_INIT;
 *	VEC_PUSH(&v, 3);		v.at[0], v.len
 *	VEC_RELEASE(&v);
 *
 * The elements belong to the vector; what they point to does not.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/mem.h"

#include <stdlib.h>

#define VEC(type)                                                              \
	struct {                                                               \
		type *at;                                                      \
		size_t len;                                                    \
		size_t cap;                                                    \
	}

#define VEC_INIT                                                               \
	{                                                                      \
		NULL, 0, 0                                                     \
	}

#define VEC_RESERVE(v, want)                                                   \
	do {                                                                   \
		if ((v)->cap < (want)) {                                       \
			(v)->cap =                                             \
				(want) > 2 * (v)->cap ? (want) : 2 * (v)->cap; \
			(v)->at = mem_realloc(                                 \
				(v)->at, (v)->cap, sizeof(*(v)->at));          \
		}                                                              \
	} while (0)

#define VEC_PUSH(v, x)                                                         \
	do {                                                                   \
		VEC_RESERVE((v), (v)->len < 8 ? 8 : (v)->len + 1);             \
		(v)->at[(v)->len++] = (x);                                     \
	} while (0)

#define VEC_RELEASE(v)                                                         \
	do {                                                                   \
		free((v)->at);                                                 \
		(v)->at = NULL;                                                \
		(v)->len = (v)->cap = 0;                                       \
	} while (0)

#endif
