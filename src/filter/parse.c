/* A recursive-descent parser over the text itself: one pass, no tokens kept. */
#include "filter/parse.h"

#include "base/i18n.h"
#include "base/text.h"

#include <ctype.h>
#include <string.h>

struct parser {
	const char *text;
	size_t at;
	const struct filter_declarations *declared;
	struct arena *a;
	int depth;
	int terms;
};

enum status
parse_error_at(struct error *err, const char *text, size_t start)
{
	size_t column = 1;

	for (size_t i = 0; i < start && text[i]; i++)
		column += ((unsigned char)text[i] & 0xc0) != 0x80;
	error_at(err, "", 0, column);
	return STATUS_USAGE;
}

static void
skip_blanks(struct parser *p)
{
	while (isspace((unsigned char)p->text[p->at]))
		p->at++;
}

static bool
ends_word(char c)
{
	return !c || isspace((unsigned char)c) || c == '(' || c == ')';
}

static size_t
word_length(const struct parser *p)
{
	size_t n = 0;

	while (!ends_word(p->text[p->at + n]))
		n++;
	return n;
}

/* Is one of words ("and|et") next? Then skip it. */
static bool
take_word(struct parser *p, const char *words)
{
	size_t n = word_length(p);

	if (!n || !field_word_in(words,
			  text_fold(p->a,
				  arena_strndup(p->a, p->text + p->at, n))))
		return false;
	p->at += n;
	skip_blanks(p);
	return true;
}

static struct node *
new_node(struct parser *p, enum node_kind kind, size_t start)
{
	struct node *n = arena_alloc(p->a, sizeof(*n));

	n->kind = kind;
	n->start = start;
	return n;
}

/* "…" without the quotes. */
static enum status
take_phrase(struct parser *p, const char **out, struct error *err)
{
	size_t start = p->at++;
	const char *close = strchr(p->text + p->at, '"');

	if (!close) {
		error_set(err, STATUS_USAGE,
			_("this quotation mark is never closed"));
		return parse_error_at(err, p->text, start);
	}
	*out = arena_strndup(
		p->a, p->text + p->at, (size_t)(close - p->text) - p->at);
	p->at = (size_t)(close - p->text) + 1;
	return STATUS_OK;
}

static const struct {
	const char *sign;
	enum node_op op;
} operators[] = {{"!=", OP_IS_NOT}, {"<=", OP_AT_MOST}, {">=", OP_AT_LEAST},
	{":", OP_IS}, {"=", OP_IS}, {"<", OP_LESS}, {">", OP_MORE}};

static bool
take_sign(struct parser *p, enum node_op *op)
{
	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++)
		if (text_starts(p->text + p->at, operators[i].sign)) {
			p->at += strlen(operators[i].sign);
			*op = operators[i].op;
			return true;
		}
	return false;
}

/* Also "age:>70". */
static bool
take_operator(struct parser *p, enum node_op *op)
{
	const bool colon = p->text[p->at] == ':';

	if (!take_sign(p, op))
		return false;
	if (colon && strchr("<>", p->text[p->at]) && p->text[p->at])
		take_sign(p, op);
	return true;
}

/* One value of a list: up to a comma or the end of the word. */
static enum status
take_value(struct parser *p, struct node_value *v, struct error *err)
{
	const char *dots;
	size_t n = 0;

	*v = (struct node_value){
		.start = p->at, .whole = p->text[p->at] == '"'};
	if (v->whole)
		return take_phrase(p, &v->low, err);
	while (!ends_word(p->text[p->at + n]) && p->text[p->at + n] != ',')
		n++;
	v->low = arena_strndup(p->a, p->text + p->at, n);
	p->at += n;
	dots = strstr(v->low, "..");
	if (dots) {
		v->high = dots + 2;
		v->low = arena_strndup(p->a, v->low, (size_t)(dots - v->low));
	}
	if (*v->low || (v->high && *v->high))
		return STATUS_OK;
	error_set(err, STATUS_USAGE, _("a value is missing here"));
	return parse_error_at(err, p->text, v->start);
}

static enum status
take_values(struct parser *p, struct node *n, struct error *err)
{
	size_t room = 1;
	enum status st;

	for (size_t i = p->at; p->text[i]; i++)
		room += p->text[i] == ',';
	n->values = ARENA_ARRAY(p->a, struct node_value, room);
	do
		st = take_value(p, &n->values[n->nvalues++], err);
	while (st == STATUS_OK && p->text[p->at] == ',' && p->at++ < SIZE_MAX);
	return st;
}

static enum status
no_such_field(
	struct parser *p, const char *name, size_t start, struct error *err)
{
	const char *near = field_suggest(name, p->a);

	if (near)
		error_set(err, STATUS_USAGE,
			_("there is no field \"%s\"; perhaps \"%s\"?"), name,
			near);
	else
		error_set(
			err, STATUS_USAGE, _("there is no field \"%s\""), name);
	return parse_error_at(err, p->text, start);
}

static enum status
one_more_term(struct parser *p, struct error *err)
{
	if (++p->terms <= FILTER_TERMS)
		return STATUS_OK;
	error_set(err, STATUS_USAGE, _("a filter has at most %d conditions"),
		FILTER_TERMS);
	return parse_error_at(err, p->text, p->at);
}

/* A bare word, or field op value: the field's name ends at the operator. */
static enum status
parse_word(struct parser *p, struct node **out, struct error *err)
{
	size_t start = p->at, all = word_length(p);
	size_t n = strcspn(p->text + start, ":=<>!\"");
	struct node *node = new_node(p, NODE_WORD, start);
	const char *name;

	*out = node;
	if (n >= all || n == 0) {
		node->word = arena_strndup(p->a, p->text + start, all);
		p->at += all;
		return STATUS_OK;
	}
	name = arena_strndup(p->a, p->text + start, n);
	node->kind = NODE_TERM;
	node->field = field_find(text_fold(p->a, name));
	if (!node->field)
		node->field = field_declared(p->declared, name, p->a);
	if (!node->field)
		return no_such_field(p, name, start, err);
	p->at += n;
	if (!take_operator(p, &node->op)) {
		error_set(err, STATUS_USAGE,
			_("after \"%s\" comes : = != < <= > or >="), name);
		return parse_error_at(err, p->text, p->at);
	}
	return take_values(p, node, err);
}

static enum status parse_or(
	struct parser *p, struct node **out, struct error *err);

static enum status
parse_group(struct parser *p, struct node **out, struct error *err)
{
	size_t start = p->at++;
	enum status st;

	if (++p->depth > FILTER_DEPTH) {
		error_set(err, STATUS_USAGE,
			_("too many parentheses inside one another"));
		return parse_error_at(err, p->text, start);
	}
	st = parse_or(p, out, err);
	p->depth--;
	if (st != STATUS_OK)
		return st;
	if (p->text[p->at] != ')') {
		error_set(err, STATUS_USAGE,
			_("this parenthesis is never closed"));
		return parse_error_at(err, p->text, start);
	}
	p->at++;
	if (*out)
		return STATUS_OK;
	error_set(err, STATUS_USAGE,
		_("there is nothing between these parentheses"));
	return parse_error_at(err, p->text, start);
}

/* "sans tag:vélo" is said of a condition; a word after it is one of a name, as
 * it is itself. */
static bool
take_without(struct parser *p)
{
	const size_t before = p->at;
	size_t n;

	if (!take_word(p, "sans|pas|non|without"))
		return false;
	n = word_length(p);
	if (p->text[p->at] == '(' || strcspn(p->text + p->at, ":=<>!") < n)
		return true;
	p->at = before;
	return false;
}

static bool
take_not(struct parser *p)
{
	char next = p->text[p->at + (p->text[p->at] == '-')];

	if (p->text[p->at] == '-' && !isspace((unsigned char)next) && next) {
		p->at++;
		return true;
	}
	return take_word(p, "not|sauf") || take_without(p);
}

static enum status
parse_term(struct parser *p, struct node **out, struct error *err)
{
	size_t start = p->at;
	bool negated = false;
	enum status st = one_more_term(p, err);

	if (st != STATUS_OK)
		return st;
	while (take_not(p))
		negated = !negated;
	if (p->text[p->at] == '(') {
		st = parse_group(p, out, err);
	} else if (p->text[p->at] == '"') {
		*out = new_node(p, NODE_WORD, p->at);
		st = take_phrase(p, &(*out)->word, err);
	} else if (ends_word(p->text[p->at])) {
		error_set(err, STATUS_USAGE, _("a condition is missing here"));
		st = parse_error_at(err, p->text, p->at);
	} else {
		st = parse_word(p, out, err);
	}
	if (st == STATUS_OK && negated) {
		struct node *inner = *out;

		*out = new_node(p, NODE_NOT, start);
		(*out)->left = inner;
	}
	if (st == STATUS_OK) {
		(*out)->start = start;
		(*out)->end = p->at;
	}
	skip_blanks(p);
	return st;
}

static struct node *
join(struct parser *p, enum node_kind kind, struct node *left,
	struct node *right)
{
	struct node *n;

	if (!left || !right)
		return left ? left : right;
	n = new_node(p, kind, left->start);
	n->end = right->end;
	n->left = left;
	n->right = right;
	return n;
}

/* Is "or" next? Does not consume it. */
static bool
at_or(struct parser *p)
{
	size_t before = p->at;
	bool found = take_word(p, "or|ou");

	p->at = before;
	return found;
}

static enum status
parse_and(struct parser *p, struct node **out, struct error *err)
{
	struct node *next;
	bool wanted = false;
	enum status st = STATUS_OK;

	*out = NULL;
	skip_blanks(p);
	while (st == STATUS_OK && p->text[p->at] && p->text[p->at] != ')' &&
		!at_or(p)) {
		next = NULL;
		st = parse_term(p, &next, err);
		if (st == STATUS_OK)
			*out = join(p, NODE_AND, *out, next);
		wanted = st == STATUS_OK && take_word(p, "and|et");
	}
	if (st == STATUS_OK && wanted) {
		error_set(err, STATUS_USAGE, _("a condition is missing here"));
		st = parse_error_at(err, p->text, p->at);
	}
	return st;
}

static enum status
parse_or(struct parser *p, struct node **out, struct error *err)
{
	struct node *next;
	enum status st = parse_and(p, out, err);

	while (st == STATUS_OK && take_word(p, "or|ou")) {
		st = parse_and(p, &next, err);
		if (st == STATUS_OK && (!*out || !next)) {
			error_set(err, STATUS_USAGE,
				_("\"or\" needs a condition on either side"));
			st = parse_error_at(err, p->text, p->at);
		}
		if (st == STATUS_OK)
			*out = join(p, NODE_OR, *out, next);
	}
	return st;
}

enum status
parse_filter(const char *text, const struct filter_declarations *declared,
	struct arena *a, struct node **root, struct error *err)
{
	struct parser p = {.text = text, .declared = declared, .a = a};
	enum status st;

	*root = NULL;
	if (strlen(text) > FILTER_LENGTH)
		return error_set(err, STATUS_USAGE,
			_("a filter has at most %d characters"), FILTER_LENGTH);
	if (text_invalid(text, strlen(text)) < strlen(text)) {
		error_set(err, STATUS_USAGE, _("this is not UTF-8 text"));
		return parse_error_at(
			err, text, text_invalid(text, strlen(text)));
	}
	st = parse_or(&p, root, err);
	if (st == STATUS_OK && text[p.at] == ')') {
		error_set(err, STATUS_USAGE,
			_("this parenthesis was never opened"));
		st = parse_error_at(err, text, p.at);
	}
	return st;
}
