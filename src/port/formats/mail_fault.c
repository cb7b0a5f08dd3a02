/* Refusals of mail servers, by their extended code, their words, their code. */
#include "port/formats/mail_fault.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "5.1.10": class 5, subject 1, detail 10; class 0 where there is none. */
struct extended {
	int class, subject, detail;
};

/* One that stands by itself: not a part of an address such as 5.39.2.1. */
static struct extended
extended_of(const char *text)
{
	for (const char *at = text; *at; at++) {
		struct extended e;
		int n = 0;

		if (!strchr("245", *at) ||
			(at > text && (isalnum((unsigned char)at[-1]) ||
					      strchr(".-", at[-1]))))
			continue;
		if (sscanf(at, "%1d.%3d.%3d%n", &e.class, &e.subject, &e.detail,
			    &n) == 3 &&
			!isdigit((unsigned char)at[n]) &&
			(at[n] != '.' || !isdigit((unsigned char)at[n + 1])))
			return e;
	}
	return (struct extended){0};
}

/* "550 ...", "smtp; 550-...": 0 where it does not begin so. */
static int
code_of(const char *text)
{
	const char *semicolon = strchr(text, ';');
	bool typed = semicolon && semicolon - text < 16;
	char *end;
	long code = strtol(typed ? semicolon + 1 : text, &end, 10);

	return code >= 200 && code < 600 && *end != '.' ? (int)code : 0;
}

/* What servers write, folded: the first that occurs decides. */
static const struct {
	const char *words;
	enum mail_fault fault;
} signs[] = {
	{"relay", MAIL_FAULT_RELAY},
	{"unauthenticated", MAIL_FAULT_POLICY},
	{"authentication", MAIL_FAULT_LOGIN},
	{"authenticate", MAIL_FAULT_LOGIN},
	{"log in", MAIL_FAULT_LOGIN},
	{"login", MAIL_FAULT_LOGIN},
	{"starttls", MAIL_FAULT_TLS},
	{"over quota", MAIL_FAULT_FULL},
	{"overquota", MAIL_FAULT_FULL},
	{"mailbox full", MAIL_FAULT_FULL},
	{"mailbox is full", MAIL_FAULT_FULL},
	{"quota exceeded (mailbox", MAIL_FAULT_FULL},
	{"exceeded storage", MAIL_FAULT_FULL},
	{"boite pleine", MAIL_FAULT_FULL},
	{"out of storage", MAIL_FAULT_FULL},
	{"user unknown", MAIL_FAULT_ADDRESS},
	{"unknown user", MAIL_FAULT_ADDRESS},
	{"unknown recipient", MAIL_FAULT_ADDRESS},
	{"recipient unknown", MAIL_FAULT_ADDRESS},
	{"unknown address", MAIL_FAULT_ADDRESS},
	{"no such", MAIL_FAULT_ADDRESS},
	{"no mailbox", MAIL_FAULT_ADDRESS},
	{"not a valid mailbox", MAIL_FAULT_ADDRESS},
	{"invalid recipient", MAIL_FAULT_ADDRESS},
	{"invalid mailbox", MAIL_FAULT_ADDRESS},
	{"mailbox unavailable", MAIL_FAULT_ADDRESS},
	{"mailbox not found", MAIL_FAULT_ADDRESS},
	{"user not found", MAIL_FAULT_ADDRESS},
	{"recipient not found", MAIL_FAULT_ADDRESS},
	{"address not found", MAIL_FAULT_ADDRESS},
	{"addressee unknown", MAIL_FAULT_ADDRESS},
	{"unrout", MAIL_FAULT_ADDRESS},
	{"account disabled", MAIL_FAULT_ADDRESS},
	{"account is disabled", MAIL_FAULT_ADDRESS},
	{"account has been disabled", MAIL_FAULT_ADDRESS},
	{"account closed", MAIL_FAULT_ADDRESS},
	{"domain not found", MAIL_FAULT_ADDRESS},
	{"adresse inconnue", MAIL_FAULT_ADDRESS},
	{"destinataire inconnu", MAIL_FAULT_ADDRESS},
	{"utilisateur inconnu", MAIL_FAULT_ADDRESS},
	{"n existe pas", MAIL_FAULT_ADDRESS},
	{"spam", MAIL_FAULT_POLICY},
	{"block", MAIL_FAULT_POLICY},
	{"blacklist", MAIL_FAULT_POLICY},
	{"denylist", MAIL_FAULT_POLICY},
	{"banned", MAIL_FAULT_POLICY},
	{"reputation", MAIL_FAULT_POLICY},
	{"dmarc", MAIL_FAULT_POLICY},
	{"dkim", MAIL_FAULT_POLICY},
	{"spf", MAIL_FAULT_POLICY},
	{"policy", MAIL_FAULT_POLICY},
	{"not authorized", MAIL_FAULT_POLICY},
	{"not permitted", MAIL_FAULT_POLICY},
	{"quota", MAIL_FAULT_POLICY},
	{"too many", MAIL_FAULT_POLICY},
	{"limit", MAIL_FAULT_POLICY},
	{"does not exist", MAIL_FAULT_ADDRESS},
	{"doesn t exist", MAIL_FAULT_ADDRESS},
};

static enum mail_fault
fault_in_words(const char *text)
{
	struct arena a = ARENA_INIT;
	const char *folded = text_fold(&a, text);
	enum mail_fault found = MAIL_FAULT_OTHER;

	for (size_t i = 0; i < ARRAY_LEN(signs) && !found; i++)
		if (strstr(folded, signs[i].words))
			found = signs[i].fault;
	arena_release(&a);
	return found;
}

/* X.1: addresses; 1.7 and 1.8 are the sender's (RFC 3463, 3.2). */
static enum mail_fault
fault_of_address(int detail)
{
	return detail == 7 || detail == 8 ? MAIL_FAULT_SENDER
	       : detail == 5              ? MAIL_FAULT_OTHER
					  : MAIL_FAULT_ADDRESS;
}

/* X.7: security and policy, where the words may say which. */
static enum mail_fault
fault_of_policy(int detail, enum mail_fault words)
{
	if (detail == 8 || detail == 9 || detail == 14)
		return MAIL_FAULT_LOGIN;
	return mail_fault_is_ours(words) ? words : MAIL_FAULT_POLICY;
}

static enum mail_fault
fault_by_number(struct extended e, enum mail_fault words)
{
	switch (e.subject) {
	case 1:
		return words == MAIL_FAULT_RELAY ? words
						 : fault_of_address(e.detail);
	case 2:
		return e.detail == 1   ? MAIL_FAULT_ADDRESS
		       : e.detail == 2 ? MAIL_FAULT_FULL
				       : words;
	case 4: /* Exchange's "Recipient address rejected"; no such domain */
		return e.detail == 1 || e.detail == 4 ? MAIL_FAULT_ADDRESS
						      : words;
	case 7:
		return fault_of_policy(e.detail, words);
	default:
		return words;
	}
}

enum mail_fault
mail_fault_of(const char *answer)
{
	struct extended e = extended_of(answer);
	int code = code_of(answer);
	enum mail_fault words = fault_in_words(answer);

	if (code == 530 || code == 534 || code == 535 || code == 538)
		return words == MAIL_FAULT_TLS ? words : MAIL_FAULT_LOGIN;
	if (e.class == 4 || (!e.class && code / 100 == 4))
		return e.subject == 2 && e.detail == 2 ? MAIL_FAULT_FULL
						       : MAIL_FAULT_PASSING;
	if (e.class == 5)
		return fault_by_number(e, words);
	if (code == 552 && words != MAIL_FAULT_POLICY)
		return MAIL_FAULT_FULL;
	return words;
}

bool
mail_fault_is_ours(enum mail_fault fault)
{
	return fault >= MAIL_FAULT_LOGIN;
}

enum bounce_kind
mail_fault_bounce(enum mail_fault fault)
{
	if (fault == MAIL_FAULT_ADDRESS)
		return BOUNCE_HARD;
	return fault == MAIL_FAULT_FULL || fault == MAIL_FAULT_PASSING
		       ? BOUNCE_SOFT
		       : BOUNCE_NONE;
}

const char *
mail_fault_text(enum mail_fault fault)
{
	static const char *const texts[] = {
		[MAIL_FAULT_OTHER] = N_("it refuses one letter after another"),
		[MAIL_FAULT_ADDRESS] =
			N_("it knows none of the addresses, one after another"),
		[MAIL_FAULT_FULL] = N_("every mailbox is said to be full"),
		[MAIL_FAULT_PASSING] = N_("it asks to come back later"),
		[MAIL_FAULT_LOGIN] =
			N_("it does not accept the login; look at user and "
			   "password in the mail settings"),
		[MAIL_FAULT_RELAY] =
			N_("it does not carry mail for us; look at server, "
			   "user and password in the mail settings"),
		[MAIL_FAULT_SENDER] =
			N_("it does not accept the sender's address"),
		[MAIL_FAULT_POLICY] =
			N_("it refuses our mail: blocked, taken for spam, or "
			   "over a limit; ask the provider"),
		[MAIL_FAULT_TLS] =
			N_("there is no secure connection to it; look at tls, "
			   "port and ca in the mail settings"),
		[MAIL_FAULT_GREETING] =
			N_("it does not let us in; ask the provider")};

	return _(texts[fault]);
}
