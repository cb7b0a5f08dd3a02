/* What the day holds, gathered from every subject. */
#include "office/today.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "campaign/election.h"
#include "campaign/rules.h"
#include "campaign/user.h"
#include "field/alert.h"
#include "field/reminder.h"
#include "messages/delivery.h"
#include "messages/outbox.h"
#include "office/backup.h"
#include "office/box.h"
#include "office/history.h"
#include "office/law_sql.h"
#include "office/retention.h"
#include "office/today_internal.h"
#include "people/contact.h"
#include "people/people.h"
#include "votes/result.h"

#include <string.h>

enum { DRAFTS = 5 };

static void
add_step(struct gathering *g, enum today_step step, const char *what,
	const char *words, const char *verb)
{
	today_add(g, (struct today_item){.kind = TODAY_START,
			     .of.step = step,
			     .what = what,
			     .words = words,
			     .verb = verb});
}

static bool
any_ours(const struct result_poll *polls, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (polls[i].ours)
			return true;
	return false;
}

/* Nobody can do anything yet without these; in the order that serves. */
static enum status
add_steps(struct gathering *g, struct error *err)
{
	struct result_poll *polls;
	size_t npolls = 0;
	int64_t people = 0;
	enum status st = result_polls(g->c, g->a, &polls, &npolls, err);

	if (st == STATUS_OK)
		st = contact_count_to(g->c, "", 1, &people, err);
	if (st != STATUS_OK)
		return st;
	if (!campaign_first_round(g->c))
		add_step(g, TODAY_DAY, _("Poll"),
			_("no date yet: no countdown, no silence"), _("say"));
	if (!npolls)
		add_step(g, TODAY_RESULTS, _("Results"),
			_("none yet: they say where to knock"),
			_("import them"));
	else if (!any_ours(polls, npolls))
		add_step(g, TODAY_OURS, _("Our lists"),
			_("none yet: + on them in Results"), _("mark"));
	if (!people)
		add_step(g, TODAY_CONTACTS, _("Contacts"),
			_("nobody yet: a file, or one by one"),
			_("import them"));
	return STATUS_OK;
}

static enum status
add_drafts(struct gathering *g, struct error *err)
{
	struct draft *drafts;
	size_t n = 0;
	enum status st = draft_list(g->c, DRAFTS, g->a, &drafts, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		today_add(g, (struct today_item){.kind = TODAY_DRAFT,
				     .subject = drafts[i].subject,
				     .of.form = drafts[i].form,
				     .what = drafts[i].title,
				     .words = arena_printf(g->a,
					     _("typed at %.5s, not saved"),
					     strlen(drafts[i].saved) > 16
						     ? drafts[i].saved + 11
						     : drafts[i].saved),
				     .verb = _("resume")});
	return st;
}

static enum status
add_reminders(struct gathering *g, struct error *err)
{
	struct reminder *reminders;
	size_t n = 0;
	enum status st = reminder_list(g->c, g->a, &reminders, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		if (reminders[i].state == REMINDER_DUE)
			today_add(g,
				(struct today_item){.kind = TODAY_REMINDER,
					.what = reminders[i].row.title,
					.words = arena_printf(g->a,
						_("reminder \"%s\" is due"),
						reminders[i].row.message_name),
					.verb = _("plan")});
	return st;
}

/* Until when it leaves, and by whom: by the machine, or by a program that is
 * open. */
static const char *
leaves(struct gathering *g, const struct outbox_row *row)
{
	const char *departure = outbox_departure(g->a, row);

	if (!departure || row->channel != CHANNEL_EMAIL ||
		!campaign_sender(g->c))
		return departure;
	return arena_printf(g->a,
		box_sends(g->c, "/etc") ? _("%s, by the box's timer")
					: _("%s, while this is open"),
		departure);
}

/* What a batch waits for, or NULL. */
static const char *
waits_for(struct gathering *g, const struct outbox_row *row, bool in_hand,
	const char **verb)
{
	if (row->claimed && !in_hand) {
		*verb = _("decide");
		return arena_printf(g->a,
			ngettext("%lld in doubt: did it leave?",
				"%lld in doubt: did they leave?",
				(unsigned long)row->claimed),
			(long long)row->claimed);
	}
	if (row->stopped) {
		*verb = _("see");
		return _("stopped by the mail server");
	}
	if (row->state == OUTBOX_DRAFT) {
		*verb = _("approve");
		return _("waits to be approved");
	}
	*verb = _("see");
	return leaves(g, row);
}

/* Of those that are approved, is there one that nobody could take? */
static void
add_server(struct gathering *g, const struct outbox_row *rows, size_t n)
{
	bool leaves = false;

	for (size_t i = 0; i < n; i++)
		leaves |= rows[i].channel == CHANNEL_EMAIL &&
			  outbox_departure(g->a, &rows[i]);
	if (leaves && campaign_sender(g->c) && !box_sends(g->c, "/etc") &&
		delivery_could_send(g->c, NULL) != STATUS_OK)
		today_add(g, (struct today_item){.kind = TODAY_SERVER,
				     .what = _("Mail server"),
				     .words = _("none: approved e-mail stays "
						"here"),
				     .verb = _("say which")});
}

static enum status
add_sendings(struct gathering *g, struct error *err)
{
	struct outbox_row *rows;
	size_t n = 0;
	bool in_hand = delivery_in_hand(g->c);
	enum status st = outbox_list(g->c, g->a, &rows, &n, err);

	if (st == STATUS_OK)
		add_server(g, rows, n);
	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		struct today_item item = {.kind = TODAY_SENDING,
			.subject = rows[i].id,
			.what = rows[i].message_name};

		item.words = waits_for(g, &rows[i], in_hand, &item.verb);
		if (item.words)
			today_add(g, item);
	}
	return st;
}

static enum status
add_alerts(struct gathering *g, struct error *err)
{
	struct alert_row *rows;
	size_t n = 0;
	enum status st = alert_list(g->c, g->a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		int64_t missing = alert_missing(&rows[i]);

		if (alert_is_over(&rows[i]) || missing <= 0)
			continue;
		today_add(g,
			(struct today_item){.kind = TODAY_ALERT,
				.subject = rows[i].id,
				.what = rows[i].text,
				.words = arena_printf(g->a,
					ngettext("%s: %lld volunteer missing",
						"%s: %lld volunteers missing",
						(unsigned long)missing),
					meeting_time_text(
						g->a, rows[i].starts, false),
					(long long)missing),
				.verb = _("ask again")});
	}
	return st;
}

static enum status
add_backup(struct gathering *g, struct error *err)
{
	struct date made, today = date_today();
	const char *time = NULL, *words = _("none yet");
	enum status st = backup_last(g->c, g->a, &time, err);
	long days = BACKUP_DAYS + 1;

	if (st != STATUS_OK)
		return st;
	if (time && date_parse_iso(arena_strndup(g->a, time, 10), &made)) {
		days = date_to_days(&today) - date_to_days(&made);
		words = arena_printf(g->a,
			ngettext("the last one is %ld day old",
				"the last one is %ld days old",
				(unsigned long)days),
			days);
	}
	if (days > BACKUP_DAYS)
		today_add(g, (struct today_item){.kind = TODAY_BACKUP,
				     .what = _("Backup"),
				     .words = words,
				     .verb = _("back up")});
	return STATUS_OK;
}

static enum status
add_consents(struct gathering *g, struct error *err)
{
	int64_t n = 0;
	enum status st = consents_unproven(campaign_db(g->c), &n, err);

	if (st == STATUS_OK && n)
		today_add(g,
			(struct today_item){.kind = TODAY_CONSENT,
				.what = arena_printf(g->a,
					ngettext("%lld consent",
						"%lld consents",
						(unsigned long)n),
					(long long)n),
				.words =
					_("without the words they said yes to"),
				.verb = _("see")});
	return st;
}

/* Which one it is about, where another is to come. */
static const char *
of_election(const struct gathering *g, const char *words)
{
	const char *of = election_told(g->c, campaign_election(g->c), g->a);

	return *of ? arena_printf(g->a, _("%s: %s"), of, words) : words;
}

/* The silence, the retention and the account hang on it. */
static enum status
add_second_round(struct gathering *g, struct error *err)
{
	(void)err;
	if (rules_asks_second(g->c))
		today_add(
			g, (struct today_item){.kind = TODAY_START,
				   .of.step = TODAY_SECOND_DAY,
				   .what = _("Is there a second round?"),
				   .words = of_election(g,
					   _("silence, roll and retention wait "
					     "for it: a date, or none")),
				   .verb = _("say")});
	if (campaign_poll_to_confirm(g->c))
		today_add(
			g, (struct today_item){.kind = TODAY_START,
				   .of.step = TODAY_CONFIRM,
				   .what = _("Day of poll"),
				   .words = of_election(g,
					   _("to be confirmed: all days of the "
					     "calendar follow it")),
				   .verb = _("say")});
	return STATUS_OK;
}

static enum status
add_law(struct gathering *g, struct error *err)
{
	struct today_item *items;
	size_t n = 0;
	enum status st = today_law(g->c, g->a, &items, &n, err);

	for (size_t i = 0; i < n; i++)
		today_add(g, items[i]);
	return st;
}

static enum status
add_expired(struct gathering *g, struct error *err)
{
	int64_t all = 0, records = 0;
	enum status st = retention_records_due(g->c, &records, err);

	if (st == STATUS_OK)
		st = retention_due_of(g->c, RETENTION_NONE, &all, err);
	if (st == STATUS_OK && all)
		today_add(g,
			(struct today_item){.kind = TODAY_EXPIRED,
				.what = arena_printf(g->a,
					ngettext("%lld contact",
						"%lld contacts",
						(unsigned long)all),
					(long long)all),
				.words = _("past their time: \"law purge -n\" "
					   "lists them, \"law purge\" erases"),
				.verb = _("see")});
	if (st == STATUS_OK && records)
		today_add(
			g, (struct today_item){.kind = TODAY_EXPIRED,
				   .what = arena_printf(g->a,
					   ngettext("%lld record of a sending "
						    "or of "
						    "the account",
						   "%lld records of sendings "
						   "or of the account",
						   (unsigned long)records),
					   (long long)records),
				   .words = _("past their years: \"law purge\" "
					      "erases them"),
				   .verb = _("see")});
	return st;
}

static enum status
add_segments(struct gathering *g, struct error *err)
{
	struct today *t = g->t;
	int64_t due = 0;
	enum status st =
		segment_list(g->c, g->a, &t->segments, &t->nsegments, err);

	for (size_t i = 0; st == STATUS_OK && i < t->nsegments; i++)
		due += segment_is_due(&t->segments[i]);
	if (st == STATUS_OK && due)
		today_add(g, (struct today_item){.kind = TODAY_REVIEW,
				     .what = arena_printf(g->a,
					     ngettext("%lld segment",
						     "%lld segments",
						     (unsigned long)due),
					     (long long)due),
				     .words = _("changed, or never reviewed"),
				     .verb = _("review")});
	return st;
}

static enum status
count_reach(struct gathering *g, struct error *err)
{
	const struct rules *rules = NULL;
	enum status st = contact_count(g->c, "", &g->t->people, err);

	if (st == STATUS_OK)
		st = campaign_rules(g->c, &rules, err);
	CHANNEL_EACH (ch) {
		if (st != STATUS_OK)
			break;
		g->t->reached[ch] = arena_strdup(g->a, rules_reach(rules, ch));
		st = people_count(
			g->c, g->t->reached[ch], &g->t->reach[ch], err);
	}
	return st;
}

static enum status
read_last(struct gathering *g, struct error *err)
{
	struct journal_entry *rows;
	size_t n = 0;
	enum status st = history_list(g->c, 0, 1, NULL, g->a, &rows, &n, err);

	g->t->last =
		st == STATUS_OK && n
			? arena_printf(g->a, _("%s, %s: %s"), rows[0].actor,
				  meeting_time_text(g->a, rows[0].time, false),
				  rows[0].summary)
			: "";
	return st;
}

/* Nor what a role does not see, though it may do something about it. */
static enum status
seen(enum status st)
{
	return st == STATUS_DENIED ? STATUS_OK : st;
}

/* Each looks at every person or door: left out where the time for it runs out.
 */
static enum status
read_slowly(struct gathering *g, struct error *err)
{
	static enum status (*const parts[])(
		struct gathering *, struct error *) = {today_callbacks,
		add_consents, add_expired, add_segments, count_reach};
	enum status st = STATUS_OK;

	for (size_t i = 0; i < ARRAY_LEN(parts) && st == STATUS_OK; i++)
		st = parts[i](g, err);
	if (st != STATUS_CANCELLED)
		return st;
	g->t->partial = true;
	if (err)
		*err = ERROR_INIT;
	return STATUS_OK;
}

/* Each with what whoever's day it is must be allowed to. */
static const struct {
	enum verb_right right;
	enum status (*read)(struct gathering *g, struct error *err);
} day_parts[] = {
	{VERB_RIGHT_SEE_FILE, add_law},
	{VERB_RIGHT_SETUP, add_second_round},
	{VERB_RIGHT_SEE_FILE, today_second},
	{VERB_RIGHT_SETUP, today_disk},
	{VERB_RIGHT_SEE, add_drafts},
	{VERB_RIGHT_SEE_PEOPLE, add_reminders},
	{VERB_RIGHT_SEE_PEOPLE, add_sendings},
	{VERB_RIGHT_SEE_FIELD, today_meetings},
	{VERB_RIGHT_SEE_PEOPLE, add_alerts},
	{VERB_RIGHT_SEE_FIELD, today_sheets},
	{VERB_RIGHT_SETUP, add_steps},
	{VERB_RIGHT_SEE_FIELD, today_teams},
	{VERB_RIGHT_SETUP, add_backup},
	{VERB_RIGHT_SEE_FILE, read_last},
	{VERB_RIGHT_SEE_PEOPLE, read_slowly},
	{VERB_RIGHT_SEE, today_experiments},
};

enum status
today_read(
	struct campaign *c, struct arena *a, struct today *t, struct error *err)
{
	struct gathering g = {.c = c, .a = a, .t = t};
	enum status st = STATUS_OK;

	*t = (struct today){.people = -1, .last = ""};
	for (int i = 0; i < CHANNEL_COUNT; i++)
		t->reach[i] = -1;
	for (size_t i = 0; i < ARRAY_LEN(day_parts) && st == STATUS_OK; i++)
		if (campaign_may(c, day_parts[i].right))
			st = seen(day_parts[i].read(&g, err));
	t->items = arena_copy(a, g.items.at, g.items.len * sizeof(*t->items));
	t->nitems = g.items.len;
	VEC_RELEASE(&g.items);
	return st;
}
