/* A voter of the roll agreed at the door, and becomes a contact. */
#include "base/i18n.h"
#include "base/mem.h"
#include "people/roll.h"
#include "ui/frame/form_pane.h"
#include "ui/office/pane_roll.h"

#include <stdlib.h>

enum field { VOTER, CHANNEL, EMAIL, PHONE, WORDING, MEDIUM, CAPTURED, FIELDS };

/* As it is typed. */
struct agreed {
	const char *voter;
	enum channel channel;
	const char *email, *phone, *wording, *medium, *captured;
};

static const struct form_field fields[FIELDS] = {
	[VOTER] = {.name = "voter",
		.title = N_("Voter"),
		.required = true,
		.help = N_("their number on the sheet")},
	[CHANNEL] = {.name = "channel",
		.title = N_("Agrees to"),
		.kind = FORM_CHOICE,
		.required = true,
		.set = &channel_own_set},
	[EMAIL] = {.name = "email",
		.title = N_("E-mail"),
		.help = N_("the address that they gave")},
	[PHONE] = {.name = "phone",
		.title = N_("Phone"),
		.help = N_("the number that they gave")},
	[WORDING] = {.name = "wording",
		.title = N_("Words"),
		.required = true,
		.help = N_("the sentence they agreed to")},
	[MEDIUM] = {.name = "medium",
		.title = N_("How"),
		.required = true,
		.help = N_("signed on the sheet, on a form…")},
	[CAPTURED] = {.name = "captured",
		.title = N_("Day"),
		.kind = FORM_DATE,
		.past = true,
		.required = true},
};

static const struct column columns[] = {
	COL(agreed, voter),
	COL_SET(agreed, channel, channel_own_set),
	COL_NULL(agreed, email),
	COL_NULL(agreed, phone),
	COL_NULL(agreed, wording),
	COL_NULL(agreed, medium),
	COL_NULL(agreed, captured),
};
static const struct row_map map = {ROW_COLUMNS(agreed, columns)};

static enum status
get(struct form *f, struct arena *a, void *row, struct error *err)
{
	const struct date today = date_today();

	(void)f;
	(void)err;
	*(struct agreed *)row = (struct agreed){.voter = "",
		.channel = CHANNEL_EMAIL,
		.captured = date_iso(arena_alloc(a, DATE_TEXT_SIZE), &today)};
	return STATUS_OK;
}

static enum status
check(struct form *f, size_t i, void *row, struct arena *a,
	struct form_note *note, struct error *err)
{
	const struct agreed *r = row;

	(void)f;
	(void)a;
	(void)note;
	if (i == VOTER && strtoll(r->voter, NULL, 10) <= 0)
		return error_set(err, STATUS_USAGE, "%s",
			_("a voter's number stands on the sheet"));
	return STATUS_OK;
}

static enum status
save(struct form *f, void *row, int64_t *id, struct error *err)
{
	const struct agreed *r = row;
	const struct roll_agreed agreed = {.channel = r->channel,
		.wording = r->wording,
		.medium = r->medium,
		.captured = r->captured,
		.email = r->email,
		.phone = r->phone};
	enum status st = roll_promote(f->pane->campaign,
		strtoll(r->voter, NULL, 10), &agreed, id, NULL, err);

	if (st == STATUS_OK)
		pane_say(f->pane, LEVEL_DONE,
			_("They are contact %lld, with the proof.  u undo"),
			(long long)*id);
	return st;
}

static const struct form_ops form_ops = {
	.form = FORM_VOTER,
	.place = "roll",
	.fields = fields,
	.nfields = FIELDS,
	.row = &map,
	.get = get,
	.check = check,
	.save = save,
	.named = VOTER,
	.unnamed = N_("A voter who agrees"),
};

const struct pane_ops pane_roll_agree =
	FORM_PANE(PEOPLE, "roll-agreed", N_("agreed"), form);
