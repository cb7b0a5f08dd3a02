/* Taking back with what goes beyond the journal: refusals, and the search. */
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "campaign/judge.h"
#include "office/history_internal.h"
#include "office/history_sql.h"
#include "people/erase.h"
#include "people/refused.h"
#include "people/search.h"
#include "store/db.h"

#include <stdlib.h>

/* What somebody said no to, whatever entry says it. */
static const struct journal_keep refusals[] = {
	{"consent", "state", "no"}, {.table = "suppression"}, {.table = NULL}};

/* The verb of an entry, or of the one that it takes back or makes again. */
static enum status
verb_behind(struct campaign *c, const struct journal_entry *e, struct arena *a,
	enum verb *verb, struct error *err)
{
	struct journal_entry of = *e;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && of.undoes)
		st = journal_get(campaign_db(c), of.undoes, a, &of, err);
	*verb = verb_find(of.verb);
	return st;
}

/* Whom an entry brought, who are gone with it: nothing makes it again. */
static enum status
forget_gone(struct campaign *c, int64_t entry, struct error *err)
{
	int64_t *people;
	size_t n;
	enum status st = history_gone(campaign_db(c), entry, &people, &n, err);

	if (st == STATUS_OK && n)
		st = contact_write_forgotten(c, people, n, err);
	free(people);
	return st;
}

/* Addresses that are back belong to some who said no, perhaps. */
static enum status
keep_refused(struct campaign *c, int64_t entry, struct error *err)
{
	int64_t *people;
	size_t n;
	enum status st =
		history_refused(campaign_db(c), entry, &people, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = refused_keep(c, people[i], err);
	free(people);
	return st;
}

enum status
history_revert(struct campaign *c, const struct journal_entry *e,
	struct arena *a, struct journal_reverted *done, struct error *err)
{
	struct db *db = campaign_db(c);
	enum verb verb;
	bool moves, once;
	enum status st = verb_behind(c, e, a, &verb, err);

	if (st != STATUS_OK)
		return st;
	moves = verb < VERB_COUNT && verb_moves_refusals(verb);
	once = verb < VERB_COUNT && verb_is_once(verb);
	if (once)
		journal_set_erasing(db);
	if (!e->import)
		st = search_remove_entry(db, e->id, err);
	if (st == STATUS_OK)
		st = journal_revert(
			db, e->id, moves ? NULL : refusals, a, done, err);
	if (st == STATUS_OK)
		st = e->import ? search_rebuild(db, err)
			       : search_add_entry(db, e->id, err);
	if (st == STATUS_OK && once)
		st = forget_gone(c, e->id, err);
	return st == STATUS_OK ? keep_refused(c, e->id, err) : st;
}

void
history_say_kept(const struct journal_reverted *done, struct error *err)
{
	size_t n = (size_t)done->kept;

	error_set(err, STATUS_REJECTS,
		ngettext("%zu refusal stays: nobody who said no is contacted "
			 "again",
			"%zu refusals stay: nobody who said no is contacted "
			"again",
			n),
		n);
}

enum status
history_refuse_final(
	struct campaign *c, const struct journal_entry *e, struct error *err)
{
	const enum verb verb = verb_find(e->verb);
	const enum verb_right right =
		verb < VERB_COUNT ? verb_right(verb) : VERB_RIGHT_NONE;

	error_set(err, STATUS_DENIED,
		_("entry %lld (%s) is for good: it cannot be undone"),
		(long long)e->id, _(verb_title(verb)));
	if (right == VERB_RIGHT_REFUSE || right == VERB_RIGHT_ERASE)
		law_judge(c, "CON-6", err);
	return STATUS_DENIED;
}
