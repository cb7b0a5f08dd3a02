/* The proof of the yeses that a file does not prove: to which sentence they
 * were given, how and on which day, the same for all. */
#include "base/i18n.h"
#include "base/text.h"
#include "people/consent.h"
#include "people/consent_record.h"
#include "ui/people/card_rights.h"
#include "ui/people/pane_import.h"

static void
prove(struct pane *p, enum contacts_proof part, const char *text)
{
	struct import_state *s = p->state;

	s->plan.proof[part] = text_clean(&s->plan.arena, text);
}

/* The file is tried again with it. */
static void
day_said(struct pane *p, const struct answer *answer)
{
	char said[DATE_TEXT_SIZE];

	if (consent_day(answer->text, said, NULL) != STATUS_OK)
		return;
	prove(p, PROOF_DATE, said);
	import_work(p, true);
}

static void
medium_said(struct pane *p, const struct answer *answer)
{
	prove(p, PROOF_MEDIUM, answer->text);
	dialog_ask(p, _("On which day?"),
		_("For the rows of which the file does not say it"), NULL, 0,
		day_said);
	dialog_checks(p, card_check_day);
}

static void
wording_said(struct pane *p, const struct answer *answer)
{
	prove(p, PROOF_WORDING, answer->text);
	dialog_ask(p, _("How was it given?"),
		_("Paper form, website, telephone…"), NULL, 0, medium_said);
	dialog_checks(p, dialog_check_typed);
}

void
import_ask_proof(struct pane *p)
{
	dialog_ask(p, _("Agreed to which sentence?"),
		_("Word for word, as the form or the caller said it"), NULL, 0,
		wording_said);
	dialog_checks(p, dialog_check_typed);
}
