/* Sheets: who has which, the longest out first; w takes each to its next step,
 * s does the small jobs of a coordinator. */
#include "ui/field/pane_sheets.h"

#include "base/i18n.h"
#include "field/listings.h"
#include "field/meeting.h"
#include "field/sheet_change.h"
#include "field/sheet_plan.h"
#include "field/sheet_print.h"
#include "field/team.h"
#include "people/door.h"
#include "port/field/print_sheets.h"
#include "ui/frame/detail.h"
#include "ui/frame/pane.h"

#include <stdio.h>
#include <string.h>

enum { DETAIL_ROWS = 8, NEAR_DOORS = 30 };

struct sheets {
	struct sheet_row row; /* under the cursor; id 0 for none */
	struct sheet_door_row *doors;
	size_t ndoors;
};

static const struct list_ops sheets = {.listing = &walk_sheet_listing};

static enum status
follow(struct pane *p, struct error *err)
{
	struct sheets *s = p->state;
	int64_t id = pane_current(p);
	enum status st;

	*s = (struct sheets){.ndoors = 0};
	if (!id)
		return STATUS_OK;
	st = sheet_get(p->campaign, id, &p->detail, &s->row, err);
	return st == STATUS_OK ? sheet_doors(p->campaign, id, &p->detail,
					 &s->doors, &s->ndoors, err)
			       : st;
}

/* Columns of "12" and of "12-22". */
enum { PLACE = 3, PLACES = 6 };

/* Nothing but its number is known of it. */
static bool
is_bare(const struct sheet_door_row *d)
{
	return !(d->stair && *d->stair) && !(d->floor && *d->floor) &&
	       !(d->label && *d->label);
}

/* Doors from one on that look alike: bare ones at one address, of which all or
 * none were knocked at; 1 for any other. */
static size_t
count_alike(const struct sheets *s, size_t first)
{
	const struct sheet_door_row *d = &s->doors[first];
	size_t n = 1;

	while (is_bare(d) && first + n < s->ndoors && is_bare(d + n) &&
		d[n].address == d->address && !d[n].knocked == !d->knocked)
		n++;
	return n;
}

static const char *
doors_text(struct arena *a, const struct sheet_door_row *d, size_t n, int width)
{
	const struct address_row row = {
		.number = d->number, .suffix = d->suffix, .street = d->street};
	const char *places =
		n > 1 ? arena_printf(a, "%lld-%lld", (long long)d->position,
				(long long)d[n - 1].position)
		      : arena_printf(a, "%lld", (long long)d->position);

	return arena_printf(a, "%s %*s  %s, %s", d->knocked ? "x" : " ", width,
		places, address_label(a, &row),
		n > 1 ? arena_printf(a,
				d->counted ? _("%zu doors")
					   : _("%zu doors, estimated"),
				n)
		      : sheet_door_text(a, d, 0));
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct sheets *s = p->state;
	const struct sheet_row *r = &s->row;
	struct arena a = ARENA_INIT;
	struct detail d;
	int width = PLACE;

	if (!r->id || area->rows < 1)
		return;
	detail_begin(&d, c, area);
	detail_head(&d, arena_printf(&a, "%s  %s",
				sheet_number_text(&a, r->number), r->title));
	detail_field(&d, _("State"),
		arena_printf(&a, _("%s: doors: %lld of %lld, %lld m"),
			set_title(&sheet_state_set, r->state),
			(long long)r->knocked, (long long)r->doors,
			(long long)r->metres));
	detail_field(&d, _("With"), r->people);
	detail_field(&d, _("Team"), r->team_name);
	detail_field(&d, _("Meeting"), r->meeting_title);
	for (size_t i = 0; i < s->ndoors; i += count_alike(s, i))
		if (count_alike(s, i) > 1)
			width = PLACES;
	for (size_t i = 0, n; i < s->ndoors; i += n) {
		n = count_alike(s, i);
		detail_line(&d, 0, doors_text(&a, &s->doors[i], n, width));
	}
	arena_release(&a);
}

/* A sheet on its way to whom; person: the first of a pair. */
struct giving {
	int64_t sheet, person, other, meeting;
};

static void
given(struct pane *p, const struct answer *answer)
{
	const struct giving *g = answer->data;
	const int64_t people[] = {g->person, g->other};
	const struct sheet_gift gift = {.people = people,
		.n = (size_t)(g->person != 0) + (g->other != 0),
		.meeting = g->meeting};
	struct error err = ERROR_INIT;
	enum status st = sheet_give(p->campaign, g->sheet, &gift, NULL, &err);

	pane_tell(p, st, &err, _("The sheet is given.  u undo"));
}

/* Everybody who is in a team, once. */
static enum status
add_volunteers(
	struct pane *p, const struct giving *to, bool second, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct team *teams;
	size_t nteams = 0;
	enum status st = team_list(p->campaign, &a, &teams, &nteams, err);

	for (size_t t = 0; t < nteams && st == STATUS_OK; t++) {
		struct team_member *members;
		size_t n = 0;

		st = team_members(
			p->campaign, teams[t].row.id, &a, &members, &n, err);
		for (size_t i = 0; i < n && st == STATUS_OK; i++) {
			struct giving g = *to;
			const struct popup_item item = {
				.text = arena_printf(&p->dialog.arena,
					"%s (%s)", members[i].row.name,
					teams[t].row.name)};

			if (members[i].row.person == g.person)
				continue;
			if (second)
				g.other = members[i].row.person;
			else
				g.person = members[i].row.person;
			dialog_add(p, &item, &g, sizeof(g));
		}
	}
	arena_release(&a);
	return st;
}

static void
first_chosen(struct pane *p, const struct answer *answer)
{
	const struct giving g = *(const struct giving *)answer->data;
	const struct popup_item alone = {
		.text = g.meeting ? _("to that meeting") : _("nobody else")};
	struct error err = ERROR_INIT;

	dialog_choose(p, _("And with whom?"), true, given);
	dialog_changes(p, N_("saving"));
	dialog_add(p, &alone, &g, sizeof(g));
	if (!g.meeting && add_volunteers(p, &g, true, &err) != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
}

/* To a door session to come, or to a pair. */
static enum status
ask_whom(struct pane *p, int64_t sheet, struct error *err)
{
	struct giving g = {.sheet = sheet};
	struct arena a = ARENA_INIT;
	struct meeting_row *meetings;
	size_t n = 0;
	enum status st =
		meeting_list(p->campaign, false, &a, &meetings, &n, err);

	dialog_choose(p, _("Who takes this sheet?"), true, first_chosen);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		const struct popup_item item = {
			.text = arena_printf(&p->dialog.arena, "%s, %s",
				meetings[i].title,
				meeting_time_text(&p->dialog.arena,
					meetings[i].starts, false))};

		if (meetings[i].kind != MEETING_DOORS)
			continue;
		g.meeting = meetings[i].id;
		dialog_add(p, &item, &g, sizeof(g));
	}
	g.meeting = 0;
	if (st == STATUS_OK)
		st = add_volunteers(p, &g, false, err);
	arena_release(&a);
	return st;
}

/* A sheet out is back, one back has been typed in. */
static enum status
next_step(struct pane *p, const struct sheet_row *r, struct error *err)
{
	enum sheet_state next =
		r->state == SHEET_OUT ? SHEET_RETURNED : SHEET_CLOSED;
	enum status st;

	if (r->state == SHEET_CUT)
		return ask_whom(p, r->id, err);
	st = sheet_put_state(p->campaign, r->id, next, NULL, err);
	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE, _("Sheet: %s.  u undo"),
			set_title(&sheet_state_set, (int)next));
	p->reload = true;
	return st;
}

/* A sheet that another's doors go on. */
struct merging {
	int64_t sheet, other;
};

static void
merged(struct pane *p, const struct answer *answer)
{
	const struct merging *m = answer->data;
	struct error err = ERROR_INIT;
	enum status st =
		sheet_merge(p->campaign, m->sheet, m->other, NULL, &err);

	pane_tell(p, st, &err, _("Done.  u undo"));
}

/* Those that are cut, too. */
static enum status
ask_other(struct pane *p, const struct sheet_row *r, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct sheet_row *rows;
	size_t n = 0;
	enum status st = sheet_list(p->campaign, false, &a, &rows, &n, err);

	dialog_choose(
		p, _("Which sheet's doors go on this one?"), true, merged);
	dialog_changes(p, N_("saving"));
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		const struct merging m = {r->id, rows[i].id};
		const struct popup_item item = {
			.text = arena_printf(&p->dialog.arena, "%s  %s (%lld)",
				sheet_number_text(
					&p->dialog.arena, rows[i].number),
				rows[i].title, (long long)rows[i].doors)};

		if (rows[i].state == SHEET_CUT && rows[i].id != r->id)
			dialog_add(p, &item, &m, sizeof(m));
	}
	arena_release(&a);
	return st;
}

enum job { JOB_REST = 1, JOB_GIVE, JOB_SPLIT, JOB_MERGE, JOB_LOST };

static void
job_chosen(struct pane *p, const struct answer *answer)
{
	const struct sheet_row *r = answer->data;
	struct error err = ERROR_INIT;
	int64_t made = 0;
	enum status st = STATUS_OK;

	switch ((enum job)answer->value) {
	case JOB_REST:
		st = sheet_rest(p->campaign, r->id, &made, NULL, &err);
		break;
	case JOB_GIVE:
	case JOB_MERGE:
		st = answer->value == JOB_GIVE ? ask_whom(p, r->id, &err)
					       : ask_other(p, r, &err);
		if (st != STATUS_OK)
			pane_say(p, LEVEL_ERROR, "%s", err.text);
		return;
	case JOB_SPLIT:
		st = sheet_split(
			p->campaign, r->id, r->doors / 2, &made, NULL, &err);
		break;
	case JOB_LOST:
		st = sheet_put_state(
			p->campaign, r->id, SHEET_LOST, NULL, &err);
		break;
	}
	pane_tell(p, st, &err, _("Done.  u undo"));
}

static void
ask_job(struct pane *p, const struct sheet_row *r)
{
	static const char *const titles[] = {
		[JOB_REST] = N_("the doors left go on "
				"a new sheet"),
		[JOB_GIVE] = N_("hand it to somebody else"),
		[JOB_SPLIT] = N_("half of it goes on a new sheet"),
		[JOB_MERGE] = N_("another sheet's doors go on it"),
		[JOB_LOST] = N_("it is lost: its doors are free")};

	dialog_choose(p, _("Small jobs"), false, job_chosen);
	for (int i = JOB_REST; i <= JOB_LOST; i++) {
		struct popup_item item = {.text = _(titles[i]), .value = i};

		snprintf(item.key, sizeof(item.key), "%d", i);
		item.letter = (char)('0' + i);
		dialog_add(p, &item, r, sizeof(*r));
	}
}

/* One sheet of the doors around an address, as for whoever lives there. */
static void
cut_near(struct pane *p, const struct answer *answer)
{
	const struct sheet_ask ask = {.near = answer->text,
		.doors = NEAR_DOORS,
		.recent = SHEET_RECENT_DAYS};
	struct sheet_cut_report r;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	enum status st = sheets_cut(p->campaign, &ask, &a, &r, NULL, &err);

	pane_tell(p, st, &err, NULL);
	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			ngettext("Sheet %s: %zu door near there.  u undo",
				"Sheet %s: %zu doors near there.  u undo",
				(unsigned long)r.sheets[0].doors),
			sheet_number_text(&a, r.sheets[0].number),
			r.sheets[0].doors);
	arena_release(&a);
}

static void
ask_near(struct pane *p)
{
	dialog_ask(p, _("A sheet of the doors near which address?"),
		_("where somebody lives: 12 bis rue Larmeroux"), NULL, 0,
		cut_near);
	dialog_changes(p, N_("cutting"));
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct sheets *s = p->state;

	if (action == ACTION_ADD) {
		ask_near(p);
		return true;
	}
	if (!s->row.id)
		return false;
	if (action == ACTION_WORK)
		*status = next_step(p, &s->row, err);
	else if (action == ACTION_JOBS)
		ask_job(p, &s->row);
	else
		return false;
	return true;
}

static enum status
print_one(struct campaign *c, int64_t id, const char *path, size_t *n,
	struct error *err)
{
	return print_sheets(c, &id, 1, path, n, err);
}

static const struct pane_print print = {
	.title = N_("Print the sheet"),
	.name = N_("walk-sheet.pdf"),
	.write = print_one,
};

static const struct pane_way ways[] = {
	{ACTION_OPEN, &pane_sheet_doors}, {ACTION_NONE}};

static const enum action actions[] = {ACTION_OPEN, ACTION_WORK, ACTION_JOBS,
	ACTION_ADD, ACTION_PRINT, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_WORK, N_("next step"),
		N_("Give it, take it back, and close it once it is typed in")},
	{ACTION_ADD, N_("near"),
		N_("Cut one sheet of the doors near an address")},
	{ACTION_NONE}};

const struct pane_ops pane_sheets = {
	.id = "sheets",
	.name = N_("Sheets"),
	.letter = 'f',
	.state_size = sizeof(struct sheets),
	.list = &sheets,
	.print = &print,
	.actions = actions,
	.words = words,
	.ways = ways,
	.act = act,
	.empty = N_("No sheets yet: in Scoring, w cuts those of a station."),
	.hint = N_("Who has which sheet; w gives one away and takes it back"),
	.follow = follow,
	.detail = draw_detail,
	.detail_rows = DETAIL_ROWS,
};

static const struct list_ops doors = {.listing = &sheet_door_listing};

const struct pane_ops pane_sheet_doors = {
	.right = VERB_RIGHT_SEE_FIELD,
	.id = "sheet-doors",
	.name = N_("doors"),
	.list = &doors,
	.empty = N_("No doors are on this sheet any more."),
	.hint = N_("In the order of the walk"),
};
