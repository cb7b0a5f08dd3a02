/* The roll erased, with the record of it; or held. */
#include "office/roll_purge.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/rules.h"
#include "campaign/second.h"
#include "office/roll_purge_sql.h"

#include <string.h>

static void
put_text(struct buf *out, const char *name, const char *text)
{
	buf_add_fmt(out, ",\n\"%s\": ", name);
	if (text)
		text_put_json(out, text);
	else
		buf_add(out, "null");
}

static void
put_copies(struct buf *out, const char *name, const struct roll_copy *rows,
	size_t n)
{
	buf_add_fmt(out, ",\n\"%s\": [", name);
	for (size_t i = 0; i < n; i++) {
		buf_add(out, i ? ",\n  {\"time\": " : "\n  {\"time\": ");
		text_put_json(out, rows[i].time);
		buf_add(out, ", \"what\": ");
		text_put_json(out, rows[i].what);
		buf_add_char(out, '}');
	}
	buf_add_char(out, ']');
}

static void
put_digest(struct buf *out, const char *name, const unsigned char *digest)
{
	char hex[2 * DIGEST_SIZE + 1];

	digest_hex(hex, digest, DIGEST_SIZE);
	put_text(out, name, hex);
}

static const char *
record_of(
	const struct roll_proof *p, const struct rules *rules, struct arena *a)
{
	const struct roll_row *r = &p->roll;
	struct buf out = BUF_INIT;
	const char *text;

	buf_add_fmt(&out, "{\n\"roll\": %lld", (long long)r->id);
	put_text(&out, "election", r->election);
	put_text(&out, "quality", set_name(&roll_quality_set, r->quality));
	put_text(&out, "file", r->file);
	put_digest(&out, "file_blake2b", r->file_digest);
	put_digest(&out, "undertaking_blake2b", r->undertaking_digest);
	put_text(&out, "signed_by", r->signed_by);
	put_text(&out, "signed", r->signed_on);
	put_text(&out, "imported", r->imported);
	buf_add_fmt(&out, ",\n\"voters_imported\": %lld", (long long)r->people);
	put_text(&out, "purged", r->purged);
	put_text(&out, "purged_by", r->purged_by);
	buf_add_fmt(&out, ",\n\"voters_erased\": %lld,\n\"voters_left\": 0",
		(long long)p->erased);
	put_digest(&out, "rules_blake2b", rules->digest);
	put_copies(&out, "sheets_drawn", p->sheets, p->nsheets);
	put_copies(&out, "backups_made", p->backups, p->nbackups);
	buf_add(&out, "\n}\n");
	text = arena_strdup(a, out.at);
	buf_release(&out);
	return text;
}

struct purging {
	struct arena *a;
	struct roll_proof *proof;
};

static enum status
read_copies(struct campaign *c, struct roll_proof *p, struct arena *a,
	struct error *err)
{
	struct db *db = campaign_db(c);
	enum status st = roll_sheet_copies(
		db, p->roll.election, a, &p->sheets, &p->nsheets, err);

	return st == STATUS_OK ? roll_backup_copies(db, p->roll.election, a,
					 &p->backups, &p->nbackups, err)
			       : st;
}

static enum status
purge(struct campaign *c, void *data, struct error *err)
{
	struct purging *pg = data;
	struct roll_proof *p = pg->proof;
	unsigned char *digest = arena_alloc(pg->a, DIGEST_SIZE);
	const struct rules *rules;
	struct digest d;
	enum status st = campaign_rules(c, &rules, err);

	if (st == STATUS_OK)
		st = roll_get(c, pg->a, &p->roll, err);
	if (st == STATUS_OK)
		st = second_ask(c,
			arena_printf(pg->a, "roll %lld", (long long)p->roll.id),
			&p->roll.id, sizeof(p->roll.id), err);
	if (st == STATUS_OK)
		st = read_copies(c, p, pg->a, err);
	if (st == STATUS_OK)
		st = roll_electors_delete(
			campaign_db(c), p->roll.id, &p->erased, err);
	if (st != STATUS_OK)
		return st;
	p->roll.purged = date_now(arena_alloc(pg->a, DATE_TIME_SIZE));
	p->roll.purged_by = arena_strdup(pg->a, campaign_actor(c));
	p->record = record_of(p, rules, pg->a);
	digest_init(&d, NULL, 0);
	digest_add(&d, p->record, strlen(p->record));
	digest_final(&d, digest);
	p->roll.proof = digest;
	digest_hex(p->digest, digest, DIGEST_SIZE);
	campaign_say_n(c, p->erased,
		NN_("the electoral roll is erased: %lld voter (record "
		    "%.12s…)",
			"the electoral roll is erased: %lld voters (record "
			"%.12s…)"),
		(long long)p->erased, p->digest);
	return roll_close(campaign_db(c), &p->roll, err);
}

enum status
roll_purge(struct campaign *c, struct arena *a, struct roll_proof *proof,
	int64_t *entry, struct error *err)
{
	struct purging pg = {a, proof};
	enum status st;

	*proof = (struct roll_proof){.record = ""};
	st = campaign_change(c, VERB_ROLL_PURGE, purge, &pg, entry, err);
	/* The log still holds the old pages. */
	if (st == STATUS_OK)
		campaign_fold_away(c);
	return st;
}

enum status
roll_purge_look(struct campaign *c, struct arena *a, struct roll_proof *proof,
	struct error *err)
{
	enum status st;

	*proof = (struct roll_proof){.record = ""};
	st = roll_get(c, a, &proof->roll, err);
	if (st == STATUS_OK)
		st = read_copies(c, proof, a, err);
	return st == STATUS_OK ? roll_electors_count(campaign_db(c),
					 proof->roll.id, &proof->erased, err)
			       : st;
}

struct holding {
	const char *until, *reason;
};

static enum status
hold(struct campaign *c, void *data, struct error *err)
{
	const struct holding *h = data;
	struct roll_row row;
	enum status st = roll_get(c, campaign_arena(c), &row, err);

	row.hold_until = h->until;
	row.hold_reason = h->reason;
	campaign_say(c, N_("the electoral roll is held until %s: %s"),
		phrase_day(campaign_arena(c), h->until), h->reason);
	return st == STATUS_OK ? roll_set_hold(campaign_db(c), &row, err) : st;
}

enum status
roll_hold(struct campaign *c, const struct date *until, const char *reason,
	int64_t *entry, struct error *err)
{
	const struct date today = date_today();
	char day[DATE_TEXT_SIZE];
	struct holding h = {date_iso(day, until), reason};

	if (!reason || !reason[strspn(reason, " ")])
		return error_set(err, STATUS_USAGE,
			_("which dispute keeps the roll? --reason TEXT"));
	if (date_to_days(until) < date_to_days(&today))
		return error_set(err, STATUS_USAGE, _("%s is past"), h.until);
	return campaign_change(c, VERB_ROLL_HOLD, hold, &h, entry, err);
}

enum status
roll_days_left(struct campaign *c, struct arena *a, struct roll_row *row,
	long *left, struct error *err)
{
	const struct date today = date_today();
	struct roll_days days;
	enum status st = roll_get(c, a, row, err);

	if (st == STATUS_OK && !campaign_first_round(c))
		st = STATUS_NONE;
	if (st == STATUS_OK)
		st = roll_days(c, row, &days, err);
	if (st == STATUS_OK)
		*left = date_to_days(&days.purge) - date_to_days(&today);
	return st;
}
