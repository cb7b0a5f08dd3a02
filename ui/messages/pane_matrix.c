/* The matrix: moving in it, mapping, weights, messages, and the plan. */
#include "ui/messages/pane_matrix.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "campaign/few.h"
#include "messages/message.h"
#include "messages/outbox.h"
#include "messages/plan.h"
#include "ui/messages/aim.h"
#include "ui/messages/pane_gaps.h"
#include "ui/messages/pane_message.h"
#include "ui/messages/pane_point.h"

extern const struct pane_ops pane_contacts;

static enum status
load(struct pane *p, struct error *err)
{
	struct matrix_pane *s = p->state;

	return matrix_load(p->campaign,
		s->view == VIEW_MESSAGES ? MATRIX_MESSAGES : MATRIX_POINTS,
		&p->arena, &s->m, err);
}

static void
keep_view(struct pane *twin, const struct pane *p)
{
	const struct matrix_pane *from = p->state;
	struct matrix_pane *to = twin->state;

	to->view = from->view;
}

static void
points(const struct pane *p, struct listing_rows *out)
{
	const struct matrix_pane *s = p->state;

	*out = (struct listing_rows){s->m.rows, s->m.nrows};
}

/* Drawn by matrix_draw.c: only the rows are the list's. */
static const struct listing_column columns[] = {LISTED(
	"point", N_("Point"), CELL_TEXT, FIELD(struct matrix_row, title))};
static const struct listing points_shown = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct matrix_row, id)};
static const struct list_ops rows = {
	.listing = &points_shown, .fixed = true, .rows = points};

const struct matrix_row *
matrix_row_at(const struct pane *p)
{
	const struct matrix_pane *s = p->state;

	return p->list.at < s->m.nrows ? &s->m.rows[p->list.at] : NULL;
}

size_t
matrix_column_at(const struct pane *p)
{
	const struct matrix_pane *s = p->state;
	size_t i = 0;

	while (i < s->m.nsegments && s->m.segments[i].id != p->subject)
		i++;
	return i;
}

const struct matrix_cell *
matrix_cell_at(const struct pane *p)
{
	const struct matrix_pane *s = p->state;
	size_t at = matrix_column_at(p);

	return at < s->m.nsegments && matrix_row_at(p)
		       ? &s->m.cells[p->list.at * s->m.nsegments + at]
		       : NULL;
}

static const struct segment *
segment_at(const struct pane *p)
{
	const struct matrix_pane *s = p->state;
	size_t at = matrix_column_at(p);

	return at < s->m.nsegments ? &s->m.segments[at] : NULL;
}

/* Left and Right, h and l move between columns; the first is that of the row
 * names. */
static bool
takes(struct pane *p, uint32_t key)
{
	const struct matrix_pane *s = p->state;
	size_t n = s->m.nsegments, at = matrix_column_at(p);

	if (key == TKEY_RIGHT || key == 'l') {
		if (n && at == n)
			p->subject = s->m.segments[0].id;
		else if (at + 1 < n)
			p->subject = s->m.segments[at + 1].id;
	} else if (key == TKEY_LEFT || key == 'h') {
		p->subject = at == 0 || at == n ? 0 : s->m.segments[at - 1].id;
	} else {
		return false;
	}
	return true;
}

/* The cell under the cursor as it is, for a question about it. */
static struct point_mapping
mapping_of(struct arena *a, const struct matrix_cell *cell,
	const struct matrix_row *row, const struct segment *segment)
{
	return (struct point_mapping){.point = arena_strdup(a, row->title),
		.segment = arena_strdup(a, segment->name),
		.message =
			cell->message ? arena_strdup(a, cell->message) : NULL,
		.note = cell->note ? arena_strdup(a, cell->note) : NULL,
		.weight = cell->state == CELL_NONE ? 1 : cell->weight};
}

static void
map(struct pane *p, const struct point_mapping *m)
{
	struct error err = ERROR_INIT;

	if (point_map(p->campaign, m, NULL, &err) != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	else if (m->message)
		pane_say(p, LEVEL_DONE, _("%s speaks to %s: %s.  u undo"),
			m->point, m->segment, m->message);
	else
		pane_say(p, LEVEL_DONE, _("%s speaks to %s.  u undo"), m->point,
			m->segment);
	p->reload = true;
}

static const char *
check_weight(struct pane *p, const struct answer *answer, struct arena *a)
{
	double weight;

	if (num_parse_real(answer->text, &weight) && weight >= 0 &&
		weight <= 10)
		return NULL;
	return arena_printf(a,
		_("\"%s\" is not a weight; it is a number from 0 to 10"),
		answer->text);
}

static void
weigh(struct pane *p, const struct answer *answer)
{
	struct point_mapping m = *(const struct point_mapping *)answer->data;

	if (num_parse_real(answer->text, &m.weight))
		map(p, &m);
}

static void
ask_weight(struct pane *p, const struct matrix_cell *cell,
	const struct matrix_row *row, const struct segment *segment)
{
	struct point_mapping m;
	struct arena a = ARENA_INIT;

	dialog_ask(p,
		arena_printf(&a, _("Weight of %s for %s, 0 to 10:"), row->title,
			segment->name),
		_("How much it matters to them; 0: better not to speak of it"),
		NULL, 0, weigh);
	m = mapping_of(&p->dialog.arena, cell, row, segment);
	dialog_about(p, &m, sizeof(m));
	dialog_checks(p, check_weight);
	dialog_changes(p, N_("saving"));
	arena_release(&a);
}

static void
take_message(struct pane *p, const struct answer *answer)
{
	if (answer->data)
		map(p, answer->data);
	else
		pane_go(p, &pane_message_add, 0);
}

static enum status
choose_message(struct pane *p, const struct matrix_cell *cell,
	const struct matrix_row *row, const struct segment *segment,
	struct error *err)
{
	struct arena a = ARENA_INIT, *kept = &p->dialog.arena;
	struct message_row *messages;
	struct point_mapping m;
	size_t n = 0;
	enum status st = message_list(p->campaign, &a, &messages, &n, err);

	if (st != STATUS_OK)
		return st;
	dialog_choose(p, _("What is said to them?"), true, take_message);
	dialog_changes(p, N_("saving"));
	for (size_t i = 0; i < n; i++) {
		struct popup_item item = aim_item(p, messages[i].name,
			messages[i].channel, segment->filter);

		m = mapping_of(kept, cell, row, segment);
		m.message = arena_strdup(kept, messages[i].name);
		dialog_add(p, &item, &m, sizeof(m));
	}
	dialog_add(p,
		&(struct popup_item){.text = _("a new message"), .name = "new"},
		NULL, 0);
	arena_release(&a);
	return st;
}

static enum status
remove_cell(struct pane *p, struct error *err)
{
	const char *point = matrix_row_at(p)->title;
	const char *segment = segment_at(p)->name;
	enum status st = point_unmap(p->campaign, point, segment, NULL, err);

	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE, _("%s no longer speaks to %s.  u undo"),
			point, segment);
	p->reload = true;
	return st;
}

static void
remove_point(struct pane *p, const struct answer *answer)
{
	const int64_t *point = answer->data;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;

	pane_tell(p, point_remove(p->campaign, *point, NULL, &err), &err,
		arena_printf(
			&a, _("Removed the point %s.  u undo"), answer->text));
	arena_release(&a);
}

/* A point takes its whole row of mappings along. */
static void
ask_to_remove(struct pane *p, const struct matrix_row *row)
{
	struct arena a = ARENA_INIT;

	dialog_confirm(p,
		arena_printf(&a,
			_("Remove the point %s, and all it says to whom?"),
			row->title),
		row->title, remove_point);
	dialog_about(p, &row->id, sizeof(row->id));
	dialog_changes(p, N_("removing"));
	arena_release(&a);
}

static enum status
plan(struct pane *p, const void *data, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct plan_counts n;
	enum status st =
		plan_make(p->campaign, plan_cap(p->campaign), &n, NULL, err);

	if (st != STATUS_OK)
		return st;
	pane_say(p, LEVEL_DONE,
		n.many ? _("Messages planned: %s, people: %s, nothing is sent; "
			   "held back: %s, c shows them.  u undo")
		       : _("Messages planned: %s, people: %s, nothing is sent; "
			   "held back: %s.  u undo"),
		few_text(&a, n.assigned, n.small),
		few_text(&a, n.people, n.small),
		few_text(&a, n.held_back, n.small));
	arena_release(&a);
	p->reload = true;
	return STATUS_OK;
}

static enum status
send_plan(struct pane *p, const void *data, struct error *err)
{
	int64_t n = 0;
	enum status st = outbox_plan_all(p->campaign, 0, &n, NULL, err);

	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			ngettext("%lld sending of the plan waits in the outbox "
				 "(g o) to be approved.  u undo",
				"%lld sendings of the plan wait in the outbox "
				"(g o) to be approved.  u undo",
				(unsigned long)n),
			(long long)n);
	p->reload = true;
	return st;
}

/* The audience of the cell's message; without one, everybody in the segment. */
static void
list_people(struct pane *p)
{
	const struct matrix_cell *cell = matrix_cell_at(p);

	pane_go_filtered(p, &pane_contacts,
		cell->audience ? cell->audience : segment_at(p)->filter);
}

static bool
is_messages(const struct pane *p)
{
	return ((const struct matrix_pane *)p->state)->view == VIEW_MESSAGES;
}

/* In the view of messages mappings cannot be changed, only read. */
static bool
act_in_points(struct pane *p, enum action action, enum status *status,
	struct error *err)
{
	bool changes = action == ACTION_EDIT || action == ACTION_REMOVE ||
		       action == ACTION_MESSAGE;
	const struct matrix_row *row = matrix_row_at(p);
	const struct segment *segment = segment_at(p);
	const struct matrix_cell *cell = matrix_cell_at(p);

	if (is_messages(p)) {
		if (changes)
			pane_say(p, LEVEL_INFO,
				_("Cells are changed where points are the "
				  "rows: z"));
		else if (action == ACTION_OPEN && row)
			pane_go(p, &pane_message, row->id);
		return changes || action == ACTION_OPEN;
	}
	if (!row)
		return false;
	if (action == ACTION_EDIT && cell && segment)
		ask_weight(p, cell, row, segment);
	else if (action == ACTION_EDIT || action == ACTION_OPEN)
		pane_go(p, &pane_point, row->id);
	else if (action == ACTION_REMOVE && segment)
		*status = remove_cell(p, err);
	else if (action == ACTION_REMOVE)
		ask_to_remove(p, row);
	else if (action == ACTION_MESSAGE && cell && segment)
		*status = choose_message(p, cell, row, segment, err);
	else
		return false;
	return true;
}

static bool
shows(const struct pane *p, enum action action)
{
	bool changes = action == ACTION_ADD || action == ACTION_EDIT ||
		       action == ACTION_REMOVE;

	if (action == ACTION_OPEN)
		return matrix_row_at(p);
	if (action == ACTION_PEOPLE)
		return segment_at(p);
	if (is_messages(p))
		return !changes && action != ACTION_MESSAGE;
	if (action == ACTION_MESSAGE)
		return matrix_cell_at(p) && segment_at(p);
	return !changes || action == ACTION_ADD || matrix_row_at(p);
}

static enum draft_form
rows_now(const struct pane *p)
{
	return is_messages(p) ? FORM_MESSAGE : FORM_POINT;
}

static void
turn_view(struct pane *p)
{
	static const char *const said[] = {
		[VIEW_COUNTS] = N_("Points: how far each cell is"),
		[VIEW_TEXTS] = N_("Points: the message of each cell"),
		[VIEW_MESSAGES] = N_("Messages: how far each cell is")};
	struct matrix_pane *s = p->state;

	s->view = (enum matrix_view)((s->view + 1) % VIEWS);
	pane_say(p, LEVEL_INFO, "%s", _(said[s->view]));
	p->reload = true;
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (action == ACTION_WORK)
		pane_work(p, WORK_LONG, N_("planning"), plan);
	else if (action == ACTION_RELAUNCH)
		pane_work(p, WORK_LONG, N_("planning"), send_plan);
	else if (action == ACTION_ADD)
		pane_go(p, &pane_point_add, 0);
	else if (action == ACTION_VIEW)
		turn_view(p);
	else if (action == ACTION_CHECK)
		pane_go(p, &pane_gaps, 0);
	else if (!matrix_row_at(p))
		return false;
	else if ((action == ACTION_OPEN || action == ACTION_PEOPLE) &&
		 matrix_cell_at(p))
		list_people(p);
	else
		return act_in_points(p, action, status, err);
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_ADD, ACTION_EDIT,
	ACTION_MESSAGE, ACTION_REMOVE, ACTION_WORK, ACTION_PEOPLE, ACTION_VIEW,
	ACTION_CHECK, ACTION_RELAUNCH, ACTION_NONE};
static const struct pane_word words[] = {
	{ACTION_OPEN, N_("people"),
		N_("The people of a cell, in Contacts; of a point, its text")},
	{ACTION_ADD, N_("point"), N_("Add a point of the programme")},
	{ACTION_EDIT, N_("weight"),
		N_("Map the point to the segment with a weight; in the first "
		   "column, change the point")},
	{ACTION_MESSAGE, N_("message"), N_("Choose what a cell says")},
	{ACTION_WORK, N_("plan"),
		N_("Assign to each person the messages that weigh most")},
	{ACTION_RELAUNCH, N_("send"),
		N_("Make a sending of each message of the newest plan")},
	{ACTION_CHECK, N_("gaps"),
		N_("Segments nobody speaks to, and people who would get too "
		   "much")},
	{ACTION_VIEW, N_("view"),
		N_("Turn from counts to messages' names to rows of messages")},
	{ACTION_NONE, NULL, NULL}};

/* On a title the keys are about the point, or the message. */
static const struct pane_word *
words_here(const struct pane *p)
{
	static const struct pane_word of_point[] = {
		{ACTION_OPEN, N_("text"), N_("The text of this point")},
		{ACTION_EDIT, N_("change"), N_("Change this point")},
		{ACTION_REMOVE, N_("drop"),
			N_("Remove this point and all it says to whom")},
		{ACTION_NONE, NULL, NULL}};

	static const struct pane_word of_message[] = {
		{ACTION_OPEN, N_("text"), N_("The text of this message")},
		{ACTION_NONE, NULL, NULL}};

	if (!matrix_row_at(p) || segment_at(p))
		return NULL;
	return is_messages(p) ? of_message : of_point;
}

const struct pane_ops pane_matrix = {
	.id = "matrix",
	.name = N_("Matrix"),
	.letter = 'x',
	.state_size = sizeof(struct matrix_pane),
	.list = &rows,
	.rows_now = rows_now,
	.actions = actions,
	.words = words,
	.words_here = words_here,
	.empty = N_("Nothing here yet: a adds a point of the programme, z "
		    "turns between points and messages."),
	.hint = N_("What we say to whom: arrows move, e maps with a weight, w "
		   "plans"),
	.busy = N_("Counting who can be reached by each message"),
	.load = load,
	.act = act,
	.shows = shows,
	.takes = takes,
	.twin = keep_view,
	.detail = matrix_draw_detail,
	.draw = matrix_draw,
};
