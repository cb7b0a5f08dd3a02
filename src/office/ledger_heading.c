/* What a heading of the account brings with it by law: it is told, once, as the
 * expense is entered. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/judge.h"
#include "office/ledger_internal.h"

#include <string.h>

static const struct {
	const char *rule, *heading;
	bool of_party; /* of what a party bears alone */
	const char *text;
} told[] = {
	{"CAL-3", "communication numérique", false,
		N_("CAL-3 (L. 52-1): paid advertising online is forbidden in "
		   "these months, sponsored posts too; a site or a page of "
		   "one's own is lawful")},
	{"CAL-3", "production audiovisuelle", false,
		N_("CAL-3 (L. 52-1): paid advertising in the press, on the air "
		   "and online is forbidden in these months; a film for one's "
		   "own site or meeting is lawful")},
	{"PRT-1", "impressions", false,
		N_("PRT-1 (law of 29 July 1881; R. 27): every piece bears the "
		   "printer's name and address; no blue, white and red "
		   "together, no poster in black on white; leaflets say that "
		   "they are not to be thrown away in the street")},
	{"FIN-8", "location immobilière", true,
		N_("FIN-8 (L. 52-12): rooms that a party lends are entered in "
		   "kind, with the share that served the campaign")},
	{"FIN-8", "frais de personnel", true,
		N_("FIN-8 (L. 52-12): staff that a party lends is entered in "
		   "kind, with the share that served the campaign")},
};

void
ledger_tell_heading(struct campaign *c, const struct ledger_row *row)
{
	struct arena a = ARENA_INIT;
	struct date day;

	for (size_t i = 0; i < ARRAY_LEN(told) && row->heading; i++)
		if (strcmp(row->heading, told[i].heading) == 0 &&
			(!told[i].of_party || row->payer == PAYER_PARTY) &&
			date_parse_iso(row->day, &day) &&
			law_holds(c, told[i].rule, &day, &a, NULL))
			law_warn(c, told[i].rule, _(told[i].text));
	arena_release(&a);
}
