/* The law's days, each a row of one table: from which poll it is counted, and
 * how. */
#include "office/calendar.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/election.h"
#include "campaign/rules.h"

#include <string.h>

enum { WEEK = 7, MONTHS = 12 };
enum weekday { MONDAY = 1, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY };

struct date
calendar_weekday(const struct date *day, int weekday, int n)
{
	long from = date_to_days(day);
	int here = date_weekday(from);
	long back = (here - weekday + WEEK - 1) % WEEK + 1;
	long ahead = (weekday - here + WEEK - 1) % WEEK + 1;

	return date_from_days(n > 0 ? from - back - (n - 1L) * WEEK
				    : from + ahead + (-n - 1L) * WEEK);
}

struct date
calendar_window(const struct date *day, long months)
{
	long count = day->year * (long)MONTHS + day->month - 1 - months;

	return (struct date){
		(int)(count / MONTHS), (int)(count % MONTHS) + 1, 1};
}

enum round { FIRST, LAST };

/* How a day is counted from a poll. */
enum counted { WINDOW, WEEKDAY, DAYS, KEPT };

/* Lists are filed by other rules: the prefect's office tells. */
#define NOT_MUNICIPAL (~(1U << ELECTION_MUNICIPAL))

static const struct legal_day {
	const char *key; /* for ever the same */
	enum round round;
	enum counted counted;
	int weekday; /* of WEEKDAY */
	int n;       /* which one before it, or after where negative; or days */
	const char *time;
	const char *what;
	const char *article;
	const char *next;
	unsigned not_at; /* kinds of election that have it otherwise */
} legal_days[] = {
	{"window", FIRST, WINDOW, 0, 0, "00:00",
		N_("no paid advertising, no free number, no posters off the "
		   "boards from now on; the account begins"),
		"L. 50-1, L. 51, L. 52-1, L. 52-4", ""},
	{"filing", FIRST, WEEKDAY, THURSDAY, 3, "18:00",
		N_("lists are filed (a partial election: by the "
		   "prefect's order)"),
		"L. 267", "", .not_at = NOT_MUNICIPAL},
	{"campaign", FIRST, WEEKDAY, MONDAY, 2, "00:00",
		N_("the official campaign opens"), "L. 47 A", ""},
	{"silence", FIRST, DAYS, 0, -1, "00:00",
		N_("silence begins: nothing is handed out, sent, called or "
		   "held"),
		"L. 49", N_("plan what goes before, or after")},
	{"poll", FIRST, DAYS, 0, 0, "20:00",
		N_("first round; the silence ends"), "L. 49", ""},
	{"filing-2", FIRST, WEEKDAY, TUESDAY, -1, "18:00",
		N_("lists of the second round are filed, where there is one"),
		"L. 267", "", .not_at = NOT_MUNICIPAL},
	{"silence-2", LAST, DAYS, 0, -1, "00:00",
		N_("silence before the second round, where there is one"),
		"L. 49", N_("plan what goes before, or after")},
	{"poll-2", LAST, DAYS, 0, 0, "20:00",
		N_("second round, where there is one; the roll is locked"),
		"L. 49, L. 37", ""},
	{"erasure", LAST, KEPT, 0, 0, "",
		N_("people of the roll and of this election alone are erased"),
		"CNIL", N_("permanence law purge")},
	{"account", FIRST, WEEKDAY, FRIDAY, -10, "18:00",
		N_("the campaign account is deposited"), "L. 52-12", "",
		.not_at = 1U << ELECTION_PRESIDENTIAL},
};

struct polls {
	struct date first, last;
	bool second; /* last is another than first */
};

struct date
calendar_sunday(const struct date *poll)
{
	long days = date_to_days(poll);

	return date_from_days(days + (date_weekday(days) == SATURDAY));
}

static struct date
day_of(const struct legal_day *d, const struct polls *p,
	const struct rules *rules)
{
	const struct date *poll = d->round == LAST ? &p->last : &p->first;
	struct date sunday = calendar_sunday(poll);

	switch (d->counted) {
	case WINDOW:
		return calendar_window(poll, rules->free_phone_months);
	case WEEKDAY:
		return calendar_weekday(&sunday, d->weekday, d->n);
	case KEPT:
		return date_from_days(date_to_days(poll) + rules->roll_days);
	case DAYS:
		break;
	}
	return date_from_days(date_to_days(poll) + d->n);
}

static const char *
state_of(long left, struct arena *a)
{
	if (left < 0)
		return _("past");
	if (left == 0)
		return _("today");
	return arena_printf(a,
		ngettext("in %ld day", "in %ld days", (unsigned long)left),
		left);
}

/* As long as the poll may move, so may what is counted from it. */
static void
fill(struct calendar_row *row, const struct legal_day *d,
	const struct election *e, const char *of, const struct date *day,
	struct arena *a)
{
	const struct date today = date_today();
	long left = date_to_days(day) - date_to_days(&today);

	*row = (struct calendar_row){.key = d->key,
		.election = e->id,
		.day = date_iso(arena_alloc(a, DATE_TEXT_SIZE), day),
		.time = d->time,
		.what = *of ? arena_printf(a, _("%s: %s"), of, _(d->what))
			    : _(d->what),
		.article = d->article,
		.state = e->status == ELECTION_TO_CONFIRM && left > 0
				 ? _("to be confirmed")
				 : state_of(left, a),
		.next = *d->next && left >= 0 ? _(d->next) : "",
		.left = left};
}

static void
sort_days(struct calendar_row *rows, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = i;
			k && strcmp(rows[k - 1].day, rows[k].day) > 0; k--) {
			struct calendar_row row = rows[k];

			rows[k] = rows[k - 1];
			rows[k - 1] = row;
		}
}

/* Those of one election; of one that the campaign does not run for, what is
 * over is left out. */
static void
add_days_of(struct campaign *c, const struct election *e,
	const struct rules *rules, struct arena *a, struct calendar_row *rows,
	size_t *n)
{
	const bool own = e == campaign_election(c);
	const char *of = election_told(c, e, a);
	struct date polls[2];
	struct polls p;

	if (election_polls(e, polls) == 0)
		return;
	p = (struct polls){polls[0], polls[1],
		date_to_days(&polls[0]) != date_to_days(&polls[1])};
	for (size_t i = 0; i < ARRAY_LEN(legal_days); i++) {
		const struct legal_day *d = &legal_days[i];
		struct date day = day_of(d, &p, rules);

		if (d->not_at & 1U << e->kind)
			continue;
		if (!p.second && d->round != FIRST && d->counted != KEPT)
			continue;
		fill(&rows[*n], d, e, of, &day, a);
		*n += own || rows[*n].left >= 0;
	}
}

enum status
calendar_rows(struct campaign *c, struct arena *a, struct calendar_row **rows,
	size_t *n, struct error *err)
{
	const struct election *elections;
	const size_t count = campaign_elections(c, &elections);
	const struct rules *rules;
	enum status st = campaign_rules(c, &rules, err);

	*n = 0;
	*rows = ARENA_ARRAY(
		a, struct calendar_row, count * ARRAY_LEN(legal_days));
	if (st != STATUS_OK)
		return st;
	for (size_t i = 0; i < count; i++)
		add_days_of(c, &elections[i], rules, a, *rows, n);
	if (!campaign_first_round(c))
		return error_set(err, STATUS_NONE,
			_("when is the vote? Without a day of poll nothing "
			  "keeps the silence before it (electoral code, L. "
			  "49) and nothing is erased after it"));
	sort_days(*rows, *n);
	return STATUS_OK;
}

const char *
calendar_why_national(struct arena *a, bool to_confirm)
{
	return arena_join(a,
		to_confirm
			? _("No decree was found yet: the day may move. Its "
			    "silence is warned of and stops nothing (art. L. "
			    "49); the Constitution, art. 7, leaves two pairs "
			    "of Sundays.")
			: _("Its silence is kept here too (art. L. 49)."),
		" ",
		_("What is spent for a candidate goes through the national "
		  "mandataire, and not through this account (law 62-1292)."));
}
