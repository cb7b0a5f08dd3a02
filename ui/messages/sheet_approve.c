/* The approval of a sending: the number of those who get it is typed and, of
 * one that is aimed, what its record says besides. */
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "messages/delivery.h"
#include "messages/outbox.h"
#include "office/box.h"
#include "office/money.h"
#include "ui/messages/pane_sheet.h"

#include <string.h>

/* How many it was approved for, and what the record of one that is aimed says
 * besides: asked for before it is made, as it is never changed after. */
struct approving {
	int64_t count;
	unsigned char seen[DIGEST_SIZE];
	int64_t cost;              /* cents; -1: not asked */
	enum record_writer writer; /* or none: not asked */
	bool asks;
};

/* When it leaves, or why it will not. */
static void
say_approved(struct pane *p, const struct outbox_row *row)
{
	const char *when = outbox_time_text(&p->arena, row->not_before);
	struct error why = ERROR_INIT;

	if (row->channel != CHANNEL_EMAIL || !campaign_sender(p->campaign))
		pane_say(p, LEVEL_DONE,
			_("Approved for %s: w says how it is sent; until then "
			  "d withdraws it"),
			when);
	else if (box_sends(p->campaign, "/etc"))
		pane_say(p, LEVEL_DONE,
			_("Approved. It leaves by itself on %s; until then d "
			  "withdraws it"),
			when);
	else if (delivery_could_send(p->campaign, &why) != STATUS_OK)
		pane_say(p, LEVEL_WARN,
			_("Approved, but from here it cannot leave; w says by "
			  "which server: %s"),
			why.text);
	else
		pane_say(p, LEVEL_DONE,
			_("Approved. It leaves by itself on %s while this is "
			  "open; closed, nobody sends it. d withdraws it"),
			when);
}

static enum status
approve(struct pane *p, const void *data, struct error *err)
{
	const struct approving *given = data;
	struct outbox_row row;
	enum status st = STATUS_OK;

	if (given->writer)
		st = outbox_declare(p->campaign, p->subject, given->cost,
			given->writer, NULL, err);
	if (st == STATUS_OK)
		st = outbox_approve_seen(p->campaign, p->subject, given->count,
			given->seen, NULL, err);
	p->reload = true;
	if (st == STATUS_OK)
		st = outbox_get(p->campaign, p->subject, &p->arena, &row, err);
	if (st == STATUS_OK)
		say_approved(p, &row);
	return st;
}

static enum status
read_cost(const char *text, int64_t *cents, struct error *err)
{
	*cents = 0;
	return strcmp(text, "0") == 0 ? STATUS_OK
				      : money_parse(text, cents, err);
}

static void
approve_work(struct pane *p, const struct approving *given)
{
	pane_work(p, WORK_CHANGE, N_("approving"), approve);
	pane_work_on(p, given, sizeof(*given));
}

static void
writer_chosen(struct pane *p, const struct answer *answer)
{
	struct approving given = *(const struct approving *)answer->data;

	given.writer = (enum record_writer)answer->value;
	approve_work(p, &given);
}

static const char *
check_cost(struct pane *p, const struct answer *answer, struct arena *a)
{
	int64_t cents;

	(void)p;
	return read_cost(answer->text, &cents, NULL) == STATUS_OK
		       ? NULL
		       : arena_printf(a,
				 _("\"%s\" is not a sum: write 0, or euros "
				   "with two decimals at most, as 12,50"),
				 answer->text);
}

static void
cost_typed(struct pane *p, const struct answer *answer)
{
	struct approving given = *(const struct approving *)answer->data;
	struct error err = ERROR_INIT;

	if (read_cost(answer->text, &given.cost, &err) != STATUS_OK)
		return;
	dialog_choose(p, _("Who wrote the text?"), false, writer_chosen);
	dialog_about(p, &given, sizeof(given));
	dialog_add_set(p, &record_writer_set);
}

/* Regulation 2024/900 asks of one that is aimed what it cost and, with the AI
 * Act, who wrote it; the sponsor is the list. */
static void
count_typed(struct pane *p, const struct answer *answer)
{
	const struct approving *given = answer->data;

	if (!given->asks) {
		approve_work(p, given);
		return;
	}
	dialog_ask(p, _("It is aimed: what does it cost, in euros?"),
		_("For its record (Regulation 2024/900): 0, or 12,50; the "
		  "sponsor is the list"),
		NULL, 0, cost_typed);
	dialog_checks(p, check_cost);
	dialog_about(p, given, sizeof(*given));
}

void
sheet_ask_count(struct pane *p, const struct outbox_row *row,
	const struct outbox_sheet *sheet, int digit)
{
	const int64_t n = outbox_to_type(sheet);
	struct approving given = {.count = n,
		.cost = -1,
		.writer = WRITTEN_UNKNOWN,
		.asks = sheet->aimed && (row->cost < 0 || !row->writer)};
	struct arena a = ARENA_INIT;

	outbox_seen(row, sheet, given.seen);
	dialog_count(p,
		arena_printf(&a, _("Type %lld and Enter to approve it:"),
			(long long)n),
		_("Esc keeps it as a draft; nothing has been sent"), n,
		count_typed);
	dialog_about(p, &given, sizeof(given));
	dialog_start(p, arena_printf(&a, "%d", digit), NULL);
	arena_release(&a);
}
