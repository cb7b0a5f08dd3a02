/*
 * The legal basis for keeping a person (GDPR art. 6 and 9), and the retention
 * class that follows from it.
 *
 * A political file may rest on membership and regular contact (art. 9.2.d), on
 * explicit consent (9.2.a), or on the electoral roll (code électoral L. 37); an
 * occasional contact and a referral may be kept for the election only, or for
 * one message.
 */
#ifndef CAMPAIGN_BASIS_H
#define CAMPAIGN_BASIS_H

#include "base/set.h"

/* How long somebody is kept (office/retention.h). */
/* clang-format off */
#define RETENTION_CLASSES(ROW) \
	ROW(RETENTION_MEMBER, "member", N_("members"), NULL) \
	ROW(RETENTION_OCCASIONAL, "occasional", N_("occasional contacts"), \
		NULL) \
	ROW(RETENTION_PROSPECT, "prospect", N_("prospects"), NULL) \
	ROW(RETENTION_REGULAR, "regular", N_("regular contacts"), NULL) \
	ROW(RETENTION_ROLL, "roll", N_("the electoral roll"), NULL)

/* The last column is the class. */
#define BASES(ROW) \
	ROW(BASIS_MEMBER, "member", N_("membership"), \
		"adherent,adherente", RETENTION_MEMBER) \
	ROW(BASIS_FORMER_MEMBER, "former_member", N_("former membership"), \
		"ancien adherent", RETENTION_REGULAR) \
	ROW(BASIS_REGULAR, "regular", N_("regular contact"), \
		"regulier", RETENTION_REGULAR) \
	ROW(BASIS_CONSENT, "consent", N_("consent"), \
		NULL, RETENTION_REGULAR) \
	ROW(BASIS_OCCASIONAL, "occasional", N_("occasional contact"), \
		"occasionnel", RETENTION_OCCASIONAL) \
	ROW(BASIS_PROSPECT, "prospect", N_("referral"), \
		NULL, RETENTION_PROSPECT) \
	ROW(BASIS_ROLL, "roll", N_("electoral roll"), \
		NULL, RETENTION_ROLL)
/* clang-format on */

enum retention_class { RETENTION_NONE, RETENTION_CLASSES(SET_ID) };
enum basis { BASIS_NONE, BASES(SET_ID) };
enum { RETENTION_COUNT = SET_COUNT(RETENTION_CLASSES) };

extern const struct set retention_class_set;
extern const struct set basis_set;

enum retention_class basis_class(enum basis basis);

/* "member (membership), consent (…), …" for questions and errors. */
const char *basis_names(struct arena *a);

#endif
