/* Guess what columns are from the words of their headers. */
#include "port/people/contacts_map.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "port/people/contacts_extra.h"

#include <string.h>

/* Folded headers and what they mean. */
static const struct {
	const char *header;
	enum contact_field field;
} guesses[] = {
	{"id", CONTACT_REFERENCE},
	{"identifiant", CONTACT_REFERENCE},
	{"reference", CONTACT_REFERENCE},
	{"n°", CONTACT_REFERENCE},
	{"n° adherent", CONTACT_REFERENCE},
	{"n° d adherent", CONTACT_REFERENCE},
	{"numero d adherent", CONTACT_REFERENCE},
	{"numero adherent", CONTACT_REFERENCE},
	{"member number", CONTACT_REFERENCE},
	{"nom", CONTACT_LAST_NAME},
	{"nom de famille", CONTACT_LAST_NAME},
	{"nom d usage", CONTACT_LAST_NAME},
	{"nom de naissance", CONTACT_LAST_NAME},
	{"surname", CONTACT_LAST_NAME},
	{"last name", CONTACT_LAST_NAME},
	{"last_name", CONTACT_LAST_NAME},
	{"prenom", CONTACT_FIRST_NAME},
	{"prenoms", CONTACT_FIRST_NAME},
	{"first name", CONTACT_FIRST_NAME},
	{"first_name", CONTACT_FIRST_NAME},
	{"sexe", CONTACT_SEX},
	{"civilite", CONTACT_SEX},
	{"genre", CONTACT_SEX},
	{"sex", CONTACT_SEX},
	{"gender", CONTACT_SEX},
	{"date de naissance", CONTACT_BIRTH},
	{"date naissance", CONTACT_BIRTH},
	{"naissance", CONTACT_BIRTH},
	{"ne le", CONTACT_BIRTH},
	{"ne(e) le", CONTACT_BIRTH},
	{"annee de naissance", CONTACT_BIRTH},
	{"birth date", CONTACT_BIRTH},
	{"date of birth", CONTACT_BIRTH},
	{"birth", CONTACT_BIRTH},
	{"e mail", CONTACT_EMAIL},
	{"email", CONTACT_EMAIL},
	{"mail", CONTACT_EMAIL},
	{"mel", CONTACT_EMAIL},
	{"courriel", CONTACT_EMAIL},
	{"adresse e mail", CONTACT_EMAIL},
	{"adresse email", CONTACT_EMAIL},
	{"adresse mail", CONTACT_EMAIL},
	{"telephone", CONTACT_PHONE},
	{"telephone 1", CONTACT_PHONE},
	{"tel", CONTACT_PHONE},
	{"portable", CONTACT_PHONE},
	{"mobile", CONTACT_PHONE},
	{"phone", CONTACT_PHONE},
	{"telephone portable", CONTACT_PHONE},
	{"telephone mobile", CONTACT_PHONE},
	{"fixe", CONTACT_PHONE2},
	{"telephone fixe", CONTACT_PHONE2},
	{"telephone 2", CONTACT_PHONE2},
	{"autre telephone", CONTACT_PHONE2},
	{"phone2", CONTACT_PHONE2},
	{"landline", CONTACT_PHONE2},
	{"numero", CONTACT_NUMBER},
	{"numero de voie", CONTACT_NUMBER},
	{"numero de rue", CONTACT_NUMBER},
	{"number", CONTACT_NUMBER},
	{"suffixe", CONTACT_SUFFIX},
	{"bis ter", CONTACT_SUFFIX},
	{"bis, ter", CONTACT_SUFFIX},
	{"bis/ter", CONTACT_SUFFIX},
	{"indice de repetition", CONTACT_SUFFIX},
	{"suffix", CONTACT_SUFFIX},
	{"rue", CONTACT_STREET},
	{"voie", CONTACT_STREET},
	{"adresse", CONTACT_STREET},
	{"adresse 1", CONTACT_STREET},
	{"adresse postale", CONTACT_STREET},
	{"libelle de voie", CONTACT_STREET},
	{"libelle de la voie", CONTACT_STREET},
	{"street", CONTACT_STREET},
	{"address", CONTACT_STREET},
	{"escalier", CONTACT_STAIR},
	{"batiment", CONTACT_STAIR},
	{"entree", CONTACT_STAIR},
	{"stair", CONTACT_STAIR},
	{"etage", CONTACT_FLOOR},
	{"floor", CONTACT_FLOOR},
	{"porte", CONTACT_DOOR},
	{"appartement", CONTACT_DOOR},
	{"door", CONTACT_DOOR},
	{"code postal", CONTACT_POSTCODE},
	{"cp", CONTACT_POSTCODE},
	{"postcode", CONTACT_POSTCODE},
	{"zip", CONTACT_POSTCODE},
	{"ville", CONTACT_CITY},
	{"commune", CONTACT_CITY},
	{"city", CONTACT_CITY},
	{"bureau", CONTACT_STATION},
	{"bureau de vote", CONTACT_STATION},
	{"bv", CONTACT_STATION},
	{"code du bureau de vote", CONTACT_STATION},
	{"numero du bureau de vote", CONTACT_STATION},
	{"station", CONTACT_STATION},
	{"polling station", CONTACT_STATION},
	{"etiquettes", CONTACT_TAGS},
	{"etiquette", CONTACT_TAGS},
	{"tags", CONTACT_TAGS},
	{"mots cles", CONTACT_TAGS},
	{"notes", CONTACT_NOTES},
	{"note", CONTACT_NOTES},
	{"remarques", CONTACT_NOTES},
	{"commentaire", CONTACT_NOTES},
	{"commentaires", CONTACT_NOTES},
};

/* Phrases that a header of consents holds, folded, as whole words. */
static const char *const consent_words[] = {"accord", "consentement", "consent",
	"opt in", "optin", "autorisation", "accepte", "accepte de recevoir"};
static const char *const objection_words[] = {"opposition", "oppose",
	"objection", "refus", "refuse", "desinscrit", "desinscription",
	"desabonne", "unsubscribe", "unsubscribed", "opt out", "optout",
	"opted out", "ne pas", "ne plus", "ne souhaite plus", "ne veut plus",
	"do not", "donot", "no bulk", "no email", "no emails", "no sms",
	"no call", "no calls", "no phone", "no mail", "no contact", "stop",
	"dnc", "plus contacter", "plus de contact"};
/* What may say no, and is not understood. */
static const char *const doubtful_words[] = {"rgpd", "gdpr", "cnil",
	"liste rouge", "bloctel", "blacklist", "blacklisted", "liste noire",
	"do not trade", "is opt", "droit", "retrait", "suspendu", "banned",
	"blocked"};
/* A list's own word for whether somebody is on it (Mailchimp, Action Network):
 * what is none of "no" says nothing, as there is no proof of it. */
static const char *const status_words[] = {"status", "statut",
	"subscription status", "email subscription status",
	"email marketing status", "statut d abonnement", "etat d abonnement"};

/* Consent to targeting; otherwise consent to be contacted. */
static const char *const targeting_words[] = {
	"ciblage", "cible", "targeting", "etre choisi"};

/* Longer phrases first: "appel automatique" is no mere "appel". */
static const struct {
	const char *phrase;
	enum channel channel;
	bool alone; /* is a consent even without a word that says so */
} channel_words[] = {{"appel automatique", CHANNEL_ROBOCALL, false},
	{"robocall", CHANNEL_ROBOCALL, false},
	{"do not mail", CHANNEL_POST, false}, {"e mail", CHANNEL_EMAIL, false},
	{"email", CHANNEL_EMAIL, false}, {"mail", CHANNEL_EMAIL, false},
	{"courriel", CHANNEL_EMAIL, false}, {"newsletter", CHANNEL_EMAIL, true},
	{"infolettre", CHANNEL_EMAIL, true},
	{"lettre d information", CHANNEL_EMAIL, true},
	{"sms", CHANNEL_SMS, false}, {"texto", CHANNEL_SMS, false},
	{"whatsapp", CHANNEL_MESSAGING, false},
	{"messagerie", CHANNEL_MESSAGING, false},
	{"messaging", CHANNEL_MESSAGING, false},
	{"telephone", CHANNEL_PHONE, false}, {"tel", CHANNEL_PHONE, false},
	{"phone", CHANNEL_PHONE, false}, {"appel", CHANNEL_PHONE, false},
	{"courrier", CHANNEL_POST, false}, {"postal", CHANNEL_POST, false},
	{"post", CHANNEL_POST, false}, {"porte a porte", CHANNEL_DOOR, false},
	{"porte", CHANNEL_DOOR, false}, {"emails", CHANNEL_EMAIL, false},
	{"mails", CHANNEL_EMAIL, false}, {"e mails", CHANNEL_EMAIL, false},
	{"courriels", CHANNEL_EMAIL, false}, {"mobile", CHANNEL_SMS, false},
	{"text", CHANNEL_SMS, false}, {"texts", CHANNEL_SMS, false},
	{"call", CHANNEL_PHONE, false}, {"calls", CHANNEL_PHONE, false},
	{"appeler", CHANNEL_PHONE, false}, {"appels", CHANNEL_PHONE, false},
	{"telephoner", CHANNEL_PHONE, false},
	{"demarcher", CHANNEL_PHONE, false}, {"visite", CHANNEL_DOOR, false},
	{"knock", CHANNEL_DOOR, false}};

static const struct {
	const char *word;
	enum contacts_proof proof;
} proof_words[] = {{"date", PROOF_DATE}, {"le", PROOF_DATE},
	{"support", PROOF_MEDIUM}, {"moyen", PROOF_MEDIUM},
	{"medium", PROOF_MEDIUM}, {"texte", PROOF_WORDING},
	{"formulation", PROOF_WORDING}, {"wording", PROOF_WORDING},
	{"preuve", PROOF_EVIDENCE}, {"source", PROOF_EVIDENCE},
	{"justificatif", PROOF_EVIDENCE}, {"evidence", PROOF_EVIDENCE}};

static bool
holds(const char *folded, const char *phrase)
{
	size_t n = strlen(phrase);

	for (const char *p = folded; (p = strstr(p, phrase)); p++)
		if ((p == folded || p[-1] == ' ') && (!p[n] || p[n] == ' '))
			return true;
	return false;
}

static bool
holds_any(const char *folded, const char *const *phrases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (holds(folded, phrases[i]))
			return true;
	return false;
}

static enum channel
channel_of(const char *folded, bool consents)
{
	for (size_t i = 0; i < ARRAY_LEN(channel_words); i++)
		if ((consents || channel_words[i].alone) &&
			holds(folded, channel_words[i].phrase))
			return channel_words[i].channel;
	return CHANNEL_NONE;
}

/* What a column like "date de l'accord" proves; PROOFS for nothing. */
static enum contacts_proof
proof_of(const char *folded)
{
	if (!holds_any(folded, consent_words, ARRAY_LEN(consent_words)))
		return PROOFS;
	for (size_t i = 0; i < ARRAY_LEN(proof_words); i++)
		if (holds(folded, proof_words[i].word))
			return proof_words[i].proof;
	return PROOFS;
}

/* A title's words, whatever stands between them. */
static const char *
words_of(struct arena *a, const char *title)
{
	char *text = arena_strdup(a, title);

	for (char *c = text; *c; c++)
		if (strchr("_.:?!/()", *c))
			*c = ' ';
	return text_fold(a, text);
}

#define HOLDS(folded, words) holds_any(folded, words, ARRAY_LEN(words))

static bool
is_status(const char *folded)
{
	for (size_t i = 0; i < ARRAY_LEN(status_words); i++)
		if (strcmp(folded, status_words[i]) == 0)
			return true;
	return false;
}

/* An objection without a channel is to every one; a consent without one says
 * nothing. */
static void
guess_consent(struct contacts_map *map, int column, const char *folded)
{
	bool status = is_status(folded);
	bool objects = HOLDS(folded, objection_words);
	bool consents = objects || HOLDS(folded, consent_words);
	struct contacts_consent rule = {.column = column,
		.channel =
			status ? CHANNEL_EMAIL : channel_of(folded, consents),
		.purpose = HOLDS(folded, targeting_words) ? CONSENT_TARGETING
							  : CONSENT_NEWS,
		.objection = objects,
		.unless_no = status,
		.opt_in = holds(folded, "opt in") || holds(folded, "optin"),
		.from = {-1, -1, -1, -1}};
	enum contacts_proof proof = proof_of(folded);

	if (proof != PROOFS && !objects) {
		if (!rule.channel && map->proof_column[proof] < 0)
			map->proof_column[proof] = column;
	} else if (rule.channel || objects) {
		VEC_PUSH(&map->consents, rule);
	} else if (consents) {
		map->consent_unsaid = column;
	} else if (HOLDS(folded, doubtful_words)) {
		map->doubtful[column] = true;
	}
}

/* "Date de l'accord SMS" applies to SMS alone. */
static void
guess_channel_proofs(struct contacts_map *map, struct arena *a)
{
	for (size_t i = 0; i < map->columns; i++) {
		const char *folded = words_of(a, map->headers[i]);
		enum channel channel = channel_of(folded, true);
		enum contacts_proof proof = proof_of(folded);

		for (size_t k = 0; k < map->consents.len; k++)
			if (map->field_of[i] < 0 && proof != PROOFS &&
				channel &&
				channel == map->consents.at[k].channel)
				map->consents.at[k].from[proof] = (int)i;
	}
}

static int
guess_field(const char *folded)
{
	for (size_t i = 0; i < ARRAY_LEN(guesses); i++)
		if (strcmp(folded, guesses[i].header) == 0)
			return (int)guesses[i].field;
	return -1;
}

/* The column of our own numbers in a file that this program exported: it has
 * the office's reference beside it. -1: there is none. */
static int
own_id(const struct csv_row *heading, struct arena *a)
{
	bool reference = false;
	int id = -1;

	for (size_t i = 0; i < heading->n; i++) {
		const char *folded = text_fold(a, heading->fields[i]);

		reference |= strcmp(folded, "reference") == 0;
		if (strcmp(folded, "id") == 0)
			id = (int)i;
	}
	return reference ? id : -1;
}

void
contacts_map_guess(struct contacts_map *map, const char *path,
	const struct csv_row *heading, struct arena *a)
{
	int own;

	*map = (struct contacts_map){.path = path,
		.columns = heading->n,
		.headers = ARENA_ARRAY(a, const char *, heading->n + 1),
		.field_of = ARENA_ARRAY(a, int, heading->n + 1),
		.doubtful = ARENA_ARRAY(a, bool, heading->n + 1),
		.consents = VEC_INIT,
		.extras = VEC_INIT,
		.proof_column = {-1, -1, -1, -1},
		.consent_unsaid = -1};
	for (size_t i = 0; i < map->columns; i++)
		map->field_of[i] = -1;
	for (int f = 0; f < CONTACT_FIELDS; f++)
		map->column_of[f] = -1;
	own = own_id(heading, a);
	for (size_t i = 0; i < map->columns; i++) {
		const char *folded = text_fold(a, heading->fields[i]);
		int field = (int)i == own ? -1 : guess_field(folded);

		map->headers[i] = arena_strdup(a, heading->fields[i]);
		/* Of two columns with one meaning the first counts. */
		if (field < 0)
			guess_consent(
				map, (int)i, words_of(a, heading->fields[i]));
		else if (contacts_map_column(map, (enum contact_field)field) <
			 0)
			contacts_map_put(map, (int)i, field);
	}
	map->own_id = own;
	guess_channel_proofs(map, a);
}

void
contacts_map_release(struct contacts_map *map)
{
	VEC_RELEASE(&map->consents);
	VEC_RELEASE(&map->extras);
}

int
contacts_map_column(const struct contacts_map *map, enum contact_field field)
{
	return map->column_of[field];
}

void
contacts_map_put(struct contacts_map *map, int column, int field)
{
	int before = map->field_of[column];

	map->doubtful[column] = false;
	if (before >= 0)
		map->column_of[before] = -1;
	/* One column per field: the one named last. */
	if (field >= 0 && map->column_of[field] >= 0)
		map->field_of[map->column_of[field]] = -1;
	if (field >= 0)
		map->column_of[field] = column;
	map->field_of[column] = field;
}

const struct contacts_consent *
contacts_map_consent(const struct contacts_map *map, size_t column)
{
	for (size_t i = 0; i < map->consents.len; i++)
		if (map->consents.at[i].column == (int)column)
			return &map->consents.at[i];
	return NULL;
}

enum status
contacts_map_header(const struct contacts_map *map, const char *header,
	int *column, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *wanted = text_fold(&a, header), *near;

	*column = -1;
	for (size_t i = 0; i < map->columns && *column < 0; i++)
		if (strcmp(text_fold(&a, map->headers[i]), wanted) == 0)
			*column = (int)i;
	arena_release(&a);
	if (*column >= 0)
		return STATUS_OK;
	near = text_suggest(header, map->headers, map->columns);
	if (near)
		return error_set(err, STATUS_USAGE,
			_("%s has no column \"%s\"; did you mean \"%s\"?"),
			map->path, header, near);
	return error_set(err, STATUS_USAGE, _("%s has no column \"%s\""),
		map->path, header);
}

static enum status
find_field(const char *name, int *field, struct error *err)
{
	enum contact_field f = contact_field_find(name);
	const char *names[CONTACT_FIELDS], *near;

	*field = f == CONTACT_FIELDS ? -1 : (int)f;
	if (f != CONTACT_FIELDS || strcmp(name, "-") == 0)
		return STATUS_OK;
	for (int i = 0; i < CONTACT_FIELDS; i++)
		names[i] = contact_field_name((enum contact_field)i);
	near = text_suggest(name, names, CONTACT_FIELDS);
	if (near)
		return error_set(err, STATUS_USAGE,
			_("there is no field \"%s\" of a contact; did you mean "
			  "\"%s\"?"),
			name, near);
	return error_set(err, STATUS_USAGE,
		_("there is no field \"%s\" of a contact"), name);
}

/* "no": a refusal of every channel, "no:sms" of one. */
static bool
is_refusal(const char *field, enum channel *channel)
{
	if (strcmp(field, "no") == 0)
		return true;
	*channel = text_starts(field, "no:") ? set_read(&channel_set, field + 3)
					     : CHANNEL_NONE;
	return *channel != CHANNEL_NONE;
}

enum status
contacts_map_set(struct contacts_map *map, const char *header,
	const char *field, struct error *err)
{
	struct contacts_extra extra = {.channel = CHANNEL_NONE};
	enum channel refused = CHANNEL_NONE;
	bool no = is_refusal(field, &refused);
	int column, f = -1;
	enum status st = no || contacts_extra_find(map, field, &extra)
				 ? STATUS_OK
				 : find_field(field, &f, err);

	if (st == STATUS_OK)
		st = contacts_map_header(map, header, &column, err);
	if (st != STATUS_OK)
		return st;
	contacts_map_put(map, column, f);
	contacts_extra_put(map, column, extra);
	for (size_t i = map->consents.len; i > 0; i--)
		if (map->consents.at[i - 1].column == column)
			map->consents.at[i - 1] =
				map->consents.at[--map->consents.len];
	if (no)
		VEC_PUSH(&map->consents,
			((struct contacts_consent){.column = column,
				.channel = refused,
				.purpose = CONSENT_NEWS,
				.objection = true,
				.from = {-1, -1, -1, -1}}));
	return STATUS_OK;
}
