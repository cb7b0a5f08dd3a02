/*
 * Messages: the texts, their figures, and each as somebody gets it. m plans a
 * batch: a segment, a time, then the recipient preview (pane_sheet.c).
 */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/when.h"
#include "campaign/draft.h"
#include "field/meeting.h"
#include "messages/listings.h"
#include "messages/notice.h"
#include "people/contact_look.h"
#include "people/segment.h"
#include "ui/messages/aim.h"
#include "ui/messages/ask_test.h"
#include "ui/messages/ask_time.h"
#include "ui/messages/message_draw.h"
#include "ui/messages/message_text.h"
#include "ui/messages/pane_message.h"
#include "ui/messages/pane_sheet.h"
#include "ui/people/pane_segment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* For how long whoever came to a meeting may be thanked. */
enum { DETAIL_ROWS = 10, THANKED_DAYS = 30 };

struct messages {
	struct message_standing *rows;
	size_t n;
	struct segment *segments;
	size_t nsegments;
	struct message_row *row; /* under the cursor, or NULL */
	struct contact_row reader;
	struct message_preview preview;
	/* What was chosen. */
	int64_t person; /* reader of the preview; 0: the first one */
};

static void
twin(struct pane *to, const struct pane *p)
{
	const struct messages *s = p->state;
	struct messages *t = to->state;

	t->person = s->person;
}

static enum status
load(struct pane *p, struct error *err)
{
	struct messages *s = p->state;
	enum status st =
		message_standings(p->campaign, &p->arena, &s->rows, &s->n, err);

	return st == STATUS_OK ? segment_list(p->campaign, &p->arena,
					 &s->segments, &s->nsegments, err)
			       : st;
}

static const struct list_ops messages = {.listing = &message_listing};

/* The reader of the preview: the one chosen, else the first by name. */
static enum status
find_reader(struct pane *p, struct error *err)
{
	struct messages *s = p->state;
	const struct contact_order first = {.limit = 1};
	size_t n = 0;
	enum status st = STATUS_NONE;

	s->reader = (struct contact_row){.id = 0};
	if (s->person)
		st = contact_get(
			p->campaign, s->person, &p->detail, &s->reader, err);
	if (st == STATUS_NONE)
		st = contact_page_by(p->campaign, "", &first, &p->detail,
			&s->reader, &n, err);
	s->person = s->reader.id;
	return st;
}

static enum status
follow(struct pane *p, struct error *err)
{
	struct messages *s = p->state;
	int64_t id = pane_current(p);
	enum status st;

	s->row = NULL;
	for (size_t i = 0; i < s->n; i++)
		if (s->rows[i].message.id == id)
			s->row = &s->rows[i].message;
	if (!s->row)
		return STATUS_OK;
	st = find_reader(p, err);
	if (st == STATUS_OK && s->reader.id)
		return message_as_sent(p->campaign, s->row, s->reader.id, NULL,
			&p->detail, &s->preview, err);
	s->preview = (struct message_preview){.subject = s->row->subject,
		.body = s->row->body,
		.html = s->row->html,
		.whole = true};
	return st;
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct messages *s = p->state;
	struct arena a = ARENA_INIT;

	if (s->row)
		message_draw(c, area, s->row,
			s->reader.id ? arena_join(&a, s->reader.last_name, " ",
					       s->reader.first_name)
				     : NULL,
			&s->preview);
	arena_release(&a);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	struct area detail;

	pane_draw_list(p, c, area, area->rows < 16 ? 0 : DETAIL_ROWS, &detail);
	pane_draw_detail(p, c, &detail);
}

/* The next reader of the preview, or the previous one. */
static enum status
step(struct pane *p, bool back, struct error *err)
{
	struct messages *s = p->state;
	struct arena a = ARENA_INIT;
	struct contact_row from, row;
	struct contact_order order = {.from = &from, .down = back, .limit = 1};
	size_t n = 0;
	enum status st = contact_get(p->campaign, s->reader.id, &a, &from, err);

	if (st == STATUS_OK)
		st = contact_page_by(
			p->campaign, "", &order, &a, &row, &n, err);
	if (st == STATUS_OK && n) {
		s->person = row.id;
		p->reload = true;
	}
	arena_release(&a);
	return st;
}

static void
edit_part(struct pane *p, const struct answer *answer)
{
	const struct messages *s = p->state;

	message_text_edit(p, s->row, answer->value);
}

static void
edit_text(struct pane *p)
{
	const struct messages *s = p->state;

	if (s->row->channel != CHANNEL_EMAIL) {
		edit_part(p, &(struct answer){.value = 0});
		return;
	}
	dialog_choose(p, _("Which part?"), false, edit_part);
	dialog_add(p, &(struct popup_item){.key = "1", .text = _("the text")},
		NULL, 0);
	dialog_add(p,
		&(struct popup_item){.key = "2",
			.text = _("the same for mail readers (HTML)"),
			.value = 1},
		NULL, 0);
}

/* What is to be sent, and to whom. */
struct sending {
	const char *message;
	const char *filter;
	int64_t at; /* or 0: when approved */
};

static enum status
plan(struct pane *p, const void *data, struct error *err)
{
	const struct sending *sending = data;
	int64_t id = 0;
	enum status st = outbox_plan(p->campaign, sending->message,
		sending->filter, sending->at, &id, err);

	if (st == STATUS_OK)
		pane_go(p, &pane_sheet, id);
	return st;
}

/* Its texts into the arena where it is to be kept. */
static struct sending
kept(struct arena *a, const struct sending *sending)
{
	return (struct sending){arena_strdup(a, sending->message),
		arena_strdup(a, sending->filter), sending->at};
}

static void
plan_at(struct pane *p, const struct answer *answer)
{
	struct sending sending = *(const struct sending *)answer->data;
	struct error err = ERROR_INIT;

	if (outbox_read_time(answer->text, &sending.at, &err) != STATUS_OK)
		return;
	sending = kept(&p->work.arena, &sending);
	pane_work(p, WORK_CHANGE, N_("planning"), plan);
	pane_work_on(p, &sending, sizeof(sending));
}

static void
ask_time(struct pane *p, const struct sending *sending)
{
	const struct messages *s = p->state;
	struct sending asked;

	ask_sending_time(p, s->row->channel, plan_at);
	asked = kept(&p->dialog.arena, sending);
	dialog_about(p, &asked, sizeof(asked));
}

static void
plan_to(struct pane *p, const struct answer *answer)
{
	if (answer->data)
		ask_time(p, answer->data);
	else
		pane_go(p, &pane_segment_add, 0);
}

/* "Parents  (171+)" */
static void
offer_segment(
	struct pane *p, const struct segment *segment, struct sending *sending)
{
	const struct messages *s = p->state;
	struct arena *a = &p->dialog.arena;
	const char *text = arena_printf(a, "%s  (%s)", segment->name,
		few_text(a, segment->size, segment->small));
	struct popup_item item =
		aim_item(p, text, s->row->channel, segment->filter);

	sending->filter = arena_strdup(a, segment->filter);
	dialog_add(p, &item, sending, sizeof(*sending));
}

/* Guests of a meeting as the filter field finds them. */
static void
offer_guests(struct pane *p, const struct meeting_row *m, const char *field,
	const char *text, struct sending *sending)
{
	const struct messages *s = p->state;
	struct arena *a = &p->dialog.arena;
	struct popup_item item;

	sending->filter = arena_printf(a, "%s:%lld", field, (long long)m->id);
	item = aim_item(p, text, s->row->channel, sending->filter);
	dialog_add(p, &item, sending, sizeof(*sending));
}

static void
offer_meeting(struct pane *p, const struct meeting_row *m, bool past,
	struct sending *sending)
{
	struct arena *a = &p->dialog.arena;
	const char *when = meeting_time_text(a, m->starts, false);
	char n[32];

	if (m->came)
		offer_guests(p, m, "came",
			arena_printf(a, _("Came: %s, %s  (%s)"), m->title, when,
				i18n_count(n, sizeof(n), m->came)),
			sending);
	if (past || m->invited == 0)
		return;
	offer_guests(p, m, "invited",
		arena_printf(a, _("Invited: %s, %s  (%s)"), m->title, when,
			i18n_count(n, sizeof(n), m->invited)),
		sending);
	if (m->silent && m->silent < m->invited)
		offer_guests(p, m, "silent",
			arena_printf(a, _("No answer yet: %s, %s  (%s)"),
				m->title, when,
				i18n_count(n, sizeof(n), m->silent)),
			sending);
}

/* Whoever came lately may be thanked, who is invited be reminded. */
static void
offer_meetings(struct pane *p, struct sending *sending)
{
	struct meeting_row *rows;
	char today[DATE_TEXT_SIZE], since[DATE_TEXT_SIZE];
	struct date day = date_today();
	size_t n = 0;

	if (meeting_list(p->campaign, true, &p->dialog.arena, &rows, &n,
		    NULL) != STATUS_OK)
		return;
	date_iso(today, &day);
	day = date_from_days(date_to_days(&day) - THANKED_DAYS);
	date_iso(since, &day);
	for (size_t i = 0; i < n; i++) {
		const struct meeting_row *m = &rows[i];

		if (m->state == MEETING_PLANNED &&
			strcmp(m->starts, since) >= 0)
			offer_meeting(
				p, m, strcmp(m->starts, today) < 0, sending);
	}
}

static void
ask_segment(struct pane *p)
{
	const struct messages *s = p->state;
	struct arena *a = &p->dialog.arena;
	struct sending sending = {.filter = ""};

	dialog_choose(p, _("To whom?"), true, plan_to);
	sending.message = arena_strdup(a, s->row->name);
	dialog_add(p,
		&(struct popup_item){.text = _("Everybody"), .name = "tous"},
		&sending, sizeof(sending));
	for (size_t i = 0; i < s->nsegments; i++)
		offer_segment(p, &s->segments[i], &sending);
	offer_meetings(p, &sending);
	dialog_add(p,
		&(struct popup_item){
			.text = _("a new segment, by a filter"), .name = "new"},
		NULL, 0);
}

static enum status
remove_message(struct pane *p, struct error *err)
{
	const struct messages *s = p->state;
	enum status st = message_remove(p->campaign, s->row->name, NULL, err);

	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE, _("Removed \"%s\".  u undo"),
			s->row->name);
	p->reload = st == STATUS_OK;
	return st;
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct messages *s = p->state;

	if (action == ACTION_ADD) {
		pane_go(p, &pane_message_add, 0);
		return true;
	}
	if (!s->row)
		return false;
	if (action == ACTION_OPEN || action == ACTION_EDIT)
		pane_go(p, &pane_message, s->row->id);
	else if (action == ACTION_MESSAGE)
		ask_segment(p);
	else if (action == ACTION_NOTE)
		edit_text(p);
	else if (action == ACTION_TEST)
		ask_test_letter(p, s->row, s->reader.id, 0);
	else if (action == ACTION_REMOVE)
		*status = remove_message(p, err);
	else if (s->reader.id &&
		 (action == ACTION_NEXT || action == ACTION_PREVIOUS))
		*status = step(p, action == ACTION_PREVIOUS, err);
	else
		return false;
	return true;
}

static enum status
count(struct campaign *c, int64_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct message_row *rows;
	size_t found = 0;
	enum status st = message_list(c, &a, &rows, &found, err);

	*n = (int64_t)found;
	arena_release(&a);
	return st;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_ADD, ACTION_EDIT,
	ACTION_MESSAGE, ACTION_TEST, ACTION_NOTE, ACTION_REMOVE, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_MESSAGE, N_("plan"),
		N_("Choose to whom and when, and see the sheet")},
	{ACTION_NEXT, N_("next reader"),
		N_("See the message as the next person gets it")},
	{ACTION_PREVIOUS, N_("reader before"),
		N_("See the message as the person before gets it")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_messages = {
	.id = "messages",
	.name = N_("Messages"),
	.letter = 'e',
	.state_size = sizeof(struct messages),
	.list = &messages,
	.rows_of = FORM_MESSAGE,
	.actions = actions,
	.words = words,
	.empty = N_("No messages yet: a writes one."),
	.hint = N_("n previews it for the next recipient, m plans to send it"),
	.count = count,
	.load = load,
	.twin = twin,
	.follow = follow,
	.act = act,
	.edited = message_text_edited,
	.detail = draw_detail,
	.draw = draw,
};
