/*
 * The recipient preview: nothing leaves the office before the number of
 * recipients was typed here, and for ten minutes after that it can still be
 * withdrawn.
 */
#include "ui/messages/pane_sheet.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "messages/delivery.h"
#include "messages/listings.h"
#include "messages/notice.h"
#include "office/box.h"
#include "people/people.h"
#include "ui/frame/event.h"
#include "ui/messages/aim.h"
#include "ui/messages/ask_test.h"
#include "ui/messages/ask_time.h"
#include "ui/messages/message_draw.h"
#include "ui/messages/pane_mail.h"
#include "ui/messages/who_sends.h"

enum { HEAD_ROWS = 5, FOOT_ROWS = 2, LOW_ROWS = 14 };

struct sheet {
	struct outbox_row row;
	struct outbox_sheet sheet; /* of a draft */
	const struct outbox_person *reader;
	struct message_preview preview;
	struct sheet_line *lines;
	size_t nlines;
	const struct message_event *event; /* what it is about, or NULL */
	const char *leaves, *said;         /* who sends it, or NULL; whom to */
	bool lacks_server;
	size_t nth; /* reader of the preview, as chosen of the recipients */
};

static void
twin(struct pane *to, const struct pane *p)
{
	const struct sheet *s = p->state;
	struct sheet *t = to->state;

	t->nth = s->nth;
}

/* The nth recipient; after the last comes the first. */
static const struct outbox_person *
nth_reader(const struct outbox_sheet *sheet, size_t nth)
{
	size_t n = (size_t)sheet->count[OUTBOX_RECEIVES];

	nth = n ? nth % n : 0;
	for (size_t i = 0; i < sheet->npeople; i++)
		if (sheet->people[i].reason == OUTBOX_RECEIVES && nth-- == 0)
			return &sheet->people[i];
	return NULL;
}

/* The first and the last recipient, as a visual check. */
static const char *
receives_text(struct pane *p, const struct outbox_sheet *sheet)
{
	int64_t n = sheet->count[OUTBOX_RECEIVES];
	const struct outbox_person *first = nth_reader(sheet, 0);
	const struct outbox_person *last = nth_reader(sheet, (size_t)n - 1);

	if (!first || !last)
		return set_title(&outbox_reason_set, OUTBOX_RECEIVES);
	return arena_printf(&p->arena,
		_("will receive it: from %s %s to %s %s"), first->last_name,
		first->first_name, last->last_name, last->first_name);
}

/* As the command has them, with the ids of this pane's rows. */
static void
add_reasons(struct pane *p, struct sheet *s)
{
	struct listing_rows rows = sheet_lines(&s->sheet, &p->arena);
	struct sheet_line *last;

	s->lines = arena_copy(
		&p->arena, rows.at, rows.n * sizeof(struct sheet_line));
	s->nlines = rows.n;
	s->lines[0].id = SHEET_EVERYBODY;
	for (size_t i = 1; i < rows.n; i++) {
		s->lines[i].id += SHEET_REASON;
		s->lines[i].sign = "- ";
	}
	last = &s->lines[rows.n - 1];
	last->sign = "= ";
	last->meaning = receives_text(p, &s->sheet);
}

static void
add_states(struct pane *p, struct sheet *s)
{
	const struct outbox_row *row = &s->row;
	const int64_t counts[] = {[DELIVERY_PLANNED] = row->planned,
		[DELIVERY_CLAIMED] = row->claimed,
		[DELIVERY_SENT] = row->sent,
		[DELIVERY_FAILED] = row->failed,
		[DELIVERY_BOUNCED] = row->bounced,
		[DELIVERY_WITHDRAWN] = row->withdrawn};

	s->nlines = 0;
	s->lines =
		ARENA_ARRAY(&p->arena, struct sheet_line, DELIVERY_STATE_COUNT);
	for (int i = 1; i < DELIVERY_STATE_COUNT; i++)
		if (counts[i])
			s->lines[s->nlines++] = (struct sheet_line){
				.id = SHEET_STATE + i,
				.reason = set_name(&delivery_state_set, i),
				.meaning = set_title(&delivery_state_set, i),
				.people = counts[i],
				.doubt = i == DELIVERY_CLAIMED};
}

/* Of one that was approved; the meeting that it was about may be no more. */
static enum status
load_states(struct pane *p, struct sheet *s, struct error *err)
{
	const struct outbox_aim aim = outbox_aim_of(&s->row);
	struct error gone = ERROR_INIT;
	enum status st =
		outbox_event_of(p->campaign, &aim, &p->arena, &s->event, &gone);

	add_states(p, s);
	if (st == STATUS_OK || st == STATUS_NONE)
		return STATUS_OK;
	*err = gone;
	return st;
}

static enum status
load(struct pane *p, struct error *err)
{
	struct sheet *s = p->state;
	enum status st =
		outbox_get(p->campaign, p->subject, &p->arena, &s->row, err);

	s->reader = NULL;
	if (st != STATUS_OK)
		return st;
	s->said = people_say(p->campaign, s->row.filter, &p->arena);
	s->leaves = who_sends(p->campaign, &s->row);
	s->lacks_server = who_sends_lacks_server(p->campaign, &s->row);
	if (s->row.state != OUTBOX_DRAFT)
		return load_states(p, s, err);
	st = outbox_sheet_of(p->campaign, &s->row, &p->arena, &s->sheet, err);
	if (st == STATUS_OK) {
		s->event = s->sheet.event;
		s->reader = nth_reader(&s->sheet, s->nth);
		add_reasons(p, s);
	}
	return s->reader ? message_as_sent(p->campaign, &s->sheet.message,
				   s->reader->person, s->sheet.event, &p->arena,
				   &s->preview, err)
			 : st;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct sheet *s = p->state;

	*out = (struct listing_rows){s->lines, s->nlines};
}

static const struct list_ops counts = {
	.listing = &sheet_listing, .rows = rows, .headed = true};

static enum status
withdraw(struct pane *p, const void *data, struct error *err)
{
	enum status st = outbox_withdraw(p->campaign, p->subject, NULL, err);

	p->reload = true;
	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			_("Withdrawn: what has not left never does. Plan it "
			  "again to send it after all."));
	return st;
}

static enum status
send_now(struct pane *p, const void *data, struct error *err)
{
	struct delivery_counts n;
	enum status st =
		delivery_send(p->campaign, p->subject, p->watch, &n, err);

	p->reload = true;
	pane_say(p, n.doubt ? LEVEL_WARN : LEVEL_DONE,
		_("sent %lld, to be tried again %lld, failed %lld, in doubt "
		  "%lld"),
		(long long)n.sent, (long long)n.later, (long long)n.failed,
		(long long)n.doubt);
	return st;
}

/* A digit starts the number; nothing else here takes digits. */
static bool
takes(struct pane *p, uint32_t key)
{
	const struct sheet *s = p->state;
	int64_t n = outbox_to_type(&s->sheet);

	if (s->row.state != OUTBOX_DRAFT || dialog_digit(key) < 0 || !n)
		return false;
	if (s->sheet.blocked) {
		pane_say(p, LEVEL_WARN, "%s", s->sheet.blocked);
		return true;
	}
	sheet_ask_count(p, &s->row, &s->sheet, dialog_digit(key));
	return true;
}

/* Only e-mail is sent from here, and only when it is due. */
static void
ask_to_send(struct pane *p)
{
	const struct sheet *s = p->state;
	int64_t at = 0;

	if (s->row.state == OUTBOX_DRAFT)
		pane_say(
			p, LEVEL_INFO, _("First type how many people get it."));
	else if (s->lacks_server)
		pane_go(p, &pane_mail, 0);
	else if (s->row.channel == CHANNEL_POST)
		pane_type(p, arena_printf(&p->arena,
				     "outbox export %lld -o %s%lld.pdf",
				     (long long)p->subject, _("letters-"),
				     (long long)p->subject));
	else if (s->row.channel != CHANNEL_EMAIL)
		pane_type(p, arena_printf(&p->arena, "outbox export %lld -o ",
				     (long long)p->subject));
	else if (s->row.not_before && clock_parse(s->row.not_before, &at) &&
		 at > clock_now())
		pane_say(p, LEVEL_INFO,
			_("Not yet: it leaves on %s; until then d withdraws "
			  "it"),
			outbox_time_text(&p->arena, s->row.not_before));
	else
		pane_work(p, WORK_LONG, N_("sending"), send_now);
}

static enum status
set_time(struct pane *p, const void *data, struct error *err)
{
	const int64_t *at = data;
	enum status st =
		outbox_set_time(p->campaign, p->subject, *at, NULL, err);

	p->reload = true;
	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE, _("Its time is another.  u undo"));
	return st;
}

static void
time_typed(struct pane *p, const struct answer *answer)
{
	struct error err = ERROR_INIT;
	int64_t at;

	if (outbox_read_time(answer->text, &at, &err) != STATUS_OK)
		return;
	pane_work(p, WORK_CHANGE, N_("saving"), set_time);
	pane_work_on(p, &at, sizeof(at));
}

/* Sent or withdrawn: nothing is done to it any more. */
static bool
is_over(const struct sheet *s)
{
	return s->row.state != OUTBOX_DRAFT &&
	       s->row.state != OUTBOX_APPROVED &&
	       s->row.state != OUTBOX_SENDING;
}

static bool
shows(const struct pane *p, enum action action)
{
	const struct sheet *s = p->state;
	const bool draft = s->row.state == OUTBOX_DRAFT;

	switch ((int)action) {
	case ACTION_OPEN:
		return pane_current(p) != 0;
	case ACTION_REMOVE:
		return !is_over(s);
	case ACTION_WORK:
		return !draft && !is_over(s);
	case ACTION_EDIT:
	case ACTION_TEST:
		return draft;
	case ACTION_VIEW:
		return !draft;
	default:
		return !pane_lacks_row(p, action);
	}
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	struct sheet *s = p->state;

	if (!s->row.id || (is_over(s) && !shows(p, action)))
		return false;
	if (action == ACTION_OPEN && pane_current(p))
		pane_go(p, &pane_recipients, p->subject);
	else if (action == ACTION_VIEW)
		pane_go(p, &pane_record, p->subject);
	else if (action == ACTION_REMOVE)
		pane_work(p, WORK_CHANGE, N_("withdrawing"), withdraw);
	else if (action == ACTION_WORK)
		ask_to_send(p);
	else if (action == ACTION_EDIT && s->row.state == OUTBOX_DRAFT)
		ask_sending_time(p, s->row.channel, time_typed);
	else if (action == ACTION_TEST && s->row.state == OUTBOX_DRAFT)
		ask_test_letter(p, &s->sheet.message,
			s->reader ? s->reader->person : 0, s->row.meeting);
	else if (s->reader &&
		 (action == ACTION_NEXT || action == ACTION_PREVIOUS)) {
		size_t n = (size_t)s->sheet.count[OUTBOX_RECEIVES];

		s->nth = (s->nth + (action == ACTION_NEXT ? 1 : n - 1)) % n;
		p->reload = true;
	} else
		return false;
	return true;
}

static void
draw_line(struct canvas *c, int row, int cols, const char *title,
	const char *text)
{
	canvas_put(c, row, 1, 10, STYLE_DIM, title);
	canvas_put(c, row, 12, cols - 13, 0, text);
}

static void
draw_head(const struct sheet *s, struct canvas *c, const struct area *area)
{
	struct arena a = ARENA_INIT;
	const char *subject = s->reader ? s->preview.subject : NULL;
	int row = area->row;

	draw_line(c, row++, area->cols, _("Message"),
		subject ? arena_printf(&a, _("%s: \"%s\""), s->row.message_name,
				  subject)
			: s->row.message_name);
	aim_draw(c, row++, area->cols, s->row.filter, s->said, s->event);
	draw_line(c, row++, area->cols, _("When"), who_sends_when(&a, &s->row));
	if (area->rows >= LOW_ROWS && s->row.approved)
		draw_line(c, row, area->cols, _("Approved"),
			arena_printf(&a,
				ngettext("%s by %s, %lld person",
					"%s by %s, %lld people",
					(unsigned long)s->row.people),
				outbox_time_text(&a, s->row.approved),
				s->row.approved_by, (long long)s->row.people));
	else if (area->rows >= LOW_ROWS && s->reader)
		draw_line(c, row, area->cols, _("Preview"),
			arena_printf(&a,
				_("i shows it as %s %s gets it, n as the next"),
				s->reader->last_name, s->reader->first_name));
	arena_release(&a);
}

/* The next step, below the list. */
static void
draw_foot(const struct sheet *s, struct canvas *c, const struct area *area)
{
	int64_t n = outbox_to_type(&s->sheet);

	if (s->leaves)
		canvas_put_words(c, area->row, 1, area->cols - 2, 0, s->leaves);
	if (s->row.state != OUTBOX_DRAFT)
		return;
	if (s->sheet.blocked)
		canvas_put_fmt(c, area->row, 1, area->cols - 2, STYLE_ATTENTION,
			"! %s", s->sheet.blocked);
	else if (n)
		canvas_put_fmt(c, area->row, 1, area->cols - 2, STYLE_BOLD,
			_("Type %lld to approve it; Esc keeps it as a draft."),
			(long long)n);
	else
		canvas_put(c, area->row, 1, area->cols - 2, STYLE_BOLD,
			_("Nobody would receive it; Enter on a row shows "
			  "whom and why."));
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct sheet *s = p->state;
	/* A low screen keeps its rows for the list. */
	bool low = area->rows < LOW_ROWS;
	int head = low ? HEAD_ROWS - 2 : HEAD_ROWS;
	struct area list = *area, foot = *area;

	draw_head(s, c, area);
	list.row += head;
	list.rows -= head + (low ? 1 : FOOT_ROWS);
	foot.row = area->row + area->rows - 1;
	list_draw(&p->list, c, &list);
	draw_foot(s, c, &foot);
}

static void
draw_preview(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct sheet *s = p->state;
	struct arena a = ARENA_INIT;

	if (s->reader)
		message_draw(c, area, &s->sheet.message,
			arena_join(&a, s->reader->last_name, " ",
				s->reader->first_name),
			&s->preview);
	arena_release(&a);
}

static const enum action actions[] = {ACTION_OPEN, ACTION_REMOVE, ACTION_WORK,
	ACTION_EDIT, ACTION_TEST, ACTION_VIEW, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_OPEN, N_("who"), N_("See the people of this row")},
	{ACTION_REMOVE, N_("withdraw"),
		N_("Withdraw it: what has not left never does")},
	{ACTION_EDIT, N_("time"), N_("Another time for a draft")},
	{ACTION_WORK, N_("send"), N_("Send by e-mail what is due")},
	{ACTION_VIEW, N_("record"),
		N_("See what is kept of a sending that was approved")},
	{ACTION_NEXT, N_("next reader"),
		N_("See the message as the next person gets it")},
	{ACTION_PREVIOUS, N_("reader before"),
		N_("See the message as the person before gets it")},
	{ACTION_DETAIL, N_("preview"),
		N_("See the message as somebody gets it")},
	{ACTION_NONE, NULL, NULL}};

static const struct pane_word *
words_here(const struct pane *p)
{
	static const struct pane_word lacking[] = {
		WHO_SENDS_WORD, {ACTION_NONE, NULL, NULL}};

	return ((const struct sheet *)p->state)->lacks_server ? lacking : NULL;
}

/* What was approved is not undone. */
static const char *
hint(const struct pane *p)
{
	const struct sheet *s = p->state;

	switch (s->row.state) {
	case OUTBOX_APPROVED:
	case OUTBOX_SENDING:
		return _("d withdraws what has not left; an approval is not "
			 "undone");
	case OUTBOX_SENT:
	case OUTBOX_WITHDRAWN:
		return _("This sending is over; Enter shows whom it was for, "
			 "z its record");
	case OUTBOX_DRAFT:
	case OUTBOX_STATE_NONE:
		break;
	}
	return NULL;
}

const struct pane_ops pane_sheet = {
	.id = "sheet",
	.clocked = true,
	.name = N_("sheet"),
	.state_size = sizeof(struct sheet),
	.list = &counts,
	.actions = actions,
	.words = words,
	.words_here = words_here,
	.hint = N_("Nothing is sent before the number is typed; u undoes the "
		   "last step"),
	.hint_here = hint,
	.busy = N_("Counting who gets it, and who does not"),
	.load = load,
	.takes = takes,
	.twin = twin,
	.act = act,
	.shows = shows,
	.detail = draw_preview,
	.draw = draw,
};
