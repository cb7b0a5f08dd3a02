/*
 * The electoral roll: which rolls are or were here, who undertook what for
 * them, and until when. It is a place of its own, not a part of Compliance:
 * sheets are drawn from it, of any station, which is not for whoever sees only
 * their own doors. Nobody's name stands here: voters are on sheets, by station
 * and street, and nowhere else.
 */
#include "ui/office/pane_roll.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"
#include "office/roll_purge.h"
#include "people/listings.h"
#include "people/roll.h"
#include "port/people/import_roll.h"
#include "ui/frame/detail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DETAIL_ROWS = 9 };

static const struct list_ops rolls = {.listing = &roll_listing};

static const char *
day_of(struct arena *a, const char *iso)
{
	char day[DATE_WHEN_SIZE];

	return arena_strdup(a, date_short(day, iso));
}

static void
put_times(struct detail *d, const struct roll_shown *r, struct arena *a)
{
	char when[DATE_WHEN_SIZE], hex[2 * DIGEST_SIZE + 1];

	if (r->locks)
		detail_field(d, _("Locked"),
			arena_strdup(a, date_when(when, r->locks)));
	if (r->row.hold_until)
		detail_field(d, _("Held"),
			arena_printf(a, _("until %s: %s"),
				day_of(a, r->row.hold_until),
				r->row.hold_reason));
	if (!r->row.purged) {
		detail_field(d, _("Erased"),
			r->purge ? day_of(a, r->purge)
				 : _("no day of poll: Settings"));
		return;
	}
	detail_field(d, _("Erased"),
		arena_printf(a, _("%s by %s"), day_of(a, r->row.purged),
			r->row.purged_by));
	if (r->row.proof) {
		digest_hex(hex, r->row.proof, DIGEST_SIZE);
		detail_field(d, _("Record"), arena_printf(a, "%.16s…", hex));
	}
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct roll_shown *r = list_data(&p->list);
	struct arena a = ARENA_INIT;
	struct detail d;

	if (!r || area->rows < 1)
		return;
	detail_begin(&d, c, area);
	detail_head(&d, arena_printf(&a, _("%s: %s"), r->row.file,
				set_title(&roll_state_set, (int)r->state)));
	detail_field(&d, _("Undertaken"),
		arena_printf(&a, _("by %s, %s, on %s"), r->row.signed_by,
			set_title(&roll_quality_set, (int)r->row.quality),
			day_of(&a, r->row.signed_on)));
	detail_field(&d, _("Voters"),
		arena_printf(&a,
			ngettext("%lld; %lld left out, who refused before",
				"%lld; %lld left out, who refused before",
				(unsigned long)r->row.left_out),
			(long long)r->row.people, (long long)r->row.left_out));
	put_times(&d, r, &a);
	detail_field(&d, _("Dropped"), *r->row.dropped ? r->row.dropped : NULL);
	arena_release(&a);
}

/* A file. */

static void
file_chosen(struct pane *p, const struct answer *answer)
{
	pane_go_with(p, &pane_roll_import, answer->text);
}

/* Whoever wants none. */

static void
refused(struct pane *p, const struct answer *answer)
{
	const int64_t *voter = answer->data;
	struct error err = ERROR_INIT;

	pane_tell(p,
		roll_refuse(p->campaign, *voter, (enum channel)answer->value,
			NULL, &err),
		&err, _("They are on no sheet from now on."));
}

static void
refuser_typed(struct pane *p, const struct answer *answer)
{
	static const enum channel ways[] = {
		CHANNEL_NONE, CHANNEL_DOOR, CHANNEL_POST};
	const int64_t voter = strtoll(answer->text, NULL, 10);

	dialog_choose(p, _("No longer wants to be reached by"), false, refused);
	dialog_about(p, &voter, sizeof(voter));
	dialog_changes(p, N_("recording the refusal"));
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct popup_item item = {
			.text = ways[i] ? set_title(&channel_set, (int)ways[i])
					: _("any channel"),
			.value = (int)ways[i],
			.letter = (char)('1' + i)};

		snprintf(item.key, sizeof(item.key), "%c", item.letter);
		dialog_add(p, &item, NULL, 0);
	}
}

static const char *
check_number(struct pane *p, const struct answer *answer, struct arena *a)
{
	(void)p;
	(void)a;
	return strtoll(answer->text, NULL, 10) > 0
		       ? NULL
		       : _("a voter's number stands on the sheet");
}

static void
ask_refuser(struct pane *p)
{
	dialog_ask(p, _("Which voter refuses?"),
		_("Their number on the sheet; it cannot be undone"), NULL, 0,
		refuser_typed);
	dialog_checks(p, check_number);
}

/* A dispute. */

static void
held(struct pane *p, const struct answer *answer)
{
	const struct date *until = answer->data;
	struct error err = ERROR_INIT;

	pane_tell(p, roll_hold(p->campaign, until, answer->text, NULL, &err),
		&err, _("The roll is held; it stays locked."));
}

static enum status
read_day(const char *text, struct date *day, struct error *err)
{
	char now[DATE_TIME_SIZE];

	return when_day(text, date_now(now), WHEN_NEXT, day, err);
}

static const char *
check_day(struct pane *p, const struct answer *answer, struct arena *a)
{
	struct error err = ERROR_INIT;
	struct date day;

	(void)p;
	return read_day(answer->text, &day, &err) == STATUS_OK
		       ? NULL
		       : arena_strdup(a, err.text);
}

static void
day_typed(struct pane *p, const struct answer *answer)
{
	struct error err = ERROR_INIT;
	struct date day;

	if (read_day(answer->text, &day, &err) != STATUS_OK)
		return;
	dialog_ask(p, _("Which dispute keeps it?"),
		_("As the court calls it; it is written in the record"), NULL,
		0, held);
	dialog_checks(p, dialog_check_typed);
	dialog_about(p, &day, sizeof(day));
	dialog_changes(p, N_("saving"));
}

static void
ask_hold(struct pane *p)
{
	dialog_ask(p, _("Kept for a dispute, locked: until when?"),
		_("30/6/2027; without a dispute it is erased after the poll"),
		NULL, 0, day_typed);
	dialog_checks(p, check_day);
}

/* A roll in use is for sheets; after that nothing is left but to erase it. */
static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct roll_shown *r = list_data(&p->list);
	const bool here = r && !r->row.purged;

	(void)status;
	(void)err;
	if (action == ACTION_IMPORT)
		dialog_open_file(p, _("Which file is the electoral roll?"),
			"csv,tsv,txt,gz,xlsx,ods", file_chosen);
	else if (!here)
		return false;
	else if (action == ACTION_WORK && r->state == ROLL_IN_USE)
		roll_ask_sheet(p);
	else if (action == ACTION_WORK || action == ACTION_REMOVE)
		pane_go(p, &pane_roll_purge, 0);
	else if (action == ACTION_REFUSE)
		ask_refuser(p);
	else if (action == ACTION_HOURS)
		ask_hold(p);
	else
		return false;
	return true;
}

static bool
shows(const struct pane *p, enum action action)
{
	const struct roll_shown *r = list_data(&p->list);

	if (action == ACTION_WORK || action == ACTION_REMOVE ||
		action == ACTION_HOURS)
		return r && !r->row.purged;
	if (action == ACTION_REFUSE || action == ACTION_ADD)
		return r && r->state == ROLL_IN_USE;
	return true;
}

static const struct pane_way ways[] = {
	{ACTION_ADD, &pane_roll_agree, WAY_NONE}, {ACTION_NONE}};

static const enum action actions[] = {ACTION_IMPORT, ACTION_WORK, ACTION_ADD,
	ACTION_REFUSE, ACTION_REMOVE, ACTION_HOURS, ACTION_NONE};

static const struct pane_word erase_word[] = {
	{ACTION_WORK, N_("erase"),
		N_("See what is erased, and erase it, with a record")},
	{ACTION_NONE}};

static const struct pane_word *
words_here(const struct pane *p)
{
	const struct roll_shown *r = list_data(&p->list);

	return r && r->state != ROLL_IN_USE ? erase_word : NULL;
}

static const struct pane_word words[] = {
	{ACTION_IMPORT, N_("import"),
		N_("Bring a roll in, after a look at what it holds")},
	{ACTION_WORK, N_("sheet"),
		N_("Draw a sheet of a station or a street: pages or a file")},
	{ACTION_ADD, N_("agreed"),
		N_("A voter agreed at the door: make them a contact")},
	{ACTION_REFUSE, N_("refused"),
		N_("A voter wants no visit, or no letter")},
	{ACTION_REMOVE, N_("erase"),
		N_("See what is erased, and erase it, with a record")},
	{ACTION_HOURS, N_("hold"), N_("Keep it for a dispute, locked")},
	{ACTION_NONE}};

const struct pane_ops pane_roll = {
	.id = "roll",
	.name = N_("Electoral roll"),
	.letter = 'u',
	.list = &rolls,
	.actions = actions,
	.words = words,
	.words_here = words_here,
	.ways = ways,
	.act = act,
	.shows = shows,
	.empty = N_("No electoral roll: I imports the file of the town hall, "
		    "with its undertaking."),
	.hint = N_("Voters are not contacts: sheets for doors and letters, "
		   "then erased"),
	.detail = draw_detail,
	.detail_rows = DETAIL_ROWS,
};
