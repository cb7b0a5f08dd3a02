/* Lines of compliance, each part added by its own function. */
#include "office/compliance.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/rules.h"
#include "office/calendar.h"
#include "office/compliance_internal.h"
#include "office/law_case.h"
#include "office/law_sql.h"
#include "office/retention.h"
#include "office/roll_purge.h"
#include "people/export.h"
#include "people/people.h"

#include <string.h>

enum { SOON = 14, WEEK = 7 };

struct compliance_line *
compliance_add(struct compliance_lines *l, const char *kind, const char *what,
	int64_t people)
{
	struct compliance_line line = {.kind = kind,
		.what = what,
		.people = people,
		.chosen = COMPLIANCE_NONE,
		.state = "",
		.why = ""};

	VEC_PUSH(&l->rows, line);
	return &l->rows.at[l->rows.len - 1];
}

static const char *
channel_why(const struct compliance_lines *l, enum channel channel, bool opt_in)
{
	const char *reach = rules_reach(l->rules, channel);
	bool online = rules_online(l->rules, channel);

	return arena_printf(l->a, "%s %s %s",
		opt_in ? _("A yes is needed first (CNIL).")
		       : _("Allowed until somebody objects (CNIL)."),
		online ? _("Targeting by personal data needs a consent of its "
			   "own, and an adult (Regulation 2024/900, art. 18).")
		       : "",
		arena_printf(l->a, _("To see them in Contacts: / %s"), reach));
}

static enum status
add_channel(struct compliance_lines *l, enum channel channel, struct error *err)
{
	const char *reach = rules_reach(l->rules, channel);
	struct compliance_line *line;
	struct error silence = ERROR_INIT;
	int64_t people = 0, chosen = COMPLIANCE_NONE, now = clock_now();
	enum status st = people_count(l->c, reach, &people, err);

	if (st == STATUS_OK && rules_online(l->rules, channel))
		st = people_count(l->c,
			arena_join(l->a, reach, " ", "targeting:yes"), &chosen,
			err);
	if (st != STATUS_OK)
		return st;
	line = compliance_add(
		l, _("channel"), set_title(&channel_set, channel), people);
	line->chosen = chosen;
	line->about = COMPLIANCE_OF_CONTACTS;
	line->filter = reach;
	line->state = l->rules->opt_in[channel] ? _("with consent")
						: _("unless refused");
	line->why = channel_why(l, channel, l->rules->opt_in[channel]);
	st = rules_check_silence(l->rules, l->c, channel, now, now, &silence);
	if (!*silence.text)
		return STATUS_OK;
	line->attention = true;
	line->state = st == STATUS_OK ? _("to be confirmed") : _("silence");
	line->why = arena_strdup(l->a, silence.text);
	return STATUS_OK;
}

static enum status
add_channels(struct compliance_lines *l, struct error *err)
{
	enum status st = STATUS_OK;

	CHANNEL_EACH (ch)
		if (st == STATUS_OK)
			st = add_channel(l, ch, err);
	return st;
}

enum { UNPROVEN_IMPORTS = 5 };

/* Who came by one form said yes to the same words. */
static enum status
add_unproven_imports(struct compliance_lines *l, struct error *err)
{
	struct unproven_import *rows;
	size_t n = 0;
	enum status st = consents_unproven_imports(
		campaign_db(l->c), UNPROVEN_IMPORTS, l->a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		const char *slash = strrchr(rows[i].file, '/');
		struct compliance_line *line = compliance_add(l, _("consent"),
			arena_printf(l->a, _("import %lld: %s"),
				(long long)rows[i].import,
				slash ? slash + 1 : rows[i].file),
			rows[i].people);

		line->attention = true;
		line->about = COMPLIANCE_OF_UNPROVEN;
		line->subject = rows[i].import;
		line->state = _("to complete");
		line->why = arena_printf(l->a,
			_("If the form that they signed is known, all are "
			  "completed at once: w, or \"permanence contacts "
			  "prove --import %lld\"."),
			(long long)rows[i].import);
	}
	return st;
}

static enum status
add_consents(struct compliance_lines *l, struct error *err)
{
	struct compliance_line *line;
	int64_t n = 0;
	enum status st = consents_unproven(campaign_db(l->c), &n, err);

	if (st != STATUS_OK)
		return st;
	line = compliance_add(
		l, _("consent"), _("consents with no recorded wording"), n);
	line->attention = n > 0;
	line->about = COMPLIANCE_OF_CONTACTS;
	line->filter = "(email:yes -email:proven) or (sms:yes -sms:proven) or "
		       "(phone:yes -phone:proven)";
	line->state = n ? _("to complete") : _("all proven");
	line->why = _("A yes is proven by when, how, by whom and to which "
		      "words it was given (GDPR art. 7); without that nothing "
		      "is sent. \"contacts consent\" writes them down, "
		      "\"--consent-wording\" at an import.");
	return n ? add_unproven_imports(l, err) : STATUS_OK;
}

/* All of the law's days: those to come stand by their day, those that are past
 * behind them; without a poll, what is missing. */
static enum status
add_days(struct compliance_lines *l, struct error *err)
{
	struct error none = ERROR_INIT;
	struct calendar_row *days;
	struct compliance_line *line;
	char day[DATE_WHEN_SIZE];
	size_t n = 0;
	enum status st = calendar_rows(l->c, l->a, &days, &n, &none);

	(void)err;
	if (st != STATUS_OK) {
		line = compliance_add(
			l, _("day"), _("no day of poll"), COMPLIANCE_NONE);
		line->attention = true;
		line->state = _("to be set");
		line->due = "";
		line->about = COMPLIANCE_OF_POLL;
		line->why = arena_strdup(l->a, none.text);
		return STATUS_OK;
	}
	for (size_t i = 0; i < n; i++) {
		line = compliance_add(l, _("day"),
			arena_printf(l->a, "%s %s",
				date_short(day, days[i].day), days[i].what),
			COMPLIANCE_NONE);
		line->state = days[i].state;
		line->why = arena_printf(
			l->a, "%s. %s", days[i].article, days[i].next);
		line->attention = days[i].left >= 0 && days[i].left <= SOON;
		line->due = days[i].left >= 0 ? days[i].day : NULL;
		line->about = COMPLIANCE_OF_CALENDAR;
		line->filter = days[i].day;
	}
	return STATUS_OK;
}

static const char *
day_text(struct arena *a, const char *iso)
{
	char day[DATE_WHEN_SIZE];

	return arena_strdup(a, date_short(day, iso));
}

/* Hours count from a breach, days from a request. */
static const char *
due_text(struct arena *a, const struct law_case *row)
{
	char when[DATE_WHEN_SIZE];

	return row->kind == LAW_CASE_BREACH
		       ? arena_strdup(a, date_when(when, row->due))
		       : day_text(a, row->due);
}

/* Requests and breaches that wait. */
static enum status
add_cases(struct compliance_lines *l, struct error *err)
{
	struct law_case *rows;
	size_t n = 0;
	enum status st = law_cases(l->c, false, l->a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		struct compliance_line *line = compliance_add(l, _("request"),
			arena_printf(l->a, _("%s: %s"),
				set_title(&law_case_set, (int)rows[i].kind),
				rows[i].what),
			COMPLIANCE_NONE);

		line->due = rows[i].due;
		line->about = COMPLIANCE_OF_CASE;
		line->subject = rows[i].id;
		line->person = rows[i].number;
		line->attention = rows[i].left <= WEEK;
		line->state = rows[i].left < 0 ? _("overdue")
					       : due_text(l->a, &rows[i]);
		line->why = arena_printf(l->a,
			_("Received on %s, to be answered by %s (GDPR, art. "
			  "12, 33). "
			  "w closes it, with what was answered."),
			day_text(l->a, rows[i].received),
			due_text(l->a, &rows[i]));
	}
	return st;
}

/* Voters of the roll, and when they go. */
static enum status
add_roll(struct compliance_lines *l, struct error *err)
{
	struct error none = ERROR_INIT;
	struct compliance_line *line;
	struct roll_row roll;
	struct roll_days days;
	long left = 0;
	enum status st = roll_days_left(l->c, l->a, &roll, &left, &none);

	if (st == STATUS_OK)
		st = roll_days(l->c, &roll, &days, &none);
	(void)err;
	if (st != STATUS_OK)
		return STATUS_OK;
	line = compliance_add(l, _("roll"), roll.file, roll.people);
	line->due = date_iso(arena_alloc(l->a, DATE_TEXT_SIZE), &days.purge);
	line->about = COMPLIANCE_OF_ROLL;
	line->attention = left <= SOON;
	line->state = left < 0 ? _("to be erased") : day_text(l->a, line->due);
	line->why = arena_printf(l->a,
		_("The electoral roll, undertaken for by %s (electoral code, "
		  "art. L. 37): locked when the last station closes, then "
		  "erased with a record: w, or \"permanence roll purge\"."),
		roll.signed_by);
	return STATUS_OK;
}

/* National polls that are still to come, whose silence is kept here too. */
static enum status
add_presidential(struct compliance_lines *l, struct error *err)
{
	const struct date today = date_today();

	(void)err;
	for (size_t i = 0; i < l->rules->npolls; i++) {
		const struct date *poll = &l->rules->polls[i];
		char day[DATE_WHEN_SIZE];
		struct compliance_line *line;
		const char *iso;

		if (!l->rules->eve_overseas[i] ||
			date_to_days(poll) < date_to_days(&today) ||
			rules_own_poll(l->c, poll))
			continue;
		iso = date_iso(arena_alloc(l->a, DATE_TEXT_SIZE), poll);
		line = compliance_add(l, _("day"),
			arena_printf(l->a, _("%s presidential election"),
				date_short(day, iso)),
			COMPLIANCE_NONE);
		line->due = iso;
		line->about = COMPLIANCE_OF_CALENDAR;
		line->filter = iso;
		line->state = l->rules->to_confirm[i] ? _("to be confirmed")
						      : day_text(l->a, iso);
		line->why =
			calendar_why_national(l->a, l->rules->to_confirm[i]);
	}
	return STATUS_OK;
}

static const char *
whom_said(const struct compliance_lines *l, const char *filter)
{
	const char *said = *filter ? people_say(l->c, filter, l->a) : _("all");

	return *said ? said : filter;
}

static const char *
columns_said(const struct compliance_lines *l, const char *columns)
{
	struct arena_text titles = ARENA_TEXT(l->a);
	char *names = arena_strdup(l->a, columns), *at = NULL;

	for (char *name = strtok_r(names, ", ", &at); name;
		name = strtok_r(NULL, ", ", &at)) {
		const enum contact_field f = contact_field_find(name);

		arena_add(&titles, ", ", "%s",
			f < CONTACT_FIELDS ? _(contact_field_title(f)) : name);
	}
	return titles.at;
}

static enum status
add_exports(struct compliance_lines *l, struct error *err)
{
	struct export_past *rows;
	char day[DATE_WHEN_SIZE];
	size_t n = 0;
	enum status st = export_rows(
		campaign_db(l->c), COMPLIANCE_EXPORTS, l->a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		struct compliance_line *line =
			compliance_add(l, i18n_word(NC_("kind", "export")),
				arena_printf(l->a, _("%s %s: %s"),
					date_short(day, rows[i].time),
					rows[i].actor, rows[i].reason),
				rows[i].people);

		line->state = export_left_as(rows[i].format);
		line->about = COMPLIANCE_OF_EXPORT;
		line->why = arena_printf(l->a,
			_("Left for: %s. To: %s. Filter: %s. Columns: %s."),
			rows[i].reason,
			rows[i].file ? rows[i].file : _("the screen"),
			whom_said(l, rows[i].filter),
			columns_said(l, rows[i].columns));
	}
	return st;
}

static enum status
add_rules(struct compliance_lines *l, struct error *err)
{
	const struct rules *r = l->rules;
	struct date today = date_today();
	long age = date_to_days(&today) - date_to_days(&r->reviewed);
	char day[DATE_TEXT_SIZE];
	struct compliance_line *line = compliance_add(l, _("rules"),
		arena_printf(l->a, _("read on %s"),
			day_text(l->a, date_iso(day, &r->reviewed))),
		COMPLIANCE_NONE);

	(void)err;
	line->attention = age > r->review_days;
	line->state = rules_mark(r, l->a);
	line->state_shown =
		line->attention ? _("to read again") : _("in force");
	line->why = arena_printf(l->a,
		_("%sDigest %s…, written with every approval and every purge. "
		  "Counts below %ld of a sensitive group are hidden; a request "
		  "is answered within %ld days; before a poll nothing is sent "
		  "from %02ld:%02ld of the eve to %02ld:%02ld of the day."),
		line->attention ? _("To be read again: the law may have "
				    "changed. ")
				: "",
		line->state, r->k_sensitive, r->reply_days,
		r->silence_starts.minute / 60, r->silence_starts.minute % 60,
		r->silence_ends.minute / 60, r->silence_ends.minute % 60);
	return STATUS_OK;
}

/* What has a day stands before what has none, by it. */
static bool
comes_before(const struct compliance_line *x, const struct compliance_line *y)
{
	if (!x->due || !y->due)
		return x->due && !y->due;
	return strcmp(x->due, y->due) < 0;
}

static void
sort_due(struct compliance_line *rows, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k && comes_before(&rows[k], &rows[k - 1]);
			k--) {
			struct compliance_line row = rows[k];

			rows[k] = rows[k - 1];
			rows[k - 1] = row;
		}
}

enum status
compliance_lines(struct campaign *c, struct arena *a,
	struct compliance_line **lines, size_t *n, struct error *err)
{
	static enum status (*const parts[])(struct compliance_lines * l,
		struct error * err) = {add_days, add_presidential, add_cases,
		add_roll, add_channels, add_consents, compliance_add_retention,
		compliance_add_suppressed, add_exports, add_rules};
	struct compliance_lines l = {.c = c, .a = a, .rows = VEC_INIT};
	enum status st = campaign_rules(c, &l.rules, err);

	for (size_t i = 0; i < ARRAY_LEN(parts) && st == STATUS_OK; i++)
		st = parts[i](&l, err);
	sort_due(l.rows.at, l.rows.len);
	*n = l.rows.len;
	*lines = arena_copy(a, l.rows.at, l.rows.len * sizeof(*l.rows.at));
	VEC_RELEASE(&l.rows);
	return st;
}

/* One line each: consents, objections, rules. */
enum { SINGLE_LINES = 3 };

/* Lines of what has a day. */
static size_t
count_days(struct campaign *c, struct arena *a)
{
	struct compliance_lines l = {.c = c, .a = a, .rows = VEC_INIT};
	struct error none = ERROR_INIT;
	size_t n;

	if (campaign_rules(c, &l.rules, &none) != STATUS_OK)
		return 0;
	add_days(&l, &none);
	add_presidential(&l, &none);
	add_cases(&l, &none);
	add_roll(&l, &none);
	n = l.rows.len;
	VEC_RELEASE(&l.rows);
	return n;
}

enum status
compliance_count(struct campaign *c, int64_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct export_past *rows;
	struct unproven_import *unproven;
	int64_t records = 0;
	size_t exports = 0, imports = 0;
	enum status st = export_rows(
		campaign_db(c), COMPLIANCE_EXPORTS, &a, &rows, &exports, err);

	if (st == STATUS_OK)
		st = consents_unproven_imports(campaign_db(c), UNPROVEN_IMPORTS,
			&a, &unproven, &imports, err);
	if (st == STATUS_OK)
		st = retention_records_due(c, &records, err);
	*n = (int64_t)(CHANNEL_LAST + RETENTION_COUNT - RETENTION_OCCASIONAL +
		       exports + imports + count_days(c, &a)) +
	     SINGLE_LINES + (records > 0);
	arena_release(&a);
	return st;
}
