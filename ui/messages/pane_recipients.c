/* The people in one row of a recipient preview, and the decisions about
 * deliveries that a crash left indeterminate. */
#include "base/i18n.h"
#include "base/mem.h"
#include "messages/delivery.h"
#include "people/bounce.h"
#include "ui/messages/pane_sheet.h"
#include "ui/people/pane_card.h"
#include "ui/people/pane_person.h"

enum { ARRIVED, LOST };

/* Somebody in the row, whatever kind of row it is. */
struct recipient {
	int64_t person;
	int64_t delivery; /* or 0 */
	const char *name;
	const char *to;
	const char *why;
	bool doubt;
};

struct recipients {
	int64_t which; /* the row (pane_sheet.h) */
	struct recipient *at;
	size_t n;
};

static void
twin(struct pane *to, const struct pane *p)
{
	const struct recipients *s = p->state;
	bool first = !p->loaded && p->below && p->below->ops == &pane_sheet;

	((struct recipients *)to->state)->which =
		first ? pane_current(p->below) : s->which;
}

static bool
belongs(const struct recipients *s, const struct outbox_person *person)
{
	return s->which == SHEET_EVERYBODY ||
	       s->which == SHEET_REASON + (int64_t)person->reason;
}

static enum status
load_people(struct pane *p, const struct outbox_row *row, struct error *err)
{
	struct recipients *s = p->state;
	struct outbox_sheet sheet;
	enum status st =
		outbox_sheet_of(p->campaign, row, &p->arena, &sheet, err);

	if (st != STATUS_OK)
		return st;
	s->at = ARENA_ARRAY(&p->arena, struct recipient, sheet.npeople + 1);
	for (size_t i = 0; i < sheet.npeople; i++) {
		const struct outbox_person *from = &sheet.people[i];

		if (belongs(s, from))
			s->at[s->n++] = (struct recipient){
				.person = from->person,
				.name = arena_join(&p->arena, from->last_name,
					" ", from->first_name),
				.to = from->to,
				.why = set_title(
					&outbox_reason_set, (int)from->reason)};
	}
	return STATUS_OK;
}

static enum status
load_deliveries(struct pane *p, struct error *err)
{
	struct recipients *s = p->state;
	struct delivery_row *rows;
	size_t n = 0;
	enum status st = delivery_list(p->campaign, p->subject,
		(unsigned)(s->which - SHEET_STATE), &p->arena, &rows, &n, err);

	s->at = ARENA_ARRAY(&p->arena, struct recipient, n + 1);
	for (size_t i = 0; i < n; i++) {
		const char *time =
			rows[i].settled ? rows[i].settled : rows[i].claimed;
		const int why = set_find(&outbox_reason_set, rows[i].reply);

		s->at[s->n++] = (struct recipient){.person = rows[i].person,
			.delivery = rows[i].id,
			.name = rows[i].name,
			.to = time ? outbox_time_text(&p->arena, time) : NULL,
			.why = why ? set_title(&outbox_reason_set, why)
				   : rows[i].reply,
			.doubt = s->which == SHEET_DOUBT};
	}
	return st;
}

static enum status
load(struct pane *p, struct error *err)
{
	struct recipients *s = p->state;
	struct outbox_row row;
	enum status st =
		outbox_get(p->campaign, p->subject, &p->arena, &row, err);

	s->n = 0;
	if (st != STATUS_OK)
		return st;
	return s->which < SHEET_STATE ? load_people(p, &row, err)
				      : load_deliveries(p, err);
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct recipients *s = p->state;

	*out = (struct listing_rows){s->at, s->n};
}

static bool
in_doubt(const void *row)
{
	return ((const struct recipient *)row)->doubt;
}

#define AT(member) FIELD(struct recipient, member)

static const struct listing_column columns[] = {
	LISTED("contact", N_("Contact"), CELL_NUMBER, AT(person),
		.keep = LISTING_FILE_ONLY),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name), .width = 26),
	LISTED("to", N_("Address or time"), CELL_PHONE, AT(to), .width = 26),
	LISTED("why", N_("Why"), CELL_TEXT, AT(why)),
};

static const struct listing recipient_rows = {.name = "recipients",
	LISTING_PEOPLE(struct recipient, person),
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	.size = sizeof(struct recipient),
	.no_id = true,
	.attention = in_doubt};

static const struct list_ops people = {
	.listing = &recipient_rows, .rows = rows};

/* A letter nobody knows the end of, and who it was for. */
struct doubt {
	int64_t delivery;
	const char *name;
};

static void
settle(struct pane *p, const struct answer *answer)
{
	const struct doubt *of = answer->data;
	struct error err = ERROR_INIT;

	if (delivery_settle(p->campaign, of->delivery, answer->value == ARRIVED,
		    _("decided by hand"), &err) == STATUS_OK)
		pane_say(p, LEVEL_DONE, _("Decided for %s.  u undo"), of->name);
	else
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	p->reload = true;
}

/* What another process is sending right now is not indeterminate. */
static void
ask_to_settle(struct pane *p, const struct recipient *r)
{
	struct arena *a = &p->dialog.arena;
	struct doubt doubt = {.delivery = r->delivery};

	if (delivery_in_hand(p->campaign)) {
		pane_say(p, LEVEL_INFO,
			_("It is being sent at this moment; wait for its "
			  "answer."));
		return;
	}
	dialog_choose(p, _("Did it arrive?"), false, settle);
	doubt.name = arena_strdup(a, r->name);
	dialog_about(p, &doubt, sizeof(doubt));
	dialog_changes(p, N_("saving"));
	dialog_add(p,
		&(struct popup_item){.key = "1",
			.text = arena_printf(
				a, _("%s has it: it counts as sent"), r->name),
			.value = ARRIVED},
		NULL, 0);
	dialog_add(p,
		&(struct popup_item){.key = "2",
			.text = arena_printf(a,
				_("%s has it not: it counts as failed"),
				r->name),
			.value = LOST},
		NULL, 0);
}

static void
retry(struct pane *p, const struct answer *answer)
{
	struct error err = ERROR_INIT;
	int64_t n = 0;

	if (outbox_retry(p->campaign, p->subject, &n, NULL, &err) == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			ngettext("%lld is to be sent again: w on the sheet "
				 "sends it.  u undo",
				"%lld are to be sent again: w on the sheet "
				"sends them.  u undo",
				(unsigned long)n),
			(long long)n);
	else
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	p->reload = true;
}

/* Those whose failure stands here with its reason. */
static void
ask_to_retry(struct pane *p, size_t n)
{
	struct arena a = ARENA_INIT;

	dialog_confirm(p,
		arena_printf(&a,
			ngettext("Send it again to the %zu person of this "
				 "list?",
				"Send it again to the %zu people of this list?",
				n),
			n),
		NULL, retry);
	dialog_changes(p, N_("saving"));
	arena_release(&a);
}

static void
lift(struct pane *p, const struct answer *answer)
{
	const int64_t *person = answer->data;
	struct error err = ERROR_INIT;

	if (bounce_lift(p->campaign, *person, NULL, &err) == STATUS_OK)
		pane_say(
			p, LEVEL_DONE, _("The address is used again.  u undo"));
	else
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	p->reload = true;
}

static void
ask_to_lift(struct pane *p, const struct recipient *r)
{
	struct arena a = ARENA_INIT;

	dialog_confirm(p,
		arena_printf(&a, _("Messages to %s came back. Use %s again?"),
			r->name, r->to ? r->to : ""),
		NULL, lift);
	dialog_about(p, &r->person, sizeof(r->person));
	dialog_changes(p, N_("saving"));
	arena_release(&a);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct recipients *s = p->state;
	const struct recipient *r = list_data(&p->list);

	if (!r)
		return false;
	if (action == ACTION_OPEN)
		pane_go(p, &pane_card, r->person);
	else if (action == ACTION_EDIT)
		pane_go(p, &pane_person, r->person);
	else if (action == ACTION_WORK && s->which == SHEET_DOUBT)
		ask_to_settle(p, r);
	else if (action == ACTION_WORK && s->which == SHEET_FAILED)
		ask_to_retry(p, s->n);
	else if (action == ACTION_WORK &&
		 s->which == SHEET_REASON + OUTBOX_BOUNCED)
		ask_to_lift(p, r);
	else if (action == ACTION_WORK)
		pane_say(p, LEVEL_INFO,
			_("Nothing to decide here: what became of it is "
			  "known."));
	else
		return false;
	return true;
}

static const enum action actions[] = {
	ACTION_OPEN, ACTION_EDIT, ACTION_WORK, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_OPEN, N_("person"), N_("Open the contact")},
	{ACTION_WORK, N_("decide"),
		N_("Say what became of one in doubt, send again what failed, "
		   "or use a dead address again")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_recipients = {
	.id = "recipients",
	.name = N_("people"),
	.state_size = sizeof(struct recipients),
	.list = &people,
	.rows_of = FORM_CONTACT,
	.actions = actions,
	.words = words,
	.empty = N_("Nobody is left in this row. Esc goes back."),
	.hint = N_("Enter opens the contact; one in doubt is never sent again "
		   "by itself, w decides"),
	.load = load,
	.twin = twin,
	.act = act,
};
