/* The first campaign: made from a few facts, or the sample. */
#include "port/campaign/campaign_start.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "port/campaign/campaign_file.h"
#include "port/campaign/rules_accept.h"

#include <ctype.h>
#include <unistd.h>

const char campaign_ending[] = "permanence";

const char *
campaign_start_name(const char *list, struct arena *a)
{
	char *name = text_fold(a, list), *to = name;

	for (const char *at = name; *at; at++)
		if (isalnum((unsigned char)*at))
			*to++ = *at;
		else if (to > name && to[-1] != '-')
			*to++ = '-';
	*to = '\0';
	if (to > name && to[-1] == '-')
		to[-1] = '\0';
	return arena_printf(
		a, "%s.%s", *name ? name : "campaign", campaign_ending);
}

enum status
campaign_start_new(
	const char *path, const struct campaign_facts *facts, struct error *err)
{
	struct campaign_facts with = *facts;
	struct arena a = ARENA_INIT;
	struct rules_accepted rules;
	struct campaign *c;
	enum status st;

	if (access(path, F_OK) == 0)
		return error_set(err, STATUS_FAILED,
			_("%s is there already: open it, or give this one "
			  "another name"),
			path);
	with.rules = &rules;
	st = rules_own(&rules, &a, err);
	if (st == STATUS_OK)
		st = campaign_create(&c, path, &with, err);
	if (st == STATUS_OK)
		campaign_close(c);
	arena_release(&a);
	return st;
}

/* The installed one, or that of the sources the program was built in. */
static const char *
sample_folder(void)
{
	static const char *const folders[] = {PERMANENCE_DATADIR
		"/sample-campaign",
		"sample-campaign", "../sample-campaign"};

	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		if (access(folders[i], R_OK) == 0)
			return folders[i];
	return NULL;
}

enum status
campaign_start_sample(const char **path, bool *made, struct error *err)
{
	const char *folder = sample_folder();
	const struct date today = date_today();

	*path = "antony.permanence";
	*made = access(*path, F_OK) != 0;
	if (!*made)
		return STATUS_OK;
	if (!folder)
		return error_set(err, STATUS_FAILED,
			_("the sample campaign is not installed"));
	return campaign_file_build(folder, *path, &today, false, NULL, err);
}
