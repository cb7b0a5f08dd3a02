/* The dictionary of headers: each spelling is a row. */
#include "port/votes/results_header.h"

#include "base/mem.h"
#include "base/text.h"
#include "port/formats/headings.h"

#include <stdlib.h>
#include <string.h>

enum { WORD_SIZE = 32 }; /* longer than any word of the dictionary */

/* Words as they are left when folded: letters and digits, single spaces. */
static const struct {
	const char *words;
	enum meaning meaning;
} dictionary[] = {
	{"no tour", MEANS_ROUND},
	{"n tour", MEANS_ROUND},
	{"num tour", MEANS_ROUND},
	{"tour", MEANS_ROUND},
	{"round", MEANS_ROUND},
	{"inscrits", MEANS_REGISTERED},
	{"nb inscrits", MEANS_REGISTERED},
	{"nb inscr", MEANS_REGISTERED},
	{"nombre d inscrits", MEANS_REGISTERED},
	{"electeurs inscrits", MEANS_REGISTERED},
	{"electeurs", MEANS_REGISTERED},
	{"inscr", MEANS_REGISTERED},
	{"insc", MEANS_REGISTERED},
	{"ins", MEANS_REGISTERED},
	{"total inscrits", MEANS_REGISTERED},
	{"inscrits sur la liste electorale", MEANS_REGISTERED},
	{"registered", MEANS_REGISTERED},
	{"abstentions", MEANS_ABSTENTIONS},
	{"abstention", MEANS_ABSTENTIONS},
	{"abstentionnistes", MEANS_ABSTENTIONS},
	{"nb abst", MEANS_ABSTENTIONS},
	{"abs", MEANS_ABSTENTIONS},
	{"votants", MEANS_VOTED},
	{"nb votants", MEANS_VOTED},
	{"nb votant", MEANS_VOTED},
	{"nombre de votants", MEANS_VOTED},
	{"vot", MEANS_VOTED},
	{"total votants", MEANS_VOTED},
	{"ont vote", MEANS_VOTED},
	{"voted", MEANS_VOTED},
	{"blancs", MEANS_BLANK_VOTES},
	{"nb blancs", MEANS_BLANK_VOTES},
	{"nb blanc", MEANS_BLANK_VOTES},
	{"bulletins blancs", MEANS_BLANK_VOTES},
	{"votes blancs", MEANS_BLANK_VOTES},
	{"suffrages blancs", MEANS_BLANK_VOTES},
	{"blank", MEANS_BLANK_VOTES},
	{"nuls", MEANS_NULL_VOTES},
	{"nb nuls", MEANS_NULL_VOTES},
	{"nb nul", MEANS_NULL_VOTES},
	{"bulletins nuls", MEANS_NULL_VOTES},
	{"votes nuls", MEANS_NULL_VOTES},
	{"suffrages nuls", MEANS_NULL_VOTES},
	{"null", MEANS_NULL_VOTES},
	{"exprimes", MEANS_VALID},
	{"nb exprimes", MEANS_VALID},
	{"nb exprim", MEANS_VALID},
	{"suffrages exprimes", MEANS_VALID},
	{"suffrages valables", MEANS_VALID},
	{"votes exprimes", MEANS_VALID},
	{"total exprimes", MEANS_VALID},
	{"exp", MEANS_VALID},
	{"expr", MEANS_VALID},
	{"valid", MEANS_VALID},
	{"n panneau", MEANS_PANEL},
	{"n pan", MEANS_PANEL},
	{"no panneau", MEANS_PANEL},
	{"numero de panneau", MEANS_PANEL},
	{"numero panneau", MEANS_PANEL},
	{"n liste", MEANS_PANEL},
	{"no liste", MEANS_PANEL},
	{"n depot", MEANS_PANEL},
	{"n candidat", MEANS_PANEL},
	{"panneau", MEANS_PANEL},
	{"numero liste", MEANS_PANEL},
	{"numero de liste", MEANS_PANEL},
	{"num liste", MEANS_PANEL},
	{"code liste", MEANS_PANEL},
	{"code candidat", MEANS_PANEL},
	{"nuance", MEANS_NUANCE},
	{"code nuance", MEANS_NUANCE},
	{"nuance liste", MEANS_NUANCE},
	{"nuance candidat", MEANS_NUANCE},
	{"nuance binome", MEANS_NUANCE},
	{"libbin", MEANS_LABEL},
	{"liblis", MEANS_LABEL},
	{"libcan", MEANS_IGNORED},
	{"codcan", MEANS_IGNORED},
	{"codnuabin", MEANS_NUANCE},
	{"codnualis", MEANS_NUANCE},
	{"libnuabin", MEANS_OPTION_OTHER},
	{"libnualis", MEANS_OPTION_OTHER},
	{"nbvoix", MEANS_VOTES},
	{"liste", MEANS_LABEL},
	{"libelle abrege liste", MEANS_LABEL},
	{"libelle abrege de liste", MEANS_LABEL},
	{"nom liste", MEANS_LABEL},
	{"binome", MEANS_LABEL},
	{"candidat", MEANS_LABEL},
	{"option", MEANS_LABEL},
	{"libelle de liste", MEANS_LONG_LABEL},
	{"libelle etendu liste", MEANS_LONG_LABEL},
	{"nom tete de liste", MEANS_LONG_LABEL},
	{"nom", MEANS_LAST_NAME},
	{"nom candidat", MEANS_LAST_NAME},
	{"nom du candidat", MEANS_LAST_NAME},
	{"prenom", MEANS_FIRST_NAME},
	{"prenom candidat", MEANS_FIRST_NAME},
	{"prenom du candidat", MEANS_FIRST_NAME},
	{"sexe", MEANS_OPTION_OTHER},
	{"sexe candidat", MEANS_OPTION_OTHER},
	{"elu", MEANS_OPTION_OTHER},
	{"sieges", MEANS_OPTION_OTHER},
	{"sieges au cm", MEANS_OPTION_OTHER},
	{"sieges au cc", MEANS_OPTION_OTHER},
	{"sieges secteur", MEANS_OPTION_OTHER},
	{"voix", MEANS_VOTES},
	{"liste voix", MEANS_VOTES},
	{"candidat voix", MEANS_VOTES},
	{"liste nom", MEANS_LABEL},
	{"candidat nom", MEANS_LAST_NAME},
	{"candidat prenom", MEANS_FIRST_NAME},
	{"liste nuance", MEANS_NUANCE},
	{"candidat nuance", MEANS_NUANCE},
	{"nb voix", MEANS_VOTES},
	{"nombre de voix", MEANS_VOTES},
	{"votes", MEANS_VOTES},
	{"suffrages", MEANS_VOTES},
	{"suffrages obtenus", MEANS_VOTES},
	{"voix obtenues", MEANS_VOTES},
	{"id election", MEANS_POLL},
	{"annee", MEANS_POLL},
	{"scrutin", MEANS_POLL},
	{"type de scrutin", MEANS_POLL},
	{"libelle scrutin", MEANS_POLL},
	{"libelle du scrutin", MEANS_POLL},
	{"nom du scrutin", MEANS_POLL},
	{"election", MEANS_POLL},
	{"elections", MEANS_POLL},
	{"type election", MEANS_POLL},
	{"type d election", MEANS_POLL},
	{"nom election", MEANS_POLL},
	{"libelle election", MEANS_POLL},
	{"date du scrutin", MEANS_POLL},
	{"date election", MEANS_POLL},
	{"annee du scrutin", MEANS_POLL},
	{"annee election", MEANS_POLL},
	{"date", MEANS_POLL},
	{"date scrutin", MEANS_POLL},
	{"code postal", MEANS_IGNORED},
	{"cp", MEANS_IGNORED},
	{"postcode", MEANS_IGNORED},
	{"circonscription", MEANS_IGNORED},
	{"canton", MEANS_IGNORED},
	{"nb emarg", MEANS_IGNORED},
	{"nb emargements", MEANS_IGNORED},
	{"emargements", MEANS_IGNORED},
	{"nb procu", MEANS_IGNORED},
	{"procurations", MEANS_IGNORED},
	{"num circ", MEANS_IGNORED},
	{"num quartier", MEANS_IGNORED},
	{"num arrond", MEANS_IGNORED},
	{"etat saisie", MEANS_IGNORED},
	{"blancs et nuls", MEANS_SPOILT},
	{"blancs nuls", MEANS_SPOILT},
	{"nuls et blancs", MEANS_SPOILT},
	{"bulletins blancs et nuls", MEANS_SPOILT},
	{"nb listes", MEANS_IGNORED},
	{"nombre de listes", MEANS_IGNORED},
	{"nb bureaux", MEANS_IGNORED},
	{"nombre de bureaux", MEANS_IGNORED},
	{"adresse", MEANS_IGNORED},
	{"secteur", MEANS_IGNORED},
	{"quartier", MEANS_IGNORED},
	{"arrondissement", MEANS_IGNORED},
	{"population", MEANS_IGNORED},
	{"objectid", MEANS_IGNORED},
	{"fid", MEANS_IGNORED},
	{"id", MEANS_IGNORED},
	{"x", MEANS_IGNORED},
	{"y", MEANS_IGNORED},
	{"longitude", MEANS_IGNORED},
	{"latitude", MEANS_IGNORED},
	{"geo point", MEANS_IGNORED},
	{"total", MEANS_IGNORED},
	{"total voix", MEANS_IGNORED},
	{"ecart", MEANS_IGNORED},
	{"votants par procuration", MEANS_IGNORED},
	{"participation", MEANS_PERCENT},
	{"pourcentage", MEANS_PERCENT},
};

/* What several importers know (headings.h). */
static const struct {
	enum heading heading;
	enum meaning meaning;
} shared[] = {
	{HEADING_STATION, MEANS_STATION},
	{HEADING_CODE, MEANS_NUMBER},
	{HEADING_STATION_NAME, MEANS_IGNORED},
	{HEADING_COMMUNE, MEANS_COMMUNE},
	{HEADING_DEPARTMENT, MEANS_DEPARTMENT},
};

static enum meaning
look_up(const char *words)
{
	for (size_t i = 0; i < ARRAY_LEN(dictionary); i++)
		if (*dictionary[i].words == *words &&
			strcmp(dictionary[i].words, words) == 0)
			return dictionary[i].meaning;
	for (size_t i = 0; i < ARRAY_LEN(shared); i++)
		if (heading_is(words, shared[i].heading))
			return shared[i].meaning;
	return MEANS_NOTHING;
}

/* Words that say nothing about the column. */
static bool
is_filler(const char *word, size_t n)
{
	static const char *const fillers[] = {"de", "du", "des", "d", "le",
		"la", "les", "l", "au", "aux", "en", "sur", "nb", "nbr", "nbre",
		"nombre", "n", "no", "num", "numero", "code"};

	if (n > 6 || !strchr("dlaesnc", *word))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(fillers); i++)
		if (*fillers[i] == *word && strncmp(fillers[i], word, n) == 0 &&
			!fillers[i][n])
			return true;
	return false;
}

/* The next word that says something, without its plural; *n 0 at the end. */
static const char *
next_bare(const char *words, size_t *n)
{
	for (;; words += *n) {
		while (*words == ' ')
			words++;
		*n = 0;
		while (words[*n] && words[*n] != ' ')
			++*n;
		if (!*n || !is_filler(words, *n))
			break;
	}
	*n -= *n > 1 && strchr("sx", words[*n - 1]);
	return words;
}

/* Do both say the same but for small words and plurals: "Nombre d'inscrits"
 * is "inscrit"? */
static bool
same_bare(const char *a, const char *b)
{
	size_t n, m;
	bool any = false;

	for (;; a += strcspn(a, " "), b += strcspn(b, " ")) {
		a = next_bare(a, &n);
		b = next_bare(b, &m);
		if (n != m || strncmp(a, b, n) != 0)
			return false;
		if (!n)
			return any;
		any = true;
	}
}

/* A figure, as most cells are that are asked about. */
static bool
is_figure(const char *header)
{
	return *header && !header[strspn(header, "0123456789.,- ")];
}

/* The meaning of the first entry that is equal but for filler words. */
static enum meaning
look_up_bare(const char *words)
{
	char first[WORD_SIZE];
	const char *said;
	size_t n;

	words = next_bare(words, &n);
	if (!n || n >= sizeof(first))
		return MEANS_NOTHING;
	memcpy(first, words, n);
	first[n] = '\0';
	for (size_t i = 0; i < ARRAY_LEN(shared); i++)
		for (size_t k = 0;
			(said = heading_spelling(shared[i].heading, k)); k++)
			if (strstr(said, first) && same_bare(said, words))
				return shared[i].meaning;
	for (size_t i = 0; i < ARRAY_LEN(dictionary); i++)
		if (strstr(dictionary[i].words, first) &&
			same_bare(dictionary[i].words, words))
			return dictionary[i].meaning;
	return MEANS_NOTHING;
}

/* Rates and descriptions of a place are ignored, whatever they are called. */
static enum meaning
describes(const char *words)
{
	static const struct {
		const char *start;
		enum meaning meaning;
	} starts[] = {{"taux", MEANS_PERCENT}, {"pct", MEANS_PERCENT},
		{"pourcent", MEANS_PERCENT}, {"libelle", MEANS_IGNORED},
		{"lib ", MEANS_IGNORED}, {"nom officiel", MEANS_IGNORED},
		{"adresse", MEANS_IGNORED}};

	for (size_t i = 0; i < ARRAY_LEN(starts); i++)
		if (text_starts(words, starts[i].start))
			return starts[i].meaning;
	return MEANS_NOTHING;
}

/* Cut out the number of a repeated header, its last word ("voix 3") or one
 * within ("liste 3 voix"); 0: it has none. */
static int
cut_number(char *words)
{
	static const char digits[] = "0123456789";

	for (char *at = words; (at = strchr(at, ' ')); at++) {
		const size_t n = strspn(at + 1, digits);
		const int number = (int)strtol(at + 1, NULL, 10);

		if (!n || (at[1 + n] != ' ' && at[1 + n] != '\0'))
			continue;
		memmove(at, at + 1 + n, strlen(at + 1 + n) + 1);
		return number;
	}
	return 0;
}

enum meaning
header_meaning(struct arena *a, const char *header, int *block)
{
	enum meaning m;
	char *words;

	*block = 0;
	if (is_figure(header) && strpbrk(header, "0123456789"))
		return MEANS_NOTHING;
	words = heading_words(a, header);
	if (strchr(header, '%'))
		return MEANS_PERCENT;
	if (!*words || text_starts(words, "unnamed"))
		return MEANS_BLANK;
	m = look_up(words);
	if (m != MEANS_NOTHING)
		return m;
	*block = cut_number(words);
	m = look_up(words);
	if (m == MEANS_NOTHING)
		m = describes(words);
	if (m == MEANS_NOTHING)
		m = look_up_bare(words);
	if (m == MEANS_NOTHING && text_starts(words, "code "))
		return MEANS_IGNORED;
	return m;
}

bool
header_of_option(enum meaning m)
{
	return m >= MEANS_PANEL;
}
