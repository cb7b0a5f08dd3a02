/* The account, the roll and people's rights that a new campaign starts with. */
#include "port/campaign/campaign_office.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "campaign/user.h"
#include "office/money.h"
#include "people/contact_note.h"
#include "port/people/import_roll.h"

enum { A_DAY = 24 * 3600, HUNDREDTHS = 100 };

struct building {
	struct campaign *c;
	const struct campaign_office *office;
	const char *path;
	long today; /* the day that days count from */
	struct arena *a;
};

static const char *
day_of(const struct building *b, double days)
{
	const struct date day = date_from_days(b->today + (long)days);

	return date_iso(arena_alloc(b->a, DATE_TEXT_SIZE), &day);
}

static enum status
at(const struct building *b, enum status st, const struct work_place *place,
	struct error *err)
{
	return campaign_at(st, b->path, place, err);
}

static enum status
build_holder(const struct building *b, struct error *err)
{
	struct account row = b->office->account.row;

	row.appointed = day_of(b, -b->office->account.appointed);
	return account_set(b->c, &row, NULL, err);
}

static enum status
build_piece(const struct building *b, const struct office_piece *p,
	struct error *err)
{
	struct ledger_row row = p->row;
	ledger_notes notes = VEC_INIT;
	enum status st = money_parse(p->euros, &row.cents, err);

	row.day = day_of(b, -p->days_ago);
	row.months = (int64_t)p->months;
	row.share = (int64_t)p->share;
	row.rate = (int64_t)(p->rate * HUNDREDTHS + 0.5);
	if (p->due_in_days > 0)
		row.due = day_of(b, p->due_in_days);
	ledger_complete(&row);
	if (row.state == LEDGER_PAID)
		row.paid = p->paid_days_ago > 0 ? day_of(b, -p->paid_days_ago)
						: row.day;
	if (st == STATUS_OK)
		st = ledger_add(b->c, &row, b->a, &notes, NULL, err);
	if (st == STATUS_OK && p->wrong)
		st = ledger_void(b->c, row.voucher, p->wrong, NULL, err);
	VEC_RELEASE(&notes);
	return st;
}

/* As one entry of the journal. */
static enum status
build_pieces(struct campaign *c, void *data, struct error *err)
{
	const struct building *b = data;
	const struct office_account *account = &b->office->account;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < account->npieces && st == STATUS_OK; i++)
		st = at(b, build_piece(b, &account->pieces[i], err),
			&account->pieces[i].place, err);
	campaign_say_n(c, (int64_t)account->npieces,
		NN_("%zu piece of the account", "%zu pieces of the account"),
		account->npieces);
	return st;
}

static enum status
build_agreed(const struct building *b, const struct office_voter *v,
	struct error *err)
{
	const struct roll_agreed agreed = {.channel = v->channel,
		.wording = v->wording,
		.medium = v->medium,
		.email = v->email,
		.phone = v->phone};
	int64_t person;

	return roll_promote(
		b->c, (int64_t)v->voter, &agreed, &person, NULL, err);
}

/* A new campaign is complete: a row that cannot be imported stops it. */
static enum status
build_electors(const struct building *b, struct error *err)
{
	const struct office_roll *roll = &b->office->roll;
	const struct roll_asked asked = {.file = roll->file,
		.undertaking = roll->undertaking,
		.signed_by = roll->by,
		.quality = roll->quality ? roll->quality : ROLL_CANDIDATE,
		.signed_on = day_of(b, 0)};
	struct roll_taken taken;
	enum status st = import_roll(b->c, &asked, b->a, &taken, NULL, err);

	if (st == STATUS_OK && taken.refused) {
		if (err)
			*err = taken.rejects[0];
		return STATUS_FAILED;
	}
	return at(b, st, &roll->place, err);
}

static enum status
build_roll(const struct building *b, struct error *err)
{
	const struct office_roll *roll = &b->office->roll;
	enum status st = build_electors(b, err);

	for (size_t i = 0; i < roll->nagreed && st == STATUS_OK; i++)
		st = at(b, build_agreed(b, &roll->agreed[i], err),
			&roll->agreed[i].place, err);
	for (size_t i = 0; i < roll->nrefused && st == STATUS_OK; i++) {
		const struct office_voter *v = &roll->refused[i];

		st = at(b,
			roll_refuse(
				b->c, (int64_t)v->voter, v->channel, NULL, err),
			&v->place, err);
	}
	return st;
}

static enum status
build_case(const struct building *b, const struct office_case *k,
	struct error *err)
{
	const struct date day = date_from_days(b->today - (long)k->days_ago);
	int64_t contact = 0, id = 0;
	enum status st =
		k->of ? campaign_person(b->c, k->of, &contact, err) : STATUS_OK;

	if (st == STATUS_OK && k->kind == LAW_CASE_BREACH)
		st = law_breach_open(b->c, k->what,
			clock_now() - (int64_t)k->days_ago * A_DAY, &id, err);
	else if (st == STATUS_OK)
		st = law_case_open(
			b->c, k->kind, k->what, contact, &day, &id, err);
	return st == STATUS_OK && k->answer
		       ? law_case_close(b->c, id, k->answer, NULL, err)
		       : st;
}

static enum status
build_cases(const struct building *b, struct error *err)
{
	const struct campaign_office *o = b->office;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < o->ncases && st == STATUS_OK; i++)
		st = at(b, build_case(b, &o->cases[i], err), &o->cases[i].place,
			err);
	return st;
}

static enum status
build_tags(struct campaign *c, void *data, struct error *err)
{
	const struct building *b = data;
	const struct campaign_office *o = b->office;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < o->ntags && st == STATUS_OK; i++) {
		const struct tag_change change = {
			.name = o->tags[i].name, .nature = o->tags[i].nature};

		st = at(b, tag_change(c, &change, NULL, err), &o->tags[i].place,
			err);
	}
	campaign_say_n(c, (int64_t)o->ntags,
		NN_("what %zu tag tells", "what %zu tags tell"), o->ntags);
	return st;
}

static enum status
build_notes(struct campaign *c, void *data, struct error *err)
{
	const struct building *b = data;
	const struct campaign_office *o = b->office;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < o->nnotes && st == STATUS_OK; i++) {
		int64_t id = 0;
		bool changed;

		st = campaign_person(c, o->notes[i].of, &id, err);
		if (st == STATUS_OK)
			st = contact_note_save(
				c, id, "", o->notes[i].text, &changed, err);
		at(b, st, &o->notes[i].place, err);
	}
	campaign_say_n(c, (int64_t)o->nnotes,
		NN_("a note on %zu contact", "notes on %zu contacts"),
		o->nnotes);
	return st;
}

static enum status
build_user(const struct building *b, const struct office_user *u,
	struct error *err)
{
	struct user_row row = {.name = u->name, .role = (enum role)u->role};
	enum status st = u->of ? campaign_person(b->c, u->of, &row.person, err)
			       : STATUS_OK;

	return st == STATUS_OK ? user_add(b->c, &row, NULL, err) : st;
}

static enum status
build(struct building *b, struct error *err)
{
	const struct campaign_office *o = b->office;
	enum status st = STATUS_OK;

	if (o->account.row.holder)
		st = at(b, build_holder(b, err), &o->account.place, err);
	if (st == STATUS_OK && o->account.npieces)
		st = campaign_change(
			b->c, VERB_LEDGER_ADD, build_pieces, b, NULL, err);
	if (st == STATUS_OK && o->roll.file)
		st = build_roll(b, err);
	if (st == STATUS_OK)
		st = build_cases(b, err);
	if (st == STATUS_OK && o->ntags)
		st = campaign_change(
			b->c, VERB_TAG_NATURE, build_tags, b, NULL, err);
	if (st == STATUS_OK && o->nnotes)
		st = campaign_change(
			b->c, VERB_CONTACT_EDIT, build_notes, b, NULL, err);
	for (size_t i = 0; i < o->nusers && st == STATUS_OK; i++)
		st = at(b, build_user(b, &o->users[i], err), &o->users[i].place,
			err);
	return st;
}

enum status
campaign_office_build(struct campaign *c, const struct campaign_office *office,
	const char *path, const struct date *today, struct error *err)
{
	const struct date now = date_today();
	const long real = date_to_days(&now), wanted = date_to_days(today);
	struct arena a = ARENA_INIT;
	/* What is over lies before the clock's day too, where the campaign is
	 * made as of another one. */
	struct building b = {.c = c,
		.office = office,
		.path = path,
		.today = real < wanted ? real : wanted,
		.a = &a};
	enum status st = build(&b, err);

	arena_release(&a);
	return st;
}
