/*
 * What the title of a column says it holds, in the words of French and English
 * offices and of the programs they use: Google, Outlook, NationBuilder,
 * Mailchimp, CiviCRM, HelloAsso, Zetkin, Action Network, the electoral roll.
 */
#ifndef PORT_PEOPLE_CONTACTS_TITLES_H
#define PORT_PEOPLE_CONTACTS_TITLES_H

#include "people/contact.h"

/* Beyond the fields of a contact, with which they share their numbers. */
enum contacts_role {
	ROLE_NONE = -1,
	ROLE_NAME = CONTACT_FIELDS, /* "Jean DUPONT" */
	ROLE_NAME_REVERSED,         /* "Dupont Jean" */
	ROLE_BIRTH_NAME,            /* a surname, where no other is */
	ROLE_EMAILS,                /* further ones */
	ROLE_PHONES,
	ROLE_COMPLEMENT, /* of an address: stair, floor, door */
	ROLE_PAYER_LAST, /* who paid for somebody's membership */
	ROLE_PAYER_FIRST,
	ROLE_PAYER_EMAIL,
	ROLE_DEAD_EMAIL, /* yes: the address is no more */
	ROLE_DEAD_POST,
	ROLE_SOURCE,   /* of an export of ours: where we have them from */
	ROLE_BASIS,    /* and why they may be kept */
	ROLE_CONSENTS, /* and all that was said (people/consent_text.h) */
	ROLE_SILENT,   /* says nothing of a person */
	ROLES
};

/* The rank of a reference that any program may have given ("id"). */
enum { CONTACTS_ANY_NUMBER = 9 };

struct contacts_title {
	int role; /* enum contact_field or enum contacts_role */
	int rank; /* of several with one role: the smallest is read first */
	const char *place; /* "home", "2": what parts of an address share */
};

/* Words of a title, folded: "emailOptIn" and "E-mail_opt-in" are "e mail opt
 * in". In the arena. */
char *contacts_title_words(struct arena *a, const char *title);

/* role ROLE_NONE where the words (contacts_title_words) say nothing known. */
struct contacts_title contacts_title_read(struct arena *a, const char *words);

#endif
