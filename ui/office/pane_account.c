/* The account: every sum in and out, under the line that says what is left of
 * the ceiling, and that as a bar with marks where it is warned. w takes an
 * entry to its next step, d makes it void. */
#include "ui/office/pane_account.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/election.h"
#include "campaign/rules.h"
#include "office/ledger.h"
#include "office/ledger_document.h"
#include "office/listings.h"
#include "office/money.h"
#include "port/formats/plot.h"
#include "ui/frame/detail.h"

#include <stdio.h>
#include <string.h>

enum { DETAIL_ROWS = 7, BAR = 50, SHARES = 10000, BAR_FROM = 12 };

struct account_state {
	struct ledger_sums sums;
	long warn[2];          /* of the ceiling, in 1/10,000 */
	struct ledger_row row; /* under the cursor; id 0 for none */
};

static const struct list_ops entries = {.listing = &ledger_listing};

static enum status
load(struct pane *p, struct error *err)
{
	struct account_state *s = p->state;
	const struct rules *rules;
	enum status st = campaign_rules(p->campaign, &rules, err);

	if (st != STATUS_OK)
		return st;
	memcpy(s->warn, rules->money.warn, sizeof(s->warn));
	return ledger_sums(p->campaign, p->subject, 0, &s->sums, err);
}

static enum status
follow(struct pane *p, struct error *err)
{
	struct account_state *s = p->state;
	int64_t id = pane_current(p);

	s->row = (struct ledger_row){0};
	return id ? ledger_get(p->campaign, id, &p->detail, &s->row, err)
		  : STATUS_OK;
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct account_state *s = p->state;
	const struct ledger_row *r = &s->row;
	char paid[DATE_WHEN_SIZE];
	struct arena a = ARENA_INIT;
	struct detail d;

	if (!r->id || area->rows < 1)
		return;
	detail_begin(&d, c, area);
	detail_head(&d,
		arena_printf(&a, _("Piece %lld: %s, %s"), (long long)r->voucher,
			r->what, money_text(&a, r->cents)));
	detail_field(&d, _("From or to"),
		arena_printf(&a, "%s, %s", r->third,
			set_title(&ledger_third_set, (int)r->third_kind)));
	detail_field(&d, _("State"),
		arena_printf(&a, "%s%s%s",
			set_title(&ledger_state_set, (int)r->state),
			r->reason ? ": " : "", r->reason ? r->reason : ""));
	detail_field(&d, _("Heading"), r->heading);
	if (r->paid)
		detail_field(&d, _("Paid on"),
			arena_printf(&a, "%s, %s", date_short(paid, r->paid),
				set_title(&ledger_mode_set, (int)r->mode)));
	detail_field(&d, _("Document"), r->document);
	detail_field(&d, _("Receipt"), r->receipt);
	arena_release(&a);
}

/* The ceiling on one row; where there is none, why. */
static const char *
headline(const struct ledger_sums *sums, struct arena *a)
{
	const int64_t ceiling = sums->ceiling[sums->round];

	if (!ceiling || sums->by_hand)
		return ledger_standing(sums, a);
	return arena_printf(a,
		_("Ceiling %s   Committed %s (%lld%%)   Left %s"),
		money_text(a, ceiling), money_text(a, sums->committed),
		(long long)(sums->committed * 100 / ceiling),
		money_text(a, ceiling - sums->committed));
}

/* On the row under the headline, with room for a few sums below. */
static bool
draw_ceiling(const struct account_state *s, struct canvas *c,
	const struct area *area)
{
	const int64_t ceiling = s->sums.ceiling[s->sums.round];
	const int row = area->row + 1, col = area->col + 1;
	int end;

	if (!ceiling || s->sums.by_hand || area->rows < BAR_FROM ||
		area->cols < BAR + 2)
		return false;
	canvas_bar(
		c, row, col, BAR, (double)s->sums.committed, (double)ceiling);
	for (size_t i = 0; i < ARRAY_LEN(s->warn); i++)
		canvas_put(c, row, col + (int)(s->warn[i] * BAR / SHARES), 1,
			STYLE_BOLD, "|");
	end = col + BAR + 2;
	canvas_put_fmt(c, row, end, area->cols - end, STYLE_DIM,
		_("| at %ld and %ld%%"), s->warn[0] / 100, s->warn[1] / 100);
	return true;
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct account_state *s = p->state;
	struct arena a = ARENA_INIT;
	struct area below = *area;
	const struct election *shown =
		campaign_election_find(p->campaign, p->subject);
	const char *of = shown ? election_title(shown, &a)
			       : election_told(p->campaign,
					 campaign_election(p->campaign), &a);
	int head = *of ? 1 : 0;

	if (head)
		canvas_put(c, area->row, area->col + 1, area->cols - 2, 0, of);
	below.row += head;
	below.rows -= head;
	canvas_put(c, below.row, below.col + 1, below.cols - 2, STYLE_BOLD,
		headline(&s->sums, &a));
	head = draw_ceiling(s, c, &below) ? 2 : 1;
	below.row += head;
	below.rows -= head;
	pane_draw_both(p, c, &below);
	arena_release(&a);
}

void
account_say(struct pane *p, const ledger_notes *notes)
{
	struct ledger_sums sums;
	struct arena a = ARENA_INIT;
	int64_t times;
	const char *more;

	if (notes && notes->len) {
		more = campaign_take_caution(p->campaign, &a, &times);
		pane_say(p, LEVEL_WARN, "%s (%s)%s%s", notes->at[0].text,
			notes->at[0].article, more ? ".  " : "",
			more ? more : "");
	} else if (ledger_sums(p->campaign, 0, 0, &sums, NULL) == STATUS_OK)
		pane_say(p, LEVEL_DONE, "%s", ledger_standing(&sums, &a));
	arena_release(&a);
}

static void
tell(struct pane *p, enum status st, const ledger_notes *notes,
	const struct error *err)
{
	if (st == STATUS_OK)
		account_say(p, notes);
	else
		pane_say(p, LEVEL_ERROR, "%s", err->text);
	p->reload = true;
}

static void
paid(struct pane *p, const struct answer *answer)
{
	const int64_t *voucher = answer->data;
	const struct date today = date_today();
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	ledger_notes notes = VEC_INIT;
	enum status st = ledger_pay(p->campaign, *voucher, &today,
		(enum ledger_mode)answer->value, &a, &notes, NULL, &err);

	tell(p, st, &notes, &err);
	VEC_RELEASE(&notes);
	arena_release(&a);
}

static void
ask_mode(struct pane *p, int64_t voucher)
{
	dialog_choose(p, _("Paid today: how?"), false, paid);
	dialog_about(p, &voucher, sizeof(voucher));
	dialog_changes(p, N_("saving"));
	for (int i = MODE_CHEQUE; i <= MODE_CASH; i++) {
		struct popup_item item = {
			.text = set_title(&ledger_mode_set, i), .value = i};

		snprintf(item.key, sizeof(item.key), "%d", i);
		dialog_add(p, &item, NULL, 0);
	}
}

static void
receipt_typed(struct pane *p, const struct answer *answer)
{
	const int64_t *voucher = answer->data;
	struct error err = ERROR_INIT;

	if (*answer->text)
		tell(p,
			ledger_receipt(p->campaign, *voucher, answer->text,
				NULL, &err),
			NULL, &err);
}

static void
engage(struct pane *p, int64_t voucher)
{
	const struct date today = date_today();
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	ledger_notes notes = VEC_INIT;
	enum status st = ledger_engage(
		p->campaign, voucher, &today, &a, &notes, NULL, &err);

	tell(p, st, &notes, &err);
	VEC_RELEASE(&notes);
	arena_release(&a);
}

static void
accepted(struct pane *p, const struct answer *answer)
{
	engage(p, *(const int64_t *)answer->data);
}

/* A quote is accepted, a bill paid, a gift has its receipt. */
static void
next_step(struct pane *p, const struct ledger_row *r)
{
	const int64_t voucher = r->voucher;

	if (r->state == LEDGER_QUOTE) {
		dialog_confirm(
			p, _("Is this quote accepted today?"), NULL, accepted);
		dialog_about(p, &voucher, sizeof(voucher));
		dialog_changes(p, N_("saving"));
	} else if (r->state == LEDGER_ENGAGED) {
		ask_mode(p, voucher);
	} else if (r->kind == LEDGER_GIFT && r->state == LEDGER_PAID) {
		dialog_ask(p, _("Number of the receipt:"),
			_("As it stands on the form of the CNCCFP"), NULL, 0,
			receipt_typed);
		dialog_checks(p, dialog_check_typed);
		dialog_about(p, &voucher, sizeof(voucher));
		dialog_changes(p, N_("saving"));
	} else {
		pane_say(p, LEVEL_INFO, _("Nothing is left to do about it."));
	}
}

static void
void_typed(struct pane *p, const struct answer *answer)
{
	const int64_t *voucher = answer->data;
	struct error err = ERROR_INIT;

	tell(p, ledger_void(p->campaign, *voucher, answer->text, NULL, &err),
		NULL, &err);
}

static void
export_anyway(struct pane *p, const struct answer *answer)
{
	struct error err = ERROR_INIT;
	enum status st = STATUS_OK;

	(void)answer;
	list_act(&p->list, p, ACTION_EXPORT, &st, &err);
}

/* Rows are not yet the account that is deposited: they are written, and it is
 * said before; false where nothing is left to do. */
static bool
ask_to_export(struct pane *p)
{
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	ledger_notes notes = VEC_INIT;
	const bool left =
		ledger_check(p->campaign, 0, &a, &notes, &err) == STATUS_OK &&
		notes.len;

	if (left)
		dialog_confirm(p,
			arena_printf(&a,
				ngettext("%zu thing is left to do (c). Write "
					 "the "
					 "account as it is?",
					"%zu things are left to do (c). Write "
					"the account as it is?",
					(unsigned long)notes.len),
				notes.len),
			NULL, export_anyway);
	VEC_RELEASE(&notes);
	arena_release(&a);
	return left;
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct account_state *s = p->state;

	(void)status;
	(void)err;
	if (action == ACTION_EXPORT)
		return p->list.rows.len && ask_to_export(p);
	if (!s->row.id)
		return false;
	if (action == ACTION_WORK) {
		next_step(p, &s->row);
		return true;
	}
	if (action != ACTION_REMOVE)
		return false;
	dialog_ask(p, _("Why is it void?"),
		_("It stays, and counts no more; that cannot be undone"), NULL,
		0, void_typed);
	dialog_checks(p, dialog_check_typed);
	dialog_about(p, &s->row.voucher, sizeof(s->row.voucher));
	dialog_changes(p, N_("saving"));
	return true;
}

static const struct pane_way ways[] = {
	{ACTION_ADD, &pane_account_add, WAY_NONE},
	{ACTION_EDIT, &pane_account_holder, WAY_NONE},
	{ACTION_CHECK, &pane_account_faults, WAY_NONE}, {ACTION_NONE}};

static int64_t
always(const struct pane *p)
{
	(void)p;
	return 1;
}

static enum status
write_pages(struct campaign *c, int64_t id, const char *path, size_t *n,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct document made;
	enum status st = ledger_document(c, 0, &a, &made, err);

	(void)id;
	(void)n;
	if (st == STATUS_OK)
		st = plot_print(path, document_page, &made, err);
	arena_release(&a);
	return st;
}

static const struct pane_print print = {.title = N_("Where does it go?"),
	.name = N_("account.pdf"),
	.of = always,
	.write = write_pages};

static const enum action actions[] = {ACTION_ADD, ACTION_WORK, ACTION_REMOVE,
	ACTION_CHECK, ACTION_EDIT, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_WORK, N_("next step"),
		N_("Accept a quote, pay a bill, note the receipt of a gift")},
	{ACTION_REMOVE, N_("make void"), N_("It stays, with the reason")},
	{ACTION_EDIT, N_("mandataire"),
		N_("Who holds the account, since when; a typed ceiling")},
	{ACTION_NONE}};

const struct pane_ops pane_account = {
	.id = "account",
	.name = N_("Account"),
	.letter = 'k',
	.state_size = sizeof(struct account_state),
	.list = &entries,
	.print = &print,
	.rows_of = FORM_LEDGER,
	.actions = actions,
	.words = words,
	.ways = ways,
	.act = act,
	.empty = N_("No sums yet: e names the mandataire, a enters the first."),
	.hint = N_("What the electoral code forbids is refused; nothing is "
		   "deleted"),
	.load = load,
	.follow = follow,
	.detail = draw_detail,
	.detail_below = true,
	.detail_rows = DETAIL_ROWS,
	.draw = draw,
};

/* Of the election that it is opened on: to be read. */
const struct pane_ops pane_account_of = {
	.right = VERB_RIGHT_MONEY,
	.id = "account-of",
	.name = N_("Account"),
	.state_size = sizeof(struct account_state),
	.list = &entries,
	.empty = N_("No sums in the account of this election."),
	.hint = N_("To write in it, run for that election: w in their list"),
	.load = load,
	.draw = draw,
};

static const struct list_ops faults = {.listing = &ledger_fault_listing};

const struct pane_ops pane_account_faults = {
	.right = VERB_RIGHT_MONEY,
	.id = "account-check",
	.name = N_("left to do"),
	.list = &faults,
	.empty = N_("Nothing stands between the account and its deposit."),
	.hint = N_("What is left to do before the account is deposited"),
};
