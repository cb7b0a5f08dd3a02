/* Which columns say yes or no to being contacted, from their titles. */
#include "port/people/contacts_words.h"

#include "base/mem.h"
#include "base/text.h"
#include "port/people/contacts_titles.h"

#include <string.h>

/* Phrases that a title of consents holds, as whole words. */
static const char *const consent_words[] = {"accord", "consentement", "consent",
	"opt in", "optin", "autorisation", "autorise", "autorisee", "accepte",
	"accepts", "peut etre contacte", "peut etre contactee",
	"peut etre appele", "peut etre appelee", "ok pour", "ok to",
	"souhaite recevoir", "souhaite etre contacte",
	"souhaite etre contactee", "souhaite etre informe",
	"souhaite etre informee", "souhaite etre appele", "veut recevoir",
	"veut etre contacte", "veut etre informe", "may contact", "can contact",
	"permission", "allow", "allowed", "rgpd", "gdpr", "acceptez",
	"etes vous d accord", "souhaitez vous recevoir", "souhaitez vous etre",
	"voulez vous recevoir", "voulez vous etre", "voudriez vous recevoir",
	"desirez vous recevoir", "pouvons nous vous", "peut on vous",
	"je souhaite recevoir", "je souhaite etre", "je veux recevoir",
	"je veux etre", "autorisez", "d accord pour", "i agree", "i accept",
	"do you agree", "do you accept", "may we", "can we",
	"would you like to receive", "want to receive", "ok mail", "ok mails",
	"ok email", "ok e mail", "ok sms", "ok tel", "ok telephone",
	"ok courrier"};
static const char *const objection_words[] = {"opposition", "oppose",
	"objection", "refus", "refuse", "refuses", "refusee", "refusees",
	"refusals", "desinscrit", "desinscrits", "desinscription", "desabonne",
	"desabonnes", "desabonnement", "desabo", "unsub", "unsubscribe",
	"unsubscribed", "unsubscribes", "opt out", "optout", "opted out",
	"ne pas", "ne plus", "ne souhaite plus", "ne souhaite pas",
	"ne veut plus", "ne veut pas", "do not", "donot", "donotcall",
	"donotcontact", "donotemail", "no bulk", "no email", "no emails",
	"no e mail", "no sms", "no call", "no calls", "no phone", "no mail",
	"no mails", "no mailing", "no contact", "no marketing", "stop", "dnc",
	"plus contacter", "plus de mail", "plus de mails", "plus de sms",
	"plus d appel", "plus d appels", "ne recoit plus", "plus de contact",
	"pas de contact", "pas de mail", "pas de mails", "pas d e mail",
	"pas d email", "pas de sms", "pas d appel", "pas d appels",
	"pas de courrier", "pas de visite", "non contactable", "a ne pas",
	"spam complaint", "complaint", "complained", "liste repoussoir",
	"deceased", "decede", "decedee", "deces", "date de deces"};
/* What may say no, and is not understood. */
static const char *const doubtful_words[] = {"rgpd", "gdpr", "cnil",
	"liste rouge", "bloctel", "blacklist", "blacklisted", "blackliste",
	"liste noire", "black list", "is opt", "droit", "retrait", "suspendu",
	"suspendue", "suppressed", "suppression", "banned", "blocked", "bloque",
	"bloquee", "exclu", "exclue", "exclure", "exclude", "excluded",
	"quarantaine", "quarantine", "a supprimer", "a retirer", "contactable",
	"joignable", "plainte"};
/* A list's own word for whether somebody is on it (Mailchimp, Action Network):
 * what is none of "no" says nothing, as there is no proof of it. */
static const char *const status_words[] = {"status", "statut",
	"subscription status", "email subscription status",
	"email marketing status", "statut d abonnement", "etat d abonnement",
	"can2 subscription status", "can2 sms status", "sms status",
	"statut sms", "member status", "email status", "statut e mail",
	"statut email", "subscriber status"};

/* When an online form was filled in, for all that it asks. */
static const char *const filled_in[] = {"horodateur", "horodatage", "timestamp",
	"submit date", "submit date utc", "submitted at", "submitted on",
	"submission date", "date de soumission", "soumis le", "date de reponse",
	"heure de fin", "completion time"};

/* Consent to targeting; otherwise consent to be contacted. */
static const char *const targeting_words[] = {
	"ciblage", "cible", "targeting", "etre choisi"};

/* Longer phrases first: "appel automatique" is no mere "appel". */
static const struct {
	const char *phrase;
	enum channel channel;
	bool alone; /* is a consent even without a word that says so */
} channel_words[] = {{"appel automatique", CHANNEL_ROBOCALL, false},
	{"robocall", CHANNEL_ROBOCALL, false}, {"unsub", CHANNEL_EMAIL, false},
	{"no mailing", CHANNEL_POST, false},
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
	{"knock", CHANNEL_DOOR, false}, {"phoning", CHANNEL_PHONE, false},
	{"donotcall", CHANNEL_PHONE, false},
	{"donotemail", CHANNEL_EMAIL, false}, {"boitage", CHANNEL_POST, false},
	{"appele", CHANNEL_PHONE, false}, {"appelee", CHANNEL_PHONE, false},
	{"telephonique", CHANNEL_PHONE, false},
	{"telephoniques", CHANNEL_PHONE, false},
	{"lettre", CHANNEL_POST, false}, {"bulk", CHANNEL_EMAIL, false}};

static const struct {
	const char *word;
	enum contacts_proof proof;
} proof_words[] = {{"date", PROOF_DATE}, {"le", PROOF_DATE},
	{"time", PROOF_DATE}, {"ip", PROOF_EVIDENCE}, {"support", PROOF_MEDIUM},
	{"moyen", PROOF_MEDIUM}, {"medium", PROOF_MEDIUM},
	{"texte", PROOF_WORDING}, {"formulation", PROOF_WORDING},
	{"wording", PROOF_WORDING}, {"preuve", PROOF_EVIDENCE},
	{"source", PROOF_EVIDENCE}, {"justificatif", PROOF_EVIDENCE},
	{"evidence", PROOF_EVIDENCE}};

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

#define HOLDS(folded, words) holds_any(folded, words, ARRAY_LEN(words))

static bool
is_one_of(const char *folded, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (*folded == *words[i] && strcmp(folded, words[i]) == 0)
			return true;
	return false;
}

#define IS_ONE_OF(folded, words) is_one_of(folded, words, ARRAY_LEN(words))

/* Is a consent that names no channel one to being contacted at all, and not to
 * a photo or a statute? */
static bool
is_about_contact(const char *words)
{
	static const char *const about[] = {"contact", "contacts", "contacter",
		"contacte", "contactee", "rgpd", "gdpr", "communication",
		"communications", "information", "informations", "informe",
		"informee", "informer", "sollicitation", "sollicitations",
		"prospection", "recevoir", "consentement", "consent", "opt in",
		"optin"};

	return IS_ONE_OF(words, consent_words) || HOLDS(words, about);
}

/* A consent without a channel gives none; a no in it is to every one, as is an
 * objection without a channel. */
void
contacts_words_guess(struct contacts_map *map, int column, const char *words)
{
	bool status = IS_ONE_OF(words, status_words);
	bool objects = HOLDS(words, objection_words);
	bool consents = objects || HOLDS(words, consent_words);
	struct contacts_consent rule = {.column = column,
		.channel = channel_of(words, consents || status),
		.purpose = HOLDS(words, targeting_words)  ? CONSENT_TARGETING
			   : holds(words, "do not trade") ? CONSENT_SHARING
							  : CONSENT_NEWS,
		.objection = objects,
		.unless_no = status,
		.opt_in = holds(words, "opt in") || holds(words, "optin"),
		.from = {-1, -1, -1, -1}};
	enum contacts_proof proof = proof_of(words);

	if (status && !rule.channel)
		rule.channel = CHANNEL_EMAIL;
	map->doubtful[column] = !objects && HOLDS(words, doubtful_words);
	if (proof != PROOFS && !objects) {
		if (!rule.channel && map->proof_column[proof] < 0)
			map->proof_column[proof] = column;
		return;
	}
	if (rule.channel || objects || (consents && is_about_contact(words)))
		VEC_PUSH(&map->consents, rule);
	if (consents && !objects && !rule.channel)
		map->consent_unsaid = column;
}

void
contacts_words_guess_proofs(struct contacts_map *map, struct arena *a)
{
	for (size_t i = 0; i < map->columns; i++) {
		const char *words = contacts_title_words(a, map->headers[i]);
		enum channel channel = channel_of(words, true);
		enum contacts_proof proof = proof_of(words);

		for (size_t k = 0; k < map->consents.len; k++)
			if (map->field_of[i] < 0 && proof != PROOFS &&
				channel &&
				channel == map->consents.at[k].channel)
				map->consents.at[k].from[proof] = (int)i;
		if (map->consents.len && map->role_of[i] == ROLE_NONE &&
			map->proof_column[PROOF_DATE] < 0 &&
			IS_ONE_OF(words, filled_in))
			map->proof_column[PROOF_DATE] = (int)i;
	}
}

/* Do the words begin with one of these? */
static bool
begins(const char *words, const char *const *with, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t length = strlen(with[i]);

		if (text_starts(words, with[i]) &&
			(!words[length] || words[length] == ' '))
			return true;
	}
	return false;
}

#define BEGINS(words, with) begins(words, with, ARRAY_LEN(with))

/* How a sentence of agreement begins. */
static const char *const agree[] = {"j accepte", "j autorise", "je consens",
	"je souhaite", "je veux", "je suis d accord", "i accept", "i agree",
	"i consent", "i would like", "i want"};

/* Fewer do not say to what: "J'accepte". */
enum { SENTENCE_WORDS = 4 };

int
contacts_words_answer(const char *cell, struct arena *a)
{
	static const char *const no[] = {"non", "no", "je n", "je ne",
		"je refuse", "i do not", "i don t", "i refuse", "i decline"};
	static const char *const yes[] = {"oui", "yes", "d accord"};
	static const char *const but[] = {"ne", "n", "pas", "plus", "mais",
		"sauf", "sans", "uniquement", "seulement", "si", "not", "but",
		"except", "only", "if", "unless", "no", "non"};
	const char *words = contacts_title_words(a, cell);

	if (BEGINS(words, no))
		return CONSENT_NO;
	return (BEGINS(words, yes) || BEGINS(words, agree)) &&
			       !HOLDS(words, but)
		       ? CONSENT_YES
		       : CONSENT_UNCLEAR;
}

bool
contacts_words_agree(const char *title, struct arena *a)
{
	const char *words = contacts_title_words(a, title), *blank = words;
	int n = 1;

	while ((blank = strchr(blank, ' '))) {
		blank++;
		n++;
	}
	return n >= SENTENCE_WORDS && BEGINS(words, agree);
}

unsigned
contacts_words_all(void)
{
	unsigned all = 0;

	for (int ch = CHANNEL_EMAIL; ch < CHANNEL_COUNT; ch++)
		all |= 1U << ch;
	return all;
}

unsigned
contacts_words_channels(const char *cell, struct arena *a)
{
	unsigned channels = 0;

	while (*cell) {
		size_t n = strcspn(cell, ",;/+&|\n");
		const char *one = text_clean(a, arena_strndup(a, cell, n));
		int ch = set_read(&channel_set, one);

		if (!ch)
			ch = (int)channel_of(
				contacts_title_words(a, one), true);
		if (*one && !ch)
			return 0;
		channels |= ch ? 1U << ch : 0;
		cell += n + (cell[n] != '\0');
	}
	return channels;
}

/* Tags that are wholly about it: "stop au béton" is about something else. */
static bool
is_refusing_tag(const char *words)
{
	static const char *const wholly[] = {"stop", "dnc", "unsubscribed",
		"unsubscribe", "desinscrit", "desinscrits", "desinscrite",
		"desabonne", "desabonnes", "desabonnee", "opt out", "optout",
		"opted out", "opposition", "ne souhaite plus", "no contact",
		"refus de contact", "pas de contact"};
	static const char *const begin[] = {"ne pas contacter",
		"ne plus contacter", "a ne pas contacter", "ne pas appeler",
		"ne plus appeler", "ne pas ecrire", "ne plus ecrire",
		"ne pas solliciter", "ne plus solliciter", "ne pas demarcher",
		"ne pas envoyer", "ne pas telephoner", "ne pas rappeler",
		"do not call", "do not contact", "do not email", "do not mail",
		"do not phone", "do not sms", "do not text", "no bulk emails",
		"desinscrit ", "desabonne ", "unsubscribed ", "opt out ",
		"refus contact"};

	if (IS_ONE_OF(words, wholly))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(begin); i++)
		if (*words == *begin[i] && text_starts(words, begin[i]))
			return true;
	/* "stop sms", but not "stop au sms payant". */
	return text_starts(words, "stop ") && !strchr(words + 5, ' ') &&
	       channel_of(words + 5, true);
}

unsigned
contacts_words_tag(const char *tag, struct arena *a)
{
	const char *words;
	enum channel channel;

	/* The letters that those begin with; most tags are passed over. */
	if (!strchr("ANDOPSURandopsur", *tag))
		return 0;
	words = contacts_title_words(a, tag);
	if (!is_refusing_tag(words))
		return 0;
	channel = channel_of(words, true);
	return channel ? 1U << channel : contacts_words_all();
}
