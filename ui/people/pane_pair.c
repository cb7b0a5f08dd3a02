/*
 * One pair, field by field: Left and Right choose whose value is kept, Enter
 * merges the two, d marks them as distinct, and the next pair comes. The
 * choices are not data: they are copied from twin to twin.
 */
#include "ui/people/pane_pair.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "office/unite.h"
#include "people/contact_merge.h"
#include "ui/frame/event.h"

#include <string.h>

enum { HEAD_ROWS = 2 };

struct pair {
	struct pair_queue queue;
	size_t at;                 /* the pair shown; queue.n: none is left */
	bool take[CONTACT_FIELDS]; /* the second person's value is kept */
	struct contact_merge merge;
	const char *refused;       /* why they cannot be merged, or NULL */
	struct pair_field *fields; /* shown, in the pane's arena */
	size_t nfields;
};

/* A field of the two, in words. */
struct pair_field {
	int64_t id; /* 1 and the field */
	const char *title, *one, *other, *stays;
	bool choice;
};

static const struct duplicate_pair *
shown(const struct pair *s)
{
	return s->at < s->queue.n ? &s->queue.at[s->at] : NULL;
}

/* The choices so far apply to this pair alone. */
static void
twin(struct pane *to, const struct pane *p)
{
	const struct pair *s = p->state;
	struct pair *t = to->state;

	if (p->loaded)
		*t = *s;
	else if (p->below && p->below->ops == &pane_duplicates)
		t->queue = *(const struct pair_queue *)p->below->state;
	if (!p->loaded)
		t->at = t->queue.n;
}

/* The next undecided pair from an index on, else the first of all; none: n. */
static enum status
find_pending(struct campaign *c, const struct pair_queue *queue, size_t from,
	size_t *found, struct error *err)
{
	enum status st = STATUS_OK;
	bool pending = false;

	for (size_t i = 0; i < queue->n && st == STATUS_OK && !pending; i++) {
		*found = (from + i) % queue->n;
		st = duplicate_pending(c, queue->at[*found].first,
			queue->at[*found].second, &pending, err);
	}
	if (!pending)
		*found = queue->n;
	return st;
}

static bool
of_address(enum contact_field f)
{
	return f >= CONTACT_NUMBER && f <= CONTACT_CITY;
}

/* Does it matter whose value of this field is chosen? */
static bool
is_choice(const struct pair *s, enum contact_field f)
{
	const char *keep = contact_field_value(&s->merge.keep, f);
	const char *other = contact_field_value(&s->merge.other, f);

	if (s->refused || f == CONTACT_TAGS || f == CONTACT_NOTES)
		return false;
	if (of_address(f))
		return s->merge.keep.street && s->merge.other.street &&
		       strcmp(keep ? keep : "", other ? other : "") != 0;
	return keep && *keep && other && *other && strcmp(keep, other) != 0;
}

static const char *
cell(struct pane *p, const struct pair *s, enum contact_field f, bool other)
{
	const struct contact_row *row =
		other ? &s->merge.other : &s->merge.keep;
	const char *text = contact_field_text(&p->arena, row, f);
	bool united = !s->refused && s->merge.lines[f].fate == MERGE_UNITED;
	const char *sign = united ? "(+)" : "   ";

	if (is_choice(s, f))
		sign = s->take[f] == other ? "(x)" : united ? "(+)" : "( )";
	return arena_printf(&p->arena, "%s %s", sign, text);
}

/* A field that both leave empty is left out. */
static void
add_fields(struct pane *p, struct pair *s)
{
	s->fields = ARENA_ARRAY(&p->arena, struct pair_field, CONTACT_FIELDS);
	for (int i = 0; i < CONTACT_FIELDS; i++) {
		enum contact_field f = (enum contact_field)i;
		const char *keep = contact_field_value(&s->merge.keep, f);
		const char *other = contact_field_value(&s->merge.other, f);

		if ((!keep || !*keep) && (!other || !*other))
			continue;
		s->fields[s->nfields++] = (struct pair_field){.id = i + 1,
			.title = _(contact_field_title(f)),
			.one = cell(p, s, f, false),
			.other = cell(p, s, f, true),
			.stays = s->refused ? NULL
					    : contact_field_text(&p->arena,
						      &s->merge.result, f),
			.choice = is_choice(s, f)};
	}
}

static enum status
load(struct pane *p, struct error *err)
{
	struct pair *s = p->state;
	size_t before = s->at;
	struct error law = ERROR_INIT;
	enum status st = find_pending(
		p->campaign, &s->queue, (size_t)p->subject - 1, &s->at, err);

	s->refused = NULL;
	s->nfields = 0;
	if (s->at != before)
		memset(s->take, 0, sizeof(s->take));
	if (st != STATUS_OK || !shown(s))
		return st;
	st = contact_merge_prepare(p->campaign, shown(s)->first,
		shown(s)->second, s->take, &p->arena, &s->merge, &law);
	if (st == STATUS_DENIED)
		s->refused = arena_strdup(&p->arena, law.text);
	else if (st != STATUS_OK)
		*err = law;
	if (st != STATUS_OK && st != STATUS_DENIED)
		return st;
	add_fields(p, s);
	return STATUS_OK;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct pair *s = p->state;

	*out = (struct listing_rows){s->fields, s->nfields};
}

static bool
has_choice(const void *row)
{
	return ((const struct pair_field *)row)->choice;
}

#define AT(member) FIELD(struct pair_field, member)

static const struct listing_column columns[] = {
	LISTED("field", N_("Field"), CELL_TEXT, AT(title), .width = 14),
	LISTED("one", N_("One"), CELL_TEXT, AT(one)),
	LISTED("other", N_("The other"), CELL_TEXT, AT(other), .width = 29),
	LISTED("stays", N_("Stays"), CELL_TEXT, AT(stays), .width = 24,
		.keep = DETAIL_COLUMNS),
};

static const struct listing fields_shown = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct pair_field, id),
	.attention = has_choice};

static const struct list_ops fields = {
	.listing = &fields_shown, .fixed = true, .rows = rows};

static void
choose(struct pane *p, bool other)
{
	struct pair *s = p->state;
	int64_t row = pane_current(p);
	enum contact_field f = (enum contact_field)(row - 1);

	if (!row || !is_choice(s, f)) {
		pane_say(p, LEVEL_INFO,
			_("Nothing to choose here: nothing of this is lost."));
		return;
	}
	for (int i = 0; i < CONTACT_FIELDS; i++)
		if (i == (int)f || (of_address(f) && of_address(i)))
			s->take[i] = other;
	p->subject = (int64_t)s->at + 1;
	p->reload = true;
}

static bool
takes(struct pane *p, uint32_t key)
{
	if (key != TKEY_LEFT && key != TKEY_RIGHT)
		return false;
	if (shown(p->state))
		choose(p, key == TKEY_RIGHT);
	return true;
}

/* The pair is decided: the next load moves to the one after it. */
static void
decided(struct pane *p)
{
	const struct pair *s = p->state;

	p->subject = (int64_t)s->at + 1;
	p->list.aim = 1;
	p->reload = true;
}

static enum status
merge(struct pane *p, struct error *err)
{
	const struct pair *s = p->state;
	const struct contact_row *stays = &s->merge.result;
	enum status st;

	if (s->refused) {
		pane_say(p, LEVEL_WARN, "%s", s->refused);
		return STATUS_OK;
	}
	st = unite_contacts(p->campaign, &s->merge, NULL, err);
	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			_("One contact now: %s %s.  u makes two of it again"),
			stays->last_name, stays->first_name);
	if (st == STATUS_OK || st == STATUS_CONFLICT)
		decided(p);
	return st;
}

static enum status
tell_apart(struct pane *p, struct error *err)
{
	const struct duplicate_pair *pair = shown(p->state);
	enum status st = duplicate_tell_apart(
		p->campaign, pair->first, pair->second, NULL, err);

	if (st == STATUS_OK) {
		pane_say(p, LEVEL_DONE,
			_("Two people; the pair is not shown again.  u undo"));
		decided(p);
	}
	return st;
}

/* Another pair, leaving this one as it is. */
static enum status
step(struct pane *p, bool back, struct error *err)
{
	struct pair *s = p->state;
	bool pending = false;
	enum status st = STATUS_OK;

	for (size_t i = 1; i < s->queue.n && !pending && st == STATUS_OK; i++) {
		size_t to = (s->at + (back ? s->queue.n - i : i)) % s->queue.n;

		st = duplicate_pending(p->campaign, s->queue.at[to].first,
			s->queue.at[to].second, &pending, err);
		p->subject = (int64_t)to + 1;
	}
	if (st == STATUS_OK && !pending)
		pane_say(p, LEVEL_INFO, _("There is no other pair."));
	p->reload = pending;
	return st;
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (!shown(p->state))
		return false;
	if (action == ACTION_OPEN)
		*status = merge(p, err);
	else if (action == ACTION_REMOVE)
		*status = tell_apart(p, err);
	else if (action == ACTION_NEXT || action == ACTION_PREVIOUS)
		*status = step(p, action == ACTION_PREVIOUS, err);
	else
		return false;
	return true;
}

/* How likely, why, and how many there are. */
static void
draw_head(const struct pair *s, struct canvas *c, const struct area *area)
{
	const struct duplicate_pair *pair = shown(s);
	struct arena a = ARENA_INIT;
	int used;

	used = canvas_put_right(c, 1, area->cols / 2, area->cols / 2 - 1, 0,
		arena_printf(&a, _("pair %zu of %zu"), s->at + 1, s->queue.n));
	canvas_put_fmt(c, 1, 1, area->cols - used - 3, STYLE_BOLD,
		_("Score %d: %s"), pair->score,
		duplicate_reasons(&a, pair->signs));
	if (s->refused)
		canvas_put_fmt(c, 2, 1, area->cols - 2, STYLE_ATTENTION, "! %s",
			s->refused);
	else
		canvas_put_words(c, 2, 1, area->cols - 2, STYLE_DIM,
			_("Left/Right choose at !   (x) stays   (+) is kept "
			  "beside it   ( ) goes"));
	arena_release(&a);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct pair *s = p->state;
	struct area list = *area;

	if (!shown(s)) {
		canvas_rule(c, area->row, 1, area->cols - 2);
		canvas_put_lines(c, &(struct area){4, 4, 3, area->cols - 8}, 0,
			_("Every pair is decided. Esc goes back, u undoes the "
			  "last decision."));
		return;
	}
	draw_head(s, c, area);
	list.row += HEAD_ROWS;
	list.rows -= HEAD_ROWS;
	list_draw(&p->list, c, &list);
}

static const enum action actions[] = {ACTION_OPEN, ACTION_REMOVE, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_OPEN, N_("merge"),
		N_("Make one contact of the two, as it stands here")},
	{ACTION_REMOVE, N_("two people"),
		N_("Say that the two are not the same person")},
	{ACTION_NEXT, N_("next pair"), N_("Go to the next pair")},
	{ACTION_PREVIOUS, N_("pair before"), N_("Go to the pair before")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_pair = {
	.id = "pair",
	.name = N_("pair"),
	.state_size = sizeof(struct pair),
	.list = &fields,
	.actions = actions,
	.words = words,
	.hint = N_("What hangs on both is kept: tags, notes, consents; n the "
		   "next pair"),
	.load = load,
	.takes = takes,
	.twin = twin,
	.act = act,
	.draw = draw,
};
