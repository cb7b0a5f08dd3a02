/* Said to standard error, so that data stay what they are. */
#include "cli/overdue.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "cli/command.h"
#include "office/roll_purge.h"

void
overdue_say(const struct invocation *inv)
{
	struct arena a = ARENA_INIT;
	struct error none = ERROR_INIT;
	struct roll_row roll;
	long left = 0;

	if (roll_days_left(inv->campaign, &a, &roll, &left, &none) ==
			STATUS_OK &&
		left <= 0)
		invocation_say(inv,
			ngettext("the electoral roll (%s) was to be erased %ld "
				 "day ago: roll purge",
				"the electoral roll (%s) was to be erased %ld "
				"days ago: roll purge",
				(unsigned long)-left),
			roll.file, -left);
	arena_release(&a);
}
