/* Erasing a person, as one entry that keeps no value. */
#include "people/erase.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/contact_more.h"
#include "people/contact_sql.h"
#include "people/erase_sql.h"
#include "people/erasure.h"
#include "people/person_more_sql.h"
#include "people/roll.h"
#include "people/suppression.h"
#include "store/journal.h"

#include <string.h>

/* How a person can be recognised in what others wrote (base/redact.h). */
struct traces {
	const char *
		names; /* either name: used in changes known to be about them */
	const char *phrases; /* phrases that identify nobody else */
	const char
		*alone; /* and single names that nobody and nothing else has */
};

/* Above this many people, do not check whether a name is also somebody else's:
 * the check reads every row. */
enum { SHORTEST_NAME = 3, ALONE_PEOPLE = 20 };

static void
add_phrase(struct arena *a, const char **phrases, const char *left,
	const char *right)
{
	if (left && *left && right)
		*phrases = arena_join(a, *phrases,
			arena_join(a, left, *right ? " " : "", right), "\n");
}

/* +33639980001 as files, people and filters write it. */
static void
add_phone(struct arena *a, const char **phrases, const char *phone)
{
	struct contact_row row = {.phone = phone};

	if (!phone)
		return;
	add_phrase(a, phrases, phone, "");
	add_phrase(a, phrases, contact_field_text(a, &row, CONTACT_PHONE), "");
	if (strncmp(phone, "+33", 3) == 0)
		add_phrase(a, phrases, arena_join(a, "0", "", phone + 3), "");
}

static enum status
traces_of(struct campaign *c, const struct contact_row *row, struct arena *a,
	struct traces *t, struct error *err)
{
	struct person_channel *more;
	size_t n = 0;
	enum status st = contact_channels(c, row->id, a, &more, &n, err);

	*t = (struct traces){"", "", ""};
	add_phrase(a, &t->names, row->last_name, "");
	add_phrase(a, &t->names, row->first_name, "");
	if (*row->first_name) {
		add_phrase(a, &t->phrases, row->last_name, row->first_name);
		add_phrase(a, &t->phrases, row->first_name, row->last_name);
	}
	add_phrase(a, &t->phrases, row->email, "");
	add_phone(a, &t->phrases, row->phone);
	add_phone(a, &t->phrases, row->phone2);
	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		if (more[i].kind == CHANNEL_EMAIL)
			add_phrase(a, &t->phrases, more[i].value, "");
		else
			add_phone(a, &t->phrases, more[i].value);
	}
	t->alone = t->phrases;
	return st;
}

/* A name that nobody and nothing else has identifies the person, too. */
static enum status
add_own_names(struct campaign *c, const struct contact_row *row,
	struct arena *a, struct traces *t, struct error *err)
{
	/* How people write about somebody without their first name. */
	static const char *const titles[] = {
		"M", "Mr", "Mme", "Mlle", "Monsieur", "Madame"};
	const char *const names[] = {row->last_name, row->first_name};
	enum status st = STATUS_OK;
	bool taken;

	for (size_t i = 0; i < ARRAY_LEN(names) && st == STATUS_OK; i++) {
		if (strlen(names[i]) < SHORTEST_NAME)
			continue;
		st = erase_name_taken(
			campaign_db(c), row->id, names[i], &taken, err);
		if (st != STATUS_OK || taken)
			continue;
		add_phrase(a, &t->alone, names[i], "");
		for (size_t k = 0; i == 0 && k < ARRAY_LEN(titles); k++)
			add_phrase(a, &t->phrases, titles[k], names[0]);
	}
	return st;
}

/* Mentions of the persons in what others wrote. */
static enum status
erase_traces(struct campaign *c, const struct traces *t, struct error *err)
{
	struct db *db = campaign_db(c);
	enum status st = journal_forget(db, t->alone, err);

	if (st == STATUS_OK)
		st = erase_words(db, t->phrases, t->alone, _("erased"), err);
	if (st == STATUS_OK)
		st = erase_drafts(db, t->alone, err);
	if (st == STATUS_OK)
		st = journal_scrub_values(db, t->alone, err);
	return st == STATUS_OK ? erase_search(db, err) : st;
}

/* Summaries go first, while changes still tell which are about the person. */
static enum status
erase_own(struct campaign *c, const struct contact_row *row,
	const struct traces *t, struct error *err)
{
	struct db *db = campaign_db(c);
	enum status st = journal_forget_own(db, row->id, t->names, err);

	if (st == STATUS_OK)
		st = erase_journal(db, row->id, err);
	if (st == STATUS_OK)
		st = erase_rows(db, row->id, err);
	return st == STATUS_OK && row->address
		       ? erase_address(db, row->address, err)
		       : st;
}

enum status
contact_erase_find(struct campaign *c, int64_t person, struct arena *a,
	struct contact_row *row, struct error *err)
{
	enum status st = contact_get(c, person, a, row, err), gone;

	if (st != STATUS_NONE)
		return st;
	gone = erase_gone(campaign_db(c), person, a, row, err);
	return gone == STATUS_NONE ? st : gone;
}

/* One of several: the phrases of all are collected. */
static enum status
erase_person(struct campaign *c, int64_t person, bool alone, struct buf *all,
	struct buf *all_alone, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	struct traces t;
	enum status st = contact_erase_find(c, person, &a, &row, err);

	if (st == STATUS_OK)
		st = traces_of(c, &row, &a, &t, err);
	if (st == STATUS_OK && alone)
		st = add_own_names(c, &row, &a, &t, err);
	if (st == STATUS_OK)
		st = erasure_note(c, person, err);
	if (st == STATUS_OK)
		st = roll_forget(c, &row, err);
	if (st == STATUS_OK)
		st = erase_own(c, &row, &t, err);
	if (st == STATUS_OK) {
		buf_add(all, t.phrases);
		buf_add(all_alone, t.alone);
	}
	arena_release(&a);
	return st;
}

enum status
contact_write_erasures(
	struct campaign *c, const int64_t *people, size_t n, struct error *err)
{
	struct buf phrases = BUF_INIT, alone = BUF_INIT;
	enum status st = journal_free_summaries(campaign_db(c), err);

	journal_set_erasing(campaign_db(c));
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = erase_person(
			c, people[i], n <= ALONE_PEOPLE, &phrases, &alone, err);
	if (st == STATUS_OK)
		st = erase_traces(c,
			&(struct traces){
				.phrases = phrases.at, .alone = alone.at},
			err);
	buf_release(&phrases);
	buf_release(&alone);
	return st;
}

enum status
contact_write_forgotten(
	struct campaign *c, const int64_t *people, size_t n, struct error *err)
{
	struct db *db = campaign_db(c);
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = journal_scrub(db, "person", people[i], err);
	return st == STATUS_OK ? erase_search(db, err) : st;
}
