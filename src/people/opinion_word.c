/* Words of art. 9, whole and folded. */
#include "people/opinion_word.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <string.h>

/* As text_fold writes them; a plural's s is passed over. */
static const char *const words[] = {"musulman", "musulmane", "islam",
	"islamique", "chretien", "chretienne", "catholique", "catho",
	"protestant", "protestante", "evangelique", "orthodoxe", "juif",
	"juive", "bouddhiste", "hindou", "athee", "pratiquant", "pratiquante",
	"croyant", "croyante", "syndique", "syndiquee", "syndicaliste", "cgt",
	"cfdt", "cftc", "unsa", "handicape", "handicapee", "malade", "cancer",
	"diabete", "diabetique", "vih", "sida", "seropositif", "seropositive",
	"depressif", "depressive", "alcoolique", "homosexuel", "homosexuelle",
	"homo", "gay", "lesbienne", "bisexuel", "bisexuelle", "transgenre",
	"lgbt", "arabe", "maghrebin", "maghrebine", "africain", "africaine",
	"asiatique", "rom", "gitan", "gitane", "muslim", "christian",
	"catholic", "jew", "jewish", "disabled", "homosexual", "lesbian"};

static bool
is_one(const char *word, size_t n)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		size_t length = strlen(words[i]);

		if (strncmp(word, words[i], length) == 0 &&
			(n == length ||
				(n == length + 1 && word[length] == 's')))
			return true;
	}
	return false;
}

const char *
opinion_word(struct arena *a, const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";

	for (const char *p = text_fold(a, text); *p;) {
		size_t n = strspn(p, letters);

		if (n && is_one(p, n))
			return arena_strndup(a, p, n);
		p += n ? n : 1;
	}
	return NULL;
}

enum status
opinion_word_refuse(const char *tags, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *word = opinion_word(&a, tags);
	enum status st = STATUS_OK;

	if (word)
		st = error_set(err, STATUS_DENIED,
			_("TAG-1 (GDPR, art. 9): the tag says \"%s\" of a "
			  "person: religion, union, health, origin and "
			  "orientation are not kept. Tag what they want to "
			  "hear about, or count answers without names"),
			word);
	arena_release(&a);
	return st;
}
