/* A file of a questionnaire, node by node, so that every error has its
 * place. */
#include "port/field/import_questionnaire.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "port/field/questionnaire_file.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct texts {
	const char *fr, *en;
};

struct answer_entry {
	const struct yaml_node *code;
	struct texts text;
};

struct file {
	const char *name;
	struct texts title;
	const struct yaml_node *questions;
};

/* One text for both languages, or one for each; where one lacks, the other. */
static enum status
take_texts(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"fr", yaml_take_text, offsetof(struct texts, fr)},
		{"en", yaml_take_text, offsetof(struct texts, en)}};
	struct texts *t = target;
	enum status st;

	if (node->kind == YAML_SCALAR) {
		st = yaml_take_text(r, node, &t->fr);
		t->en = t->fr;
		return st;
	}
	st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), t);
	if (st == STATUS_OK && !t->fr && !t->en)
		return yaml_fail(r, node, _("a text is expected here"));
	t->fr = t->fr ? t->fr : t->en;
	t->en = t->en ? t->en : t->fr;
	return st;
}

static enum status
take_node(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	(void)r;
	*(const struct yaml_node **)target = node;
	return STATUS_OK;
}

static enum status
take_entry(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"name", take_node, offsetof(struct question_entry, name)},
		{"kind", take_node, offsetof(struct question_entry, kind)},
		{"opinion", take_node,
			offsetof(struct question_entry, opinion)},
		{"text", take_node, offsetof(struct question_entry, text)},
		{"answers", take_node,
			offsetof(struct question_entry, answers)},
		{"success", take_node,
			offsetof(struct question_entry, success)},
		{"branches", take_node,
			offsetof(struct question_entry, branches)},
		{"next", take_node, offsetof(struct question_entry, next)}};
	struct question_entry *e = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), e);

	e->at = node;
	if (st == STATUS_OK && (!e->name || !e->kind || !e->text))
		return yaml_fail(r, node,
			_("a question needs \"name\", \"kind\" and "
			  "\"text\""));
	return st;
}

static enum status
take_answer(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"code", take_node, offsetof(struct answer_entry, code)},
		{"text", take_texts, offsetof(struct answer_entry, text)}};
	struct answer_entry *e = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), e);

	if (st == STATUS_OK && (!e->code || !e->text.fr))
		return yaml_fail(
			r, node, _("an answer needs \"code\" and \"text\""));
	return st;
}

static enum status
add_choice(struct yaml_reading *r, struct question_row *q,
	const struct yaml_node *at, const char *code, struct texts text)
{
	struct choice_row *k = &q->choices[q->nchoices];

	if (question_choice(q, code))
		return yaml_fail(r, at,
			arena_printf(r->a,
				_("two answers have the code \"%s\""), code));
	*k = (struct choice_row){.code = code,
		.fr = text.fr,
		.en = text.en,
		.position = (int64_t)++q->nchoices};
	return STATUS_OK;
}

/* One small letter or digit: a key that every keyboard has. */
static enum status
add_answer(struct yaml_reading *r, struct question_row *q,
	const struct answer_entry *e)
{
	const char *code = "";
	enum status st = yaml_take_text(r, e->code, &code);

	if (st == STATUS_OK &&
		(strlen(code) != 1 ||
			!strchr("abcdefghijklmnopqrstuvwxyz0123456789", *code)))
		return yaml_fail(r, e->code,
			arena_printf(r->a,
				_("\"%s\" is not a code: one key is expected, "
				  "a small letter or a digit"),
				code));
	return st == STATUS_OK ? add_choice(r, q, e->code, code, e->text) : st;
}

static enum status
put_answers(struct yaml_reading *r, struct question_row *q,
	const struct yaml_node *node)
{
	void *items = NULL;
	struct answer_entry *answers;
	size_t n = 0;
	enum status st = STATUS_OK;

	if (node->kind == YAML_LIST &&
		(yaml_count(node) < 2 || yaml_count(node) > CHOICES_MAX))
		return yaml_fail(r, node,
			arena_printf(r->a, _("a question has 2 to %d answers"),
				CHOICES_MAX));
	st = yaml_take_list(r, node, sizeof(*answers), take_answer, &items, &n);
	answers = items;
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = add_answer(r, q, &answers[i]);
	return st;
}

static enum status
put_own_answers(struct yaml_reading *r, struct question_row *q,
	const struct yaml_node *at)
{
	static const char *const codes[] = {"1", "2", "3", "4", "5"};
	enum status st = STATUS_OK;

	if (q->kind == QUESTION_SCALE)
		for (size_t i = 0; i < ARRAY_LEN(codes) && st == STATUS_OK; i++)
			st = add_choice(r, q, at, codes[i],
				(struct texts){codes[i], codes[i]});
	if (q->kind == QUESTION_YESNO) {
		st = add_choice(r, q, at, "y", (struct texts){"oui", "yes"});
		if (st == STATUS_OK)
			st = add_choice(
				r, q, at, "n", (struct texts){"non", "no"});
	}
	return st;
}

static enum status
put_choices(struct yaml_reading *r, struct question_row *q,
	const struct question_entry *e)
{
	q->choices = ARENA_ARRAY(r->a, struct choice_row, CHOICES_MAX);
	if (q->kind == QUESTION_CHOICE)
		return e->answers ? put_answers(r, q, e->answers)
				  : yaml_fail(r, e->at,
					    _("which answers are there? "
					      "\"answers\" is missing here"));
	if (e->answers)
		return yaml_fail(r, e->answers,
			_("only a question of the kind \"choice\" has answers "
			  "of its own"));
	return put_own_answers(r, q, e->at);
}

static enum status
put_success(struct yaml_reading *r, struct question_row *q,
	const struct yaml_node *node)
{
	const struct yaml_node *n = node;
	enum status st = STATUS_OK;

	if (node && node->kind == YAML_LIST)
		n = node->first;
	for (; n && st == STATUS_OK;
		n = node->kind == YAML_LIST ? n->next : NULL) {
		const char *code = "";
		const struct choice_row *k;

		st = yaml_take_text(r, n, &code);
		k = st == STATUS_OK ? question_choice(q, code) : NULL;
		if (k)
			q->choices[k - q->choices].success = true;
		else if (st == STATUS_OK)
			st = yaml_fail(r, n,
				arena_printf(r->a,
					_("the question has no answer with the "
					  "code \"%s\""),
					code));
	}
	return st;
}

static enum status
take_kind(struct yaml_reading *r, const struct yaml_node *node,
	enum question_kind *kind)
{
	struct error why = ERROR_INIT;

	if (node->kind == YAML_SCALAR &&
		set_take(&question_kind_set, node->text, kind, &why) ==
			STATUS_OK)
		return STATUS_OK;
	return yaml_fail(
		r, node, *why.text ? why.text : _("a text is expected here"));
}

static enum status
take_truth(struct yaml_reading *r, const struct yaml_node *node, bool *value)
{
	*value = node && node->kind == YAML_SCALAR &&
		 strcmp(node->text, "true") == 0;
	if (*value || !node ||
		(node->kind == YAML_SCALAR && strcmp(node->text, "false") == 0))
		return STATUS_OK;
	return yaml_fail(r, node, _("true or false is expected here"));
}

/* What people type after "answer:" in a filter, so in one word. */
static enum status
take_name(struct yaml_reading *r, const struct questionnaire_row *row,
	const struct yaml_node *node, const char **name)
{
	enum status st = yaml_take_text(r, node, name);

	if (st != STATUS_OK)
		return st;
	if (strcmp(*name, "end") == 0 || strpbrk(*name, " :=,()\"<>"))
		return yaml_fail(r, node,
			arena_printf(r->a,
				_("\"%s\" cannot name a question: one word is "
				  "expected, other than \"end\""),
				*name));
	for (size_t i = 0; i < row->n; i++)
		if (strcmp(row->questions[i].name, *name) == 0)
			return yaml_fail(r, node,
				arena_printf(r->a,
					_("two questions are called \"%s\""),
					*name));
	return STATUS_OK;
}

static enum status
put_question(struct yaml_reading *r, struct questionnaire_row *row,
	const struct question_entry *e)
{
	struct question_row *q = &row->questions[row->n];
	struct texts text = {0};
	enum status st = take_name(r, row, e->name, &q->name);

	if (st == STATUS_OK)
		st = take_kind(r, e->kind, &q->kind);
	if (st == STATUS_OK)
		st = take_texts(r, e->text, &text);
	if (st == STATUS_OK)
		st = take_truth(r, e->opinion, &q->opinion);
	if (st == STATUS_OK)
		st = put_choices(r, q, e);
	if (st == STATUS_OK)
		st = put_success(r, q, e->success);
	q->fr = text.fr;
	q->en = text.en;
	q->position = (int64_t)++row->n;
	return st;
}

static enum status
put_questions(struct yaml_reading *r, struct questionnaire_row *row,
	const struct yaml_node *list)
{
	struct question_entry *entries;
	void *items = NULL;
	size_t n = 0;
	enum status st = yaml_take_list(
		r, list, sizeof(*entries), take_entry, &items, &n);

	if (st == STATUS_OK && (n == 0 || n > QUESTIONS_MAX))
		return yaml_fail(r, list,
			arena_printf(r->a,
				_("a questionnaire has 1 to %d questions"),
				QUESTIONS_MAX));
	entries = items;
	row->questions = ARENA_ARRAY(r->a, struct question_row, n + 1);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = put_question(r, row, &entries[i]);
	return st == STATUS_OK ? questionnaire_lead(r, row, entries) : st;
}

static enum status
read_file(struct yaml_reading *r, const struct yaml_node *root,
	struct questionnaire_row *row)
{
	static const struct yaml_key keys[] = {
		{"name", yaml_take_text, offsetof(struct file, name)},
		{"title", take_texts, offsetof(struct file, title)},
		{"questions", take_node, offsetof(struct file, questions)}};
	struct file f = {0};
	enum status st = yaml_take_map(r, root, keys, ARRAY_LEN(keys), &f);

	if (st == STATUS_OK && (!f.name || !f.questions))
		return yaml_fail(r, root,
			_("a questionnaire needs \"name\" and "
			  "\"questions\""));
	*row = (struct questionnaire_row){.name = f.name,
		.fr = f.title.fr ? f.title.fr : f.name,
		.en = f.title.en ? f.title.en : f.name};
	return st == STATUS_OK ? put_questions(r, row, f.questions) : st;
}

enum status
import_questionnaire(struct campaign *c, const char *path, struct arena *a,
	struct questionnaire_row *row, bool *new, struct error *err)
{
	struct yaml_reading r = {
		.path = path, .folder = ".", .a = a, .err = err};
	struct yaml_node *root;
	int64_t entry = 0;
	enum status st = yaml_read(path, a, &root, err);

	if (st == STATUS_OK)
		st = read_file(&r, root, row);
	if (st == STATUS_OK)
		st = questionnaire_save(c, row, &entry, err);
	*new = entry != 0;
	return st;
}
