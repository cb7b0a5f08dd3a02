/*
 * A table of invented contacts of any length, the same for the same seed:
 *
 *	make_contacts ROWS [SEED] >contacts.csv
 *
 * Names, streets and doors repeat as they do in a town of ROWS people; every
 * telephone number and address is one that nobody has (06 39 98, 01 99 00,
 * example.org).
 */
#include "base/mem.h"
#include "base/rng.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const firsts[] = {"Adèle", "Aïcha", "Alice", "Amine",
	"Anaïs", "André", "Awa", "Basile", "Camille", "Chloé", "Clément",
	"David", "Élodie", "Émile", "Estelle", "Fatou", "Félix", "Gaëlle",
	"Hugo", "Inès", "Ismaël", "Jeanne", "João", "Karim", "Léa", "Léo",
	"Loïc", "Louise", "Maël", "Manon", "Maria", "Nadia", "Noé", "Océane",
	"Paul", "Rachid", "Rosa", "Samia", "Thérèse", "Tiago", "Ulysse",
	"Valérie", "Victor", "Yanis", "Zoé"};
static const char *const lefts[] = {"Bel", "Cha", "Dor", "Fau", "Gri", "Hau",
	"Jar", "Lan", "Mar", "Noi", "Per", "Ros", "Sau", "Tri", "Val", "Vau",
	"Ber", "Cou", "Del", "Gau", "Hu", "Le", "Mor", "Pel", "Rou"};
static const char *const rights[] = {"bois", "clair", "court", "det", "fort",
	"gnon", "lier", "mont", "nard", "pré", "rieux", "son", "teuil", "vert",
	"ville", "champ", "bert", "rin", "not", "leau"};
static const char *const kinds[] = {
	"rue", "rue", "rue", "avenue", "allée", "impasse", "place"};
static const char *const things[] = {"des Tilleuls", "du Moulin",
	"de la Fontaine", "du Chemin perdu", "des Roses", "du Verger",
	"de l'Horloge", "des Écoliers", "du Puits", "des Merles", "des Prés",
	"de la Source", "du Pressoir", "des Vignes", "du Château"};
static const char *const tags[] = {
	"", "", "", "vélo", "logement", "écoles", "sport", "parent, culture"};

#define PICK(rng, list) ((list)[rng_below((rng), ARRAY_LEN(list))])

static void
put_person(struct rng *rng, int64_t i, int64_t rows)
{
	const char *left = PICK(rng, lefts), *right = PICK(rng, rights);
	const char *first = PICK(rng, firsts);
	/* Three people a door, and one station for some 1,000 people. */
	uint64_t doors = (uint64_t)rows / 3 + 1, door = rng_below(rng, doors);

	printf("%07" PRId64 ";%s%s;%s;%02" PRIu64 "/%02" PRIu64 "/%" PRIu64 ";",
		i, left, right, first, 1 + rng_below(rng, 28),
		1 + rng_below(rng, 12), 1938 + rng_below(rng, 69));
	if (rng_below(rng, 10) < 6)
		printf("%s.%" PRId64 "@example.org", left, i);
	printf(";");
	if (rng_below(rng, 10) < 6)
		printf("06 39 98 %02" PRIu64 " %02" PRIu64, rng_below(rng, 100),
			rng_below(rng, 100));
	printf(";");
	if (rng_below(rng, 10) < 2)
		printf("01 99 00 %02" PRIu64 " %02" PRIu64, rng_below(rng, 100),
			rng_below(rng, 100));
	printf(";%" PRIu64 "%s;%s %s %" PRIu64 ";%05" PRIu64
	       ";Antony;%04" PRIu64 ";%s\n",
		1 + door % 60, door % 13 ? "" : " bis",
		kinds[door / 60 % ARRAY_LEN(kinds)],
		things[door / 420 % ARRAY_LEN(things)], door / 6300,
		92160 + door / 60 % 8, 1 + door / 60 % 44, PICK(rng, tags));
}

int
main(int argc, char **argv)
{
	int64_t rows = argc > 1 ? strtoll(argv[1], NULL, 10) : 0;
	struct rng rng;

	if (rows < 1) {
		fputs("usage: make_contacts ROWS [SEED] >contacts.csv\n",
			stderr);
		return 2;
	}
	rng_seed(&rng, argc > 2 ? strtoull(argv[2], NULL, 10) : 92002, 0);
	puts("Identifiant;Nom;Prénom;Date de naissance;E-mail;Portable;"
	     "Téléphone fixe;Numéro;Rue;Code postal;Ville;Bureau de vote;"
	     "Étiquettes");
	for (int64_t i = 1; i <= rows; i++)
		put_person(&rng, i, rows);
	return 0;
}
