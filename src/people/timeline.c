/* What happened with a person, in words. */
#include "people/timeline.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/verbs.h"
#include "people/consent.h"
#include "people/contact.h"
#include "people/timeline_sql.h"

#include <string.h>

enum status
timeline_page(struct campaign *c, int64_t person,
	const struct timeline_row *before, size_t limit, struct arena *a,
	struct timeline_row *rows, size_t *n, struct error *err)
{
	struct contact_row row;
	enum status st = contact_get(c, person, a, &row, err);

	return st == STATUS_OK ? timeline_row_page(campaign_db(c), person,
					 before, limit, a, rows, n, err)
			       : st;
}

enum status
timeline_last_contact(struct campaign *c, int64_t person, struct arena *a,
	const char **time, struct error *err)
{
	return timeline_row_last(campaign_db(c), person, a, time, err);
}

/* Words that the store keeps, as people read them: of answers, consents,
 * deliveries and visits. */
SET_STATIC(word_set, {"yes", N_("yes")}, {"no", N_("no")},
	{"maybe", N_("maybe")}, {"waiting", N_("waiting list")},
	{"claimed", N_("being sent")}, {"sent", N_("sent")},
	{"failed", N_("failed")}, {"bounced", N_("bounced")},
	{"withdrawn", N_("withdrawn")}, {"planned", N_("planned")},
	{"door", N_("door")}, {"phone", N_("telephone")},
	{"stand", N_("stand")}, {"meeting", N_("meeting")},
	{"talked", N_("talked")}, {"absent", N_("absent")},
	{"refused", N_("refused")}, {"callback", N_("call back")},
	{"moved", N_("moved")}, {"unlisted", N_("not on the list")});

static const char *
word(const char *state)
{
	const int value = set_find(&word_set, state);

	return value ? set_title(&word_set, value) : state ? state : "";
}

static const char *
channel_title(const char *name)
{
	return set_title(&channel_set, set_find(&channel_set, name));
}

static const char *
text_entry(struct arena *a, const struct timeline_row *row)
{
	/* What the import of a whole table of addresses did for one. */
	if (row->state &&
		strcmp(row->state, verb_name(VERB_ADDRESS_IMPORT)) == 0)
		return _("the address was found in a table of addresses");
	return phrase_text(a, row->what);
}

static const char *
text_consent(struct arena *a, const struct timeline_row *row)
{
	return arena_printf(a, _("consent %s, %s: %s (%s)"),
		channel_title(row->what),
		set_title(&consent_purpose_set,
			set_find(&consent_purpose_set, row->of)),
		word(row->state), row->how);
}

static const char *
text_before(struct arena *a, const struct timeline_row *row)
{
	return arena_printf(a, _("consent %s, %s: %s until then"),
		channel_title(row->what),
		set_title(&consent_purpose_set,
			set_find(&consent_purpose_set, row->of)),
		word(row->state));
}

static const char *
text_message(struct arena *a, const struct timeline_row *row)
{
	return arena_printf(a, _("message \"%s\", %s: %s"), row->what,
		channel_title(row->of), word(row->state));
}

static const char *
text_planned(struct arena *a, const struct timeline_row *row)
{
	return arena_printf(a, _("message \"%s\" planned for them"), row->what);
}

static const char *
text_answer(struct arena *a, const struct timeline_row *row)
{
	return arena_printf(
		a, _("invitation to \"%s\": %s"), row->what, word(row->state));
}

static const char *
text_came(struct arena *a, const struct timeline_row *row)
{
	return arena_printf(a, _("came to \"%s\""), row->what);
}

static const char *
text_import(struct arena *a, const struct timeline_row *row)
{
	return arena_printf(
		a, _("imported from %s"), text_file_name(row->what));
}

/* "visit, door: talked; support with us" */
static const char *
text_visit(struct arena *a, const struct timeline_row *row)
{
	const char *said = i18n_french() ? row->of : row->how;

	return said ? arena_printf(a, _("visit, %s: %s; %s"), word(row->what),
			      word(row->state), said)
		    : arena_printf(a, _("visit, %s: %s"), word(row->what),
			      word(row->state));
}

const char *
timeline_text(struct arena *a, const struct timeline_row *row)
{
	static const char *(*const texts[TIMELINE_KINDS])(
		struct arena * a, const struct timeline_row *row) = {
		[TIMELINE_ENTRY] = text_entry,
		[TIMELINE_CONSENT] = text_consent,
		[TIMELINE_BEFORE] = text_before,
		[TIMELINE_MESSAGE] = text_message,
		[TIMELINE_PLANNED] = text_planned,
		[TIMELINE_ANSWER] = text_answer,
		[TIMELINE_CAME] = text_came,
		[TIMELINE_IMPORT] = text_import,
		[TIMELINE_VISIT] = text_visit,
	};

	return texts[row->kind](a, row);
}
