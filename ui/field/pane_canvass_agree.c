/* k at a door: somebody new agrees to be a contact, or a contact that their
 * opinion is kept; in either case their words are asked. */
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "ui/field/pane_canvass.h"

#include <stdio.h>

enum { NAME = 200 };

struct agreeing {
	int64_t door, person; /* person 0: somebody new */
	char name[NAME];
};

/* What is being typed of the door stays; who it is may be new. */
static void
read_again(struct pane *p, int64_t person)
{
	struct canvass *v = p->state;
	struct error err = ERROR_INIT;

	v->entry.person = person;
	if (canvass_load(p, &err) != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
}

static void
agreed(struct pane *p, const struct answer *answer)
{
	const struct agreeing *of = answer->data;
	const struct visit_newcomer who = {.sheet_door = of->door,
		.name = of->name,
		.wording = answer->text};
	struct error err = ERROR_INIT;
	int64_t person = of->person;
	enum status st = person ? visit_keep_opinion(p->campaign, person,
					  answer->text, NULL, &err)
				: visit_add_person(p->campaign, &who, &person,
					  NULL, &err);

	if (st != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	else
		pane_say(p, LEVEL_DONE,
			of->person ? _("Written down: their opinion is kept.")
				   : _("Written down, with their words."));
	if (st == STATUS_OK)
		read_again(p, person);
}

static void
ask_words(struct pane *p, const struct agreeing *of)
{
	dialog_ask(p, _("What did they say yes to? In their words:"),
		_("the sentence that was read to them, or that they signed"),
		NULL, 0, agreed);
	dialog_checks(p, dialog_check_typed);
	dialog_about(p, of, sizeof(*of));
}

static void
named(struct pane *p, const struct answer *answer)
{
	struct agreeing of = *(const struct agreeing *)answer->data;

	snprintf(of.name, sizeof(of.name), "%s", answer->text);
	ask_words(p, &of);
}

/* One contact there alone is who agrees; of several, the one who is chosen. */
void
canvass_agree(struct pane *p)
{
	const struct canvass *v = p->state;
	const struct canvass_door *d = &v->doors[v->at];
	const struct agreeing of = {
		.door = d->row->id, .person = v->entry.person};

	if (of.person) {
		ask_words(p, &of);
		return;
	}
	dialog_ask(p, _("Somebody new. Their name (LAST First):"),
		_("a contact who lives there is chosen by their number first"),
		NULL, 0, named);
	dialog_checks(p, dialog_check_typed);
	dialog_about(p, &of, sizeof(of));
}
