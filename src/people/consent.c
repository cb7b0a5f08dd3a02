/* Channels, purposes and words of consent. */
#include "people/consent.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/consent_sql.h"

#include <string.h>

const struct consent_kind consent_channels[] = {
	{"email", N_("e-mail"), true},
	{"sms", N_("SMS"), true},
	{"messaging", N_("messaging"), true},
	{"robocall", N_("automatic call"), true},
	{"phone", N_("telephone"), false},
	{"post", N_("post"), false},
	{"door", N_("door"), false},
};

const size_t consent_nchannels = ARRAY_LEN(consent_channels);

const struct consent_kind consent_purposes[] = {
	{"news", N_("news of the campaign"), false},
	{"opinion", N_("keeping an opinion"), false},
	{"targeting", N_("choosing messages by their data"), false},
	{"sharing", N_("sharing with the party"), false},
};

const size_t consent_npurposes = ARRAY_LEN(consent_purposes);

static const struct consent_kind *
find(const struct consent_kind *kinds, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

const struct consent_kind *
consent_channel_find(const char *name)
{
	return find(consent_channels, consent_nchannels, name);
}

const struct consent_kind *
consent_purpose_find(const char *name)
{
	return find(consent_purposes, consent_npurposes, name);
}

const char *
consent_channel_title(const char *name)
{
	const struct consent_kind *kind = consent_channel_find(name);

	return kind ? kind->title : name;
}

const char *
consent_purpose_title(const char *name)
{
	const struct consent_kind *kind = consent_purpose_find(name);

	return kind ? kind->title : name;
}

enum consent_answer
consent_read(const char *text, struct arena *a)
{
	static const struct {
		const char *word;
		enum consent_answer answer;
	} words[] = {{"", CONSENT_SILENT}, {"?", CONSENT_SILENT},
		{"oui", CONSENT_YES}, {"o", CONSENT_YES}, {"yes", CONSENT_YES},
		{"y", CONSENT_YES}, {"x", CONSENT_YES}, {"1", CONSENT_YES},
		{"vrai", CONSENT_YES}, {"true", CONSENT_YES},
		{"accepte", CONSENT_YES}, {"d accord", CONSENT_YES},
		{"ok", CONSENT_YES}, {"opt in", CONSENT_YES},
		{"inscrit", CONSENT_YES}, {"inscrite", CONSENT_YES},
		{"abonne", CONSENT_YES}, {"abonnee", CONSENT_YES},
		{"subscribed", CONSENT_YES}, {"non", CONSENT_NO},
		{"n", CONSENT_NO}, {"no", CONSENT_NO}, {"0", CONSENT_NO},
		{"faux", CONSENT_NO}, {"false", CONSENT_NO},
		{"refuse", CONSENT_NO}, {"refus", CONSENT_NO},
		{"opt out", CONSENT_NO}, {"oppose", CONSENT_NO},
		{"opposee", CONSENT_NO}, {"desinscrit", CONSENT_NO},
		{"desinscrite", CONSENT_NO}, {"desabonne", CONSENT_NO},
		{"desabonnee", CONSENT_NO}, {"unsubscribed", CONSENT_NO}};
	const char *folded = text_fold(a, text);

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i].word, folded) == 0)
			return words[i].answer;
	return CONSENT_UNCLEAR;
}

static bool
same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

bool
consent_replaces(const struct consent_row *row, const struct consent_row *now)
{
	int order;

	if (!now->id)
		return true;
	order = strncmp(row->captured, now->captured, 10);
	if (strcmp(row->state, now->state) != 0)
		return order > 0 ||
		       (order == 0 && strcmp(row->state, "no") == 0);
	/* The same answer again: a yes has its newer or fuller proof. */
	return strcmp(row->state, "yes") == 0 &&
	       (order > 0 ||
		       (order == 0 &&
			       (!same(row->wording, now->wording) ||
				       !same(row->medium, now->medium) ||
				       !same(row->evidence, now->evidence))));
}

enum status
consent_list(struct campaign *c, int64_t person, struct arena *a,
	struct consent_row **rows, size_t *n, struct error *err)
{
	*n = consent_nchannels * consent_npurposes;
	*rows = ARENA_ARRAY(a, struct consent_row, *n);
	return consent_row_list(campaign_db(c), person, a, *rows, n, err);
}
