/* The headings of electoral rolls, as town halls and prefectures write them. */
#include "port/people/contacts_roll.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "port/formats/headings.h"

#include <string.h>

/* Each line one thing that a roll says: whole headings, as the register of
 * voters, prefectures and the files before 2019 (NoElecteurGeneral) have them;
 * spaces are not counted. */
static const char *const of_roll[][10] = {
	{"numero d ordre", "no d ordre", "n d ordre", "num ordre",
		"numero electeur", "numero d ordre dans le bureau de vote",
		"numero d ordre dans le bureau"},
	{"numero d electeur", "n electeur", "numero national d electeur", "ine",
		"identifiant electeur", "num electeur", "no electeur general",
		"no electeur"},
	{"bureau de vote", "code du bureau de vote", "code bureau de vote",
		"libelle du bureau de vote", "numero du bureau de vote",
		"bureau vote", "no bureau de vote", "nom bureau de vote"},
	{"nom de naissance", "nom de famille", "nom naissance",
		"nom patronymique", "nom d usage"},
	{"lieu de naissance", "commune de naissance", "lieu naissance",
		"libelle commune de naissance", "ville de naissance",
		"code commune de naissance", "code de la commune de naissance",
		"nom com naissance"},
	{"pays de naissance", "departement de naissance",
		"code departement de naissance", "libelle pays de naissance",
		"code pays de naissance", "code du departement de naissance",
		"dept naissance", "pays naissance"},
	{"nationalite", "libelle nationalite", "code nationalite",
		"libelle de la nationalite", "identifiant nationalite"},
	{"type de liste", "code type de liste", "libelle type de liste",
		"liste principale", "liste electorale", "type liste",
		"libelle du type de liste", "code du type de liste"},
	{"date d inscription", "motif d inscription", "date de radiation",
		"canton", "circonscription", "commune electorale",
		"code de l ugle", "code du l ugle", "libelle de l ugle"},
};

/* Without one of those a list is somebody's own: they vote somewhere, too. */
enum { CERTAIN = 3, BIRTH_PLACE = 4, LIST_TYPE = 7 };

static const char *
words_of(struct arena *a, const char *heading)
{
	char *words = heading_words(a, heading);

	words += strspn(words, " ");
	return words;
}

static bool
is_same(const char *a, const char *b)
{
	do {
		a += strspn(a, " ");
		b += strspn(b, " ");
		if (*a != *b)
			return false;
	} while (*a++ && *b++);
	return true;
}

static bool
says(const char *const *headers, size_t n, const char *const spellings[10],
	struct arena *a)
{
	for (size_t i = 0; i < n; i++) {
		const char *words = words_of(a, headers[i]);

		for (size_t k = 0; k < 10 && spellings[k]; k++)
			if (is_same(words, spellings[k]))
				return true;
	}
	return false;
}

enum status
contacts_roll_refuse(const char *const *headers, size_t n, struct error *err)
{
	struct arena a = ARENA_INIT;
	size_t found = 0;
	bool only_roll = false;

	for (size_t i = 0; i < ARRAY_LEN(of_roll); i++) {
		bool here = says(headers, n, of_roll[i], &a);

		found += here;
		only_roll |=
			here && (i < 2 || (i >= BIRTH_PLACE && i <= LIST_TYPE));
	}
	arena_release(&a);
	if (found < CERTAIN || !only_roll)
		return STATUS_OK;
	return error_set(err, STATUS_DENIED,
		_("this is an electoral roll. Its voters gave nothing to the "
		  "office, and are not contacts; nothing was imported"));
}
