/*
 * Refusals in a row: the same answer to one letter after another is about us,
 * or about the message, and not about any of the letters.
 */
#ifndef PORT_MESSAGES_REFUSALS_H
#define PORT_MESSAGES_REFUSALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { REFUSALS_ALIKE = 10, REFUSALS_ANSWER = 200 };

struct refusals {
	int64_t ids[REFUSALS_ALIKE]; /* of the letters, n of them */
	size_t n;
	char answer[REFUSALS_ANSWER];
};

/* One more; true: so many alike now that it is not the letters. */
bool refusals_add(struct refusals *r, int64_t id, const char *answer);
/* A letter met something else. */
void refusals_end(struct refusals *r);

/* An answer without what is of one letter alone, addresses and numbers of
 * queues: "550 5.1.1 <...>: User unknown". */
void refusals_answer(char to[REFUSALS_ANSWER], const char *answer);

#endif
