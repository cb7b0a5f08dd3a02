/* Planning batches, and changing their drafts. */
#include "messages/outbox.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "campaign/judge.h"
#include "messages/outbox_internal.h"
#include "messages/outbox_sql.h"
#include "messages/point.h"
#include "messages/point_sql.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

enum status
outbox_list(struct campaign *c, struct arena *a, struct outbox_row **rows,
	size_t *n, struct error *err)
{
	return outbox_rows(campaign_db(c), 0, a, rows, n, err);
}

enum status
outbox_missing(int64_t id, struct error *err)
{
	return error_set(err, STATUS_NONE,
		_("there is no sending %lld; \"permanence outbox list\" shows "
		  "them"),
		(long long)id);
}

enum status
outbox_get(struct campaign *c, int64_t id, struct arena *a,
	struct outbox_row *row, struct error *err)
{
	struct outbox_row *rows;
	size_t n = 0;
	enum status st = outbox_rows(campaign_db(c), id, a, &rows, &n, err);

	if (st == STATUS_OK && n == 0)
		return outbox_missing(id, err);
	if (st == STATUS_OK)
		*row = rows[0];
	return st;
}

/* A time that is blocked was judged as the sheet was made. */
enum status
outbox_refuse_blocked(
	struct campaign *c, const struct outbox_sheet *sheet, struct error *err)
{
	if (sheet->blocked)
		return error_set(err, STATUS_DENIED, "%s", sheet->blocked);
	if (!sheet->count[OUTBOX_FORBIDDEN])
		return STATUS_OK;
	error_set(err, STATUS_DENIED,
		_("this message may not be sent online: its filter "
		  "selects people by data the law protects, or by a "
		  "figure of their polling station"));
	return law_judge(c, "SEG-2", err);
}

/* Does a text speak of a meeting, and not say what else? */
static bool
needs_meeting(const struct message_row *m)
{
	const char *texts[] = {m->subject, m->body, m->html};
	bool used[MERGE_FIELDS] = {false};

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		if (texts[i])
			merge_check(texts[i], used, NULL);
	return used[MERGE_EVENT] || used[MERGE_WHEN] || used[MERGE_WHERE];
}

static enum status
check_meeting(const struct message_row *m, const struct outbox_aim *aim,
	struct error *err)
{
	if (aim->meeting || aim->alert || !needs_meeting(m))
		return STATUS_OK;
	return error_set(err, STATUS_FAILED,
		_("\"%s\" speaks of a meeting ({%s}, {%s}, {%s}): say which, "
		  "by the option --meeting or by a filter such as invited:3"),
		m->name, merge_field_name(MERGE_EVENT),
		merge_field_name(MERGE_WHEN), merge_field_name(MERGE_WHERE));
}

/* The draft as it would be, if it may be sent then. */
static enum status
prepare(struct campaign *c, const char *message, const struct outbox_aim *aim,
	int64_t at, struct arena *a, struct outbox_row *row, struct error *err)
{
	struct message_row found;
	struct outbox_sheet sheet;
	enum status st = message_find(c, message, a, &found, err);

	if (st == STATUS_OK)
		st = message_check(&found, err);
	if (st == STATUS_OK)
		st = check_meeting(&found, aim, err);
	if (st == STATUS_OK)
		st = outbox_sheet_for(c, &found, aim, 0, at ? at : clock_now(),
			a, &sheet, err);
	if (st == STATUS_OK)
		st = outbox_refuse_blocked(c, &sheet, err);
	if (st != STATUS_OK)
		return st;
	outbox_warn(c, &sheet);
	*row = (struct outbox_row){.message = found.id,
		.message_name = found.name,
		.filter = aim->filter,
		.meeting = aim->meeting,
		.plan = aim->plan,
		.alert = aim->alert,
		.state = OUTBOX_DRAFT,
		.cost = -1,
		.not_before = at ? clock_iso(arena_alloc(a, DATE_TIME_SIZE), at)
				 : NULL};
	return STATUS_OK;
}

/* What outbox_plan is to write; its id once written. */
struct planning {
	const char *message;
	const struct outbox_aim *aim;
	int64_t at;
	int64_t id;
};

static enum status
plan(struct campaign *c, void *data, struct error *err)
{
	struct planning *p = data;
	struct outbox_row row;
	char now[DATE_TIME_SIZE];
	enum status st = prepare(
		c, p->message, p->aim, p->at, campaign_arena(c), &row, err);

	if (st != STATUS_OK)
		return st;
	row.created = date_now(now);
	st = outbox_write(campaign_db(c), &row, err);
	campaign_say(c, N_("plan to send %s"), row.message_name);
	p->id = row.id;
	return st;
}

enum status
outbox_plan_for(struct campaign *c, const char *message,
	const struct outbox_aim *aim, int64_t at, int64_t *id,
	struct error *err)
{
	struct planning p = {message, aim, at, 0};
	enum status st =
		campaign_change(c, VERB_OUTBOX_PLAN, plan, &p, NULL, err);

	*id = p.id;
	return st;
}

enum status
outbox_plan(struct campaign *c, const char *message, const char *filter,
	int64_t at, int64_t *id, struct error *err)
{
	const struct outbox_aim aim = {
		.filter = filter, .meeting = outbox_meeting_in(filter)};

	return outbox_plan_for(c, message, &aim, at, id, err);
}

/* A plan of which each message becomes a batch. */
struct planning_all {
	int64_t at;
	int64_t *n;
};

static enum status
plan_each(struct campaign *c, const struct planning_all *all,
	const struct outbox_aim *aim, const int64_t *messages, size_t n,
	struct error *err)
{
	struct arena *a = campaign_arena(c);
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		struct message_row m;
		int64_t id;

		st = message_get(c, messages[i], a, &m, err);
		if (st == STATUS_OK)
			st = outbox_plan_for(c, m.name, aim, all->at, &id, err);
		*all->n += st == STATUS_OK;
	}
	return st;
}

static enum status
plan_all(struct campaign *c, void *data, struct error *err)
{
	const struct planning_all *all = data;
	struct outbox_aim aim = {.filter = ""};
	struct plan_row newest;
	int64_t *messages = NULL;
	size_t n = 0;
	enum status st =
		plan_newest(campaign_db(c), campaign_arena(c), &newest, err);

	if (st == STATUS_OK)
		st = plan_messages(
			campaign_db(c), newest.id, &messages, &n, err);
	if (st == STATUS_NONE || (st == STATUS_OK && n == 0))
		return error_set(err, STATUS_NONE,
			_("there is nothing of a plan to send; \"permanence "
			  "points plan\" makes one"));
	aim.plan = newest.id;
	if (st == STATUS_OK)
		st = plan_each(c, all, &aim, messages, n, err);
	campaign_say_n(c, *all->n,
		NN_("plan to send %lld message of the plan",
			"plan to send %lld messages of the plan"),
		(long long)*all->n);
	free(messages);
	return st;
}

enum status
outbox_plan_all(struct campaign *c, int64_t at, int64_t *n, int64_t *entry,
	struct error *err)
{
	struct planning_all all = {at, n};

	*n = 0;
	return campaign_change(c, VERB_OUTBOX_PLAN, plan_all, &all, entry, err);
}

/* A draft, and its new time. */
struct timing {
	int64_t id;
	int64_t at;
};

static enum status
set_time(struct campaign *c, void *data, struct error *err)
{
	const struct timing *t = data;
	struct arena *a = campaign_arena(c);
	struct outbox_row row;
	struct outbox_sheet sheet;
	enum status st = outbox_get(c, t->id, a, &row, err);

	if (st == STATUS_OK && row.state != OUTBOX_DRAFT)
		return error_set(err, STATUS_FAILED,
			_("sending %lld is no longer a draft"),
			(long long)t->id);
	if (st != STATUS_OK)
		return st;
	row.not_before =
		t->at ? clock_iso(arena_alloc(a, DATE_TIME_SIZE), t->at) : NULL;
	st = outbox_sheet_of(c, &row, a, &sheet, err);
	if (st == STATUS_OK)
		st = outbox_refuse_blocked(c, &sheet, err);
	campaign_say(c, N_("another time for %s"), row.message_name);
	return st == STATUS_OK ? outbox_write(campaign_db(c), &row, err) : st;
}

enum status
outbox_set_time(struct campaign *c, int64_t id, int64_t at, int64_t *entry,
	struct error *err)
{
	struct timing t = {id, at};

	return campaign_change(c, VERB_OUTBOX_PLAN, set_time, &t, entry, err);
}

struct declaring {
	int64_t id, cost;
	enum record_writer writer;
};

static enum status
declare(struct campaign *c, void *data, struct error *err)
{
	const struct declaring *d = data;
	struct outbox_row row;
	enum status st = outbox_get(c, d->id, campaign_arena(c), &row, err);

	if (st == STATUS_OK && row.state != OUTBOX_DRAFT)
		return error_set(err, STATUS_FAILED,
			_("sending %lld is no longer a draft"),
			(long long)d->id);
	if (st != STATUS_OK)
		return st;
	if (d->cost >= 0)
		row.cost = d->cost;
	if (d->writer)
		row.writer = d->writer;
	campaign_say(
		c, N_("what %s costs, and who wrote it"), row.message_name);
	return outbox_write(campaign_db(c), &row, err);
}

enum status
outbox_declare(struct campaign *c, int64_t id, int64_t cost,
	enum record_writer writer, int64_t *entry, struct error *err)
{
	struct declaring d = {id, cost, writer};

	return campaign_change(c, VERB_OUTBOX_PLAN, declare, &d, entry, err);
}
