/* What a new campaign has sent already, and the answers to it. */
#include "port/campaign/campaign_sent.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"
#include "campaign/campaign.h"
#include "messages/delivery.h"
#include "messages/outbox.h"
#include "office/money.h"
#include "people/suppression.h"

#include <stddef.h>

#define IN(type, field) offsetof(struct type, field)

static const double MOST_DAYS = 3650;

static struct work_place
place_of(const struct yaml_node *node)
{
	return (struct work_place){node->line, node->column};
}

static enum status
take_days(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	return yaml_take_real(r, node, 1, MOST_DAYS, target);
}

static enum status
take_answer(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"of", yaml_take_text, IN(sent_answer, of)},
		{"says", yaml_take_text, IN(sent_answer, says)}};
	struct sent_answer *s = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), s);

	s->place = place_of(node);
	if (st == STATUS_OK)
		st = yaml_want(r, node, s->of, "of");
	return st == STATUS_OK ? yaml_want(r, node, s->says, "says") : st;
}

static enum status
take_answers(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct sent_answers *answers = target;
	void *items = NULL;
	enum status st = yaml_take_list(r, node, sizeof(*answers->of),
		take_answer, &items, &answers->n);

	answers->of = items;
	return st;
}

static enum status
take_message(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"message", yaml_take_text, IN(sent_message, message)},
		{"filter", yaml_take_text, IN(sent_message, filter)},
		{"days_ago", take_days, IN(sent_message, days_ago)},
		{"at", yaml_take_text, IN(sent_message, at)},
		{"cost", yaml_take_text, IN(sent_message, cost)},
		{"written", .at = IN(sent_message, writer),
			.set = &record_writer_set},
		{"bounced", take_answers, IN(sent_message, bounced)},
		{"full", take_answers, IN(sent_message, full)},
		{"refused", take_answers, IN(sent_message, refused)}};
	struct sent_message *m = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), m);

	m->place = place_of(node);
	if (st == STATUS_OK)
		st = yaml_want(r, node, m->message, "message");
	if (st == STATUS_OK && !(m->days_ago > 0))
		return yaml_want(r, node, NULL, "days_ago");
	return st == STATUS_OK ? yaml_want(r, node, m->at, "at") : st;
}

enum status
campaign_take_sent(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_sent *sent = target;
	void *items = NULL;
	enum status st = yaml_take_list(r, node, sizeof(*sent->messages),
		take_message, &items, &sent->n);

	sent->messages = items;
	return st;
}

struct building {
	struct campaign *c;
	const struct campaign_sent *sent;
	const char *path;
	const struct date *today;
	struct arena *a;
};

/* It left before the clock's day too, where the campaign is made as of
 * another one. */
static enum status
moment(const struct building *b, const struct sent_message *m, int64_t *at,
	struct error *err)
{
	const struct date now = date_today();
	const long today = date_to_days(b->today), real = date_to_days(&now);
	const struct date day = date_from_days(
		(real < today ? real : today) - (long)m->days_ago);
	char iso[DATE_TEXT_SIZE];

	return when_moment(
		arena_printf(b->a, "%s %s", date_iso(iso, &day), m->at), NULL,
		WHEN_PAST, at, err);
}

/* The delivery of a sending to the contact who answered it. */
static enum status
find(const struct building *b, const struct delivery_row *rows, size_t n,
	const struct sent_answer *answer, const struct delivery_row **found,
	struct error *err)
{
	int64_t person = 0;
	enum status st = campaign_person(b->c, answer->of, &person, err);

	*found = NULL;
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		if (rows[i].person == person)
			*found = &rows[i];
	return st == STATUS_OK && !*found
		       ? error_set(err, STATUS_FAILED,
				 _("%s did not receive this message"),
				 answer->of)
		       : st;
}

/* kind: it came back; none: they want no more of it. */
static enum status
build_answers(const struct building *b, const struct delivery_row *rows,
	size_t n, const struct sent_answers *answers, enum bounce_kind kind,
	struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < answers->n && st == STATUS_OK; i++) {
		const struct sent_answer *answer = &answers->of[i];
		const struct delivery_row *d;

		st = find(b, rows, n, answer, &d, err);
		if (st == STATUS_OK && kind)
			st = delivery_bounce(
				b->c, d->id, kind, answer->says, err);
		else if (st == STATUS_OK)
			st = suppression_refuse(b->c, d->person, d->channel,
				answer->says, NULL, err);
		st = campaign_at(st, b->path, &answer->place, err);
	}
	return st;
}

static enum status
build_message(const struct building *b, const struct sent_message *m,
	struct error *err)
{
	struct outbox_past past = {.message = m->message,
		.filter = m->filter ? m->filter : "",
		.cost = -1,
		.writer = m->writer};
	struct delivery_row *rows;
	int64_t id = 0;
	size_t n = 0;
	enum status st = moment(b, m, &past.left, err);

	if (st == STATUS_OK && m->cost)
		st = money_parse(m->cost, &past.cost, err);
	if (st == STATUS_OK)
		st = outbox_note_past(b->c, &past, &id, err);
	st = campaign_at(st, b->path, &m->place, err);
	if (st == STATUS_OK)
		st = delivery_list(
			b->c, id, DELIVERY_STATE_NONE, b->a, &rows, &n, err);
	if (st == STATUS_OK)
		st = build_answers(b, rows, n, &m->bounced, BOUNCE_HARD, err);
	if (st == STATUS_OK)
		st = build_answers(b, rows, n, &m->full, BOUNCE_SOFT, err);
	return st == STATUS_OK ? build_answers(b, rows, n, &m->refused,
					 BOUNCE_NONE, err)
			       : st;
}

enum status
campaign_sent_build(struct campaign *c, const struct campaign_sent *sent,
	const char *path, const struct date *today, struct error *err)
{
	struct arena a = ARENA_INIT;
	const struct building b = {c, sent, path, today, &a};
	enum status st = STATUS_OK;

	for (size_t i = 0; i < sent->n && st == STATUS_OK; i++)
		st = build_message(&b, &sent->messages[i], err);
	arena_release(&a);
	return st;
}
