/* Undo as a new entry, and the journal in words. */
#include "office/history.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "campaign/campaign.h"
#include "campaign/judge.h"
#include "campaign/user.h"
#include "office/history_internal.h"
#include "office/history_sql.h"
#include "office/history_words.h"
#include "people/contact.h"
#include "people/people.h"
#include "people/row_name.h"
#include "store/db.h"

#include <string.h>

enum status
history_get(struct campaign *c, int64_t id, struct arena *a,
	struct journal_entry *entry, struct error *err)
{
	return journal_get(campaign_db(c), id, a, entry, err);
}

enum status
history_verify(struct campaign *c, int64_t *verified, struct error *err)
{
	enum status st = journal_verify(campaign_db(c), verified, err);

	return st == STATUS_OK ? campaign_check_witness(c, err) : st;
}

bool
history_is_mine(struct campaign *c, const struct journal_entry *e)
{
	return strcmp(e->actor, campaign_actor(c)) == 0;
}

const char *
history_whose(const struct journal_entry *e, struct arena *a)
{
	char when[DATE_WHEN_SIZE];

	return arena_printf(a, _("entry %lld is %s's, of %s: %s"),
		(long long)e->id, e->actor, date_when(when, e->time),
		e->summary);
}

/* What a column is called where people see it: "Phone", "Tags", "invitation,
 * Answer"; NULL where they do not. */
static const char *
column_title(struct arena *a, const char *table, const char *column)
{
	const char *row = row_of_person(table);
	const char *title = history_field(table, column);

	if (!row || strcmp(table, "person_tag") == 0)
		return row ? row : title;
	return title ? arena_join(a, row, ", ", title) : NULL;
}

/* "DUPRE Anne", or "contact 12" where the name is not known. */
static enum status
row_title(struct campaign *c, const char *table, int64_t row, int64_t person,
	struct arena *a, const char **title, struct error *err)
{
	enum status st =
		person ? row_name(campaign_db(c), "person", person, a, title,
				 err)
		       : row_name(campaign_db(c), table, row, a, title, err);

	if (!*title)
		*title = arena_printf(
			a, "%s %lld", history_thing(table), (long long)row);
	return st;
}

/* A column that refers to a row has the name of that row's table. */
static enum status
value_text(struct campaign *c, const struct journal_change *change,
	const char *value, struct arena *a, const char **text,
	struct error *err)
{
	int64_t id;
	enum status st = STATUS_OK;

	*text = value && *value ? value : "-";
	if (change->erased)
		*text = _("(erased)");
	else if (value && num_parse_int(value, &id)) {
		st = row_name(campaign_db(c), change->column, id, a, text, err);
		*text = *text ? *text : value;
	} else if (value && *value && strcmp(change->column, "filter") == 0) {
		*text = people_say(c, value, a);
		*text = **text ? *text : value;
	} else if (value && *value) {
		*text = history_value(change->table, change->column, value, a);
	}
	return st;
}

static bool
is_internal(const struct journal_change *change)
{
	static const char *const columns[] = {"id", "version", "name_key",
		"street_key", "address", "created", "key"};

	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		if (strcmp(change->column, columns[i]) == 0)
			return true;
	if (strcmp(change->table, "person_tag") == 0)
		return strcmp(change->column, "tag") != 0;
	return history_field(change->table, change->column) == NULL ||
	       (strcmp(change->table, "setting") == 0 &&
		       strcmp(change->column, "value") != 0);
}

static enum status
read_line(struct campaign *c, const struct journal_change *change,
	struct arena *a, struct history_line *line, struct error *err)
{
	enum status st = row_title(c, change->table, change->row,
		change->person, a, &line->whose, err);

	line->what = column_title(a, change->table, change->column);
	if (strcmp(change->table, "setting") == 0) {
		line->what = history_setting(line->whose);
		line->whose = history_thing(change->table);
	}
	if (st == STATUS_OK)
		st = value_text(c, change, change->old, a, &line->old, err);
	if (st == STATUS_OK)
		st = value_text(c, change, change->new, a, &line->new, err);
	return st;
}

/* A new row's empty column says nothing. */
static bool
says_nothing(const struct history_line *line)
{
	return strcmp(line->old, line->new) == 0 && strcmp(line->new, "-") == 0;
}

enum status
history_lines(struct campaign *c, int64_t id, size_t limit, struct arena *a,
	struct history_line **lines, size_t *n, struct error *err)
{
	struct journal_change *changes;
	size_t nchanges = 0;
	enum status st =
		history_changes(c, id, limit, a, &changes, &nchanges, err);

	*n = 0;
	*lines = ARENA_ARRAY(a, struct history_line, nchanges + 1);
	for (size_t i = 0; i < nchanges && st == STATUS_OK; i++) {
		struct history_line *line = &(*lines)[*n];

		if (is_internal(&changes[i]))
			continue;
		st = read_line(c, &changes[i], a, line, err);
		if (st == STATUS_OK)
			*n += !says_nothing(line);
	}
	return st;
}

/* At most so many of a person's later changes are looked at. */
enum { SINCE = 100, NAMED = 5 };

/* What a later change to a person's rows was: a field, or what was done. */
static const char *
since_title(struct campaign *c, const struct journal_change *change,
	struct arena *a)
{
	const char *title = column_title(a, change->table, change->column);
	struct journal_entry e;

	if (title)
		return title;
	if (journal_get(campaign_db(c), change->journal, a, &e, NULL) !=
			STATUS_OK ||
		verb_find(e.verb) == VERB_COUNT)
		return NULL;
	return _(verb_title(verb_find(e.verb)));
}

/* Why a person that an import brought stays. */
static const char *
why_stays(struct campaign *c, int64_t person, int64_t entry, struct arena *a)
{
	struct journal_change *since;
	struct buf text = BUF_INIT;
	const char *why;
	size_t n = 0;

	if (journal_person_since(campaign_db(c), person, entry, SINCE, a,
		    &since, &n, NULL) != STATUS_OK)
		n = 0;
	for (size_t i = 0; i < n; i++) {
		const char *title = is_internal(&since[i])
					    ? NULL
					    : since_title(c, &since[i], a);

		if (title && !strstr(text.at, title))
			buf_add_fmt(&text, "%s%s", text.len ? ", " : "", title);
	}
	why = arena_strdup(a, text.len ? text.at : _("used since"));
	buf_release(&text);
	return why;
}

/* "DUPRE Anne, Phone: +33639980002", "DUPRE Anne: Phone, Tags". */
static void
add_conflict(struct campaign *c, const struct journal_conflict *at,
	int64_t entry, struct buf *text, struct arena *a)
{
	bool row = !*at->column;
	const char *whose, *now = at->now ? at->now : _("no longer there"),
			   *title;

	if (row_title(c, at->table, at->row, at->person, a, &whose, NULL) !=
		STATUS_OK)
		return;
	title = row ? NULL : column_title(a, at->table, at->column);
	if (strcmp(at->table, "setting") == 0) {
		title = history_setting(whose);
		whose = history_thing(at->table);
	}
	if (row && strcmp(at->table, "person") == 0 && at->now)
		now = why_stays(c, at->row, entry, a);
	buf_add_fmt(text, _("%s%s%s%s: %s"), text->len ? "; " : "", whose,
		title ? ", " : "", row || !title ? "" : title, now);
}

/* The first of what stands in the way; what is not shown to people (a folded
 * name) goes with what is. */
static const char *
name_conflicts(struct campaign *c, const struct journal_reverted *done,
	int64_t entry, struct arena *a)
{
	struct buf text = BUF_INIT;
	const char *names;
	size_t n = (size_t)done->nconflicts, shown = 0;

	if (n > ARRAY_LEN(done->conflicts))
		n = ARRAY_LEN(done->conflicts);
	for (size_t i = 0; i < n && shown < NAMED; i++) {
		const struct journal_change field = {
			.table = done->conflicts[i].table,
			.column = done->conflicts[i].column};

		if (n > 1 && *field.column && is_internal(&field))
			continue;
		add_conflict(c, &done->conflicts[i], entry, &text, a);
		shown++;
	}
	names = arena_strdup(a, text.at);
	buf_release(&text);
	return names;
}

static enum status
report_conflicts(struct campaign *c, const struct journal_reverted *done,
	int64_t entry, struct error *err)
{
	struct arena a = ARENA_INIT;
	size_t n = (size_t)done->nconflicts;

	error_set(err, STATUS_CONFLICT,
		ngettext("%zu value has changed since (%s); nothing was undone",
			"%zu values have changed since (%s); nothing was "
			"undone",
			n),
		n, name_conflicts(c, done, entry, &a));
	arena_release(&a);
	return STATUS_CONFLICT;
}

/* The rest was taken back. */
static void
report_left(struct campaign *c, const struct journal_reverted *done,
	int64_t entry, struct error *err)
{
	struct arena a = ARENA_INIT;
	size_t n = (size_t)done->nconflicts;

	if (!n) {
		history_say_kept(done, err);
		return;
	}

	error_set(err, STATUS_REJECTS,
		ngettext("%zu value that has changed since is left as it is "
			 "(%s)",
			"%zu values that have changed since are left as they "
			"are (%s)",
			n),
		n, name_conflicts(c, done, entry, &a));
	arena_release(&a);
}

/* Letters that left the building do not come back with their batch. */
static bool
has_left(const struct journal_reverted *done)
{
	for (size_t i = 0; i < ARRAY_LEN(done->conflicts); i++)
		if ((int64_t)i < done->nconflicts &&
			(strcmp(done->conflicts[i].table, "outbox") == 0 ||
				strcmp(done->conflicts[i].table, "delivery") ==
					0))
			return true;
	return false;
}

bool
history_entry_spent(const struct journal_entry *e)
{
	return !e->id || e->undone_whole || history_verb_is_final(e->verb);
}

/* Parts of imports go with the whole. */
static enum status
check_part(struct campaign *c, const struct journal_entry *e, struct error *err)
{
	enum journal_kind kind;
	int64_t whole;
	enum status st =
		journal_kind(campaign_db(c), e->id, &kind, &whole, err);

	if (st != STATUS_OK || kind == JOURNAL_ENTRY)
		return st;
	if (kind == JOURNAL_PART)
		return error_set(err, STATUS_DENIED,
			_("entry %lld is a part of entry %lld: undo that one"),
			(long long)e->id, (long long)whole);
	return error_set(err, STATUS_BUSY,
		_("entry %lld is a part of an import that goes on: stop it, or "
		  "undo it once it is over"),
		(long long)e->id);
}

/* A door goes where its answers can go with it. */
static enum status
check_counted(
	struct campaign *c, const struct journal_entry *e, struct error *err)
{
	bool counted;
	enum status st = history_counted(campaign_db(c), e->id, &counted, err);

	if (st == STATUS_OK && counted)
		st = error_set(err, STATUS_DENIED,
			_("entry %lld is of a door whose opinions were "
			  "counted: undo it where it was typed in, with u in "
			  "Canvass, or with \"visits back\" and its answers, "
			  "so that their counts go too"),
			(long long)e->id);
	return st;
}

/* May this entry be taken back at all? */
static enum status
check_entry(struct campaign *c, const struct journal_entry *e, unsigned wishes,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	enum status st = check_part(c, e, err);

	if (st != STATUS_OK)
		return st;
	if (e->undone_by && e->undone_whole)
		st = error_set(err, STATUS_NONE,
			_("entry %lld was undone already, by entry %lld"),
			(long long)e->id, (long long)e->undone_by);
	else if (history_verb_is_final(e->verb))
		st = history_refuse_final(c, e, err);
	else if (!(wishes & HISTORY_OTHERS) && !history_is_mine(c, e))
		st = error_set(err, STATUS_DENIED, "%s", history_whose(e, &a));
	else
		st = check_counted(c, e, err);
	arena_release(&a);
	return st;
}

/* An entry that is to be taken back. */
struct reverting {
	struct journal_entry e;
	unsigned wishes;
	struct journal_reverted done;
};

/* Was what could be done what was wished for? */
static enum status
check_done(struct campaign *c, const struct reverting *r, struct error *err)
{
	if (has_left(&r->done))
		return error_set(err, STATUS_DENIED,
			_("what entry %lld planned has left or is withdrawn: "
			  "it cannot come back; nothing was undone"),
			(long long)r->e.id);
	if (r->done.nconflicts && !(r->wishes & HISTORY_PARTLY))
		return report_conflicts(c, &r->done, r->e.id, err);
	if (!r->done.undone && r->done.kept) {
		error_set(err, STATUS_DENIED,
			_("entry %lld holds a refusal: that is for good, and "
			  "cannot be undone"),
			(long long)r->e.id);
		law_judge(c, "CON-6", err);
		return STATUS_DENIED;
	}
	if (!r->done.undone)
		return error_set(err, STATUS_NONE,
			_("nothing is left of entry %lld to be undone"),
			(long long)r->e.id);
	return STATUS_OK;
}

/* What may not be done may not be taken back, nor made again. */
static enum status
check_right(struct campaign *c, const struct journal_entry *e, struct arena *a,
	struct error *err)
{
	struct journal_entry of = *e;
	enum status st = STATUS_OK;
	enum verb verb;
	bool again = false;

	while (st == STATUS_OK && of.undoes) {
		st = journal_get(campaign_db(c), of.undoes, a, &of, err);
		again = !again;
	}
	if (st != STATUS_OK)
		return st;
	verb = verb_find(of.verb);
	if (again && verb < VERB_COUNT && verb_is_once(verb))
		return error_set(err, STATUS_DENIED,
			_("this (%s) is checked as it is done, and is not "
			  "redone: do it again where it was done"),
			_(verb_title(verb)));
	return campaign_check_right(c,
		verb < VERB_COUNT ? verb_right(verb) : VERB_RIGHT_SETUP, err);
}

static enum status
revert(struct campaign *c, void *data, struct error *err)
{
	struct reverting *r = data;
	struct arena *a = campaign_arena(c);
	enum status st = journal_get(campaign_db(c), r->e.id, a, &r->e, err);

	if (st == STATUS_OK)
		st = check_right(c, &r->e, a, err);
	if (st == STATUS_OK)
		st = check_entry(c, &r->e, r->wishes, err);
	if (st == STATUS_OK)
		st = history_revert(c, &r->e, a, &r->done, err);
	if (st == STATUS_OK)
		st = check_done(c, r, err);
	if (st != STATUS_OK)
		return st;
	campaign_takes_back(c, r->e.id, r->e.import, r->done.nconflicts > 0);
	campaign_say(
		c, r->e.undoes ? N_("redo: %s") : N_("undo: %s"), r->e.said);
	/* Named while the change's arena lasts. */
	if (r->done.nconflicts || r->done.kept)
		report_left(c, &r->done, r->e.id, err);
	return STATUS_OK;
}

enum status
history_undo(struct campaign *c, int64_t entry, unsigned wishes,
	int64_t *undone, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct reverting r = {.wishes = wishes};
	enum status st = history_settle(c, err);

	if (st == STATUS_OK)
		st = journal_get(campaign_db(c), entry, &a, &r.e, err);
	if (st == STATUS_OK)
		st = campaign_change(c, r.e.undoes ? VERB_REDO : VERB_UNDO,
			revert, &r, NULL, err);
	*undone = r.done.undone;
	arena_release(&a);
	return st == STATUS_OK && (r.done.nconflicts || r.done.kept)
		       ? STATUS_REJECTS
		       : st;
}
