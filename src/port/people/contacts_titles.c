/*
 * A title is looked up as it stands, then without its number, without the words
 * that say whose or where ("home", "domicile", "de l'adhérent"), and without
 * both.
 */
#include "port/people/contacts_titles.h"

#include "base/mem.h"
#include "base/text.h"
#include "port/formats/headings.h"

#include <ctype.h>
#include <string.h>

/* Titles of one meaning, with | between them. */
static const struct {
	int role;
	int rank;
	const char *titles;
} known[] = {
	{CONTACT_REFERENCE, 0, "reference"},
	{CONTACT_REFERENCE, 1,
		"n adherent|no adherent|n d adherent|"
		"numero d adherent|numero adherent|numero de membre|"
		"member number"},
	{CONTACT_REFERENCE, CONTACTS_ANY_NUMBER, "identifiant|id|n"},
	{CONTACT_LAST_NAME, 0,
		"nom d usage|nom usage|nom usuel|nom marital|nom d epouse"},
	{CONTACT_LAST_NAME, 1,
		"nom|nom de famille|surname|last name|lastname|family name|"
		"familyname|lname|noms"},
	{ROLE_BIRTH_NAME, 0,
		"nom de naissance|nom naissance|nom patronymique|"
		"nom de jeune fille|birth name|maiden name"},
	{CONTACT_FIRST_NAME, 0,
		"prenom|prenom usuel|first name|firstname|given name|"
		"givenname|fname|forename"},
	{CONTACT_FIRST_NAME, 1, "prenoms|prenom s"},
	{CONTACT_SEX, 0, "sexe|genre|sex|gender"},
	{CONTACT_SEX, 1,
		"civilite|civ|titre|title|prefix|name prefix|honorific prefix|"
		"name title|titre de civilite"},
	{CONTACT_BIRTH, 0,
		"date de naissance|date naissance|naissance|ne le|ne e le|"
		"nee le|date de nais|date naiss|dt naissance|ddn|birth date|"
		"birthdate|date of birth|dob|birth|birthday|anniversaire|"
		"date anniversaire|date d anniversaire|born|born at|born on|"
		"birthday date"},
	{CONTACT_BIRTH, 1,
		"annee de naissance|annee naissance|birth year|year of birth"},
	{CONTACT_EMAIL, 0,
		"e mail|email|mail|mel|courriel|adresse e mail|adresse email|"
		"adresse mail|adresse courriel|adresse electronique|"
		"adresse de courriel|adresse de messagerie|"
		"adresse de messagerie electronique|email address|"
		"e mail address|mail address|courrier electronique|"
		"e mail value|email value"},
	{ROLE_EMAILS, 0,
		"emails|e mails|mails|courriels|autres e mails|autres emails|"
		"autres courriels|further e mails|further emails"},
	{CONTACT_PHONE, 0,
		"portable|mobile|gsm|port|cell|cellphone|cell phone|"
		"telephone portable|telephone mobile|tel portable|tel mobile|"
		"tel port|mobile phone|phone mobile|mobile number|"
		"mobile phone number|numero de portable|numero portable|"
		"numero de mobile|numero de telephone portable|"
		"numero de telephone mobile|numero de tel portable|"
		"numero de tel mobile|n portable|n de portable|smartphone"},
	{CONTACT_PHONE, 1,
		"telephone|telephone 1|tel|tel 1|phone|phone 1|phone number|"
		"telephone number|numero de telephone|numero telephone|"
		"numero de tel|n de telephone|n de tel|n tel|no tel|"
		"no de telephone|phone value|phone phone|telephone s"},
	{CONTACT_PHONE2, 0,
		"fixe|telephone fixe|tel fixe|landline|phone 2|telephone 2|"
		"tel 2|autre telephone|autre tel|alt phone|other phone|"
		"home phone|phone home|home phone number|telephone domicile|"
		"tel domicile|telephone du domicile|telephone personnel|"
		"domicile tel|home telephone"},
	{ROLE_PHONES, 0,
		"phones|telephones|autres telephones|further telephones|"
		"further phones"},
	{CONTACT_NUMBER, 0,
		"numero|num|numero de voie|numero voie|numero de rue|"
		"n de voie|n de rue|n rue|n voie|no voie|num voie|number|house "
		"number|street number"},
	{CONTACT_SUFFIX, 0,
		"suffixe|bis ter|indice de repetition|indice repetition|"
		"suffix|repetition"},
	{CONTACT_STREET, 0,
		"rue|voie|adresse|adresse 1|adresse postale|adresse complete|"
		"libelle de voie|libelle de la voie|libelle voie|nom de voie|"
		"nom de la voie|street|street 1|street address|"
		"street address 1|address|address 1|address line 1|"
		"adresse ligne 1|rue et numero|numero et rue|"
		"numero et voie|address street|rue 1"},
	{CONTACT_STREET, 4, "address formatted|formatted address"},
	{ROLE_COMPLEMENT, 0,
		"complement|complement d adresse|complement adresse|"
		"complement de l adresse|adresse 2|adresse 3|address 2|"
		"address 3|address line 2|address line 3|adresse ligne 2|"
		"street 2|street 3|street address 2|rue 2|rue 3|"
		"supplemental address|supplement d adresse|co address|"
		"extended address|address extended address|immeuble|"
		"residence|lieu dit|adresse complement"},
	{CONTACT_STAIR, 0, "escalier|batiment|entree|stair"},
	{CONTACT_FLOOR, 0, "etage|floor"},
	{CONTACT_DOOR, 0, "porte|appartement|door|apartment"},
	{CONTACT_POSTCODE, 0,
		"code postal|cp|postcode|post code|postal code|postalcode|"
		"zip|zip code|zipcode|zip postal code|code post"},
	{CONTACT_CITY, 0,
		"ville|commune|city|town|localite|libelle commune|"
		"libelle de la commune|nom de la commune|nom commune"},
	{CONTACT_TAGS, 0,
		"etiquettes|etiquette|tags|tag|tag s|tag list|taglist|labels|"
		"mots cles|mot cle"},
	{CONTACT_TAGS, 1,
		"group membership|groups|group s|groupes|groupe s|categories|"
		"categorie"},
	{CONTACT_NOTES, 0,
		"notes|note|note s|remarques|remarque|commentaire|"
		"commentaires|observations|observation|comments|comment"},
	{ROLE_NAME, 0,
		"name|full name|fullname|nom complet|display name|"
		"prenom nom|prenom et nom|prenoms et nom|nom d affichage|"
		"nom affiche"},
	{ROLE_NAME_REVERSED, 0,
		"nom prenom|nom et prenom|nom et prenoms|nom prenoms|"
		"nom prenom s|noms et prenoms|sort name|file as|identite"},
	{ROLE_PAYER_LAST, 0,
		"nom payeur|nom du payeur|nom acheteur|nom de l acheteur"},
	{ROLE_PAYER_FIRST, 0,
		"prenom payeur|prenom du payeur|prenom acheteur|"
		"prenom de l acheteur"},
	{ROLE_PAYER_EMAIL, 0,
		"email payeur|e mail payeur|email du payeur|email acheteur|"
		"email de l acheteur|e mail acheteur|e mail du payeur"},
	{ROLE_DEAD_EMAIL, 0,
		"email is bad|bounced|bounced at|on hold|clean time|"
		"e mail invalide|email invalide|hard bounce|bounce"},
	{ROLE_DEAD_POST, 0,
		"npai|pnd|adresse invalide|retour npai|"
		"n habite pas a l adresse indiquee"},
	{ROLE_SOURCE, 0, "source"},
	{ROLE_BASIS, 0, "basis"},
	{ROLE_CONSENTS, 0, "consents"},
	{ROLE_SILENT, 0,
		"photo|e mail label|e mail type|email type|phone label|"
		"phone type|address label|address type|contact type|"
		"type de messagerie|nom complet de l adresse de messagerie|"
		"e mail display name|refused line|refused column|"
		"refused reason"},
};

/* Words that ask for it ("Quel est votre nom ?"), that say whose it is, or
 * where, and what that adds to the rank. WORK: nobody lives there. */
enum { WORK = 5 };
static const struct {
	const char *words;
	int rank;
} qualifiers[] = {
	{"quel est", 0},
	{"quelle est", 0},
	{"what is", 0},
	{"votre", 0},
	{"vos", 0},
	{"your", 0},
	{"mon", 0},
	{"ma", 0},
	{"my", 0},
	{"obligatoire", 0},
	{"facultatif", 0},
	{"required", 0},
	{"optional", 0},
	{"de l adherent", 0},
	{"de l adherente", 0},
	{"du membre", 0},
	{"du contact", 0},
	{"can2 user", 0},
	{"can2", 0},
	{"user submitted", 2},
	{"submitted", 2},
	{"domicile", 0},
	{"home", 0},
	{"personnelle", 0},
	{"personnel", 0},
	{"perso", 0},
	{"privee", 0},
	{"prive", 0},
	{"principale", 0},
	{"principal", 0},
	{"primary", 0},
	{"main", 0},
	{"adherente", 0},
	{"adherent", 0},
	{"membre", 0},
	{"member", 0},
	{"participant", 0},
	{"individual", 0},
	{"contact", 0},
	{"user", 0},
	{"value", 0},
	{"valeur", 0},
	{"secondaire", 3},
	{"secondary", 3},
	{"autre", 3},
	{"other", 3},
	{"alt", 3},
	{"mailing", 2},
	{"registered", 2},
	{"billing", WORK},
	{"facturation", WORK},
	{"bureau", WORK},
	{"work", WORK},
	{"travail", WORK},
	{"professionnelle", WORK},
	{"professionnel", WORK},
	{"pro", WORK},
	{"business", WORK},
	{"office", WORK},
	{"adresse", 0},
	{"address", 0},
};
enum { ADDRESS_WORDS = 2 }; /* the last ones, which may be the meaning */

static bool
starts_word(const char *title, const char *p)
{
	bool lower = p > title && islower((unsigned char)p[-1]);

	return p > title && ((isupper((unsigned char)*p) && lower) ||
				    (isdigit((unsigned char)*p) &&
					    isalpha((unsigned char)p[-1])));
}

char *
contacts_title_words(struct arena *a, const char *title)
{
	char *spaced = arena_alloc(a, 2 * strlen(title) + 1), *to = spaced;

	for (const char *p = title; *p; p++) {
		if (starts_word(title, p) && !text_starts(title, "can2"))
			*to++ = ' ';
		*to++ = *p;
	}
	return heading_words(a, spaced);
}

/* Where a phrase stands in words, as whole words; NULL if it does not. */
static char *
find_phrase(char *words, const char *phrase)
{
	size_t n = strlen(phrase);

	for (char *p = words; (p = strstr(p, phrase)); p++)
		if ((p == words || p[-1] == ' ') && (!p[n] || p[n] == ' '))
			return p;
	return NULL;
}

/* Cut n bytes at p out of words, with a blank beside them. */
static void
cut(char *words, char *p, size_t n)
{
	if (p[n] == ' ')
		n++;
	else if (p > words)
		p--, n++;
	memmove(p, p + n, strlen(p + n) + 1);
}

static void
add_place(struct contacts_title *t, const char *word, struct arena *a)
{
	t->place = arena_join(a, t->place, *t->place ? " " : "", word);
}

/* "e mail 2 value" is "e mail value", of rank 1. */
static void
cut_number(char *words, struct contacts_title *t, struct arena *a)
{
	for (char *p = words; *p; p++) {
		bool begins = p == words || p[-1] == ' ';
		size_t n = begins ? strspn(p, "0123456789") : 0;

		if (!n || n > 2 || (p[n] && p[n] != ' '))
			continue;
		t->rank += *p > '1' && n == 1 ? *p - '1' : 0;
		add_place(t, arena_strndup(a, p, n), a);
		cut(words, p, n);
		return;
	}
}

static void
cut_qualifiers(char *words, struct contacts_title *t, size_t n, struct arena *a)
{
	for (size_t i = 0; i < n; i++) {
		char *p = find_phrase(words, qualifiers[i].words);

		if (!p || strlen(words) == strlen(qualifiers[i].words))
			continue;
		t->rank += qualifiers[i].rank;
		if (i < ARRAY_LEN(qualifiers) - ADDRESS_WORDS)
			add_place(t, qualifiers[i].words, a);
		cut(words, p, strlen(qualifiers[i].words));
	}
}

static bool
is_listed(const char *list, const char *words)
{
	size_t n = strlen(words);

	for (; *list; list += strcspn(list, "|"), list += *list == '|')
		if (strcspn(list, "|") == n && strncmp(list, words, n) == 0)
			return true;
	return false;
}

static bool
look_up(const char *words, struct contacts_title *t)
{
	if (heading_is(words, HEADING_STATION)) {
		t->role = CONTACT_STATION;
		return true;
	}
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (is_listed(known[i].titles, words)) {
			t->role = known[i].role;
			t->rank += known[i].rank;
			return true;
		}
	return false;
}

/* Nobody lives at the office of a job. */
static bool
is_of_home(int role)
{
	return role == ROLE_COMPLEMENT ||
	       (role >= CONTACT_NUMBER && role <= CONTACT_CITY);
}

struct contacts_title
contacts_title_read(struct arena *a, const char *words)
{
	static const struct {
		bool number, qualifiers, address;
	} ways[] = {{false, false, false}, {true, false, false},
		{false, true, false}, {true, true, false}, {false, true, true},
		{true, true, true}};
	const size_t all = ARRAY_LEN(qualifiers);

	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct contacts_title t = {.role = ROLE_NONE, .place = ""};
		char *left = arena_strdup(a, words);

		if (ways[i].qualifiers)
			cut_qualifiers(left, &t,
				ways[i].address ? all : all - ADDRESS_WORDS, a);
		if (ways[i].number)
			cut_number(left, &t, a);
		if (!look_up(left, &t))
			continue;
		/* Others' numbers ("Contact ID") are no reference of ours. */
		if ((i && t.role == CONTACT_REFERENCE) ||
			(t.rank >= WORK && is_of_home(t.role)))
			t.role = ROLE_NONE;
		return t;
	}
	return (struct contacts_title){.role = ROLE_NONE, .place = ""};
}
