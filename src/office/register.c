/* Sheets of the register: what is kept of whom, why, until when. */
#include "office/register.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "campaign/basis.h"
#include "campaign/campaign.h"
#include "campaign/few.h"
#include "campaign/rules.h"
#include "campaign/user.h"
#include "office/backup.h"
#include "office/law_case.h"
#include "office/law_case_sql.h"
#include "office/ledger.h"
#include "office/register_sql.h"
#include "office/retention.h"
#include "people/contact_more.h"
#include "people/export.h"
#include "people/segment_rows.h"

#include <string.h>

enum { CONTACTS, ROLL = 6, ACCOUNT, RIGHTS };

struct writing {
	struct campaign *c;
	struct arena *a;
	const struct rules *rules;
	const struct law_case *breach; /* that is notified, or NULL */
	const char *sheet, *title;
	VEC(struct register_line) lines;
};

static void
put(struct writing *w, const char *item, const char *name, const char *text)
{
	const struct register_line line = {
		w->sheet, w->title, item, name, text};

	VEC_PUSH(&w->lines, line);
}

/* Left to the office. */
static const char *
to_fill(void)
{
	return _("(to be filled in)");
}

static enum status
put_head(struct writing *w, struct error *err)
{
	struct account account = {.holder = NULL};
	enum status st = account_get(w->c, 0, w->a, &account, err);

	if (st != STATUS_OK && st != STATUS_NONE)
		return st;
	w->sheet = "controller";
	w->title = _("Controller");
	put(w, "controller", _("Controller"), campaign_list_name(w->c));
	put(w, "commune", _("Commune"), campaign_commune_name(w->c));
	put(w, "mandataire", _("Mandataire"),
		st == STATUS_OK ? account.holder : to_fill());
	return STATUS_OK;
}

static const char *
protection_contact(struct writing *w, const struct user_row *users, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (users[i].role == ROLE_PROTECTION)
			return users[i].name;
	return to_fill();
}

/* "e-mail, telephone, Métier (sensitive)". */
static enum status
contact_data(struct writing *w, const char *data, const char **text,
	struct error *err)
{
	struct arena_text all = ARENA_TEXT(w->a);
	struct custom_field *custom;
	const char **names;
	size_t n = 0, ncustom = 0;
	enum status st =
		register_fields(campaign_db(w->c), w->a, &names, &n, err);

	if (st == STATUS_OK)
		st = custom_fields(w->c, w->a, &custom, &ncustom, err);
	arena_add(&all, "", "%s", data);
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		arena_add(&all, ", ", "%s",
			_(contact_field_title(contact_field_find(names[i]))));
	for (size_t i = 0; st == STATUS_OK && i < ncustom; i++)
		arena_add(&all, ", ",
			custom[i].sensitive ? _("%s (sensitive)") : "%s",
			custom[i].title);
	*text = all.at;
	return st;
}

static enum status
contact_terms(struct writing *w, const char **text, struct error *err)
{
	struct arena_text all = ARENA_TEXT(w->a);
	enum status st = STATUS_OK;

	for (int k = 1; k < RETENTION_COUNT && st == STATUS_OK; k++) {
		const char *period = "";

		st = retention_period(
			w->c, (enum retention_class)k, w->a, &period, err);
		arena_add(&all, _("; "), _("%s: %s"),
			set_title(&retention_class_set, k),
			*period ? period : _("as long as they are members"));
	}
	*text = all.at;
	return st;
}

static enum status
put_terms(struct writing *w, size_t processing, struct error *err)
{
	const char *text =
		_("with the contact, and at the end of the election");
	enum status st = STATUS_OK;

	switch (processing) {
	case CONTACTS:
		st = contact_terms(w, &text, err);
		break;
	case ROLL:
		text = arena_printf(w->a, _("%ld days after the last round"),
			w->rules->roll_days);
		break;
	case ACCOUNT:
		text = arena_printf(w->a,
			_("to the end of year %ld after the deposit"),
			w->rules->money.keep_years);
		break;
	case RIGHTS:
		text = arena_printf(
			w->a, _("kept %ld years"), w->rules->keep_years);
		break;
	default:
		break;
	}
	put(w, "term", _("Kept until"), text);
	return st;
}

static const char *
number(const struct writing *w, int64_t n)
{
	char text[32];

	return arena_strdup(w->a, i18n_count(text, sizeof(text), n));
}

static enum status
put_recipients(struct writing *w, struct error *err)
{
	struct arena_text all = ARENA_TEXT(w->a);
	struct register_recipient *rows;
	char day[DATE_WHEN_SIZE];
	size_t n = 0;
	enum status st =
		register_recipients(campaign_db(w->c), w->a, &rows, &n, err);

	arena_add(&all, "", "%s", _("the campaign's team"));
	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		const struct register_recipient *r = &rows[i];

		arena_add(&all, _("; "), r->recipient ? _("%s: %s") : "%s%s",
			r->recipient ? r->recipient : "", r->reason);
		arena_add(&all, " ",
			ngettext("(%s, %s person, last on %s)",
				"(%s, %s people, last on %s)",
				(unsigned long)r->people),
			export_left_as(r->format), number(w, r->people),
			date_full(day, r->time));
	}
	put(w, "recipients", _("Recipients"), all.at);
	return st;
}

static enum status
put_processing(struct writing *w, size_t i, int64_t rows, struct error *err)
{
	const struct processing *p = &processings[i];
	const char *data = _(p->data);
	enum status st = STATUS_OK;

	w->sheet = p->sheet;
	w->title = _(p->title);
	put(w, "purpose", _("Purpose"), _(p->purpose));
	put(w, "basis", _("Basis"), _(p->basis));
	if (i == CONTACTS)
		st = contact_data(w, data, &data, err);
	put(w, "data", _("Data"), data);
	put(w, "rows", _("How many"), number(w, rows));
	if (st == STATUS_OK && i == CONTACTS)
		st = put_recipients(w, err);
	else
		put(w, "recipients", _("Recipients"), _("the campaign's team"));
	return st == STATUS_OK ? put_terms(w, i, err) : st;
}

static enum status
put_processings(struct writing *w, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < nprocessings && st == STATUS_OK; i++) {
		int64_t rows = 0;

		st = register_count(campaign_db(w->c), i, &rows, err);
		if (st == STATUS_OK && rows)
			st = put_processing(w, i, rows, err);
	}
	return st;
}

static enum status
put_measures(struct writing *w, struct error *err)
{
	const char *backup = NULL;
	struct user_row *users;
	char day[DATE_WHEN_SIZE];
	size_t n = 0;
	enum status st = users_list(w->c, w->a, &users, &n, err);

	if (st == STATUS_OK)
		st = backup_last(w->c, w->a, &backup, err);
	if (st != STATUS_OK)
		return st;
	w->sheet = "measures";
	w->title = _("Security measures");
	put(w, "contact", _("Data-protection contact"),
		protection_contact(w, users, n));
	put(w, "access", _("Access"),
		n ? arena_printf(w->a,
			    ngettext("%zu person, with a role",
				    "%zu people, each with a role of their own",
				    n),
			    n)
		  : _("whoever has the file: no roles are set"));
	put(w, "backup", _("Backups"),
		backup ? arena_printf(w->a, _("encrypted; the last on %s"),
				 date_full(day, backup))
		       : _("none was made"));
	put(w, "journal", _("Journal"),
		_("every change with its author, chained by hashes; erased "
		  "values are overwritten"));
	put(w, "disk", _("Disk encryption"), to_fill());
	return STATUS_OK;
}

typedef enum status part_fn(struct writing *w, struct error *err);

static enum status
write_parts(struct campaign *c, const struct law_case *breach,
	part_fn *const *parts, size_t nparts, struct arena *a,
	struct register_line **lines, size_t *n, struct error *err)
{
	struct writing w = {
		.c = c, .a = a, .breach = breach, .lines = VEC_INIT};
	enum status st = campaign_rules(c, &w.rules, err);

	for (size_t i = 0; i < nparts && st == STATUS_OK; i++)
		st = parts[i](&w, err);
	*n = w.lines.len;
	*lines = arena_copy(a, w.lines.at, *n * sizeof(**lines));
	VEC_RELEASE(&w.lines);
	return st;
}

enum status
register_lines(struct campaign *c, struct arena *a,
	struct register_line **lines, size_t *n, struct error *err)
{
	static part_fn *const parts[] = {
		put_head, put_processings, put_measures};

	return write_parts(c, NULL, parts, ARRAY_LEN(parts), a, lines, n, err);
}

/* What of the criteria of the CNIL the file itself answers. */
static enum status
put_criteria(struct writing *w, struct error *err)
{
	struct db *db = campaign_db(w->c);
	int64_t people = 0, opinions = 0, sources = 0, small = 0;
	enum status st = register_count(db, CONTACTS, &people, err);

	if (st == STATUS_OK)
		st = register_opinions(db, &opinions, err);
	if (st == STATUS_OK)
		st = segment_small(w->c, true, &small, err);
	if (st == STATUS_OK)
		st = register_sources(db, &sources, err);
	w->sheet = "criteria";
	w->title = _("Criteria (two make an assessment due)");
	put(w, "sensitive", _("Sensitive data"),
		arena_printf(w->a,
			_("yes: a political file; %s opinions or sensitive "
			  "values are kept"),
			few_text(w->a, few_shown(opinions, small), small)));
	put(w, "scale", _("Large scale"),
		arena_printf(w->a,
			ngettext("%s person", "%s people",
				(unsigned long)people),
			number(w, people)));
	put(w, "crossing", _("Crossing of files"),
		arena_printf(w->a,
			ngettext("%lld source in one file",
				"%lld sources in one file",
				(unsigned long)sources),
			(long long)sources));
	put(w, "scoring", _("Scoring"),
		_("of polling stations alone; nobody has a score (AI Act, "
		  "annex III 8(b), recital 62)"));
	return st;
}

static enum status
put_risks(struct writing *w, struct error *err)
{
	static const struct {
		const char *sheet, *title, *measures;
	} risks[] = {
		{"access", N_("Risk: somebody reads it who may not"),
			N_("roles, an encrypted backup, no names in exports "
			   "without a reason, exports written down")},
		{"change", N_("Risk: it is changed unnoticed"),
			N_("journal chained by hashes, undo, who did what")},
		{"loss", N_("Risk: it disappears"),
			N_("backups, a restore that is tried, one whole file")},
	};

	(void)err;
	for (size_t i = 0; i < ARRAY_LEN(risks); i++) {
		w->sheet = risks[i].sheet;
		w->title = _(risks[i].title);
		put(w, "measures", _("Measures found"), _(risks[i].measures));
		put(w, "severity", _("Severity"), to_fill());
		put(w, "likelihood", _("Likelihood"), to_fill());
		put(w, "more", _("Further measures"), to_fill());
	}
	return STATUS_OK;
}

static enum status
put_opinions_asked(struct writing *w, struct error *err)
{
	(void)err;
	w->sheet = "decision";
	w->title = _("Decision");
	put(w, "necessity", _("Necessity and proportion"), to_fill());
	put(w, "heard", _("Who was heard"), to_fill());
	put(w, "decided", _("Decided by, on"), to_fill());
	return STATUS_OK;
}

enum status
assessment_lines(struct campaign *c, struct arena *a,
	struct register_line **lines, size_t *n, struct error *err)
{
	static part_fn *const parts[] = {put_head, put_criteria,
		put_processings, put_measures, put_risks, put_opinions_asked};

	return write_parts(c, NULL, parts, ARRAY_LEN(parts), a, lines, n, err);
}

/* When it was known, and why the CNIL is told later than the rules say. */
static enum status
put_breach(struct writing *w, struct error *err)
{
	const struct law_case *b = w->breach;

	char when[DATE_WHEN_SIZE];

	(void)err;
	w->sheet = "nature";
	w->title = _("Nature of the breach");
	put(w, "what", _("What happened"), b->what);
	put(w, "kind", _("Confidentiality, integrity or availability"),
		to_fill());
	put(w, "known", _("Known since"),
		arena_strdup(w->a, date_moment(when, b->received)));
	put(w, "due", _("To be notified by"),
		arena_strdup(w->a, date_moment(when, b->due)));
	put(w, "late", _("Reasons for the delay, where it is notified later"),
		to_fill());
	return STATUS_OK;
}

/* How many the file holds at most; how many are concerned the office knows. */
static enum status
put_concerned(struct writing *w, struct error *err)
{
	static const size_t kept[] = {CONTACTS, ROLL, ACCOUNT};
	enum status st = STATUS_OK;
	const char *data = "";

	w->sheet = "concerned";
	w->title = _("People and records concerned");
	for (size_t i = 0; i < ARRAY_LEN(kept) && st == STATUS_OK; i++) {
		const struct processing *p = &processings[kept[i]];
		int64_t rows = 0;

		st = register_count(campaign_db(w->c), kept[i], &rows, err);
		if (st != STATUS_OK || !rows)
			continue;
		data = _(p->data);
		if (kept[i] == CONTACTS)
			st = contact_data(w, data, &data, err);
		put(w, p->sheet, _(p->title),
			arena_printf(w->a, _("at most %s: %s"), number(w, rows),
				data));
	}
	put(w, "people", _("People concerned, about"), to_fill());
	put(w, "records", _("Records concerned, about"), to_fill());
	return st;
}

static enum status
put_answered(struct writing *w, struct error *err)
{
	(void)err;
	w->sheet = "consequences";
	w->title = _("Consequences, and what is done");
	put(w, "consequences", _("Likely consequences"),
		_("political opinions may become known (art. 9) (to be filled "
		  "in)"));
	put(w, "done", _("Done or proposed"),
		w->breach->answer ? w->breach->answer : to_fill());
	put(w, "told", _("The people themselves, where the risk is high"),
		to_fill());
	return STATUS_OK;
}

enum status
breach_lines(struct campaign *c, int64_t id, struct arena *a,
	struct register_line **lines, size_t *n, struct error *err)
{
	static part_fn *const parts[] = {put_head, put_breach, put_concerned,
		put_answered, put_measures};
	struct law_case row;
	enum status st = law_case_get(campaign_db(c), id, a, &row, err);

	*n = 0;
	if (st == STATUS_NONE ||
		(st == STATUS_OK && row.kind != LAW_CASE_BREACH))
		return error_set(err, STATUS_NONE,
			_("%lld is not a breach; \"law cases --all\" shows "
			  "those "
			  "there are"),
			(long long)id);
	return st == STATUS_OK ? write_parts(c, &row, parts, ARRAY_LEN(parts),
					 a, lines, n, err)
			       : st;
}
