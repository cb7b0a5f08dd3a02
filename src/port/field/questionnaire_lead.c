/* Where answers lead: every one somewhere, none in a circle, and to every
 * question at least one. */
#include "base/i18n.h"
#include "base/text.h"
#include "port/field/questionnaire_file.h"

#include <string.h>

/* What is on the way, and what was seen to its end. */
enum visit { UNSEEN, ON_THE_WAY, SEEN };

struct leading {
	struct yaml_reading *r;
	struct questionnaire_row *row;
	const struct question_entry *entries;
	enum visit visits[QUESTIONS_MAX + 1]; /* by position */
	bool reached[QUESTIONS_MAX + 1];
};

/* A question by its name, or the end. */
static enum status
find_target(struct leading *l, const struct yaml_node *node, int64_t *position)
{
	const char *names[QUESTIONS_MAX + 1], *near, *name = "";
	enum status st = yaml_take_text(l->r, node, &name);

	*position = QUESTION_END;
	if (st != STATUS_OK || strcmp(name, "end") == 0)
		return st;
	for (size_t i = 0; i < l->row->n; i++) {
		names[i] = l->row->questions[i].name;
		if (strcmp(names[i], name) == 0) {
			*position = (int64_t)i + 1;
			return STATUS_OK;
		}
	}
	names[l->row->n] = "end";
	near = text_suggest(name, names, l->row->n + 1);
	return yaml_fail(l->r, node,
		near ? arena_printf(l->r->a,
			       _("this leads nowhere: there is no question "
				 "\"%s\"; did you mean \"%s\"?"),
			       name, near)
		     : arena_printf(l->r->a,
			       _("this leads nowhere: there is no question "
				 "\"%s\" (\"end\" is the end)"),
			       name));
}

static enum status
put_branches(struct leading *l, struct question_row *q,
	const struct yaml_node *branches)
{
	enum status st = STATUS_OK;

	if (branches && branches->kind != YAML_MAP)
		return yaml_fail(l->r, branches,
			_("codes of answers and questions are expected here, "
			  "as in {n: end}"));
	for (const struct yaml_node *b = branches ? branches->first : NULL;
		b && st == STATUS_OK; b = b->next) {
		const struct choice_row *k = question_choice(q, b->key);

		if (!k)
			return yaml_fail(l->r, b,
				arena_printf(l->r->a,
					_("the question has no answer with the "
					  "code \"%s\""),
					b->key));
		for (const struct yaml_node *o = branches->first; o != b;
			o = o->next)
			if (strcmp(o->key, b->key) == 0)
				return yaml_fail(l->r, b,
					arena_printf(l->r->a,
						_("\"%s\" stands here twice"),
						b->key));
		st = find_target(l, b, &q->choices[k - q->choices].next);
	}
	return st;
}

static enum status
put_leads(struct leading *l, size_t i)
{
	struct question_row *q = &l->row->questions[i];
	const struct question_entry *e = &l->entries[i];
	enum status st = STATUS_OK;

	q->next = i + 1 < l->row->n ? (int64_t)i + 2 : QUESTION_END;
	if (e->next)
		st = find_target(l, e->next, &q->next);
	for (size_t k = 0; k < q->nchoices; k++)
		q->choices[k].next = q->next;
	return st == STATUS_OK ? put_branches(l, q, e->branches) : st;
}

static enum status walk(struct leading *l, int64_t position);

static enum status
step(struct leading *l, const struct question_row *q, int64_t next)
{
	const struct question_entry *e = &l->entries[q->position - 1];

	if (l->visits[next] == ON_THE_WAY)
		return yaml_fail(l->r,
			e->branches ? e->branches
			: e->next   ? e->next
				    : e->at,
			arena_printf(l->r->a,
				_("the questions go round in a circle: from "
				  "\"%s\" back to \"%s\""),
				q->name, l->row->questions[next - 1].name));
	return l->visits[next] == UNSEEN ? walk(l, next) : STATUS_OK;
}

/* At most QUESTIONS_MAX deep. */
static enum status
walk(struct leading *l, int64_t position)
{
	const struct question_row *q;
	enum status st;

	if (position == QUESTION_END)
		return STATUS_OK;
	q = &l->row->questions[position - 1];
	l->visits[position] = ON_THE_WAY;
	st = step(l, q, q->next);
	for (size_t i = 0; i < q->nchoices && st == STATUS_OK; i++)
		st = step(l, q, q->choices[i].next);
	l->visits[position] = SEEN;
	return st;
}

/* From one to those that its answers lead to. They go in no circle, but a
 * question may be named after one that it leads to. */
static void
reach(struct leading *l, int64_t position)
{
	const struct question_row *q;

	if (position == QUESTION_END || l->reached[position])
		return;
	l->reached[position] = true;
	q = &l->row->questions[position - 1];
	if (!q->nchoices)
		reach(l, q->next);
	for (size_t i = 0; i < q->nchoices; i++)
		reach(l, q->choices[i].next);
}

enum status
questionnaire_lead(struct yaml_reading *r, struct questionnaire_row *row,
	const struct question_entry *entries)
{
	struct leading l = {.r = r, .row = row, .entries = entries};
	enum status st = STATUS_OK;

	for (size_t i = 0; i < row->n && st == STATUS_OK; i++)
		st = put_leads(&l, i);
	for (size_t i = 0; i < row->n && st == STATUS_OK; i++)
		if (l.visits[i + 1] == UNSEEN)
			st = walk(&l, (int64_t)i + 1);
	if (st == STATUS_OK)
		reach(&l, 1);
	for (size_t i = 0; i < row->n && st == STATUS_OK; i++)
		if (!l.reached[i + 1])
			st = yaml_fail(r, entries[i].at,
				arena_printf(r->a,
					_("nobody reaches the question "
					  "\"%s\": no answer leads to it"),
					row->questions[i].name));
	return st;
}
