/* Questionnaires: found, saved as versions, removed. */
#include "field/questionnaire.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/names.h"
#include "field/questionnaire_sql.h"

#include <string.h>

SET_DEFINE(question_kind_set, N_("a kind of question"), QUESTION_KINDS);

const char *
questionnaire_words(const char *fr, const char *en)
{
	return i18n_french() ? fr : en;
}

enum status
questionnaire_list(struct campaign *c, bool all, struct arena *a,
	struct questionnaire_row **rows, size_t *n, struct error *err)
{
	return questionnaire_rows(campaign_db(c), all, a, rows, n, err);
}

static enum status
none_of_them(struct campaign *c, const char *name, struct arena *a,
	struct error *err)
{
	struct questionnaire_row *rows;
	size_t n;
	enum status st = questionnaire_list(c, false, a, &rows, &n, err);
	const char **names;

	if (st != STATUS_OK)
		return st;
	names = ARENA_ARRAY(a, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		names[i] = rows[i].name;
	return names_missing(
		_("questionnaire"), name, names, n, "questionnaires list", err);
}

enum status
questionnaire_only(struct campaign *c, int64_t *id, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct questionnaire_row *rows;
	size_t n = 0;
	enum status st = questionnaire_list(c, false, &a, &rows, &n, err);

	*id = st == STATUS_OK && n == 1 ? rows[0].id : 0;
	arena_release(&a);
	return st;
}

enum status
questionnaire_find(struct campaign *c, const char *name, int64_t version,
	struct arena *a, struct questionnaire_row *row, struct error *err)
{
	struct db *db = campaign_db(c);
	const char *key = text_fold(a, name);
	int64_t newest = 0;
	enum status st = questionnaire_row_find(db, key, 0, a, row, err);

	if (st == STATUS_NONE)
		return none_of_them(c, name, a, err);
	if (st == STATUS_OK)
		newest = row->version;
	if (st == STATUS_OK && version)
		st = questionnaire_row_find(db, key, version, a, row, err);
	if (st == STATUS_NONE)
		return error_set(err, st,
			_("%s has no version %lld; its newest is %lld"), name,
			(long long)version, (long long)newest);
	return st == STATUS_OK ? question_rows(db, a, row, err) : st;
}

enum status
questionnaire_get(struct campaign *c, int64_t id, struct arena *a,
	struct questionnaire_row *row, struct error *err)
{
	struct db *db = campaign_db(c);
	enum status st = questionnaire_row_get(db, id, a, row, err);

	if (st == STATUS_NONE)
		return error_set(err, st,
			_("the questionnaire that was asked is not in the "
			  "campaign"));
	return st == STATUS_OK ? question_rows(db, a, row, err) : st;
}

static bool
same_choices(const struct question_row *l, const struct question_row *r)
{
	bool same = l->nchoices == r->nchoices;

	for (size_t i = 0; i < l->nchoices && same; i++) {
		const struct choice_row *k = &l->choices[i];
		const struct choice_row *o = &r->choices[i];

		same = text_same(k->code, o->code) && text_same(k->fr, o->fr) &&
		       text_same(k->en, o->en) && k->success == o->success &&
		       k->next == o->next;
	}
	return same;
}

static bool
same_questions(
	const struct questionnaire_row *l, const struct questionnaire_row *r)
{
	bool same = l->n == r->n && text_same(l->name, r->name) &&
		    text_same(l->fr, r->fr) && text_same(l->en, r->en);

	for (size_t i = 0; i < l->n && same; i++) {
		const struct question_row *k = &l->questions[i];
		const struct question_row *o = &r->questions[i];

		same = text_same(k->name, o->name) && k->kind == o->kind &&
		       k->opinion == o->opinion && text_same(k->fr, o->fr) &&
		       text_same(k->en, o->en) && k->next == o->next &&
		       same_choices(k, o);
	}
	return same;
}

static enum status
save(struct campaign *c, void *data, struct error *err)
{
	struct questionnaire_row *row = data;
	struct arena *a = campaign_arena(c);
	struct questionnaire_row old = {0};
	char now[DATE_TIME_SIZE];
	enum status st;

	row->key = text_fold(a, row->name);
	st = questionnaire_row_find(campaign_db(c), row->key, 0, a, &old, err);
	if (st == STATUS_OK)
		st = question_rows(campaign_db(c), a, &old, err);
	if (st != STATUS_OK && st != STATUS_NONE)
		return st;
	if (st == STATUS_OK && same_questions(row, &old)) {
		row->id = old.id;
		row->version = old.version;
		return STATUS_OK;
	}
	row->id = 0;
	row->version = old.version + 1;
	row->imported = arena_strdup(a, date_now(now));
	campaign_say(c, N_("import the questionnaire %s, version %lld"),
		row->name, (long long)row->version);
	return questionnaire_insert(campaign_db(c), row, err);
}

enum status
questionnaire_save(struct campaign *c, struct questionnaire_row *row,
	int64_t *entry, struct error *err)
{
	return campaign_change(c, VERB_QUESTIONS_IMPORT, save, row, entry, err);
}

struct removing {
	const char *name;
};

static enum status
remove_all(struct campaign *c, void *data, struct error *err)
{
	const struct removing *r = data;
	struct arena *a = campaign_arena(c);
	struct questionnaire_row found, *rows;
	size_t n = 0;
	enum status st = questionnaire_find(c, r->name, 0, a, &found, err);

	if (st == STATUS_OK)
		st = questionnaire_list(c, true, a, &rows, &n, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (strcmp(rows[i].key, found.key) == 0 &&
			(rows[i].sheets || rows[i].visits))
			st = error_set(err, STATUS_FAILED,
				_("%s stays: its version %lld is out "
				  "(sheets: %lld) or typed in (visits: %lld)"),
				found.name, (long long)rows[i].version,
				(long long)rows[i].sheets,
				(long long)rows[i].visits);
	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("remove the questionnaire %s"), found.name);
	return questionnaire_delete(campaign_db(c), found.key, err);
}

enum status
questionnaire_remove(
	struct campaign *c, const char *name, int64_t *entry, struct error *err)
{
	struct removing r = {name};

	return campaign_change(
		c, VERB_QUESTIONS_REMOVE, remove_all, &r, entry, err);
}

const struct choice_row *
question_choice(const struct question_row *question, const char *code)
{
	for (size_t i = 0; i < question->nchoices; i++)
		if (strcmp(question->choices[i].code, code) == 0)
			return &question->choices[i];
	return NULL;
}
