/* Tags: what each tells, how many have it and which segments choose by it.
 * w says what it tells, e calls it otherwise; Enter lists who has it. */
#include "base/i18n.h"
#include "base/text.h"
#include "people/listings.h"
#include "people/tag.h"
#include "ui/frame/detail.h"
#include "ui/frame/pane.h"

#include <string.h>

enum { DETAIL_ROWS = 6 };

extern const struct pane_ops pane_contacts;

struct tags {
	const char *segments; /* of the tag under the cursor; "" for none */
};

static const struct list_ops list = {.listing = &tag_listing};

static enum status
follow(struct pane *p, struct error *err)
{
	struct tags *s = p->state;
	const struct tag_row *r = list_data(&p->list);

	s->segments = "";
	return r ? tag_segments(
			   p->campaign, r->name, &p->detail, &s->segments, err)
		 : STATUS_OK;
}

/* What follows from what a tag tells. */
static const char *
use_of(const struct tag_row *r)
{
	if (r->word || r->nature == TAG_OPINION)
		return _("Only of those who agreed, in writing, that their "
			 "opinion is kept.");
	if (!r->nature)
		return _("Nobody said what it tells, so it counts as an "
			 "opinion: w says it.");
	return _("To choose people freely; online, those who agreed to be "
		 "targeted.");
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct tags *s = p->state;
	const struct tag_row *r = list_data(&p->list);
	struct detail d;

	if (!r || area->rows < 1)
		return;
	detail_begin(&d, c, area);
	detail_head(&d, r->name);
	detail_field(&d, _("It tells"),
		r->nature ? set_title(&tag_nature_set, (int)r->nature)
			  : _("not said"));
	detail_field(&d, _("Use"), use_of(r));
	detail_field(&d, _("Word"), r->word);
	detail_field(&d, _("Segments"),
		s->segments && *s->segments ? s->segments : _("none"));
}

static void
nature_chosen(struct pane *p, const struct answer *answer)
{
	const struct tag_change change = {
		.name = answer->data, .nature = (enum tag_nature)answer->value};
	struct error err = ERROR_INIT;

	pane_tell(p, tag_change(p->campaign, &change, NULL, &err), &err,
		_("What the tag tells is noted.  u undo"));
}

static void
ask_nature(struct pane *p, const struct tag_row *r)
{
	struct arena a = ARENA_INIT;

	dialog_choose(p, arena_printf(&a, _("What does \"%s\" tell?"), r->name),
		false, nature_chosen);
	dialog_about(p, r->name, strlen(r->name) + 1);
	dialog_changes(p, N_("saving"));
	dialog_add_set(p, &tag_nature_set);
	arena_release(&a);
}

static void
renamed(struct pane *p, const struct answer *answer)
{
	const struct tag_change change = {
		.name = answer->data, .to = answer->text};
	struct error err = ERROR_INIT;

	pane_tell(p, tag_change(p->campaign, &change, NULL, &err), &err,
		_("The tag is called otherwise, in its segments too.  u undo"));
}

/* A name that another tag has makes one of the two, which is asked first. */
static void
name_typed(struct pane *p, const struct answer *answer)
{
	const char *was = answer->data;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	bool there = false;
	enum status st = tag_exists(p->campaign, answer->text, &there, &err);

	if (st != STATUS_OK) {
		pane_say(p, LEVEL_ERROR, "%s", err.text);
		return;
	}
	dialog_confirm(p,
		arena_printf(&a,
			there && strcmp(text_fold(&a, was),
					 text_fold(&a, answer->text)) != 0
				? _("\"%s\" and \"%s\" become one tag?")
				: _("Call \"%s\" \"%s\" from now on?"),
			was, answer->text),
		answer->text, renamed);
	dialog_about(p, was, strlen(was) + 1);
	dialog_changes(p, N_("saving"));
	arena_release(&a);
}

static void
ask_name(struct pane *p, const struct tag_row *r)
{
	struct arena a = ARENA_INIT;

	dialog_ask(p, arena_printf(&a, _("What is \"%s\" called?"), r->name),
		_("The name of another tag makes one of the two"), NULL, 0,
		name_typed);
	dialog_start(p, r->name, NULL);
	dialog_about(p, r->name, strlen(r->name) + 1);
	arena_release(&a);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct tag_row *r = list_data(&p->list);
	struct arena a = ARENA_INIT;

	(void)status;
	(void)err;
	if (!r)
		return false;
	if (action == ACTION_WORK)
		ask_nature(p, r);
	else if (action == ACTION_EDIT)
		ask_name(p, r);
	else if (action == ACTION_OPEN)
		pane_go_filtered(p, &pane_contacts,
			arena_printf(&a, "tag:\"%s\"", r->name));
	else
		return false;
	arena_release(&a);
	return true;
}

static const enum action actions[] = {
	ACTION_OPEN, ACTION_WORK, ACTION_EDIT, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_OPEN, N_("people"), N_("List in Contacts who has the tag")},
	{ACTION_WORK, N_("what it tells"),
		N_("Say whether it tells a topic, a task or an opinion")},
	{ACTION_EDIT, N_("rename"),
		N_("Call it otherwise, or make one of two tags")},
	{ACTION_NONE}};

const struct pane_ops pane_tags = {
	.id = "tags",
	.name = N_("Tags"),
	.letter = 'q',
	.state_size = sizeof(struct tags),
	.list = &list,
	.actions = actions,
	.words = words,
	.act = act,
	.empty = N_("No tags yet: in Contacts, t puts one on."),
	.hint = N_("What each tag tells; an opinion is used only where people "
		   "agreed"),
	.follow = follow,
	.detail = draw_detail,
	.detail_rows = DETAIL_ROWS,
};
