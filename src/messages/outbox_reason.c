/* Why somebody does not get a message: one function a reason, in the order in
 * which they are asked. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "messages/outbox_internal.h"
#include "messages/outbox_sql.h"
#include "people/collected.h"
#include "people/contact.h"
#include "people/people.h"
#include "people/suppression.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

SET_DEFINE(outbox_reason_set, N_("a reason"), OUTBOX_REASONS);

typedef enum status judge_fn(
	const struct judging *j, bool *holds, struct error *err);

static enum status
is_forbidden(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->forbidden ||
		 (j->invited && j->fact->invited_so &&
			 j->sheet->rules->online[j->sheet->channel]);
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
is_suppressed_at_home(const struct judging *j, bool *holds, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	enum status st = contact_get(j->c, j->fact->person, &a, &row, err);

	if (st == STATUS_OK)
		st = suppression_holds_home(
			j->c, j->sheet->channel, &row, holds, err);
	arena_release(&a);
	return st;
}

static enum status
is_suppressed(const struct judging *j, bool *holds, struct error *err)
{
	const char *addresses[] = {
		j->fact->email, j->fact->phone, j->fact->phone2};
	enum channel channel = j->sheet->channel;
	enum status st = STATUS_OK;

	*holds = false;
	if (channel == CHANNEL_POST || channel == CHANNEL_DOOR)
		return is_suppressed_at_home(j, holds, err);
	for (size_t i = 0; i < ARRAY_LEN(addresses) && !*holds; i++)
		if (st == STATUS_OK && addresses[i])
			st = suppression_holds(
				j->c, channel, addresses[i], holds, err);
	/* A yes with its proof has taken back what they refused by name. */
	if (st == STATUS_OK && !*holds && !j->sheet->rules->opt_in[channel])
		return is_suppressed_at_home(j, holds, err);
	return st;
}

static enum status
has_dead_address(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->fact->held && j->sheet->channel == CHANNEL_EMAIL;
	return STATUS_OK;
}

static enum status
is_expired(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->fact->expired;
	return STATUS_OK;
}

static enum status
refuses(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->fact->refuses;
	return STATUS_OK;
}

static enum status
has_answered(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->fact->answered;
	return STATUS_OK;
}

static enum status
lacks_consent(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->sheet->rules->opt_in[j->sheet->channel] &&
		 !j->fact->consents;
	return STATUS_OK;
}

/* A yes of which nobody knows to what it was given is none (GDPR, art. 7). */
static enum status
lacks_proof(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->sheet->rules->opt_in[j->sheet->channel] && !j->fact->proven;
	return STATUS_OK;
}

static enum status
lacks_targeting(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->aimed && !j->fact->targeting;
	return STATUS_OK;
}

/* What people did not give themselves aims at nobody online; what was bought
 * reaches nobody online at all. */
static enum status
is_collected_elsewhere(const struct judging *j, bool *holds, struct error *err)
{
	const enum collected by =
		j->aimed || j->sheet->rules->online[j->sheet->channel]
			? collected_of(j->fact->basis, j->fact->source)
			: COLLECTED_SELF;

	*holds = by == COLLECTED_BOUGHT || (j->aimed && by != COLLECTED_SELF);
	return STATUS_OK;
}

/* Of its members and those in regular contact a party may keep opinions for
 * its own use (GDPR, art. 9.2.d); of others with their consent. */
static enum status
lacks_opinion(const struct judging *j, bool *holds, struct error *err)
{
	const enum basis basis = j->fact->basis;

	*holds = (j->opinion || (j->invited && j->fact->invited_so)) &&
		 !j->fact->opinion && basis != BASIS_MEMBER &&
		 basis != BASIS_FORMER_MEMBER && basis != BASIS_REGULAR;
	return STATUS_OK;
}

static enum status
has_no_age(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->aimed && !j->fact->birth;
	return STATUS_OK;
}

/* If only the year is known, take the youngest age it allows. */
bool
outbox_is_minor(const struct outbox_fact *fact, const struct rules *rules)
{
	struct date today = date_today(), born = {.month = 12, .day = 31};

	if (!fact->birth)
		return false;
	if (!date_parse_iso(fact->birth, &born))
		born.year = (int)strtol(fact->birth, NULL, 10);
	born.year += (int)rules->min_age;
	return born.year > today.year ||
	       (born.year == today.year &&
		       born.month * 31 + born.day >
			       today.month * 31 + today.day);
}

static enum status
is_too_young(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->aimed && outbox_is_minor(j->fact, j->sheet->rules);
	return STATUS_OK;
}

static enum status
has_message(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->fact->has_message;
	return STATUS_OK;
}

int
outbox_by_address(const void *left, const void *right)
{
	const char *const *a = left, *const *b = right;

	return strcasecmp(*a, *b);
}

static enum status
has_same_address(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->to && j->ntaken &&
		 bsearch(&j->to, j->taken, j->ntaken, sizeof(*j->taken),
			 outbox_by_address);
	return STATUS_OK;
}

static enum status
is_recent(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->fact->recent && !j->fact->coming;
	return STATUS_OK;
}

static enum status
is_over_cap(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->sheet->cap > 0 && j->fact->week >= j->sheet->cap;
	return STATUS_OK;
}

/* The notice is appended to e-mails and letters (messages/notice.h). */
static enum status
lacks_source(const struct judging *j, bool *holds, struct error *err)
{
	*holds = j->sheet->rules->first_contact_notice && !j->fact->known &&
		 !j->says_source && j->sheet->channel != CHANNEL_EMAIL &&
		 j->sheet->channel != CHANNEL_POST;
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
			j->sheet->event, &a, &p, err);
	*holds = !p.whole;
	arena_release(&a);
	return st;
}

#define JUDGED(id, name, title, words, holds, again) [id] = {holds, again},

static const struct {
	judge_fn *holds;
	bool again;
} judges[OUTBOX_REASON_COUNT] = {OUTBOX_REASONS(JUDGED)};

enum status
outbox_reason_holds(const struct judging *j, enum outbox_reason r, bool again,
	bool *holds, struct error *err)
{
	*holds = r == OUTBOX_RECEIVES;
	if (*holds || (again && !judges[r].again))
		return STATUS_OK;
	return judges[r].holds(j, holds, err);
}

enum outbox_guests
outbox_guests_in(const char *filter, int64_t *meeting)
{
	static const struct {
		const char *field;
		enum outbox_guests guests;
	} fields[] = {{"invited", GUESTS_INVITED}, {"invite", GUESTS_INVITED},
		{"coming", GUESTS_COMING}, {"vient", GUESTS_COMING},
		{"maybe", GUESTS_MAYBE}, {"peutetre", GUESTS_MAYBE},
		{"came", GUESTS_CAME}, {"venu", GUESTS_CAME},
		{"venue", GUESTS_CAME}, {"silent", GUESTS_SILENT},
		{"sansreponse", GUESTS_SILENT}};

	*meeting = 0;
	for (const char *at = filter; *at; at += *at == ' ') {
		size_t n = strcspn(at, ": ");

		for (size_t i = 0; at[n] == ':' && i < ARRAY_LEN(fields); i++)
			if (strlen(fields[i].field) == n &&
				strncmp(at, fields[i].field, n) == 0) {
				*meeting = strtoll(at + n + 1, NULL, 10);
				return fields[i].guests;
			}
		at += strcspn(at, " ");
	}
	return GUESTS_NONE;
}

int64_t
outbox_meeting_in(const char *filter)
{
	int64_t meeting;

	outbox_guests_in(filter, &meeting);
	return meeting;
}

/* Guests who were invited by what the law protects, though the filter names
 * none of it. */
static enum status
guests_forbid(struct campaign *c, const char *filter, const char **condition,
	struct error *err)
{
	int64_t meeting, some = 0;
	const enum outbox_guests guests = outbox_guests_in(filter, &meeting);
	enum status st = STATUS_OK;

	if (guests)
		st = outbox_guests_protected(campaign_db(c), meeting,
			guests == GUESTS_SILENT, &some, err);
	if (st == STATUS_OK && some)
		*condition = _("the segment that was invited");
	return st;
}

enum status
outbox_forbids(struct campaign *c, enum channel channel, const char *filter,
	struct arena *a, const char **condition, struct error *err)
{
	const struct date today = date_today();
	struct filter_declarations declared;
	struct filter_part *parts;
	const struct rules *rules;
	size_t n = 0;
	enum status st = campaign_rules(c, &rules, err);

	*condition = NULL;
	if (st != STATUS_OK || !rules_online(rules, channel))
		return st;
	st = people_declared(c, a, &declared, err);
	if (st == STATUS_OK)
		st = filter_parts(
			filter, &today, &declared, a, &parts, &n, err);
	for (size_t i = 0; i < n && st == STATUS_OK && !*condition; i++)
		if (parts[i].filter.sensitive || parts[i].filter.proxy)
			*condition = parts[i].text;
	return st == STATUS_OK && !*condition
		       ? guests_forbid(c, filter, condition, err)
		       : st;
}
