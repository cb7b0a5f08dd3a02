/* One table of spellings; each kind's best first. */
#include "port/formats/headings.h"

#include "base/mem.h"
#include "base/text.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

static const struct {
	enum heading heading;
	const char *words;
} spellings[] = {
	{HEADING_STATION, "code du b vote"},
	{HEADING_STATION, "code b vote"},
	{HEADING_STATION, "code bv"},
	{HEADING_STATION, "codebv"},
	{HEADING_STATION, "code bureau"},
	{HEADING_STATION, "code bureau de vote"},
	{HEADING_STATION, "code du bureau de vote"},
	{HEADING_STATION, "codebureauvote"},
	{HEADING_STATION, "no bureau vote"},
	{HEADING_STATION, "no bureau de vote"},
	{HEADING_STATION, "no bureau"},
	{HEADING_STATION, "n bureau"},
	{HEADING_STATION, "num bureau"},
	{HEADING_STATION, "numero bureau"},
	{HEADING_STATION, "numero du bureau"},
	{HEADING_STATION, "numero du bureau de vote"},
	{HEADING_STATION, "numero bureau de vote"},
	{HEADING_STATION, "bureau de vote"},
	{HEADING_STATION, "bureau"},
	{HEADING_STATION, "bv"},
	{HEADING_STATION, "id bvote"},
	{HEADING_STATION, "station"},
	{HEADING_STATION, "polling station"},
	{HEADING_STATION, "bdv"},
	{HEADING_STATION, "b vote"},
	{HEADING_STATION, "bvote"},
	{HEADING_STATION, "id bv"},
	{HEADING_STATION, "id bureau"},
	{HEADING_STATION, "bureau electoral"},
	{HEADING_STATION, "bur vote"},
	{HEADING_STATION, "bur de vote"},
	{HEADING_STATION, "bureau vote"},
	{HEADING_STATION_NAME, "nom du bureau de vote"},
	{HEADING_STATION_NAME, "nom bureau de vote"},
	{HEADING_STATION_NAME, "nom bureau"},
	{HEADING_STATION_NAME, "libelle du bureau de vote"},
	{HEADING_CODE, "code"},
	{HEADING_CODE, "numero"},
	{HEADING_CODE, "num"},
	{HEADING_CODE, "n"},
	{HEADING_CODE, "id"},
	{HEADING_NAME, "names"},
	{HEADING_NAME, "nom"},
	{HEADING_NAME, "name"},
	{HEADING_NAME, "libelle"},
	{HEADING_NAME, "lieu"},
	{HEADING_NAME, "label"},
	{HEADING_COMMUNE, "code de la commune"},
	{HEADING_COMMUNE, "code commune"},
	{HEADING_COMMUNE, "code insee"},
	{HEADING_COMMUNE, "insee"},
	{HEADING_COMMUNE, "codecommune"},
	{HEADING_COMMUNE, "com"},
	{HEADING_COMMUNE, "lcog geo"},
	{HEADING_COMMUNE, "codgeo"},
	{HEADING_COMMUNE, "depcom"},
	{HEADING_COMMUNE, "commune"},
	{HEADING_DEPARTMENT, "code du departement"},
	{HEADING_DEPARTMENT, "code departement"},
	{HEADING_DEPARTMENT, "departement"},
	{HEADING_DEPARTMENT, "code dept"},
	{HEADING_DEPARTMENT, "dep"},
	{HEADING_ZONE, "idcar 200m"},
	{HEADING_ZONE, "idcar"},
	{HEADING_ZONE, "iris"},
	{HEADING_ZONE, "code iris"},
	{HEADING_ZONE, "zone"},
	{HEADING_ZONE, "carreau"},
	{HEADING_SHARE, "part zone"},
	{HEADING_SHARE, "share"},
	{HEADING_SHARE, "part"},
	{HEADING_SHARE, "poids"},
	{HEADING_SHARE, "weight"},
	{HEADING_DELIVERY, "delivery"},
	{HEADING_DELIVERY, "envoi"},
	{HEADING_DELIVERY, "id"},
	{HEADING_RESULT, "result"},
	{HEADING_RESULT, "resultat"},
	{HEADING_RESULT, "status"},
	{HEADING_RESULT, "statut"},
	{HEADING_CONTACT, "contact"},
	{HEADING_CONTACT, "contact id"},
	{HEADING_CONTACT, "id"},
	{HEADING_EMAIL, "email"},
	{HEADING_EMAIL, "e mail"},
	{HEADING_EMAIL, "mail"},
	{HEADING_EMAIL, "courriel"},
	{HEADING_EMAIL, "adresse e mail"},
	{HEADING_EMAIL, "adresse mail"},
	{HEADING_EMAIL, "adresse email"},
	{HEADING_EMAIL, "email address"},
	{HEADING_ANSWER, "answer"},
	{HEADING_ANSWER, "reponse"},
	{HEADING_ANSWER, "presence"},
	{HEADING_ANSWER, "participation"},
	{HEADING_ANSWER, "je viens"},
	{HEADING_ANSWER, "serez vous present"},
	{HEADING_ANSWER, "venez vous"},
	{HEADING_GUESTS, "guests"},
	{HEADING_GUESTS, "invites"},
	{HEADING_GUESTS, "accompagnants"},
	{HEADING_GUESTS, "nombre d accompagnants"},
};

char *
heading_words(struct arena *a, const char *heading)
{
	static const char *const marks[] = {
		"°", "«", "»", "“", "”", "„", "‘", "’", "…"};
	char *s = text_fold(a, heading), *out = s;

	for (const char *p = s; *p; p++) {
		bool keep = isalnum((unsigned char)*p) || (*p & 0x80);

		/* "n°" folds to "n°", and "«" to itself: they part words too.
		 */
		for (size_t i = 0; i < ARRAY_LEN(marks) && keep; i++)
			if (text_starts(p, marks[i])) {
				p += strlen(marks[i]) - 1;
				keep = false;
			}
		if (keep)
			*out++ = *p;
		else if (out > s && out[-1] != ' ')
			*out++ = ' ';
	}
	while (out > s && out[-1] == ' ')
		out--;
	*out = '\0';
	return s;
}

bool
heading_is(const char *words, enum heading heading)
{
	for (size_t i = 0; i < ARRAY_LEN(spellings); i++)
		if (spellings[i].heading == heading &&
			*spellings[i].words == *words &&
			strcmp(spellings[i].words, words) == 0)
			return true;
	return false;
}

const char *
heading_spelling(enum heading heading, size_t i)
{
	size_t k = 0;

	/* Those of a kind stand together. */
	while (k < ARRAY_LEN(spellings) && spellings[k].heading != heading)
		k++;
	k += i;
	return k < ARRAY_LEN(spellings) && spellings[k].heading == heading
		       ? spellings[k].words
		       : NULL;
}

size_t
heading_find(const char *const *headings, size_t n, enum heading heading)
{
	struct arena a = ARENA_INIT;
	char **words = ARENA_ARRAY(&a, char *, n + 1);
	size_t found = SIZE_MAX;
	const char *wanted;

	for (size_t i = 0; i < n; i++)
		words[i] = heading_words(&a, headings[i]);
	for (size_t k = 0;
		found == SIZE_MAX && (wanted = heading_spelling(heading, k));
		k++)
		for (size_t i = n; i-- > 0;)
			if (strcmp(words[i], wanted) == 0)
				found = i;
	arena_release(&a);
	return found;
}
