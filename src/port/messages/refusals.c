/* Answers of a mail server, and how many of them in a row are alike. */
#include "port/messages/refusals.h"

#include <string.h>

/* Words with digits and of this length are numbers of something. */
enum { NUMBER = 9 };

static bool
is_number(const char *word, size_t n)
{
	return n >= NUMBER && strcspn(word, "0123456789") < n;
}

void
refusals_answer(char to[REFUSALS_ANSWER], const char *answer)
{
	size_t used = 0;

	while (*answer) {
		const char *word = answer;
		size_t n = strcspn(word, " ");

		answer += n + strspn(answer + n, " ");
		if (memchr(word, '@', n)) {
			word = "<...>";
			n = strlen(word);
		}
		if (is_number(word, n) || used + n + 2 > REFUSALS_ANSWER)
			continue;
		if (used)
			to[used++] = ' ';
		memcpy(to + used, word, n);
		used += n;
	}
	to[used] = '\0';
}

bool
refusals_add(struct refusals *r, int64_t id, const char *answer)
{
	char bare[REFUSALS_ANSWER];

	refusals_answer(bare, answer);
	if (r->n == REFUSALS_ALIKE || strcmp(bare, r->answer) != 0)
		r->n = 0;
	memcpy(r->answer, bare, sizeof(bare));
	r->ids[r->n++] = id;
	return r->n == REFUSALS_ALIKE;
}

void
refusals_end(struct refusals *r)
{
	r->n = 0;
}
