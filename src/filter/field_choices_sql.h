/* The words that fields know, and what each asks of the file. For field.c only.
 */
#ifndef FILTER_FIELD_CHOICES_SQL_H
#define FILTER_FIELD_CHOICES_SQL_H

#include "filter/field.h"
#include "filter/field_sql.h"

static const struct field_choice to_call[] = {
	{"yes|oui", TO_CALL}, {"no|non", "NOT " TO_CALL}, {NULL, NULL}};

static const struct field_choice bounces[] = {{"yes|oui", "p.id " BOUNCED},
	{"no|non", "p.id NOT " BOUNCED}, {NULL, NULL}};

static const struct field_choice targeting[] = {
	{"yes|oui", TARGETING("= 'yes'")}, {"no|non", TARGETING("= 'no'")},
	{"none|aucun|unknown|inconnu", "NOT " TARGETING("IS NOT NULL")},
	{NULL, NULL}};

/* Whatever to: a channel is told by its own field, or here by its name. */
static const struct field_choice consents[] = {{"yes|oui", AGREED("= 'yes'")},
	{"no|non", AGREED("= 'no'")},
	{"none|aucun|unknown|inconnu", "NOT " AGREED("IN ('yes', 'no')")},
	{"email|mail|courriel|e mail", CONSENT_YES("email")},
	{"sms", CONSENT_YES("sms")},
	{"phone|tel|telephone", CONSENT_YES("phone")},
	{"post|courrier", CONSENT_YES("post")},
	{"door|porte", CONSENT_YES("door")}, {NULL, NULL}};

static const struct field_choice roles[] = {{"lead|responsable", ROLE("lead")},
	{"member|membre", ROLE("member")}, {NULL, NULL}};

static const struct field_choice volunteers[] = {{"yes|oui", "p.id " VOLUNTEER},
	{"no|non", "p.id NOT " VOLUNTEER}, {NULL, NULL}};

static const struct field_choice sexes[] = {{"f|femme|woman", "p.sex = 'F'"},
	{"m|h|homme|man", "p.sex = 'M'"},
	{"none|aucun|unknown|inconnu", "p.sex IS NULL"}, {NULL, NULL}};

static const struct field_choice presences[] = {
	{"email|mail|courriel", "p.email IS NOT NULL"},
	{"phone|tel|telephone", "(p.phone IS NOT NULL OR p.phone2 IS NOT "
				"NULL)"},
	{"mobile|portable", "(p.phone GLOB '+33[67]*' OR p.phone2 GLOB "
			    "'+33[67]*')"},
	{"address|adresse", "p.address IS NOT NULL"},
	{"station|bv|bureau", "p.station IS NOT NULL"},
	{"birth|naissance", "p.birth IS NOT NULL"},
	{"note|notes", "p.notes IS NOT NULL"},
	{"consent|accord|consentement", AGREED("= 'yes'")}, {NULL, NULL}};

#endif
