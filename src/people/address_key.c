/* The key under which the spellings of a street are one. */
#include "people/address.h"

#include "base/mem.h"
#include "base/text.h"

#include <ctype.h>
#include <string.h>

/* As rolls and tables shorten words, folded. What is no word of a street's own
 * ("de", "la") becomes nothing: it is left out as often as it is written. */
static const struct {
	const char *word, *whole;
} words[] = {{"adj", "adjudant"}, {"al", "allee"}, {"all", "allee"},
	{"av", "avenue"}, {"ave", "avenue"}, {"bd", "boulevard"},
	{"bld", "boulevard"}, {"blvd", "boulevard"}, {"boul", "boulevard"},
	{"bvd", "boulevard"}, {"cap", "capitaine"}, {"cd", "commandant"},
	{"cdt", "commandant"}, {"ch", "chemin"}, {"che", "chemin"},
	{"chem", "chemin"}, {"cmdt", "commandant"}, {"cne", "capitaine"},
	{"col", "colonel"}, {"crs", "cours"}, {"d", ""}, {"de", ""},
	{"des", ""}, {"dr", "docteur"}, {"du", ""}, {"fbg", "faubourg"},
	{"fg", "faubourg"}, {"gal", "general"}, {"gd", "grand"},
	{"gde", "grande"}, {"gen", "general"}, {"imp", "impasse"}, {"l", ""},
	{"la", ""}, {"le", ""}, {"les", ""}, {"lt", "lieutenant"},
	{"mal", "marechal"}, {"mar", "marechal"}, {"mgr", "monseigneur"},
	{"mons", "monseigneur"}, {"nd", "notre dame"}, {"pas", "passage"},
	{"pass", "passage"}, {"pdt", "president"}, {"pl", "place"},
	{"pr", "professeur"}, {"pres", "president"}, {"prof", "professeur"},
	{"prom", "promenade"}, {"pt", "petit"}, {"pte", "petite"},
	{"qu", "quai"}, {"r", "rue"}, {"res", "residence"}, {"rle", "ruelle"},
	{"rte", "route"}, {"sen", "sentier"}, {"sgt", "sergent"},
	{"sq", "square"}, {"st", "saint"}, {"ste", "sainte"}, {"vla", "villa"}};

/* Numbers in the names of streets are written either way. */
static const char *const numbers[] = {"", "", "deux", "trois", "quatre", "cinq",
	"six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
	"quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf",
	"vingt"};

static const char *
whole_word(const char *word, struct arena *a)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i].word, word) == 0)
			return words[i].whole;
	if (isdigit((unsigned char)word[0]) && strlen(word) <= 2) {
		size_t n = (size_t)(word[0] - '0');

		if (word[1])
			n = n * 10 + (size_t)(word[1] - '0');
		if (n > 1 && n < ARRAY_LEN(numbers))
			return numbers[n];
	}
	return arena_strdup(a, word);
}

const char *
address_match_key(const char *street, struct arena *a)
{
	char *folded = text_fold(a, street);
	struct arena_text key = ARENA_TEXT(a);

	for (char *p = folded; *p; p++)
		if (!isalnum((unsigned char)*p) && !(*p & 0x80))
			*p = ' ';
	for (char *p = folded; *(p += strspn(p, " "));) {
		size_t n = strcspn(p, " ");
		bool last = p[n] == '\0';
		const char *word;

		p[n] = '\0';
		word = whole_word(p, a);
		if (*word)
			arena_add(&key, " ", "%s", word);
		p += n + !last;
	}
	return key.at;
}

const char *
address_suffix_key(const char *suffix, struct arena *a)
{
	return suffix ? text_fold(a, suffix) : "";
}
