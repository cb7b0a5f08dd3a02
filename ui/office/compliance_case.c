/* Requests and breaches written down by keys, and the documents that the CNIL
 * asks for, to a file. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/when.h"
#include "campaign/output.h"
#include "office/law_case.h"
#include "office/listings.h"
#include "office/register.h"
#include "port/formats/plot.h"
#include "ui/office/pane_compliance.h"

#include <stdio.h>
#include <string.h>

/* As far as it is asked. */
struct asked {
	enum law_case_kind kind;
	char what[400];
};

/* A breach is known since a moment, a request came on a day; nothing typed:
 * now. */
static enum status
read_when(enum law_case_kind kind, const char *text, struct date *day,
	int64_t *moment, struct error *err)
{
	*day = date_today();
	*moment = clock_now();
	if (!text[strspn(text, " ")])
		return STATUS_OK;
	return kind == LAW_CASE_BREACH
		       ? when_moment(text, NULL, WHEN_PAST, moment, err)
		       : when_day(text, NULL, WHEN_PAST, day, err);
}

static void
when_typed(struct pane *p, const struct answer *answer)
{
	const struct asked *asked = answer->data;
	struct error err = ERROR_INIT;
	struct date day;
	int64_t moment = 0, id = 0;
	enum status st =
		read_when(asked->kind, answer->text, &day, &moment, &err);

	if (st == STATUS_OK)
		st = asked->kind == LAW_CASE_BREACH
			     ? law_breach_open(p->campaign, asked->what, moment,
				       &id, &err)
			     : law_case_open(p->campaign, asked->kind,
				       asked->what, 0, &day, &id, &err);
	pane_tell(p, st, &err,
		_("Written down, with the day it is due.  u undo"));
}

static const char *
check_when(struct pane *p, const struct answer *answer, struct arena *a)
{
	const struct asked *asked = answer->data;
	struct error err = ERROR_INIT;
	struct date day;
	int64_t moment;

	(void)p;
	return read_when(asked->kind, answer->text, &day, &moment, &err) ==
			       STATUS_OK
		       ? NULL
		       : arena_strdup(a, err.text);
}

static void
what_typed(struct pane *p, const struct answer *answer)
{
	struct asked asked = *(const struct asked *)answer->data;
	const bool breach = asked.kind == LAW_CASE_BREACH;

	snprintf(asked.what, sizeof(asked.what), "%s", answer->text);
	dialog_ask(p,
		breach ? _("Since when is it known? (23/11 18h; empty: now)")
		       : _("When was it received? (23/11; empty: today)"),
		breach ? _("The CNIL is told within 72 hours of it")
		       : _("It is answered within a month of it"),
		NULL, 0, when_typed);
	dialog_checks(p, check_when);
	dialog_about(p, &asked, sizeof(asked));
	dialog_changes(p, N_("saving"));
}

static const char *
check_what(struct pane *p, const struct answer *answer, struct arena *a)
{
	(void)p;
	(void)a;
	return answer->text[strspn(answer->text, " ")]
		       ? NULL
		       : _("who asks, or what happened? A few words");
}

static void
kind_chosen(struct pane *p, const struct answer *answer)
{
	const struct asked asked = {.kind = (enum law_case_kind)answer->value};

	dialog_ask(p,
		asked.kind == LAW_CASE_BREACH ? _("What happened?")
					      : _("Who asks, and for what?"),
		_("A few words, by which colleagues find it"), NULL, 0,
		what_typed);
	dialog_checks(p, check_what);
	dialog_about(p, &asked, sizeof(asked));
}

void
compliance_ask_case(struct pane *p)
{
	dialog_choose(p, _("A request, or a breach"), false, kind_chosen);
	dialog_add_set(p, &law_case_set);
}

/* The documents. */

/* Which, and of a breach its number. */
struct writing {
	enum register_kind which;
	int64_t breach;
	char path[4096];
};

static enum status
write_document(struct pane *p, const void *data, struct error *err)
{
	const struct writing *w = data;
	const char *dot = strrchr(w->path, '.');
	struct arena a = ARENA_INIT;
	struct register_line *lines;
	struct document made;
	size_t n = 0;
	enum status st = register_read(
		p->campaign, w->which, w->breach, &a, &lines, &n, err);

	if (st == STATUS_OK && dot && strcasecmp(dot, ".pdf") == 0) {
		made = register_document(p->campaign, w->which, lines, n, &a);
		st = plot_print(w->path, document_page, &made, err);
	} else if (st == STATUS_OK) {
		st = output_file(w->path, &register_listing,
			&(struct listing_rows){lines, n}, err);
	}
	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE, _("Written: %s"), w->path);
	arena_release(&a);
	return st;
}

static void
file_chosen(struct pane *p, const struct answer *answer)
{
	struct writing w = *(const struct writing *)answer->data;

	snprintf(w.path, sizeof(w.path), "%s", answer->text);
	pane_work(p, WORK_LONG, N_("writing"), write_document);
	pane_work_on(p, &w, sizeof(w));
}

/* The newest breach that waits; 0: none does. */
static int64_t
open_breach(struct campaign *c)
{
	struct arena a = ARENA_INIT;
	struct law_case *rows;
	int64_t id = 0;
	size_t n = 0;

	if (law_cases(c, false, &a, &rows, &n, NULL) == STATUS_OK)
		for (size_t i = 0; i < n; i++)
			if (rows[i].kind == LAW_CASE_BREACH && rows[i].id > id)
				id = rows[i].id;
	arena_release(&a);
	return id;
}

/* Pages, or a table as of any list. */
static void
ask_file(struct pane *p, enum register_kind which)
{
	static const char *const files[] = {[REGISTER_OWN] = N_("register.pdf"),
		[REGISTER_ASSESSMENT] = N_("assessment.pdf"),
		[REGISTER_BREACH] = N_("breach.pdf")};
	const struct writing w = {.which = which,
		.breach = which == REGISTER_BREACH ? open_breach(p->campaign)
						   : 0};

	dialog_save_file(p, _("Where does it go?"), "pdf," OUTPUT_ENDINGS,
		_(files[which]), file_chosen);
	dialog_about(p, &w, sizeof(w));
}

static void
document_chosen(struct pane *p, const struct answer *answer)
{
	ask_file(p, (enum register_kind)answer->value);
}

void
compliance_print_register(struct pane *p)
{
	ask_file(p, REGISTER_OWN);
}

void
compliance_ask_document(struct pane *p)
{
	static const char *const titles[] = {
		[REGISTER_OWN] = N_("register of processings (art. 30)"),
		[REGISTER_ASSESSMENT] = N_("impact assessment (art. 35)"),
		[REGISTER_BREACH] =
			N_("notification of the breach that waits (art. 33)")};
	const int last = open_breach(p->campaign) ? REGISTER_BREACH
						  : REGISTER_ASSESSMENT;

	dialog_choose(p, _("For the CNIL"), false, document_chosen);
	for (int i = REGISTER_OWN; i <= last; i++) {
		struct popup_item item = {.text = _(titles[i]),
			.value = i,
			.letter = (char)('0' + i)};

		snprintf(item.key, sizeof(item.key), "%d", i);
		dialog_add(p, &item, NULL, 0);
	}
}
