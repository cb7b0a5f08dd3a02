/* From the tree of a filter to SQL with its values apart. */
#include "filter/filter.h"

#include "base/i18n.h"
#include "base/text.h"
#include "filter/compile.h"
#include "filter/words.h"

#include <string.h>

void
compile_bind(struct compiler *c, const char *text)
{
	struct value value = {.type = VALUE_TEXT, .text = text};

	VEC_PUSH(&c->values, value);
}

/* Unknown is false, so that "not" also finds people for whom the field is
 * unknown. Where nothing is negated the store does this by itself, and may then
 * start from the few rows that a condition names. */
static void
open_test(struct compiler *c, bool negated)
{
	buf_add(&c->sql, negated ? "((" : "(");
}

static void
close_test(struct compiler *c, bool negated)
{
	buf_add(&c->sql, negated ? ") IS NOT TRUE)" : ")");
}

static bool
is_topic(struct compiler *c, const struct node_value *v)
{
	const char *key = text_fold(c->a, v->low);

	for (size_t i = 0; c->declared && i < c->declared->ntopics; i++)
		if (strcmp(c->declared->topics[i], key) == 0)
			return true;
	return false;
}

/* A tag is as sensitive as what it tells. */
static bool
is_sensitive(struct compiler *c, const struct node *n)
{
	bool topics = n->field->by_nature && n->nvalues > 0;

	for (size_t i = 0; i < n->nvalues && topics; i++)
		topics = is_topic(c, &n->values[i]);
	return n->field->sensitive && !topics;
}

/* The texts that a question of the store finds for a value; none for a value
 * that is wrong, which is said where it is compiled. false: they could not be
 * read. */
static bool
texts_behind(struct compiler *c, const struct node *n,
	const struct node_value *v, const char *ask, const char ***texts,
	size_t *ntexts)
{
	const struct filter_declarations *d = c->declared;
	struct compiler question = {.text = c->text,
		.declared = d,
		.today = c->today,
		.a = c->a,
		.sql = BUF_INIT};
	struct error wrong = ERROR_INIT;
	bool read = true;

	*ntexts = 0;
	if (compile_question(&question, n, v, n->field->word, &wrong) ==
		STATUS_OK)
		read = d->texts(d->store,
			       arena_join(c->a, ask, "", question.sql.at),
			       question.values.at, question.values.len, c->a,
			       texts, ntexts) == STATUS_OK;
	VEC_RELEASE(&question.values);
	buf_release(&question.sql);
	return read;
}

/* What cannot be read is taken to be protected. */
static bool
value_tells(
	struct compiler *c, const struct node *n, const struct node_value *v)
{
	const struct filter_declarations *d = c->declared;
	const char **texts;
	size_t ntexts;
	bool any = d->tells(v->low) ||
		   !texts_behind(c, n, v, n->field->words, &texts, &ntexts);

	for (size_t i = 0; !any && i < ntexts; i++)
		any = d->tells(texts[i]);
	return any;
}

static bool
tells(struct compiler *c, const struct node *n)
{
	bool any = false;

	if (!n->field->words || !c->declared || !c->declared->tells)
		return false;
	for (size_t i = 0; i < n->nvalues && !any; i++)
		any = !compile_is_any(c, &n->values[i]) &&
		      value_tells(c, n, &n->values[i]);
	return any;
}

static enum status compile_node(
	struct compiler *c, const struct node *n, struct error *err);

static bool
is_taken(const compile_aims *aims, const char *text)
{
	for (size_t i = 0; i < aims->len; i++)
		if (strcmp(aims->at[i], text) == 0)
			return true;
	return false;
}

/* Choose as another filter chose, without its condition. */
static void
choose_as(struct compiler *c, const char *text)
{
	struct compiler aim = {.text = text,
		.aims = c->aims,
		.declared = c->declared,
		.today = c->today,
		.a = c->a,
		.sql = BUF_INIT};
	struct node *root = NULL;
	bool read;

	if (is_taken(c->aims, text))
		return;
	VEC_PUSH(c->aims, text);
	read = parse_filter(text, c->declared, c->a, &root, NULL) ==
		       STATUS_OK &&
	       (!root || compile_node(&aim, root, NULL) == STATUS_OK);
	c->sensitive |= !read || aim.sensitive;
	c->opinion |= !read || aim.opinion;
	c->proxy |= aim.proxy;
	VEC_RELEASE(&aim.values);
	buf_release(&aim.sql);
}

static void
choose_as_before(struct compiler *c, const struct node *n)
{
	const char **aims;
	size_t naims;

	if (!n->field->aims || !c->declared || !c->declared->texts)
		return;
	for (size_t i = 0; i < n->nvalues; i++) {
		if (compile_is_any(c, &n->values[i]))
			continue;
		if (!texts_behind(
			    c, n, &n->values[i], n->field->aims, &aims, &naims))
			c->sensitive = c->opinion = true;
		for (size_t k = 0; k < naims; k++)
			choose_as(c, aims[k]);
	}
}

static enum status
compile_term(struct compiler *c, const struct node *n, struct error *err)
{
	enum status st = STATUS_OK;
	const bool told = tells(c, n);

	c->sensitive |= is_sensitive(c, n) || told;
	c->opinion |= (n->field->opinion && is_sensitive(c, n)) || told;
	c->proxy |= n->field->proxy;
	choose_as_before(c, n);
	c->selects |= !n->field->state;
	open_test(c, n->op == OP_IS_NOT);
	for (size_t i = 0; i < n->nvalues && st == STATUS_OK; i++) {
		c->selects |= compile_is_name(c, n, &n->values[i]);
		buf_add(&c->sql, i ? " OR " : "");
		st = compile_value(c, n, &n->values[i], err);
	}
	close_test(c, n->op == OP_IS_NOT);
	return st;
}

static const struct filter_segment *
segment_named(const struct compiler *c, const char *name)
{
	const char *folded = text_fold(c->a, name);
	size_t n = c->declared ? c->declared->nsegments : 0;

	for (size_t i = 0; i < n; i++) {
		const struct filter_segment *s = &c->declared->segments[i];

		if (strcmp(text_fold(c->a, s->name), folded) == 0)
			return s;
	}
	return NULL;
}

enum status
compile_segment(struct compiler *c, const char *name,
	const struct node_value *v, struct error *err)
{
	const struct filter_segment *s = segment_named(c, name);
	const char *text = c->text;
	struct node *root = NULL;
	enum status st = STATUS_OK;

	if (s && c->depth == COMPILE_DEPTH)
		st = error_set(err, STATUS_USAGE,
			_("the segment %s is made of itself"), s->name);
	else if (s)
		st = parse_filter(s->filter, c->declared, c->a, &root, err);
	if (st == STATUS_OK && root) {
		c->text = s->filter;
		c->depth++;
		st = compile_node(c, root, err);
		c->depth--;
		c->text = text;
	} else {
		buf_add(&c->sql, s ? "1" : "0");
	}
	return st == STATUS_OK ? st : parse_error_at(err, text, v->start);
}

/* The words of an AND, in the order typed; returns how many. */
static size_t
gather_words(const struct node *n, const char **words)
{
	size_t left;

	if (n->kind == NODE_AND) {
		left = gather_words(n->left, words);
		return left + gather_words(n->right, words + left);
	}
	if (n->kind == NODE_WORD)
		*words = n->word;
	return n->kind == NODE_WORD;
}

/* a AND b AND c in one pair of parentheses, which begins at start: SQLite
 * limits their depth. */
static enum status
compile_chain(struct compiler *c, const struct node *n, enum node_kind kind,
	size_t start, struct error *err)
{
	enum status st;

	if (n->kind == kind) {
		st = compile_chain(c, n->left, kind, start, err);
		return st == STATUS_OK
			       ? compile_chain(c, n->right, kind, start, err)
			       : st;
	}
	if (kind == NODE_AND && n->kind == NODE_WORD)
		return STATUS_OK; /* with the other words */
	if (c->sql.len > start)
		buf_add(&c->sql, kind == NODE_AND ? " AND " : " OR ");
	return compile_node(c, n, err);
}

static enum status
compile_many(struct compiler *c, const struct node *n, struct error *err)
{
	const char **words = ARENA_ARRAY(c->a, const char *, FILTER_TERMS);
	size_t start, nwords = 0;
	enum status st = STATUS_OK;

	buf_add(&c->sql, "(");
	start = c->sql.len;
	if (n->kind == NODE_AND)
		nwords = gather_words(n, words);
	if (nwords)
		st = compile_words(c, words, nwords, err);
	if (st == STATUS_OK)
		st = compile_chain(c, n, n->kind, start, err);
	buf_add(&c->sql, ")");
	return st;
}

static enum status
compile_node(struct compiler *c, const struct node *n, struct error *err)
{
	enum status st;

	switch (n->kind) {
	case NODE_WORD:
		return compile_words(c, &n->word, 1, err);
	case NODE_TERM:
		return compile_term(c, n, err);
	case NODE_NOT:
		open_test(c, true);
		st = compile_node(c, n->left, err);
		close_test(c, true);
		return st;
	case NODE_AND:
	case NODE_OR:
		break;
	}
	return compile_many(c, n, err);
}

/* Is a tree nothing but words? */
static bool
is_words(const struct node *n)
{
	if (n->kind == NODE_AND)
		return is_words(n->left) && is_words(n->right);
	return n->kind == NODE_WORD;
}

/* The full-text search answers words alone, much faster than a condition. */
static void
find_words(const struct node *n, struct arena *a, struct filter *out)
{
	const char **words = ARENA_ARRAY(a, const char *, FILTER_TERMS);
	struct buf text = BUF_INIT;
	size_t nwords;

	out->is_words = !n || is_words(n);
	if (!n || !out->is_words)
		return;
	nwords = gather_words(n, words);
	out->is_words = words_are_plain(a, words, nwords);
	for (size_t i = 0; i < nwords; i++)
		buf_add_fmt(&text, "%s ", words[i]);
	if (out->is_words)
		out->match = filter_match(a, text.at);
	buf_release(&text);
}

/* n NULL: everybody. */
static enum status
compile_tree(const char *text, const struct node *n, const struct date *today,
	const struct filter_declarations *declared, struct arena *a,
	struct filter *out, struct error *err)
{
	compile_aims aims = VEC_INIT;
	struct compiler c = {.text = text,
		.aims = &aims,
		.declared = declared,
		.today = today,
		.a = a,
		.sql = BUF_INIT};
	enum status st = STATUS_OK;

	if (n)
		st = compile_node(&c, n, err);
	else
		buf_add(&c.sql, "1");
	if (st == STATUS_OK) {
		struct value *values =
			ARENA_ARRAY(a, struct value, c.values.len + 1);

		if (c.values.len)
			memcpy(values, c.values.at,
				c.values.len * sizeof(*values));
		*out = (struct filter){.sql = arena_strdup(a, c.sql.at),
			.values = values,
			.nvalues = c.values.len,
			.sensitive = c.sensitive,
			.opinion = c.opinion,
			.proxy = c.proxy,
			.selects = c.selects};
		find_words(n, a, out);
	}
	VEC_RELEASE(&aims);
	VEC_RELEASE(&c.values);
	buf_release(&c.sql);
	return st;
}

enum status
filter_compile(const char *text, const struct date *today, struct arena *a,
	struct filter *out, struct error *err)
{
	return filter_compile_in(text, today, NULL, a, out, err);
}

enum status
filter_compile_in(const char *text, const struct date *today,
	const struct filter_declarations *declared, struct arena *a,
	struct filter *out, struct error *err)
{
	struct node *root;
	enum status st = parse_filter(text, declared, a, &root, err);

	return st == STATUS_OK
		       ? compile_tree(text, root, today, declared, a, out, err)
		       : st;
}

static size_t
count_parts(const struct node *n)
{
	if (!n)
		return 0;
	return n->kind == NODE_AND
		       ? count_parts(n->left) + count_parts(n->right)
		       : 1;
}

static enum status
add_parts(const char *text, const struct node *n, const struct date *today,
	const struct filter_declarations *declared, struct arena *a,
	struct filter_part **next, struct error *err)
{
	enum status st;

	if (n->kind == NODE_AND) {
		st = add_parts(text, n->left, today, declared, a, next, err);
		return st == STATUS_OK ? add_parts(text, n->right, today,
						 declared, a, next, err)
				       : st;
	}
	(*next)->text = arena_strndup(a, text + n->start, n->end - n->start);
	st = compile_tree(text, n, today, declared, a, &(*next)->filter, err);
	(*next)++;
	return st;
}

enum status
filter_parts(const char *text, const struct date *today,
	const struct filter_declarations *declared, struct arena *a,
	struct filter_part **parts, size_t *n, struct error *err)
{
	struct filter_part *next;
	struct node *root;
	enum status st = parse_filter(text, declared, a, &root, err);

	*n = 0;
	if (st != STATUS_OK)
		return st;
	*n = count_parts(root);
	*parts = next = ARENA_ARRAY(a, struct filter_part, *n + 1);
	return *n ? add_parts(text, root, today, declared, a, &next, err)
		  : STATUS_OK;
}
