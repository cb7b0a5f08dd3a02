/* Requests and breaches, and until when they wait. */
#include "office/law_case.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/rules.h"
#include "office/law_case_sql.h"
#include "people/contact.h"

#include <string.h>

enum { MONTHS = 12, HOUR = 3600 };

SET_DEFINE(law_case_set, N_("a request or a breach"), LAW_CASES);

struct date
law_month_after(const struct date *day)
{
	long next = day->year * (long)MONTHS + day->month;
	struct date first = {(int)(next / MONTHS), (int)(next % MONTHS) + 1, 1};
	struct date after = {
		(int)((next + 1) / MONTHS), (int)((next + 1) % MONTHS) + 1, 1};
	long length = date_to_days(&after) - date_to_days(&first);

	first.day = day->day <= length ? day->day : (int)length;
	return first;
}

enum status
law_cases(struct campaign *c, bool all, struct arena *a, struct law_case **rows,
	size_t *n, struct error *err)
{
	const struct date today = date_today();
	enum status st = law_case_rows(campaign_db(c), all, a, rows, n, err);

	for (size_t i = 0; st == STATUS_OK && i < *n; i++) {
		struct date due = today;

		date_parse_iso(arena_strndup(a, (*rows)[i].due, 10), &due);
		(*rows)[i].left = date_to_days(&due) - date_to_days(&today);
	}
	return st;
}

static enum status
open_case(struct campaign *c, void *data, struct error *err)
{
	struct law_case *row = data;

	row->actor = campaign_actor(c);
	campaign_say(c, N_("%s, to be answered by %s: %s"),
		phrase_value(campaign_arena(c), &law_case_set, (int)row->kind),
		phrase_day(campaign_arena(c), row->due), row->what);
	return law_case_insert(campaign_db(c), row, err);
}

static enum status
save(struct campaign *c, struct law_case *row, int64_t *id, struct error *err)
{
	enum status st;

	if (!*row->what)
		return error_set(err, STATUS_USAGE,
			_("who asks, or what happened? A few words"));
	st = campaign_change(c,
		row->kind == LAW_CASE_BREACH ? VERB_LAW_BREACH
					     : VERB_LAW_REQUEST,
		open_case, row, NULL, err);
	*id = row->id;
	return st;
}

static enum status
check_contact(struct campaign *c, int64_t contact, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	enum status st =
		contact ? contact_get(c, contact, &a, &row, err) : STATUS_OK;

	arena_release(&a);
	return st;
}

enum status
law_case_open(struct campaign *c, enum law_case_kind kind, const char *what,
	int64_t contact, const struct date *received, int64_t *id,
	struct error *err)
{
	const struct date due = law_month_after(received), today = date_today();
	char from[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE];
	struct law_case row = {.kind = kind,
		.what = what,
		.number = contact,
		.received = date_iso(from, received),
		.due = date_iso(until, &due)};
	enum status st = check_contact(c, contact, err);

	if (st == STATUS_OK && date_to_days(received) > date_to_days(&today))
		st = error_set(err, STATUS_USAGE,
			_("%s is still to come: when was it received?"), from);
	return st == STATUS_OK ? save(c, &row, id, err) : st;
}

enum status
law_breach_open(struct campaign *c, const char *what, int64_t known,
	int64_t *id, struct error *err)
{
	char from[DATE_TIME_SIZE], until[DATE_TIME_SIZE];
	const struct rules *rules;
	struct law_case row = {.kind = LAW_CASE_BREACH, .what = what};
	enum status st = campaign_rules(c, &rules, err);

	if (st == STATUS_OK && known > clock_now())
		st = error_set(err, STATUS_USAGE,
			_("that is still to come: when was it known?"));
	if (st != STATUS_OK)
		return st;
	row.received = clock_iso(from, known);
	row.due = clock_iso(until, known + rules->breach_hours * HOUR);
	return save(c, &row, id, err);
}

struct closing {
	int64_t id;
	const char *answer;
};

static enum status
close_case(struct campaign *c, void *data, struct error *err)
{
	const struct closing *closing = data;
	struct arena *a = campaign_arena(c);
	struct law_case row;
	enum status st =
		law_case_get(campaign_db(c), closing->id, a, &row, err);

	if (st == STATUS_NONE || (st == STATUS_OK && row.closed))
		return error_set(err, STATUS_NONE,
			_("no request or breach %lld is open; \"law cases\" "
			  "shows those that are"),
			(long long)closing->id);
	if (st != STATUS_OK)
		return st;
	row.closed = date_now(arena_alloc(a, DATE_TIME_SIZE));
	row.answer = closing->answer;
	campaign_say(c, N_("%s closed: %s"),
		phrase_value(campaign_arena(c), &law_case_set, (int)row.kind),
		row.answer);
	return law_case_update(campaign_db(c), &row, err);
}

enum status
law_case_close(struct campaign *c, int64_t id, const char *answer,
	int64_t *entry, struct error *err)
{
	struct closing closing = {id, answer};

	if (!answer || !answer[strspn(answer, " ")])
		return error_set(err, STATUS_USAGE,
			_("what was answered, or done? --answer TEXT"));
	return campaign_change(
		c, VERB_LAW_CLOSE, close_case, &closing, entry, err);
}
