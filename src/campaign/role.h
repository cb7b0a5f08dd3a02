/*
 * Roles: what somebody does in a shared campaign, and the rights that come
 * with it. This is the one table of them. What each verb asks for stands in
 * campaign/verbs.h, and the door of changes asks for it; what each command and
 * each place asks for, in cli/commands.h and ui/frame/panes.h, and it is asked
 * for before anything is read.
 *
 * A coordinator may all but accept the rules, which is for who answers for the
 * file.
 */
#ifndef CAMPAIGN_ROLE_H
#define CAMPAIGN_ROLE_H

#include "base/set.h"
#include "campaign/verbs.h"

#include <stdbool.h>

#define RIGHT(name) (1u << VERB_RIGHT_##name)
#define RIGHTS_SEE_PART (RIGHT(SEE) | RIGHT(SEE_PEOPLE) | RIGHT(SEE_FIELD))
#define RIGHTS_SEE_ALL (RIGHTS_SEE_PART | RIGHT(SEE_FILE))

/* clang-format off: a table */
#define ROLES(ROW)                                                             \
	ROW(ROLE_COORDINATOR, "coordinator", N_("coordinator"),                \
		"coordinatrice",                                               \
		RIGHTS_SEE_ALL | RIGHT(SETUP) | RIGHT(PEOPLE) |                \
			RIGHT(EXPORT) | RIGHT(ERASE) | RIGHT(MESSAGES) |       \
			RIGHT(SEND) | RIGHT(FIELD) | RIGHT(DOORS) |            \
			RIGHT(REFUSE) | RIGHT(USERS) | RIGHT(MONEY))           \
	ROW(ROLE_DATA, "data", N_("data manager"), "donnees",                  \
		RIGHTS_SEE_ALL | RIGHT(SETUP) | RIGHT(PEOPLE) |                \
			RIGHT(EXPORT) | RIGHT(DOORS) | RIGHT(REFUSE))          \
	ROW(ROLE_FIELD_LEAD, "field-lead", N_("field lead"), "terrain",        \
		RIGHTS_SEE_PART | RIGHT(FIELD) | RIGHT(DOORS) | RIGHT(REFUSE)) \
	ROW(ROLE_CANVASSER, "canvasser", N_("canvasser"), "porte-a-porte",     \
		RIGHT(SEE) | RIGHT(SEE_FIELD) | RIGHT(DOORS) | RIGHT(REFUSE))  \
	ROW(ROLE_TREASURER, "treasurer", N_("treasurer"), "tresorier",         \
		RIGHT(SEE) | RIGHT(MONEY))                                     \
	ROW(ROLE_READER, "reader", N_("reader"), "lectrice", RIGHTS_SEE_ALL)   \
	ROW(ROLE_PROTECTION, "data-protection", N_("data-protection contact"), \
		"dpo",                                                         \
		RIGHTS_SEE_ALL | RIGHT(RULES) | RIGHT(EXPORT) | RIGHT(ERASE) | \
			RIGHT(REFUSE))
/* clang-format on */

enum role { ROLE_NONE, ROLES(SET_ID) };
enum { ROLE_COUNT = SET_COUNT(ROLES) };
extern const struct set role_set;

/* What is taken back is asked for again (office/history.c): UNDONE is
 * everybody's who may change anything. */
bool role_may(enum role role, enum verb_right right);
/* Is it for reading alone? */
bool role_only_reads(enum role role);

#endif
