/* Compliance: what the rules ask, and how the campaign stands. */
#include "ui/office/pane_compliance.h"
#include "base/i18n.h"
#include "office/compliance.h"
#include "office/law_case.h"
#include "office/listings.h"
#include "office/retention.h"
#include "people/consent_complete.h"
#include "people/consent_record.h"
#include "ui/frame/detail.h"
#include "ui/frame/dialog.h"
#include "ui/frame/pane.h"
#include "ui/office/pane_roll.h"
#include "ui/people/card_rights.h"

#include <stdio.h>
#include <string.h>

extern const struct pane_ops pane_audit, pane_calendar, pane_card,
	pane_contacts, pane_settings;

enum { DETAIL_ROWS = 7 };

static const struct list_ops lines = {.listing = &compliance_listing};

/* Opened on a line, by its words: the cursor begins there. */
static enum status
load(struct pane *p, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct compliance_line *all;
	size_t n = 0;
	enum status st = STATUS_OK;

	if (!p->given || p->loaded)
		return STATUS_OK;
	st = compliance_lines(p->campaign, &a, &all, &n, err);
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		if (strcmp(all[i].what, p->given) == 0)
			p->list.aim = (int64_t)i + 1;
	arena_release(&a);
	return st;
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct compliance_line *line = list_data(&p->list);
	struct arena a = ARENA_INIT;
	struct detail d;

	if (!line)
		return;
	detail_begin(&d, c, area);
	detail_head(&d, arena_printf(&a, _("%s: %s"), line->kind, line->what));
	detail_line(&d, 0, line->why);
	arena_release(&a);
}

static void
open_line(struct pane *p, const struct compliance_line *line)
{
	switch (line->about) {
	case COMPLIANCE_OF_NOTHING:
	case COMPLIANCE_OF_UNPROVEN:
		dialog_detail(p);
		break;
	case COMPLIANCE_OF_CALENDAR:
		pane_go_with(p, &pane_calendar, line->filter);
		break;
	case COMPLIANCE_OF_CASE:
		if (line->person)
			pane_go(p, &pane_card, line->person);
		else
			dialog_detail(p);
		break;
	case COMPLIANCE_OF_ROLL:
		pane_go(p, &pane_roll, 0);
		break;
	case COMPLIANCE_OF_POLL:
		pane_go(p, &pane_settings, 0);
		break;
	case COMPLIANCE_OF_CONTACTS:
	case COMPLIANCE_OF_EXPIRED:
		pane_go_filtered(p, &pane_contacts, line->filter);
		break;
	case COMPLIANCE_OF_EXPORT:
		pane_go(p, &pane_audit, 0);
		break;
	}
}

/* So many contacts, and records of sendings. */
struct purging {
	int64_t people, records;
};

static void
purge_counted(struct pane *p, const struct answer *answer)
{
	const struct purging *due = answer->data;
	struct error err = ERROR_INIT;
	int64_t entry = 0;
	enum status st = retention_purge(
		p->campaign, due->people + due->records, &entry, &err);
	char done[160];

	if (due->records)
		snprintf(done, sizeof(done), _("they are erased (entry %lld)"),
			(long long)entry);
	else
		snprintf(done, sizeof(done),
			ngettext("%lld contact is erased (entry %lld)",
				"%lld contacts are erased (entry %lld)",
				(unsigned long)due->people),
			(long long)due->people, (long long)entry);
	pane_tell(p, st, &err, done);
}

/* All classes at once, as the command does; they are on the screen. */
static void
ask_purge(struct pane *p)
{
	struct arena a = ARENA_INIT;
	struct retention_row *rows;
	struct error err = ERROR_INIT;
	struct purging due = {0};
	size_t n = 0;
	enum status st =
		retention_due(p->campaign, SIZE_MAX / 2, &a, &rows, &n, &err);

	if (st == STATUS_OK)
		st = retention_records_due(p->campaign, &due.records, &err);
	due.people = (int64_t)n;
	arena_release(&a);
	if (st != STATUS_OK) {
		pane_say(p, LEVEL_ERROR, "%s", err.text);
		return;
	}
	dialog_count(p,
		due.records ? _("Erased for good, of every class, and records "
				"of sendings or of the account. How many are "
				"they?")
			    : _("Erased for good, of every class. How many are "
				"they?"),
		_("The number of all whose time is over; Esc leaves them"),
		due.people + due.records, purge_counted);
	dialog_about(p, &due, sizeof(due));
	dialog_changes(p, N_("erasing"));
}

static void
case_closed(struct pane *p, const struct answer *answer)
{
	const int64_t *id = answer->data;
	struct error err = ERROR_INIT;

	pane_tell(p, law_case_close(p->campaign, *id, answer->text, NULL, &err),
		&err, _("closed"));
}

/* Who filled in one form said yes to the same words, in the same way. */
struct proving {
	int64_t import;
	char wording[600], medium[200];
};

static void
proven(struct pane *p, const struct answer *answer)
{
	const struct proving *proving = answer->data;
	char day[DATE_TEXT_SIZE];
	const bool dated = consent_day(answer->text, day, NULL) == STATUS_OK;
	const struct consent_proof proof = {.import = proving->import,
		.wording = proving->wording,
		.medium = proving->medium,
		.captured = dated ? day : NULL};
	struct error err = ERROR_INIT;
	int64_t n = 0;
	enum status st = consent_complete(p->campaign, &proof, &n, NULL, &err);
	char done[160];

	snprintf(done, sizeof(done),
		ngettext("%lld consent is proven.  u undo",
			"%lld consents are proven.  u undo", (unsigned long)n),
		(long long)n);
	pane_tell(p, st, &err, done);
}

/* Most files say it of each of them. */
static const char *
check_day(struct pane *p, const struct answer *answer, struct arena *a)
{
	return *answer->text ? card_check_day(p, answer, a) : NULL;
}

static void
medium_typed(struct pane *p, const struct answer *answer)
{
	struct proving proving = *(const struct proving *)answer->data;

	snprintf(proving.medium, sizeof(proving.medium), "%s", answer->text);
	dialog_ask(p, _("On which day?"),
		_("Of those of whom it is not known; Enter alone where it is"),
		NULL, 0, proven);
	dialog_checks(p, check_day);
	dialog_about(p, &proving, sizeof(proving));
	dialog_changes(p, N_("saving"));
}

static void
wording_typed(struct pane *p, const struct answer *answer)
{
	struct proving proving = *(const struct proving *)answer->data;

	snprintf(proving.wording, sizeof(proving.wording), "%s", answer->text);
	dialog_ask(p, _("How did they say it?"),
		_("signed form, box on the site…"), NULL, 0, medium_typed);
	dialog_about(p, &proving, sizeof(proving));
}

static void
ask_proof(struct pane *p, int64_t import)
{
	const struct proving proving = {.import = import};

	dialog_ask(p, _("Which sentence did all of them agree to?"),
		_("As it stood on the form that they filled in"), NULL, 0,
		wording_typed);
	dialog_about(p, &proving, sizeof(proving));
}

static void
next_step(struct pane *p, const struct compliance_line *line)
{
	if (line->about == COMPLIANCE_OF_EXPIRED) {
		ask_purge(p);
	} else if (line->about == COMPLIANCE_OF_UNPROVEN) {
		ask_proof(p, line->subject);
	} else if (line->about == COMPLIANCE_OF_ROLL) {
		pane_go(p, &pane_roll_purge, 0);
	} else if (line->about == COMPLIANCE_OF_CASE) {
		dialog_ask(p, _("What was answered, or done?"),
			_("It closes the request"), NULL, 0, case_closed);
		dialog_checks(p, dialog_check_typed);
		dialog_about(p, &line->subject, sizeof(line->subject));
		dialog_changes(p, N_("saving"));
	} else {
		open_line(p, line);
	}
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct compliance_line *line = list_data(&p->list);

	(void)status;
	(void)err;
	if (action == ACTION_ADD)
		compliance_ask_case(p);
	else if (action == ACTION_VIEW)
		compliance_ask_document(p);
	else if (action == ACTION_PRINT)
		compliance_print_register(p);
	else if (line && action == ACTION_OPEN)
		open_line(p, line);
	else if (line && action == ACTION_WORK)
		next_step(p, line);
	else
		return false;
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_WORK, ACTION_ADD,
	ACTION_VIEW, ACTION_PRINT, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_OPEN, N_("open"), N_("What the line is about")},
	{ACTION_WORK, N_("next step"),
		N_("Erase whose time is over, or the roll; close a request")},
	{ACTION_ADD, N_("request"),
		N_("Write down what somebody asks of their data, or a breach")},
	{ACTION_VIEW, N_("register"),
		N_("The register or the impact assessment, to a file")},
	{ACTION_PRINT, N_("print"), N_("The register on pages, as a PDF")},
	{ACTION_NONE}};

const struct pane_ops pane_compliance = {
	.id = "compliance",
	.name = N_("Compliance"),
	.letter = 'p',
	.list = &lines,
	.load = load,
	.actions = actions,
	.words = words,
	.act = act,
	.empty = N_("There are no rules."),
	.hint = N_("What the law asks: consents, retention, exports, rules"),
	.busy = N_("Counting"),
	.count = compliance_count,
	.detail = draw_detail,
	.detail_below = true,
	.detail_rows = DETAIL_ROWS,
	.detail_needed = true,
};
