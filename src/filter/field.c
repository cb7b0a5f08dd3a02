/* The fields that contacts can be filtered by; nothing else can be asked. */
#include "filter/field.h"

#include "base/i18n.h"
#include "base/text.h"
#include "filter/field_choices_sql.h"
#include "filter/field_sql.h"
#include "filter/filter.h"

#include <string.h>

const struct field field_table[] = {
	{.name = "name",
		.also = "nom",
		.help = N_("surname and first name, from the beginning"),
		.type = FIELD_TEXT,
		.test = "p.name_key@",
		.any = "1",
		.proxy = true},
	{.name = "first",
		.also = "prenom",
		.help = N_("first name"),
		.type = FIELD_WORDS,
		.test = "' ' || fold(p.first_name)@",
		.any = "p.first_name <> ''",
		.proxy = true},
	{.name = "id",
		.also = "contact",
		.help = N_("the contact's own number"),
		.type = FIELD_NUMBER,
		.test = "p.id@",
		.any = "1"},
	{.name = "street",
		.also = "rue|voie",
		.help = N_("street"),
		.type = FIELD_WORDS,
		.test = LIVING("' ' || a.street_key@"),
		.any = "p.address IS NOT NULL",
		.query = COLUMN_QUERY("a.street"),
		.known = KNOWN("address", "' ' || street_key@")},
	{.name = "number",
		.also = "numero",
		.help = N_("number in the street"),
		.type = FIELD_NUMBER,
		.test = LIVING("CAST(a.number AS INTEGER)@"),
		.any = LIVING_WITH("a.number")},
	{.name = "zip",
		.also = "cp|postcode|codepostal",
		.help = N_("postcode"),
		.type = FIELD_EXACT,
		.test = LIVING("a.postcode@"),
		.any = LIVING_WITH("a.postcode"),
		.query = COLUMN_QUERY("a.postcode"),
		.known = KNOWN("address", "postcode@")},
	{.name = "city",
		.also = "ville|commune",
		.help = N_("town of the address"),
		.type = FIELD_WORDS,
		.test = LIVING("' ' || fold(a.city)@"),
		.any = LIVING_WITH("a.city"),
		.query = COLUMN_QUERY("a.city"),
		.known = KNOWN("address", "' ' || fold(city)@")},
	{.name = "bv",
		.also = "bureau|station",
		.help = N_("polling station, by its code"),
		.type = FIELD_CODE,
		.test = "p.station IN (SELECT id FROM station WHERE "
			"@)",
		.any = "p.station IS NOT NULL",
		.query = COLUMN_QUERY("s.code"),
		.known = KNOWN("station", "@")},
	{.name = "age",
		.help = N_("age in years"),
		.type = FIELD_AGE,
		.test = BIRTH "@",
		.any = "p.birth IS NOT NULL"},
	{.name = "born",
		.also = "birth|ne|nee|naissance",
		.help = N_("date or year of birth"),
		.type = FIELD_DATE,
		.test = BIRTH "@",
		.any = "p.birth IS NOT NULL"},
	{.name = "sex",
		.also = "sexe",
		.help = N_("F or M, where it is known"),
		.type = FIELD_CHOICE,
		.any = "p.sex IS NOT NULL",
		.choices = sexes},
	{.name = "email",
		.also = "e-mail|e mail|mail|courriel",
		.help = N_("consent to e-mail (yes, proven, no, none), or the "
			   "address"),
		.type = FIELD_EXACT,
		.test = ADDRESS,
		.any = "p.email IS NOT NULL",
		.choices = CHANNEL("email"),
		.state = true},
	{.name = "sms",
		.help = N_("consent to text messages: yes, proven, no, none"),
		.type = FIELD_CHOICE,
		.any = "p.id IN (SELECT person FROM consent WHERE channel = "
		       "'sms')",
		.choices = CHANNEL("sms"),
		.state = true},
	{.name = "phone",
		.also = "tel|telephone",
		.help = N_("consent to calls (yes, proven, no, none), or the "
			   "number"),
		.type = FIELD_DIGITS,
		.any = "(p.phone IS NOT NULL OR p.phone2 IS NOT NULL)",
		.choices = CHANNEL("phone"),
		.state = true},
	{.name = "post",
		.also = "courrier",
		.help = N_("consent to letters: yes, proven, no, none"),
		.type = FIELD_CHOICE,
		.any = "p.id IN (SELECT person FROM consent WHERE channel = "
		       "'post')",
		.choices = CHANNEL("post"),
		.state = true},
	{.name = "door",
		.also = "porte",
		.help = N_("consent to a visit: yes, proven, no, none"),
		.type = FIELD_CHOICE,
		.any = "p.id IN (SELECT person FROM consent WHERE channel = "
		       "'door')",
		.choices = CHANNEL("door"),
		.state = true},
	{.name = "consent",
		.also = "accord|consentement",
		.help = N_("consent to anything (yes, no, none), or to what: "
			   "email, sms, phone, post, door"),
		.type = FIELD_CHOICE,
		.any = AGREED("IN ('yes', 'no')"),
		.choices = consents,
		.state = true},
	{.name = "has",
		.also = "avec",
		.help = N_("what is known: email, phone, mobile, address, "
			   "station, birth, note, consent"),
		.type = FIELD_CHOICE,
		.any = "1",
		.choices = presences,
		.state = true},
	{.name = "tag",
		.also = "etiquette",
		.help = N_("tag"),
		.type = FIELD_TEXT,
		.test = TAG "WHERE pt.tag IN (SELECT t.id FROM tag t "
			    "WHERE t.key@))",
		.any = TAG ")",
		.query = NAME_QUERY("tag", "person_tag", "tag"),
		.known = KNOWN("tag", "key@"),
		.sensitive = true,
		.opinion = true,
		.by_nature = true},
	{.name = "team",
		.also = "equipe",
		.help = N_("team, with the teams under it"),
		.type = FIELD_TEXT,
		.test = IN_TEAM("t.key@"),
		.any = "p.id IN (SELECT person FROM membership)",
		.query = NAME_QUERY("team", "membership", "team"),
		.known = KNOWN("team", "key@"),
		WORDS("name", "team", "key@"),
		.sensitive = true},
	{.name = "role",
		.help = N_("role in a team: lead, member"),
		.type = FIELD_CHOICE,
		.any = "p.id IN (SELECT person FROM membership)",
		.choices = roles,
		.sensitive = true},
	{.name = "skill",
		.also = "competence",
		.help = N_("what a volunteer can do or has"),
		.type = FIELD_TEXT,
		.test = SKILL "WHERE k.key@)",
		.any = SKILL ")",
		.query = "SELECT min(k.name) AS value, count(*) AS people "
			 "FROM skill k WHERE k.key GLOB ? GROUP BY k.key "
			 "ORDER BY 2 DESC, 1",
		.known = KNOWN("skill", "key@"),
		.sensitive = true},
	{.name = "volunteer",
		.also = "benevole",
		.help = N_("in a team, with a skill or with hours: yes, no"),
		.type = FIELD_CHOICE,
		.any = "1",
		.choices = volunteers,
		.sensitive = true},
	{.name = "invited",
		.also = "invite",
		.help = N_("invited to a meeting, by its number"),
		.type = FIELD_NUMBER,
		.test = INVITED("1"),
		.any = ANY_INVITED,
		WORDS("title", "meeting", "id@")},
	{.name = "coming",
		.also = "vient",
		.help = N_("said yes to a meeting, by its number"),
		.type = FIELD_NUMBER,
		.test = INVITED("i.answer = 'yes'"),
		.any = ANY_INVITED,
		WORDS("title", "meeting", "id@")},
	{.name = "maybe",
		.also = "peutetre",
		.help = N_("said maybe to a meeting, by its number"),
		.type = FIELD_NUMBER,
		.test = INVITED("i.answer = 'maybe'"),
		.any = ANY_INVITED,
		WORDS("title", "meeting", "id@")},
	{.name = "came",
		.also = "venu|venue",
		.help = N_("came to a meeting, by its number"),
		.type = FIELD_NUMBER,
		.test = INVITED("i.came IS NOT NULL"),
		.any = ANY_CAME,
		WORDS("title", "meeting", "id@")},
	{.name = "silent",
		.also = "sansreponse",
		.help = N_("has not answered to a meeting, by its number"),
		.type = FIELD_NUMBER,
		.test = INVITED("i.answer IS NULL AND i.walk_in = 0"),
		.any = ANY_INVITED,
		WORDS("title", "meeting", "id@")},
	/* Everybody of a street is visited: that tells nothing of them. Who
	 * asks a party to call back says more, as who volunteers does. */
	{.name = "visited",
		.also = "visite|visitee",
		.help = N_("day of a visit at the door"),
		.type = FIELD_DATE,
		.test = VISITED("substr(v.time, 1, 10)@"),
		.any = VISITED("1")},
	{.name = "answer",
		.also = "reponse",
		.help = N_("said so at the door: question=code"),
		.type = FIELD_TEXT,
		.test = ANSWERED(" AND fold(q.name || '=' || coalesce(x.code, "
				 "x.text))@"),
		.any = ANSWERED(""),
		.query = ANSWER_QUERY,
		.known = KNOWN("question q JOIN question_choice k "
			       "ON k.question = q.id",
			"fold(q.name || '=' || k.code)@"),
		.sensitive = true,
		.opinion = true},
	{.name = "support",
		.also = "soutien",
		.help = N_("their support for us, from 1 to 5, as said at the "
			   "door"),
		.type = FIELD_NUMBER,
		.test = ANSWERED(SUPPORT
			"AND CAST(coalesce(x.code, x.text) AS INTEGER)@"),
		.any = ANSWERED(SUPPORT),
		.sensitive = true,
		.opinion = true},
	{.name = "callback",
		.also = "rappel",
		.help = N_("is to be called back: yes, no"),
		.type = FIELD_CHOICE,
		.any = TO_CALL,
		.choices = to_call,
		.sensitive = true},
	{.name = "bounced",
		.also = "retour|morte",
		.help = N_("messages come back from the e-mail address: yes, "
			   "no"),
		.type = FIELD_CHOICE,
		.any = "p.id " BOUNCED,
		.choices = bounces},
	{.name = "targeting",
		.also = "ciblage",
		.help = N_("consent to be chosen for a message (Regulation "
			   "2024/900): yes, no, none"),
		.type = FIELD_CHOICE,
		.any = TARGETING("IS NOT NULL"),
		.choices = targeting,
		.state = true},
	{.name = "basis",
		.also = "base|fondement",
		.help = N_("basis on which the data are kept"),
		.type = FIELD_TEXT,
		.test = "fold(p.basis)@",
		.any = "1",
		.query = COLUMN_QUERY("p.basis"),
		.sensitive = true},
	{.name = "class",
		.also = "classe|categorie",
		.help = N_("class for retention: member, regular, occasional, "
			   "roll, prospect"),
		.type = FIELD_TEXT,
		.test = "fold(p.class)@",
		.any = "1",
		.query = COLUMN_QUERY("p.class"),
		.sensitive = true},
	{.name = "source",
		.help = N_("where the data come from"),
		.type = FIELD_WORDS,
		.test = "' ' || fold(p.source)@",
		.any = "1",
		.query = COLUMN_QUERY("p.source"),
		WORDS("DISTINCT p.source", "person p",
			"' ' || fold(p.source)@")},
	{.name = "ref",
		.also = "reference",
		.help = N_("reference a file gave"),
		.type = FIELD_TEXT,
		.test = "fold(p.reference)@",
		.any = "p.reference IS NOT NULL"},
	{.name = "created",
		.also = "ajoute|cree|entree",
		.help = N_("day the contact came in"),
		.type = FIELD_DATE,
		.test = "substr(p.created, 1, 10)@",
		.any = "1"},
	{.name = "segment",
		.help = N_("whom a segment's filter finds"),
		.type = FIELD_SEGMENT,
		.any = "1",
		.query = "SELECT name AS value, -1 AS people FROM segment "
			 "WHERE key GLOB ? ORDER BY 1"},
	{.name = "received",
		.also = "recu",
		.help = N_("was sent a message, by its name"),
		.type = FIELD_TEXT,
		.test = SENT "AND message IN (SELECT id FROM message WHERE "
			     "key@))",
		.any = SENT ")",
		.query = MESSAGE_QUERY,
		.known = KNOWN("message", "key@"),
		WORDS("name", "message", "key@"),
		.aims = SENT_BY},
	{.name = "contacted",
		.also = "contacte|last|dernier",
		.help = N_("day of the last message sent"),
		.type = FIELD_DATE,
		.test = SENT "GROUP BY person HAVING "
			     "max(substr(settled, 1, 10))@)",
		.any = SENT ")"},
	{.name = "note",
		.also = "notes",
		.help = N_("a piece of the notes"),
		.type = FIELD_HOLDS,
		.test = "fold(p.notes)@",
		.any = "p.notes IS NOT NULL",
		.sensitive = true},
	{.name = "turnout",
		.also = "participation",
		.help = N_("turnout of the polling station at the newest poll, "
			   "in percent"),
		.type = FIELD_NUMBER,
		.test = OF_STATION "r.registered > 0 AND "
				   "100.0 * r.voted / r.registered@)",
		.any = OF_STATION "r.registered > 0)",
		.proxy = true},
	{.name = "ours",
		.also = "nous",
		.help = N_("our share of the polling station's votes at the "
			   "newest poll, in percent"),
		.type = FIELD_NUMBER,
		.test = OF_STATION "r.valid > 0 AND 100.0 * " OURS
				   " / r.valid@)",
		.any = OF_STATION "r.valid > 0)",
		.proxy = true},
	{.name = "registered",
		.also = "inscrits",
		.help = N_("voters on the roll of the polling station"),
		.type = FIELD_NUMBER,
		.test = OF_STATION "r.registered@)",
		.any = OF_STATION "r.registered IS NOT NULL)",
		.proxy = true},
};

const size_t field_count = sizeof(field_table) / sizeof(field_table[0]);

bool
field_word_in(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = words; p && *p; p += *p == '|') {
		size_t len = strcspn(p, "|");

		if (len == n && strncmp(p, word, n) == 0)
			return true;
		p += len;
	}
	return false;
}

const struct field *
field_find(const char *folded)
{
	for (size_t i = 0; i < field_count; i++)
		if (strcmp(field_table[i].name, folded) == 0 ||
			field_word_in(field_table[i].also, folded))
			return &field_table[i];
	return NULL;
}

/* The words of "yes|oui", from the nth of names on; returns how many there are
 * then. */
static size_t
add_names(struct arena *a, const char *words, const char **names, size_t n)
{
	for (const char *p = words; p && *p && n < FIELD_NAMES;
		p += *p == '|') {
		size_t len = strcspn(p, "|");

		names[n++] = arena_strndup(a, p, len);
		p += len;
	}
	return n;
}

size_t
field_names(const struct field *f, struct arena *a, const char **names)
{
	const bool french = i18n_french();
	size_t n = add_names(a, french ? f->also : f->name, names, 0);

	return add_names(a, french ? f->name : f->also, names, n);
}

const char *
field_suggest(const char *word, struct arena *a)
{
	const char **names =
		ARENA_ARRAY(a, const char *, field_count *FIELD_NAMES);
	size_t n = 0;

	for (size_t i = 0; i < field_count; i++)
		n += field_names(&field_table[i], a, names + n);
	return text_suggest(text_fold(a, word), names, n);
}

const char *
field_choice_word(const struct field_choice *c, struct arena *a)
{
	const char *names[FIELD_NAMES];
	size_t n = add_names(a, c->words, names, 0);

	return names[n > 1 && i18n_french()];
}

const struct field_choice *
field_choice_find(const struct field *f, const char *folded)
{
	for (const struct field_choice *c = f->choices; c && c->words; c++)
		if (field_word_in(c->words, folded))
			return c;
	return NULL;
}

const char *
field_choices(const struct field *f, struct arena *a)
{
	struct arena_text list = ARENA_TEXT(a);

	for (const struct field_choice *k = f->choices; k && k->words; k++)
		arena_add(&list, ", ", "%s", field_choice_word(k, a));
	return list.at;
}

bool
filter_entry_at(size_t i, struct filter_entry *out)
{
	if (i >= field_count)
		return false;
	*out = (struct filter_entry){.name = field_table[i].name,
		.also = field_table[i].also,
		.help = field_table[i].help};
	return true;
}
