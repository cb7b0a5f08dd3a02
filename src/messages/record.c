/* Records of sendings: made, sealed, and read again. */
#include "messages/record.h"

#include "base/date.h"
#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/few.h"
#include "campaign/judge.h"
#include "messages/outbox.h"
#include "messages/record_sql.h"

#include <string.h>

SET_DEFINE(record_writer_set, N_("a writer"), RECORD_WRITERS);

enum { SOURCES = 20, YEAR = 4 };

static void
add_texts(struct digest *sum, const char *const *texts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *text = texts[i] ? texts[i] : "";

		digest_add_field(sum, text, strlen(text));
	}
}

/* Of what an erasure may have to change. */
static void
contents_of(const struct record_row *r, unsigned char out[DIGEST_SIZE])
{
	const char *const texts[] = {
		r->message, r->filter, r->text, r->sources};
	struct digest sum;

	digest_init(&sum, NULL, 0);
	add_texts(&sum, texts, ARRAY_LEN(texts));
	digest_final(&sum, out);
}

static void
seal(const struct record_row *r, unsigned char out[DIGEST_SIZE])
{
	const char *const texts[] = {r->time, r->actor, r->sponsor, r->holder,
		r->election, set_name(&channel_set, r->channel), r->left_out,
		set_name(&record_writer_set, r->writer), r->keep_until};
	const int64_t numbers[] = {
		r->outbox, r->aimed, r->found, r->people, r->small, r->cost};
	struct digest sum;

	digest_init(&sum, NULL, 0);
	add_texts(&sum, texts, ARRAY_LEN(texts));
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
		digest_add_field(&sum, &numbers[i], sizeof(numbers[i]));
	digest_add_field(&sum, r->rules, DIGEST_SIZE);
	digest_add_field(&sum, r->contents, DIGEST_SIZE);
	digest_final(&sum, out);
}

/* "stand (12); site (3)": of few people without their numbers. */
static enum status
name_sources(struct campaign *c, struct record_row *r, struct arena *a,
	struct error *err)
{
	struct record_source *rows;
	size_t n = 0;
	enum status st =
		record_sources(campaign_db(c), r->outbox, a, &rows, &n, err);

	r->sources = "";
	for (size_t i = 0; st == STATUS_OK && i < n && i < SOURCES; i++) {
		r->sources = arena_join(
			a, r->sources, *r->sources ? "; " : "", rows[i].source);
		if (!r->small)
			r->sources = arena_printf(a, "%s (%lld)", r->sources,
				(long long)rows[i].people);
	}
	return st;
}

/* "no_consent 12, refused 3". */
static const char *
left_out(const struct outbox_sheet *sheet, struct arena *a)
{
	const char *text = "";

	for (int i = 1; i < OUTBOX_RECEIVES; i++)
		if (sheet->count[i])
			text = arena_printf(a, "%s%s%s %s", text,
				*text ? ", " : "",
				set_name(&outbox_reason_set, i),
				few_text(a,
					few_shown(
						sheet->count[i], sheet->small),
					sheet->small));
	return text;
}

/* The same day so many years later. */
static const char *
later(struct arena *a, const char *time, long years)
{
	return arena_printf(
		a, "%04ld%.6s", strtol(time, NULL, 10) + years, time + YEAR);
}

/* All that is sent, as it is kept. */
static const char *
text_of(const struct message_row *m, struct arena *a)
{
	const char *text = arena_join(a, m->subject ? m->subject : "",
		m->subject ? "\n\n" : "", m->body ? m->body : "");

	return m->html ? arena_join(a, text, "\n\n", m->html) : text;
}

static enum status
describe(struct campaign *c, const struct outbox_row *row,
	const struct outbox_sheet *sheet, struct record_row *r,
	struct error *err)
{
	struct arena *a = campaign_arena(c);
	const struct message_row *m = &sheet->message;
	const char *first = campaign_first_round(c);

	*r = (struct record_row){.outbox = row->id,
		.time = row->approved,
		.actor = row->approved_by,
		.sponsor = arena_printf(a, "%s, %s", campaign_list_name(c),
			campaign_commune_name(c)),
		.election = first ? first : "",
		.message = m->name,
		.channel = sheet->channel,
		.aimed = sheet->aimed,
		.filter = row->filter,
		.text = text_of(m, a),
		.found = sheet->inside,
		.people = sheet->count[OUTBOX_RECEIVES],
		.small = sheet->small,
		.left_out = left_out(sheet, a),
		.cost = row->cost,
		.writer = row->writer,
		.keep_until =
			later(a, row->approved, sheet->rules->record_years),
		.rules = sheet->rules->digest};
	return record_holder(campaign_db(c), a, &r->holder, err);
}

/* What the record lacks is said, and a text of a machine that nobody read. */
static void
caution(struct campaign *c, const struct record_row *r)
{
	if (r->aimed && (r->cost < 0 || !r->writer))
		campaign_caution(c,
			_("RPP-1 (Regulation 2024/900, art. 19): the record of "
			  "this aimed sending lacks its cost, or who wrote it: "
			  "outbox set ID --cost SUM --written WHO, before it "
			  "is approved"));
	if (r->writer == WRITTEN_MACHINE)
		law_warn(c, "AI-2",
			_("AI-2 (AI Act, art. 50): a machine wrote this text, "
			  "and nobody answers for it: let somebody read it "
			  "over, or say in it that a machine wrote it"));
}

enum status
record_make(struct campaign *c, const struct outbox_row *row,
	const struct outbox_sheet *sheet, struct error *err)
{
	unsigned char contents[DIGEST_SIZE], digest[DIGEST_SIZE];
	struct record_row r;
	enum status st = describe(c, row, sheet, &r, err);

	if (st == STATUS_OK)
		st = name_sources(c, &r, campaign_arena(c), err);
	if (st != STATUS_OK)
		return st;
	contents_of(&r, contents);
	r.contents = contents;
	seal(&r, digest);
	r.digest = digest;
	caution(c, &r);
	law_keeps(c, "RPP-1", digest);
	return record_insert(campaign_db(c), &r, err);
}

enum status
record_check_text(struct campaign *c, int64_t outbox,
	const struct message_row *m, struct arena *a, struct error *err)
{
	struct record_row *rows;
	size_t n = 0;
	enum status st = record_rows(campaign_db(c), outbox, a, &rows, &n, err);

	/* Those of before there were records have none. */
	if (st != STATUS_OK || !n || strcmp(rows[0].text, text_of(m, a)) == 0)
		return st;
	return error_set(err, STATUS_DENIED,
		_("the text of %s was changed after it was approved, and is "
		  "not sent: outbox withdraw %lld, then plan and approve it "
		  "as it is now"),
		m->name, (long long)outbox);
}

/* Is it as it was sealed, and among the decisions? */
static bool
is_whole(const struct record_row *r, const struct law_decision *decisions,
	size_t n)
{
	unsigned char digest[DIGEST_SIZE];

	seal(r, digest);
	if (memcmp(digest, r->digest, DIGEST_SIZE) != 0)
		return false;
	for (size_t i = 0; i < n; i++)
		if (decisions[i].subject &&
			memcmp(decisions[i].subject, digest, DIGEST_SIZE) == 0)
			return true;
	return false;
}

enum status
record_list(struct campaign *c, int64_t outbox, struct arena *a,
	struct record_row **rows, size_t *n, struct error *err)
{
	struct law_decision *decisions = NULL;
	size_t ndecisions = 0;
	enum status st = record_rows(campaign_db(c), outbox, a, rows, n, err);

	if (st == STATUS_OK)
		st = law_decisions(c, a, &decisions, &ndecisions, err);
	for (size_t i = 0; st == STATUS_OK && i < *n; i++)
		if (!is_whole(&(*rows)[i], decisions, ndecisions))
			return error_set(err, STATUS_FAILED,
				_("the record of sending %lld was altered, or "
				  "its decision taken out"),
				(long long)(*rows)[i].outbox);
	return st;
}

enum status
record_count_over(struct campaign *c, int64_t *n, struct error *err)
{
	const struct date today = date_today();
	char day[DATE_TEXT_SIZE];

	return record_count_before(
		campaign_db(c), date_iso(day, &today), n, err);
}

enum status
record_drop_over(struct campaign *c, struct error *err)
{
	const struct date today = date_today();
	char day[DATE_TEXT_SIZE];

	return record_drop_before(campaign_db(c), date_iso(day, &today), err);
}
