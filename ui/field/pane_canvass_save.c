/* What typing a sheet in reads and writes: a change a door, and one that closes
 * the sheet. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "ui/field/pane_canvass.h"

#include <string.h>

/* They stay the same however many doors are typed in. */
static enum status
read_questions(struct pane *p, struct error *err)
{
	struct canvass *v = p->state;
	int64_t questions = 0;
	enum status st;

	if (v->ask.id)
		return STATUS_OK;
	st = visit_questions(p->campaign, &v->sheet, &questions, err);
	return st == STATUS_OK && questions
		       ? questionnaire_get(p->campaign, questions, &v->session,
				 &v->ask, err)
		       : st;
}

/* ndoors where it is not on the sheet. */
static size_t
find_door(const struct canvass *v, int64_t door)
{
	size_t i = 0;

	while (i < v->ndoors && v->doors[i].row->id != door)
		i++;
	return i;
}

static enum status
read_doors(struct pane *p, struct error *err)
{
	struct canvass *v = p->state;
	struct sheet_door_row *rows;
	enum status st = sheet_doors(
		p->campaign, p->subject, &p->arena, &rows, &v->ndoors, err);

	if (st != STATUS_OK)
		v->ndoors = 0;
	v->doors = ARENA_ARRAY(&p->arena, struct canvass_door, v->ndoors + 1);
	for (size_t i = 0; i < v->ndoors; i++)
		v->doors[i].row = &rows[i];
	return st;
}

/* The outcomes, and the door that the same person typed in last. */
static enum status
read_visits(struct pane *p, struct error *err)
{
	struct canvass *v = p->state;
	struct visit_row *rows;
	const char *me = campaign_actor(p->campaign);
	int64_t newest = 0;
	size_t n = 0;
	enum status st =
		visit_list(p->campaign, p->subject, &p->arena, &rows, &n, err);

	v->last = 0;
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		const size_t at = find_door(v, rows[i].sheet_door);

		if (at == v->ndoors)
			continue;
		v->doors[at].outcome = rows[i].outcome;
		if (rows[i].id > newest && strcmp(rows[i].typed_by, me) == 0) {
			newest = rows[i].id;
			v->last = rows[i].sheet_door;
		}
	}
	return st;
}

/* Of the doors that can be on screen: from some before the cursor on. */
static enum status
read_people(struct pane *p, struct error *err)
{
	enum { BEFORE = 20, BEHIND = 60 };
	struct canvass *v = p->state;
	enum status st = STATUS_OK;

	for (size_t i = v->at > BEFORE ? v->at - BEFORE : 0;
		i < v->ndoors && i < v->at + BEHIND && st == STATUS_OK; i++) {
		struct visit_resident *people;

		st = visit_residents(p->campaign, v->doors[i].row->id,
			&p->arena, &people, &v->doors[i].npeople, err);
		v->doors[i].people = people;
	}
	return st;
}

enum status
canvass_read_door(struct pane *p, struct error *err)
{
	struct canvass *v = p->state;
	const struct sheet_door_row *row;
	struct address_note_row *notes;
	struct visit_row before;
	enum status st;

	v->before = NULL;
	v->nnotes = 0;
	if (canvass_is_done(v))
		return STATUS_OK;
	row = v->doors[v->at].row;
	st = address_notes(
		p->campaign, row->address, &p->arena, &notes, &v->nnotes, err);
	v->notes = notes;
	if (st != STATUS_OK)
		return st;
	st = visit_before(p->campaign, row->id, &p->arena, &before, err);
	if (st == STATUS_OK)
		v->before = arena_copy(&p->arena, &before, sizeof(before));
	return st == STATUS_NONE ? STATUS_OK : st;
}

void
canvass_go_to(struct canvass *v, size_t i)
{
	v->at = i;
	v->door = i < v->ndoors ? v->doors[i].row->id : 0;
}

/* The first door from here on that is not typed in, else the first of all; a
 * closed sheet has none. */
static void
find_next(struct canvass *v)
{
	size_t next = v->ndoors;

	for (size_t k = v->ndoors; k > 0; k--) {
		const size_t i = (v->at + k - 1) % v->ndoors;

		if (v->doors[i].outcome == VISIT_OUTCOME_NONE)
			next = i;
	}
	canvass_go_to(v, v->sheet.state == SHEET_CLOSED ? v->ndoors : next);
}

/* The cursor stays on the door of the paper that is being typed, even where
 * somebody else has typed it meanwhile: saving it says so. */
enum status
canvass_load(struct pane *p, struct error *err)
{
	struct canvass *v = p->state;
	enum status st;

	if (!v->began)
		prompt_init(&v->line, "");
	v->began = true;
	arena_reset(&p->arena);
	v->ndoors = 0;
	v->difference = NULL;
	st = sheet_get(p->campaign, p->subject, &p->arena, &v->sheet, err);
	if (st == STATUS_OK)
		st = read_questions(p, err);
	if (st == STATUS_OK)
		st = read_doors(p, err);
	if (st == STATUS_OK)
		st = read_visits(p, err);
	if (st != STATUS_OK)
		return st;
	if (v->door)
		canvass_go_to(v, find_door(v, v->door));
	else
		find_next(v);
	st = visit_totals(p->campaign, p->subject, v->totals, err);
	if (st == STATUS_OK)
		st = read_people(p, err);
	return st == STATUS_OK ? canvass_read_door(p, err) : st;
}

/* Look again, and begin the door under the cursor. */
static void
look(struct pane *p)
{
	struct canvass *v = p->state;
	struct error err = ERROR_INIT;

	v->entry = (struct canvass_entry){.question = QUESTION_END};
	v->door = 0;
	prompt_set(&v->line, "");
	if (canvass_load(p, &err) != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
}

static void
remember(struct canvass *v, int64_t door)
{
	const struct canvass_entry *e = &v->entry;
	const struct canvass_typed typed = {.door = door,
		.said = arena_copy(
			&v->session, e->said, e->nsaid * sizeof(*e->said)),
		.nsaid = e->nsaid};

	VEC_PUSH(&v->typed, typed);
}

/* Somebody else may have typed the door meanwhile: then it goes on behind it.
 * A sheet that is back was walked before then, not when it is typed. */
void
canvass_save(struct pane *p)
{
	struct canvass *v = p->state;
	const struct canvass_entry *e = &v->entry;
	const int64_t door = v->doors[v->at].row->id;
	const struct visit_entry entry = {.place = VISIT_DOOR,
		.sheet_door = door,
		.outcome = e->outcome,
		.time = v->sheet.state == SHEET_RETURNED ? v->sheet.back : NULL,
		.questionnaire = v->ask.id,
		.said = e->said,
		.nsaid = e->nsaid,
		.person = e->person};
	struct error err = ERROR_INIT;
	enum status st = visit_add(p->campaign, &entry, NULL, NULL, &err);

	if (st == STATUS_OK)
		remember(v, door);
	else
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	look(p);
}

/* Whose answers are not known any more leaves its counts. */
static void
say_back(struct pane *p, const struct canvass_door *d, bool known)
{
	const long long at = d->row->position;

	if (d->outcome == VISIT_REFUSED && (d->row->named || d->npeople))
		pane_say(p, LEVEL_WARN,
			_("Door %lld is typed again; that they want no visit "
			  "stays."),
			at);
	else if (!known && d->outcome == VISIT_TALKED)
		pane_say(p, LEVEL_WARN,
			_("Door %lld is typed again; opinions counted there "
			  "stay counted: type none a second time."),
			at);
	else
		pane_say(p, LEVEL_DONE, _("Door %lld is typed again."), at);
}

void
canvass_take_back(struct pane *p)
{
	struct canvass *v = p->state;
	struct canvass_typed last = {.door = v->last};
	const bool known = v->typed.len > 0;
	struct error err = ERROR_INIT;

	if (v->sheet.state == SHEET_CLOSED) {
		pane_say(p, LEVEL_INFO, _("This sheet is closed."));
		return;
	}
	if (known)
		last = v->typed.at[--v->typed.len];
	if (!last.door) {
		pane_say(p, LEVEL_INFO,
			_("You typed no door of this sheet in."));
		return;
	}
	v->at = find_door(v, last.door);
	if (v->at == v->ndoors)
		pane_say(p, LEVEL_INFO,
			_("That door is no longer on this sheet."));
	else if (visit_take_back(p->campaign, last.door, last.said, last.nsaid,
			 NULL, &err) == STATUS_OK)
		say_back(p, &v->doors[v->at], known);
	else
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	look(p);
}

struct ending {
	int64_t sheet;
	struct sheet_said said;
	bool written;
};

static enum status
close_work(struct campaign *c, void *data, struct error *err)
{
	const struct ending *e = data;
	enum status st = e->written ? sheet_put_said(c, e->sheet, &e->said, err)
				    : STATUS_OK;

	return st == STATUS_OK
		       ? sheet_put_state(c, e->sheet, SHEET_CLOSED, NULL, err)
		       : st;
}

static void
close_sheet(struct pane *p, struct ending *e)
{
	struct error err = ERROR_INIT;
	enum status st = campaign_change(
		p->campaign, VERB_SHEET_STATE, close_work, e, NULL, &err);

	if (st == STATUS_OK) {
		pane_say(p, LEVEL_DONE, _("The sheet is closed.  u undo"));
		p->leave = true;
	} else {
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	}
}

/* "31 58 4 5 1 1", in the order of the outcomes; "-" for one not written. */
static bool
read_said(struct pane *p, struct sheet_said *said, struct arena *a)
{
	const struct canvass *v = p->state;
	int64_t *const to[] = {&said->talked, &said->absent, &said->refused,
		&said->callback, &said->moved, &said->unlisted};
	char *word, *rest = arena_strdup(a, v->line.text.at);
	size_t n = 0;

	*said = (struct sheet_said){-1, -1, -1, -1, -1, -1};
	while ((word = strtok_r(rest, " ,;", &rest))) {
		int64_t number = -1;

		if (n == ARRAY_LEN(to)) {
			pane_say(p, LEVEL_ERROR,
				_("There are %zu totals, of the outcomes as "
				  "they stand above."),
				n);
			return false;
		}
		if (strcmp(word, "-") != 0 &&
			(!num_parse_int(word, &number) || number < 0)) {
			pane_say(p, LEVEL_ERROR, _("\"%s\" is not a number."),
				word);
			return false;
		}
		if (number > (int64_t)v->ndoors) {
			pane_say(p, LEVEL_ERROR,
				_("%lld is more than the %zu doors of the "
				  "sheet."),
				(long long)number, v->ndoors);
			return false;
		}
		*to[n++] = number;
	}
	return true;
}

/* A difference is shown first; Enter again closes the sheet with it. */
void
canvass_end(struct pane *p)
{
	struct canvass *v = p->state;
	struct ending e = {.sheet = p->subject};
	struct arena a = ARENA_INIT;
	const char *difference = NULL;

	if (v->sheet.state == SHEET_CLOSED) {
		p->leave = true;
		return;
	}
	e.written = *v->line.text.at != '\0';
	if (e.written && !read_said(p, &e.said, &a)) {
		arena_release(&a);
		return;
	}
	if (e.written)
		difference = visit_difference(v->totals, &e.said, &a);
	if (!difference ||
		(v->difference && strcmp(v->difference, difference) == 0))
		close_sheet(p, &e);
	else
		v->difference = arena_strdup(&v->session, difference);
	arena_release(&a);
}
