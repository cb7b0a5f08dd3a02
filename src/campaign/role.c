/* The roles and their rights, and what is asked of them. */
#include "campaign/role.h"

#include "base/i18n.h"

SET_DEFINE(role_set, N_("a role"), ROLES);

enum { READING = RIGHTS_SEE_ALL };

static const unsigned rights[] = {
#define ROLE_RIGHTS(id, name, title, words, bits) [id] = (bits),
	ROLES(ROLE_RIGHTS)
#undef ROLE_RIGHTS
};

bool
role_only_reads(enum role role)
{
	return !(rights[role] & ~(unsigned)READING);
}

bool
role_may(enum role role, enum verb_right right)
{
	if (right == VERB_RIGHT_UNDONE)
		return !role_only_reads(role);
	return right == VERB_RIGHT_NONE || rights[role] >> right & 1;
}
