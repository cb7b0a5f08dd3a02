/* Answers in people's own words, phrase by phrase. */
#include "field/reply.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/text.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* What a phrase says; N is a number, the person themselves among them (TOTAL)
 * or not. */
enum says {
	SAYS_NOTHING,
	SAYS_YES,
	SAYS_NO,
	SAYS_MAYBE,
	SAYS_TOTAL,
	SAYS_WITH
};

/* Folded; "#" is a number. The longest that fits is taken. */
static const struct {
	const char *phrase;
	enum says says;
} phrases[] = {{"oui", SAYS_YES}, {"yes", SAYS_YES}, {"ok", SAYS_YES},
	{"d accord", SAYS_YES}, {"je viens", SAYS_YES},
	{"je viendrai", SAYS_YES}, {"je serai la", SAYS_YES},
	{"je serai present", SAYS_YES}, {"je serai presente", SAYS_YES},
	{"je serai des votres", SAYS_YES}, {"j y serai", SAYS_YES},
	{"nous viendrons", SAYS_YES}, {"nous venons", SAYS_YES},
	{"nous serons la", SAYS_YES}, {"on vient", SAYS_YES},
	{"on viendra", SAYS_YES}, {"on sera la", SAYS_YES},
	{"present", SAYS_YES}, {"presente", SAYS_YES},
	{"avec plaisir", SAYS_YES}, {"volontiers", SAYS_YES},
	{"je participe", SAYS_YES}, {"je participerai", SAYS_YES},
	{"comptez sur moi", SAYS_YES}, {"i will come", SAYS_YES},
	{"i ll come", SAYS_YES}, {"i am coming", SAYS_YES},
	{"count me in", SAYS_YES}, {"non", SAYS_NO}, {"no", SAYS_NO},
	{"je ne viens pas", SAYS_NO}, {"je ne viendrai pas", SAYS_NO},
	{"je ne pourrai pas venir", SAYS_NO}, {"je ne pourrai pas", SAYS_NO},
	{"je ne peux pas venir", SAYS_NO}, {"je ne peux pas", SAYS_NO},
	{"je ne pourrai pas etre la", SAYS_NO},
	{"je ne pourrai pas etre present", SAYS_NO},
	{"je ne pourrai pas etre presente", SAYS_NO},
	{"je ne serai pas la", SAYS_NO}, {"nous ne viendrons pas", SAYS_NO},
	{"je ne suis pas disponible", SAYS_NO}, {"pas disponible", SAYS_NO},
	{"je ne suis pas libre", SAYS_NO}, {"je ne serai pas libre", SAYS_NO},
	{"indisponible", SAYS_NO}, {"absent", SAYS_NO}, {"absente", SAYS_NO},
	{"impossible", SAYS_NO}, {"peut etre", SAYS_MAYBE},
	{"maybe", SAYS_MAYBE}, {"je ne sais pas encore", SAYS_MAYBE},
	{"pas encore sur", SAYS_MAYBE}, {"a #", SAYS_TOTAL},
	{"nous serons #", SAYS_TOTAL}, {"on sera #", SAYS_TOTAL},
	{"nous viendrons a #", SAYS_TOTAL}, {"pour # personnes", SAYS_TOTAL},
	{"# personnes", SAYS_TOTAL}, {"avec # personnes", SAYS_WITH},
	{"avec # personne", SAYS_WITH}, {"avec # amis", SAYS_WITH},
	{"avec # ami", SAYS_WITH}, {"avec # amie", SAYS_WITH},
	{"avec # amies", SAYS_WITH}, {"avec # autres", SAYS_WITH},
	{"avec # invites", SAYS_WITH}, {"avec # invite", SAYS_WITH},
	{"plus #", SAYS_WITH}, {"avec mon mari", SAYS_WITH},
	{"avec ma femme", SAYS_WITH}, {"avec mon epoux", SAYS_WITH},
	{"avec mon epouse", SAYS_WITH}, {"avec mon conjoint", SAYS_WITH},
	{"avec ma conjointe", SAYS_WITH}, {"avec mon compagnon", SAYS_WITH},
	{"avec ma compagne", SAYS_WITH}, {"avec mon fils", SAYS_WITH},
	{"avec ma fille", SAYS_WITH}, {"avec mon voisin", SAYS_WITH},
	{"avec ma voisine", SAYS_WITH}, {"bonjour", SAYS_NOTHING},
	{"bonsoir", SAYS_NOTHING}, {"merci", SAYS_NOTHING},
	{"merci beaucoup", SAYS_NOTHING},
	{"merci pour l invitation", SAYS_NOTHING},
	{"merci de l invitation", SAYS_NOTHING}, {"cordialement", SAYS_NOTHING},
	{"a bientot", SAYS_NOTHING}, {"a demain", SAYS_NOTHING},
	{"desole", SAYS_NOTHING}, {"desolee", SAYS_NOTHING},
	{"malheureusement", SAYS_NOTHING}, {"helas", SAYS_NOTHING},
	{"bien sur", SAYS_NOTHING}, {"hello", SAYS_NOTHING},
	{"thanks", SAYS_NOTHING}, {"thank you", SAYS_NOTHING},
	{"et", SAYS_NOTHING}};

static const char *const numbers[] = {"zero", "un", "deux", "trois", "quatre",
	"cinq", "six", "sept", "huit", "neuf", "dix"};

static size_t
word_length(const char *at)
{
	return strcspn(at, " ");
}

/* Past a number at a word, or NULL. */
static const char *
take_number(const char *at, int64_t *number)
{
	size_t n = word_length(at);

	if (isdigit((unsigned char)*at) && n <= 2) {
		*number = strtol(at, NULL, 10);
		return strspn(at, "0123456789") == n ? at + n : NULL;
	}
	if (n == 3 && strncmp(at, "une", 3) == 0) {
		*number = 1;
		return at + n;
	}
	for (size_t i = 1; i < ARRAY_LEN(numbers); i++)
		if (n == strlen(numbers[i]) &&
			strncmp(at, numbers[i], n) == 0) {
			*number = (int64_t)i;
			return at + n;
		}
	return NULL;
}

/* Past a phrase, or NULL: its words are those of the text. */
static const char *
take_phrase(const char *at, const char *phrase, int64_t *number)
{
	for (;;) {
		size_t n = word_length(phrase);

		if (*phrase == '#')
			at = take_number(at, number);
		else if (word_length(at) == n && strncmp(at, phrase, n) == 0)
			at += n;
		else
			at = NULL;
		if (!at || !phrase[n])
			return at;
		phrase += n + 1;
		at += *at == ' ';
	}
}

/* What was heard so far. */
struct hearing {
	bool said[SAYS_WITH + 1];
	int64_t guests;
};

/* Past the longest phrase that stands there; NULL: none does. */
static const char *
hear(struct hearing *h, const char *at)
{
	const char *past = NULL;
	enum says says = SAYS_NOTHING;
	int64_t number = 1;

	for (size_t i = 0; i < ARRAY_LEN(phrases); i++) {
		int64_t n = 1;
		const char *end = take_phrase(at, phrases[i].phrase, &n);

		if (!end || (past && end <= past))
			continue;
		past = end;
		says = phrases[i].says;
		number = n;
	}
	if (!past)
		return NULL;
	h->said[says] = true;
	if (says == SAYS_TOTAL)
		h->guests = number > 0 ? number - 1 : 0;
	else if (says == SAYS_WITH)
		h->guests = number;
	return past + (*past == ' ');
}

/* Folded, with nothing but letters and digits. */
static const char *
bare(struct arena *a, const char *line, size_t n)
{
	char *all = text_fold(a, arena_strndup(a, line, n));

	for (char *c = all; *c; c++)
		if ((unsigned char)*c < 0x80 && !isalnum((unsigned char)*c))
			*c = ' ';
	return text_fold(a, all);
}

/* Does what follows the first line take it back, or ask something? */
static bool
is_doubtful(struct arena *a, const char *rest)
{
	static const char *const signs[] = {" mais ", " si ", " sauf ",
		" finalement ", " plutot ", " annule", " ne "};
	const char *folded =
		arena_join(a, " ", bare(a, rest, strlen(rest)), " ");

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (strstr(folded, signs[i]))
			return true;
	return strchr(rest, '?') != NULL;
}

struct meeting_reply
meeting_reply_read(const char *words)
{
	struct arena a = ARENA_INIT;
	struct hearing h = {.guests = 0};
	struct meeting_reply reply = {MEETING_SILENT, 0};
	const char *line = words + strspn(words, " \t\r\n");
	size_t n = strcspn(line, "\n");
	const char *at = memchr(line, '?', n) ? NULL : bare(&a, line, n);

	while (at && *at)
		at = hear(&h, at);
	if (at && !is_doubtful(&a, line + n) &&
		h.said[SAYS_YES] + h.said[SAYS_NO] + h.said[SAYS_MAYBE] == 1) {
		reply.answer = h.said[SAYS_YES]  ? MEETING_YES
			       : h.said[SAYS_NO] ? MEETING_NO
						 : MEETING_MAYBE;
		reply.guests = h.said[SAYS_YES] ? h.guests : 0;
	}
	arena_release(&a);
	return reply;
}
