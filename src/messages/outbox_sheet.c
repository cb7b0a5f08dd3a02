/* The recipient preview: every person of a filter under the first reason that
 * applies. */
#include "messages/outbox.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "messages/outbox_sql.h"
#include "people/people.h"
#include "people/suppression.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What reasons are judged by. */
struct judging {
	struct campaign *c;
	const struct outbox_sheet *sheet;
	bool aimed;     /* online, to part of the list (Regulation 2024/900) */
	bool forbidden; /* targeted by data that no online message may use */
	bool personal;  /* the text has a field that may be empty */
	bool says_source;
	const struct outbox_fact *fact;
	const char *to;
	const char **taken; /* addresses that already have it, sorted */
	size_t ntaken;
};

typedef enum status judge_fn(
	const struct judging *j, bool *holds, struct error *err);

static enum status
is_forbidden(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->forbidden;
	return STATUS_OK;
}

static enum status
has_no_address(const struct judging *j, bool *holds, struct error *err)
{
	bool home = j->sheet->channel == CHANNEL_POST ||
		    j->sheet->channel == CHANNEL_DOOR;

	*holds = !j->to && !(home && j->fact->has_address);
	return STATUS_OK;
}

static enum status
is_suppressed(const struct judging *j, bool *holds, struct error *err)
{
	const char *addresses[] = {
		j->fact->email, j->fact->phone, j->fact->phone2};
	enum status st = STATUS_OK;

	*holds = false;
	for (size_t i = 0; i < ARRAY_LEN(addresses) && !*holds; i++)
		if (st == STATUS_OK && addresses[i])
			st = suppression_holds(j->c, j->sheet->channel,
				addresses[i], holds, err);
	return st;
}

static enum status
refuses(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->fact->refuses;
	return STATUS_OK;
}

static enum status
lacks_consent(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->sheet->rules->opt_in[j->sheet->channel] &&
		 !j->fact->consents;
	return STATUS_OK;
}

static enum status
lacks_targeting(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->aimed && !j->fact->targeting;
	return STATUS_OK;
}

static enum status
has_no_age(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->aimed && !j->fact->birth;
	return STATUS_OK;
}

/* If only the year is known, take the youngest age it allows. */
static enum status
is_too_young(const struct judging *j, bool *holds, struct error *err)
{
	struct date today = date_today(), born = {.month = 12, .day = 31};
	const char *birth = j->fact->birth ? j->fact->birth : "";

	if (!date_parse_iso(birth, &born))
		born.year = (int)strtol(birth, NULL, 10);
	born.year += (int)j->sheet->rules->min_age;
	*holds = j->aimed &&
		 (born.year > today.year ||
			 (born.year == today.year &&
				 born.month * 31 + born.day >
					 today.month * 31 + today.day));
	return STATUS_OK;
}

static enum status
has_message(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->fact->has_message;
	return STATUS_OK;
}

static int
by_text(const void *left, const void *right)
{
	const char *const *a = left, *const *b = right;

	return strcasecmp(*a, *b);
}

static enum status
has_same_address(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->to && j->ntaken &&
		 bsearch(&j->to, j->taken, j->ntaken, sizeof(*j->taken),
			 by_text);
	return STATUS_OK;
}

static enum status
is_recent(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->fact->recent;
	return STATUS_OK;
}

/* The notice is appended to an e-mail later (port/messages/letter.h). */
static enum status
lacks_source(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->sheet->rules->first_contact_notice && !j->fact->known &&
		 !j->says_source && j->sheet->channel != CHANNEL_EMAIL;
	return STATUS_OK;
}

static enum status
has_empty_field(const struct judging *j, bool *holds, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct message_preview p = {.whole = true};
	enum status st = STATUS_OK;

	if (j->personal)
		st = message_preview(j->c, &j->sheet->message, j->fact->person,
			NULL, &a, &p, err);
	*holds = !p.whole;
	arena_release(&a);
	return st;
}

/* again: may have changed since approval, so it is checked once more when
 * sending. */
static const struct {
	const char *name;
	const char *text;
	judge_fn *holds;
	bool again;
} reasons[OUTBOX_REASONS] = {
	[OUTBOX_RECEIVES] = {"receives", N_("will receive it")},
	[OUTBOX_FORBIDDEN] = {"forbidden",
		N_("selected by data the law forbids for online targeting"),
		is_forbidden, true},
	[OUTBOX_NO_ADDRESS] = {"no_address",
		N_("no address or number for this channel"), has_no_address,
		true},
	[OUTBOX_SUPPRESSED] = {"suppressed", N_("asked not to be contacted"),
		is_suppressed, true},
	[OUTBOX_REFUSED] = {"refused", N_("refused this channel"), refuses,
		true},
	[OUTBOX_NO_CONSENT] = {"no_consent", N_("no consent to this channel"),
		lacks_consent, true},
	[OUTBOX_NO_TARGETING] = {"no_targeting",
		N_("no consent to being targeted online"), lacks_targeting,
		true},
	[OUTBOX_AGE_UNKNOWN] = {"age_unknown",
		N_("age unknown, which online targeting needs"), has_no_age,
		true},
	[OUTBOX_TOO_YOUNG] = {"too_young",
		N_("too young to be targeted online"), is_too_young, true},
	[OUTBOX_HAS_MESSAGE] = {"has_message",
		N_("has this message, or is about to get it"), has_message},
	[OUTBOX_SAME_ADDRESS] = {"same_address",
		N_("somebody at the same address gets it"), has_same_address},
	[OUTBOX_RECENT] = {"recent", N_("written to in the last 3 days"),
		is_recent},
	[OUTBOX_NO_SOURCE] = {"no_source",
		N_("first contact, and the text does not say {source}"),
		lacks_source},
	[OUTBOX_EMPTY_FIELD] = {"empty_field",
		N_("a field would be empty; write {field|what else}"),
		has_empty_field},
};

const char *
outbox_reason_name(enum outbox_reason r)
{
	return reasons[r].name;
}

const char *
outbox_reason_text(enum outbox_reason r)
{
	return reasons[r].text;
}

enum outbox_reason
outbox_reason_find(const char *name)
{
	size_t r = 0;

	while (r < OUTBOX_REASONS && strcmp(reasons[r].name, name) != 0)
		r++;
	return (enum outbox_reason)r;
}

static const char *
mobile(const struct outbox_fact *f)
{
	const char *numbers[] = {f->phone, f->phone2};

	for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
		if (numbers[i] && (strncmp(numbers[i], "+336", 4) == 0 ||
					  strncmp(numbers[i], "+337", 4) == 0))
			return numbers[i];
	return NULL;
}

/* The address at which a channel reaches somebody; NULL for post and door. */
static const char *
address_for(enum channel channel, const struct outbox_fact *f)
{
	switch (channel) {
	case CHANNEL_EMAIL:
		return f->email;
	case CHANNEL_SMS:
	case CHANNEL_MESSAGING:
		return mobile(f);
	case CHANNEL_PHONE:
	case CHANNEL_ROBOCALL:
		return f->phone ? f->phone : f->phone2;
	case CHANNEL_NONE:
	case CHANNEL_POST:
	case CHANNEL_DOOR:
		break;
	}
	return NULL;
}

static enum status
judge(struct judging *j, const struct outbox_fact *fact, bool again,
	struct outbox_person *out, struct error *err)
{
	enum status st = STATUS_OK;
	bool holds = false;

	j->fact = fact;
	j->to = address_for(j->sheet->channel, fact);
	*out = (struct outbox_person){.person = fact->person,
		.last_name = fact->last_name,
		.first_name = fact->first_name,
		.to = j->to,
		.first_contact = !fact->known};
	for (size_t r = 1; r < OUTBOX_REASONS && st == STATUS_OK; r++) {
		if (again && !reasons[r].again)
			continue;
		st = reasons[r].holds(j, &holds, err);
		if (st == STATUS_OK && holds) {
			out->reason = (enum outbox_reason)r;
			break;
		}
	}
	return st;
}

/* Of several recipients at one address only the first gets the message. */
static void
keep_first(const struct outbox_sheet *sheet)
{
	const char **seen = MEM_ARRAY(const char *, sheet->npeople + 1);
	bool *again = MEM_ARRAY(bool, sheet->npeople + 1);
	size_t n = 0;

	for (size_t i = 0; i < sheet->npeople; i++)
		if (sheet->people[i].reason == OUTBOX_RECEIVES &&
			sheet->people[i].to)
			seen[n++] = sheet->people[i].to;
	qsort(seen, n, sizeof(*seen), by_text);
	for (size_t i = 0; i < sheet->npeople; i++) {
		struct outbox_person *p = &sheet->people[i];
		const char **at = p->to && n ? bsearch(&p->to, seen, n,
						       sizeof(*seen), by_text)
					     : NULL;

		if (!at || p->reason != OUTBOX_RECEIVES)
			continue;
		while (at > seen && strcasecmp(at[-1], p->to) == 0)
			at--;
		if (again[at - seen])
			p->reason = OUTBOX_SAME_ADDRESS;
		again[at - seen] = true;
	}
	free(seen);
	free(again);
}

/* Two people at one number are called twice; two at one mailbox get one e-mail.
 */
static bool
once_an_address(enum channel channel)
{
	return channel_uses[channel].written;
}

static void
read_fields(struct judging *j, const struct message_row *m)
{
	const char *texts[] = {m->subject, m->body, m->html};
	bool used[MERGE_FIELDS] = {false};

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		if (texts[i])
			merge_check(texts[i], used, NULL);
	j->says_source = used[MERGE_SOURCE];
	for (size_t f = 0; f < MERGE_FIELDS; f++)
		j->personal |= used[f] && f != MERGE_LIST &&
			       f != MERGE_COMMUNE && f != MERGE_OPT_OUT;
}

/* What is the same for everybody. */
static enum status
prepare(struct campaign *c, struct judging *j, struct outbox_sheet *sheet,
	const struct filter *f, struct error *err)
{
	enum status st = campaign_rules(c, &sheet->rules, err);
	bool online;

	if (st != STATUS_OK)
		return st;
	*j = (struct judging){.c = c, .sheet = sheet};
	online = sheet->rules->online[sheet->channel];
	j->aimed =
		online && strspn(sheet->filter, " ") != strlen(sheet->filter);
	j->forbidden = online && (f->sensitive || f->proxy);
	read_fields(j, &sheet->message);
	return STATUS_OK;
}

static int64_t
recent_since(void)
{
	return clock_now() - OUTBOX_REST_DAYS * 86400;
}

static enum status
judge_all(struct judging *j, struct outbox_sheet *sheet,
	const struct outbox_fact *facts, size_t n, struct arena *a,
	struct error *err)
{
	enum status st = STATUS_OK;

	sheet->people = ARENA_ARRAY(a, struct outbox_person, n + 1);
	sheet->npeople = n;
	sheet->inside = (int64_t)n;
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = judge(j, &facts[i], false, &sheet->people[i], err);
	if (st == STATUS_OK && once_an_address(sheet->channel))
		keep_first(sheet);
	for (size_t i = 0; i < n; i++)
		sheet->count[sheet->people[i].reason]++;
	return st;
}

/* What the law says against the time or the text, in words; or NULL. */
static enum status
find_block(struct campaign *c, struct outbox_sheet *sheet, int64_t when,
	struct arena *a, struct error *err)
{
	struct error law = ERROR_INIT;
	int64_t lasts = sheet->count[OUTBOX_RECEIVES] / OUTBOX_RATE +
			sheet->rules->silence_margin * 60;
	enum status st = rules_check_silence(
		sheet->rules, c, sheet->channel, when, when + lasts, &law);

	if (st == STATUS_OK)
		st = rules_check_free_phone(
			sheet->rules, c, sheet->message.body, when, &law);
	if (st == STATUS_OK && sheet->message.html)
		st = rules_check_free_phone(
			sheet->rules, c, sheet->message.html, when, &law);
	if (st == STATUS_DENIED)
		sheet->blocked = arena_strdup(a, law.text);
	else if (st != STATUS_OK && err)
		*err = law;
	return st == STATUS_DENIED ? STATUS_OK : st;
}

enum status
outbox_sheet(struct campaign *c, const struct message_row *message,
	const char *filter, int64_t outbox, int64_t when, struct arena *a,
	struct outbox_sheet *sheet, struct error *err)
{
	struct outbox_question q = {
		message->id, outbox, message->channel, recent_since()};
	struct outbox_fact *facts = NULL;
	struct condition condition;
	struct judging j;
	struct filter f;
	size_t n = 0;
	enum status st = people_filter_in(c, filter, a, &f, err);

	*sheet = (struct outbox_sheet){.message = *message,
		.channel = message->channel,
		.filter = filter};
	if (st == STATUS_OK)
		st = prepare(c, &j, sheet, &f, err);
	if (st != STATUS_OK)
		return st;
	condition = (struct condition){f.sql, f.values, f.nvalues};
	if (once_an_address(sheet->channel))
		st = outbox_addresses(
			campaign_db(c), &q, a, &j.taken, &j.ntaken, err);
	if (j.ntaken)
		qsort(j.taken, j.ntaken, sizeof(*j.taken), by_text);
	if (st == STATUS_OK)
		st = outbox_facts(
			campaign_db(c), &condition, &q, a, &facts, &n, err);
	if (st == STATUS_OK)
		st = judge_all(&j, sheet, facts, n, a, err);
	return st == STATUS_OK ? find_block(c, sheet, when, a, err) : st;
}

/* The message of a batch. */
static enum status
message_of(struct campaign *c, const struct outbox_row *row, struct arena *a,
	struct message_row *message, struct error *err)
{
	return message_find(c, row->message_name, a, message, err);
}

enum status
outbox_sheet_of(struct campaign *c, const struct outbox_row *row,
	struct arena *a, struct outbox_sheet *sheet, struct error *err)
{
	struct message_row message;
	int64_t when = clock_now(), at = 0;
	enum status st = message_of(c, row, a, &message, err);

	if (row->not_before && clock_parse(row->not_before, &at) && at > when)
		when = at;
	return st == STATUS_OK ? outbox_sheet(c, &message, row->filter, row->id,
					 when, a, sheet, err)
			       : st;
}

enum status
outbox_recheck(struct campaign *c, const struct outbox_row *row, int64_t person,
	struct arena *a, struct outbox_person *out, struct error *err)
{
	const struct value id = {.type = VALUE_INT, .integer = person};
	const struct condition condition = {"p.id = ?", &id, 1};
	const struct outbox_question q = {
		row->message, row->id, row->channel, recent_since()};
	struct outbox_sheet sheet = {
		.channel = row->channel, .filter = row->filter};
	struct outbox_fact *facts = NULL;
	struct judging j;
	struct filter f;
	size_t n = 0;
	enum status st = people_filter_in(c, row->filter, a, &f, err);

	if (st == STATUS_OK)
		st = message_of(c, row, a, &sheet.message, err);
	if (st == STATUS_OK)
		st = prepare(c, &j, &sheet, &f, err);
	if (st == STATUS_OK)
		st = outbox_facts(
			campaign_db(c), &condition, &q, a, &facts, &n, err);
	if (st == STATUS_OK && n == 0)
		st = error_set(err, STATUS_NONE, _("there is no contact %lld"),
			(long long)person);
	return st == STATUS_OK ? judge(&j, &facts[0], true, out, err) : st;
}
