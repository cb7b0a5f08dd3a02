/* Addresses of contacts that no table has: Enter shows the nearest three, a key
 * takes one. */
#include "base/i18n.h"
#include "people/address_match.h"
#include "people/door_refusal.h"
#include "people/listings.h"
#include "ui/field/addresses_import.h"
#include "ui/frame/detail.h"
#include "ui/frame/pane.h"

#include <stdio.h>

struct addresses {
	struct address_matches m;
};

static enum status
load(struct pane *p, struct error *err)
{
	struct addresses *s = p->state;

	return address_unmatched(p->campaign, &p->arena, &s->m, err);
}

static void
listed(const struct pane *p, struct listing_rows *out)
{
	const struct addresses *s = p->state;

	*out = (struct listing_rows){s->m.rows, s->m.n};
}

static const struct list_ops unmatched = {
	.listing = &address_match_listing, .rows = listed};

struct taking {
	int64_t from, to;
};

static void
taken(struct pane *p, const struct answer *answer)
{
	const struct taking *t = answer->data;
	struct error err = ERROR_INIT;
	enum status st =
		address_attach(p->campaign, t->from, t->to, NULL, &err);

	pane_tell(p, st, &err, _("Attached.  u undo"));
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct address_unmatched *u = list_data(&p->list);

	(void)status;
	(void)err;
	if (action == ACTION_IMPORT) {
		addresses_import_ask(p);
		return true;
	}
	if (action != ACTION_OPEN || !u)
		return false;
	if (!u->nnear) {
		pane_say(p, LEVEL_INFO, _("No address is near enough."));
		return true;
	}
	dialog_choose(p, u->label, false, taken);
	dialog_changes(p, N_("saving"));
	for (size_t i = 0; i < u->nnear; i++) {
		const struct taking t = {u->id, u->near[i].id};
		const char *const texts[] = {u->first, u->second, u->third};
		struct popup_item item = {
			.text = texts[i], .letter = (char)('1' + i)};

		snprintf(item.key, sizeof(item.key), "%zu", i + 1);
		dialog_add(p, &item, &t, sizeof(t));
	}
	return true;
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct address_unmatched *u = list_data(&p->list);
	struct detail d;

	if (!u || area->rows < 1)
		return;
	detail_begin(&d, c, area);
	detail_head(&d, u->label);
	detail_field(&d, "1", u->first);
	detail_field(&d, "2", u->second);
	detail_field(&d, "3", u->third);
}

static const struct list_ops refusals = {.listing = &door_refusal_listing};

/* What is welcomed again, and in which words. */
struct welcoming {
	int64_t address;
	char stair[64], floor[64], label[64], wording[400];
};

static void
welcomed(struct pane *p, const struct answer *answer)
{
	const struct welcoming *w = answer->data;
	const struct door_welcome welcome = {.door = {.address = w->address,
						     .stair = w->stair,
						     .floor = w->floor,
						     .label = w->label},
		.wording = w->wording,
		.medium = answer->text};
	struct error err = ERROR_INIT;
	enum status st = door_allow(p->campaign, &welcome, NULL, &err);

	pane_tell(p, st, &err, _("Visits are welcome there again."));
}

static void
worded(struct pane *p, const struct answer *answer)
{
	struct welcoming w = *(const struct welcoming *)answer->data;

	snprintf(w.wording, sizeof(w.wording), "%s", answer->text);
	dialog_ask(p, _("How was that given?"),
		_("a letter of the residents, by word of mouth, ..."), NULL, 0,
		welcomed);
	dialog_checks(p, dialog_check_typed);
	dialog_about(p, &w, sizeof(w));
	dialog_changes(p, N_("saving"));
}

/* Only whoever lives there can say so. */
static bool
allow(struct pane *p, enum action action, enum status *status,
	struct error *err)
{
	const struct door_refusal *r = list_data(&p->list);
	struct welcoming w = {0};

	(void)status;
	(void)err;
	if (action != ACTION_WORK || !r)
		return false;
	w.address = r->address;
	snprintf(w.stair, sizeof(w.stair), "%s", r->stair);
	snprintf(w.floor, sizeof(w.floor), "%s", r->floor);
	snprintf(w.label, sizeof(w.label), "%s", r->label);
	dialog_ask(p, _("They welcome visits again: in which words?"),
		_("the sentence of whoever lives there"), NULL, 0, worded);
	dialog_checks(p, dialog_check_typed);
	dialog_about(p, &w, sizeof(w));
	return true;
}

static const enum action refusal_actions[] = {ACTION_WORK, ACTION_NONE};

static const struct pane_word refusal_words[] = {
	{ACTION_WORK, N_("allow"),
		N_("Whoever lives there welcomes visits again")},
	{ACTION_NONE}};

static const struct pane_ops pane_refusals = {
	.id = "door-refusals",
	.name = N_("doors that refuse"),
	.list = &refusals,
	.actions = refusal_actions,
	.words = refusal_words,
	.act = allow,
	.empty = N_("No building and no door refuses visits by itself."),
	.hint = N_("Nobody knocks there; a person's own refusal is with them"),
};

static const struct pane_way ways[] = {
	{ACTION_WORK, &pane_refusals, WAY_NONE}, {ACTION_NONE}};

static const enum action actions[] = {
	ACTION_OPEN, ACTION_IMPORT, ACTION_WORK, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_OPEN, N_("candidates"), N_("Take one of the nearest three")},
	{ACTION_IMPORT, N_("import"),
		N_("Import the addresses of the commune: INSEE's table, the "
		   "Base Adresse Nationale, a list")},
	{ACTION_WORK, N_("refusals"), N_("Doors and buildings that refuse")},
	{ACTION_NONE}};

const struct pane_ops pane_addresses = {
	.id = "addresses",
	.name = N_("Addresses"),
	.letter = 'b',
	.state_size = sizeof(struct addresses),
	.list = &unmatched,
	.actions = actions,
	.words = words,
	.ways = ways,
	.load = load,
	.act = act,
	.detail = draw_detail,
	.detail_rows = 4,
	.empty = N_("Every contact's address is one of the tables', or there "
		    "is no table yet: I imports one."),
	.hint = N_("Contacts' addresses that no table has; nothing is guessed"),
};
