/* Of the listings that the screen and the commands show. */
#include "office/ledger_document.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "campaign/election.h"
#include "office/ledger.h"
#include "office/ledger_internal.h"
#include "office/listings.h"
#include "office/money.h"

#include <string.h>

enum { SHARES = 100 };

struct writing {
	struct campaign *c;
	struct listing_ask ask;
	struct arena *a;
	const char *section; /* of the next line */
	VEC(struct document_line) lines;
};

static void
say(struct writing *w, const char *text)
{
	VEC_PUSH(&w->lines, ((struct document_line){w->section, text}));
	w->section = "";
}

/* "Mandataire: Anne Durand", of all that is known. */
static enum status
say_account(struct writing *w, struct error *err)
{
	const struct listing *l = &account_record;
	struct listing_rows rows;
	enum status st = l->rows(w->c, &w->ask, w->a, &rows, err);

	w->section = _("The account");
	for (size_t i = 0; st == STATUS_OK && i < l->ncolumns; i++) {
		const struct listing_column *column = &l->columns[i];
		const struct listing_cell cell =
			listing_value(column, rows.at, w->a);
		const char *shown = listing_shown(column, &cell, w->a);

		if (shown && *shown)
			say(w, arena_printf(w->a, _("%s: %s"), _(column->title),
				       shown));
	}
	return st;
}

/* The bar of the screen in words: how far, and where it is warned. */
static enum status
say_ceiling(struct writing *w, struct error *err)
{
	const struct rules *rules;
	struct ledger_sums sums;
	enum status st = campaign_rules(w->c, &rules, err);

	w->section = _("Against the ceiling");
	if (st == STATUS_OK)
		st = ledger_sums(w->c, w->ask.of, 0, &sums, err);
	if (st != STATUS_OK)
		return st;
	say(w, ledger_standing(&sums, w->a));
	if (sums.ceiling[sums.round] && !sums.by_hand)
		say(w, arena_printf(w->a,
			       _("A warning comes at %ld and %ld%%."),
			       rules->money.warn[0] / SHARES,
			       rules->money.warn[1] / SHARES));
	return STATUS_OK;
}

/* A side of the account, a line a heading, and their sum. */
static void
say_side(struct writing *w, const struct ledger_annex *lines, size_t n,
	enum ledger_side side)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		if (lines[i].side != side)
			continue;
		sum += lines[i].cents;
		say(w, arena_printf(w->a,
			       ngettext("%s: %s (%lld piece)",
				       "%s: %s (%lld pieces)",
				       (unsigned long)lines[i].pieces),
			       *lines[i].heading ? lines[i].heading
						 : _("no heading"),
			       money_text(w->a, lines[i].cents),
			       (long long)lines[i].pieces));
	}
	say(w, arena_printf(w->a, _("In all: %s"), money_text(w->a, sum)));
}

static enum status
say_sums(struct writing *w, struct error *err)
{
	struct listing_rows rows;
	enum status st =
		ledger_annex_listing.rows(w->c, &w->ask, w->a, &rows, err);

	if (st != STATUS_OK)
		return st;
	w->section = _("Receipts");
	say_side(w, rows.at, rows.n, LEDGER_IN);
	w->section = _("Expenses");
	say_side(w, rows.at, rows.n, LEDGER_OUT);
	return STATUS_OK;
}

static enum status
say_left(struct writing *w, struct error *err)
{
	ledger_notes notes = VEC_INIT;
	enum status st = ledger_check(w->c, w->ask.of, w->a, &notes, err);

	w->section = _("Left to do before the deposit");
	for (size_t i = 0; i < notes.len && st == STATUS_OK; i++) {
		const struct ledger_note *n = &notes.at[i];
		const char *text =
			arena_printf(w->a, _("%s (%s)"), n->text, n->article);

		say(w, n->voucher ? arena_printf(w->a, _("Piece %lld: %s"),
					    (long long)n->voucher, text)
				  : text);
	}
	if (!notes.len && st == STATUS_OK)
		say(w, _("nothing"));
	VEC_RELEASE(&notes);
	return st;
}

enum status
ledger_document(struct campaign *c, int64_t election, struct arena *a,
	struct document *out, struct error *err)
{
	struct writing w = {.c = c,
		.ask = {.all = true, .of = election},
		.a = a,
		.lines = VEC_INIT};
	const struct election *e;
	char now[DATE_TIME_SIZE], day[DATE_WHEN_SIZE];
	enum status st = ledger_election(c, election, &e, err);

	if (st == STATUS_OK)
		st = say_account(&w, err);
	if (st == STATUS_OK)
		st = say_ceiling(&w, err);
	if (st == STATUS_OK)
		st = say_sums(&w, err);
	if (st == STATUS_OK)
		st = say_left(&w, err);
	if (st == STATUS_OK)
		*out = (struct document){
			.title = arena_printf(a,
				_("Account of the campaign (%s), on %s"),
				election_title(e, a),
				date_full(day, date_now(now))),
			.over = campaign_list_name(c),
			.lines = arena_copy(a, w.lines.at,
				w.lines.len * sizeof(*w.lines.at)),
			.nlines = w.lines.len};
	VEC_RELEASE(&w.lines);
	return st;
}
