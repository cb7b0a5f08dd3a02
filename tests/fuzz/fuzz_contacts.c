/*
 * Contacts of any table into a campaign that knows one of them; a trial run,
 * so that each input meets the same campaign.
 */
#include "campaign/campaign.h"
#include "port/people/import_contacts.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

static struct campaign *campaign;

static void
add_known(void)
{
	static const char known[] = "reference;nom\nA1;DUPRE\n";
	struct contacts_import im;

	FUZZ_HOLDS(contacts_import_open(&im,
			   fuzz_file("c.csv", (const uint8_t *)known,
				   strlen(known)),
			   NULL, NULL) == STATUS_OK);
	FUZZ_HOLDS(contacts_import_run(&im, campaign, "s", BASIS_CONSENT, false,
			   NULL) == STATUS_OK);
	FUZZ_HOLDS(im.added == 1);
	contacts_import_release(&im);
}

static void
open_campaign(void)
{
	campaign = fuzz_campaign();
	add_known();
}

/* Every refused row and every lost cell is handed over, with a reason. */
static void
count_refused(void *arg, const struct csv_row *row, int64_t person,
	const struct error *why, size_t n)
{
	FUZZ_HOLDS(row && n > 0 && person == 0);
	for (size_t i = 0; i < n; i++)
		FUZZ_HOLDS(why[i].text[0] != '\0');
	*(int64_t *)arg += (int64_t)n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct contacts_import im;
	int64_t refused = 0;
	enum status st;

	if (!campaign)
		open_campaign();
	st = contacts_import_open(
		&im, fuzz_file("c.csv", data, size), NULL, NULL);
	im.refuse = count_refused;
	im.refuse_arg = &refused;
	if (st == STATUS_OK)
		st = contacts_import_run(
			&im, campaign, "file", BASIS_CONSENT, true, NULL);
	if (st == STATUS_OK)
		FUZZ_HOLDS(im.refused + im.lost == refused);
	contacts_import_release(&im);
	return 0;
}
