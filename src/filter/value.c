/* What a value means to a field, type by type, as a condition. */
#include "filter/compile.h"
#include "filter/days.h"

#include "base/i18n.h"
#include "base/num.h"
#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static enum status
wrong_value(struct compiler *c, const struct node_value *v, struct error *err)
{
	return parse_error_at(err, c->text, v->start);
}

/* The field's test with the comparison substituted for "@". */
static void
add_test(struct compiler *c, const struct field *f, const char *comparison)
{
	const char *at = strchr(f->test, '@');

	buf_add_n(&c->sql, f->test, (size_t)(at - f->test));
	buf_add(&c->sql, comparison);
	buf_add(&c->sql, at + 1);
}

static void
compare_text(struct compiler *c, const struct field *f, const char *sign,
	const char *value)
{
	add_test(c, f, sign);
	compile_bind(c, value);
}

/* A GLOB pattern for a word; only a final * keeps its meaning. */
static const char *
pattern(struct compiler *c, const char *word, bool any_ending)
{
	struct buf out = BUF_INIT;
	const char *kept;

	for (const char *p = word; *p; p++)
		if (strchr("*?[", *p))
			buf_add_fmt(&out, "[%c]", *p);
		else
			buf_add_char(&out, *p);
	if (any_ending)
		buf_add_char(&out, '*');
	kept = arena_strdup(c->a, out.at);
	buf_release(&out);
	return kept;
}

static const char *
lower(struct arena *a, const char *s)
{
	char *out = arena_strdup(a, s);

	for (char *p = out; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return out;
}

/* A value without its final *; *starred says that it had one. */
static const char *
without_star(struct compiler *c, const char *value, bool *starred)
{
	size_t n = strlen(value);

	*starred = n > 0 && value[n - 1] == '*';
	return arena_strndup(c->a, value, n - *starred);
}

typedef enum status compile_fn(struct compiler *c, const struct node *n,
	const struct node_value *v, struct error *err);

static enum status
no_order(struct compiler *c, const struct node *n, const struct node_value *v,
	struct error *err)
{
	error_set(err, STATUS_USAGE, _("\"%s\" is compared with : or = only"),
		n->field->name);
	return wrong_value(c, v, err);
}

static bool
is_ordered(const struct node *n, const struct node_value *v)
{
	return v->high || n->op > OP_IS_NOT;
}

static enum status compile_choice(struct compiler *c, const struct node *n,
	const struct node_value *v, struct error *err);

static enum status
compile_text(struct compiler *c, const struct node *n,
	const struct node_value *v, struct error *err)
{
	bool starred;
	const char *word = without_star(c, v->low, &starred);

	if (is_ordered(n, v))
		return no_order(c, n, v, err);
	/* Neither a word that the field knows nor an address. */
	if (n->field->choices && !starred && !strchr(word, '@'))
		return compile_choice(c, n, v, err);
	word = n->field->type == FIELD_TEXT ? text_fold(c->a, word)
					    : lower(c->a, word);
	/* A name is matched by its prefix. */
	starred = starred || strcmp(n->field->name, "name") == 0;
	compare_text(c, n->field, " GLOB ?", pattern(c, word, starred));
	return STATUS_OK;
}

static enum status
compile_in_text(struct compiler *c, const struct node *n,
	const struct node_value *v, struct error *err)
{
	bool starred;
	const char *word = text_fold(c->a, without_star(c, v->low, &starred));

	if (is_ordered(n, v))
		return no_order(c, n, v, err);
	compare_text(c, n->field, " GLOB ?",
		arena_join(c->a, v->whole ? " " : "* ", "",
			pattern(c, word, starred || !v->whole)));
	return STATUS_OK;
}

/* Numbers are kept as +33639980001 and asked for as people write them. What
 * holds the piece without its zero is a first, quick look. */
#define HOLDS(column)                                                          \
	"(" column " GLOB ? AND replace(" column ", '+33', '0') GLOB ?)"

void
compile_phone_piece(struct compiler *c, const char *digits)
{
	const char *quick =
		arena_printf(c->a, "*%s*", digits + (*digits == '0'));
	const char *whole = arena_printf(c->a, "*%s*", digits);

	buf_add(&c->sql,
		"(" HOLDS("p.phone") " OR " HOLDS(
			"p.phone2") " OR p.id IN (SELECT person FROM "
				    "person_channel WHERE kind = "
				    "'phone' AND " HOLDS("value") "))");
	for (int i = 0; i < 3; i++) {
		compile_bind(c, quick);
		compile_bind(c, whole);
	}
}

enum { WHOLE_NUMBER = 10 };

static enum status
compile_holds(struct compiler *c, const struct node *n,
	const struct node_value *v, struct error *err)
{
	const char *word = text_fold(c->a, v->low);

	if (is_ordered(n, v))
		return no_order(c, n, v, err);
	compare_text(c, n->field, " GLOB ?",
		arena_join(c->a, "*", "", pattern(c, word, true)));
	return STATUS_OK;
}

static enum status
compile_of_segment(struct compiler *c, const struct node *n,
	const struct node_value *v, struct error *err)
{
	if (is_ordered(n, v))
		return no_order(c, n, v, err);
	return compile_segment(c, v->low, v, err);
}

static enum status
compile_digits(struct compiler *c, const struct node *n,
	const struct node_value *v, struct error *err)
{
	struct buf digits = BUF_INIT;
	const char *kept;

	if (is_ordered(n, v))
		return no_order(c, n, v, err);
	for (const char *p = v->low; *p; p++)
		if (isdigit((unsigned char)*p))
			buf_add_char(&digits, *p);
	kept = arena_strdup(c->a, digits.at);
	buf_release(&digits);
	if (!*kept) {
		error_set(err, STATUS_USAGE,
			_("\"%s\": yes, no, none or some digits are expected "
			  "here"),
			v->low);
		return wrong_value(c, v, err);
	}
	/* The search finds a whole number at once. */
	if (*kept == '0' && strlen(kept) == WHOLE_NUMBER) {
		buf_add(&c->sql, "p.id IN (SELECT rowid FROM person_search "
				 "WHERE person_search MATCH ?) AND ");
		compile_bind(c, arena_printf(c->a, "\"%s\"", kept));
	}
	compile_phone_piece(c, kept);
	return STATUS_OK;
}

/* "17" finds 0017, "69a" finds 069A: leading zeros do not count. */
/* A station's statistic, in the table of stations. */
#define CODE "lower(code)"

static enum status
compile_code(struct compiler *c, const struct node *n,
	const struct node_value *v, struct error *err)
{
	bool starred;
	const char *word = lower(c->a, without_star(c, v->low, &starred));

	if (v->high && *v->low && *v->high) {
		compare_text(c, n->field, CODE " BETWEEN ? AND ?", word);
		compile_bind(c, lower(c->a, v->high));
		return STATUS_OK;
	}
	if (is_ordered(n, v))
		return no_order(c, n, v, err);
	if (starred) {
		compare_text(
			c, n->field, CODE " GLOB ?", pattern(c, word, true));
		return STATUS_OK;
	}
	compare_text(c, n->field, "ltrim(" CODE ", '0') = ltrim(?, '0')", word);
	return STATUS_OK;
}

static const char *const order_signs[] = {[OP_IS] = " = ?",
	[OP_IS_NOT] = " = ?",
	[OP_LESS] = " < ?",
	[OP_AT_MOST] = " <= ?",
	[OP_MORE] = " > ?",
	[OP_AT_LEAST] = " >= ?"};

static enum status
read_number(struct compiler *c, const struct node_value *v, const char *text,
	struct value *out, struct error *err)
{
	size_t n = strlen(text);

	out->type = VALUE_REAL;
	/* 45% is 45 */
	if (n && text[n - 1] == '%')
		text = arena_strndup(c->a, text, n - 1);
	if (num_parse_real(text, &out->real))
		return STATUS_OK;
	error_set(err, STATUS_USAGE, _("\"%s\" is not a number"), text);
	return wrong_value(c, v, err);
}

/* One bound of a range, or the value of a comparison. */
static enum status
number_test(struct compiler *c, const struct node *n,
	const struct node_value *v, const char *text, enum node_op op,
	struct error *err)
{
	struct value value;
	enum status st = read_number(c, v, text, &value, err);

	if (st != STATUS_OK)
		return st;
	add_test(c, n->field, order_signs[op]);
	VEC_PUSH(&c->values, value);
	return STATUS_OK;
}

static enum status
compile_number(struct compiler *c, const struct node *n,
	const struct node_value *v, struct error *err)
{
	enum status st = STATUS_OK;

	if (!v->high)
		return number_test(c, n, v, v->low, n->op, err);
	buf_add(&c->sql, "(");
	if (*v->low)
		st = number_test(c, n, v, v->low, OP_AT_LEAST, err);
	if (*v->low && *v->high)
		buf_add(&c->sql, " AND ");
	if (st == STATUS_OK && *v->high)
		st = number_test(c, n, v, v->high, OP_AT_MOST, err);
	buf_add(&c->sql, ")");
	return st;
}

static enum status
date_test(struct compiler *c, const struct node *n, const struct node_value *v,
	const char *word, enum node_op op, struct error *err)
{
	char *iso = arena_alloc(c->a, DATE_TEXT_SIZE);
	struct date first, last;

	if (!days_read(word, c->today, c->a, &first, &last)) {
		error_set(err, STATUS_USAGE,
			_("\"%s\" is not a date; write 23/11/2026, -30d, "
			  "today, "
			  "monday or \"last tuesday\""),
			word);
		return wrong_value(c, v, err);
	}
	/* After a year starts the day after its last; from a year on starts on
	 * its first. */
	date_iso(iso, op == OP_MORE || op == OP_AT_MOST ? &last : &first);
	compare_text(c, n->field, order_signs[op], iso);
	return STATUS_OK;
}

static enum status
compile_date(struct compiler *c, const struct node *n,
	const struct node_value *v, struct error *err)
{
	const char *low = v->low, *high = v->high ? v->high : v->low;
	enum status st = STATUS_OK;

	if (!v->high && n->op > OP_IS_NOT)
		return date_test(c, n, v, v->low, n->op, err);
	buf_add(&c->sql, "(");
	if (*low)
		st = date_test(c, n, v, low, OP_AT_LEAST, err);
	if (*low && *high)
		buf_add(&c->sql, " AND ");
	if (st == STATUS_OK && *high)
		st = date_test(c, n, v, high, OP_AT_MOST, err);
	buf_add(&c->sql, ")");
	return st;
}

/* Born so that the age is at least (with less: below) this many years. */
static void
age_test(struct compiler *c, const struct field *f, int64_t years, bool less)
{
	char *iso = arena_alloc(c->a, DATE_TEXT_SIZE);
	struct date born = date_add_months(c->today, -12L * (long)years);

	compare_text(c, f, less ? " > ?" : " <= ?", date_iso(iso, &born));
}

static enum status
read_age(struct compiler *c, const struct node_value *v, const char *text,
	int64_t *out, struct error *err)
{
	if (num_parse_int(text, out) && *out >= 0 && *out <= 130)
		return STATUS_OK;
	error_set(err, STATUS_USAGE,
		_("\"%s\" is not an age; write 70, 60..75 or >=70"), text);
	return wrong_value(c, v, err);
}

/* From age `from` (-1: any) until before age `until` (-1: any). */
static void
age_range(
	struct compiler *c, const struct field *f, int64_t from, int64_t until)
{
	buf_add(&c->sql, "(");
	if (from >= 0)
		age_test(c, f, from, false);
	if (from >= 0 && until >= 0)
		buf_add(&c->sql, " AND ");
	if (until >= 0)
		age_test(c, f, until, true);
	buf_add(&c->sql, ")");
}

/* "60-75" is 60..75. */
static struct node_value
age_between(struct compiler *c, const struct node_value *v)
{
	struct node_value out = *v;
	size_t n = strcspn(v->low, "-");

	if (n && v->low[n] && !v->high) {
		out.low = arena_strndup(c->a, v->low, n);
		out.high = v->low + n + 1;
	}
	return out;
}

static enum status
compile_age(struct compiler *c, const struct node *n,
	const struct node_value *v, struct error *err)
{
	int64_t low = -1, high = -1;
	enum status st = STATUS_OK;
	const struct node_value range = age_between(c, v);

	v = &range;
	if (*v->low)
		st = read_age(c, v, v->low, &low, err);
	if (st == STATUS_OK && v->high && *v->high)
		st = read_age(c, v, v->high, &high, err);
	if (st != STATUS_OK)
		return st;
	if (v->high)
		age_range(c, n->field, low, high < 0 ? -1 : high + 1);
	else if (n->op == OP_LESS || n->op == OP_AT_MOST)
		age_range(c, n->field, -1, low + (n->op == OP_AT_MOST));
	else if (n->op == OP_MORE || n->op == OP_AT_LEAST)
		age_range(c, n->field, low + (n->op == OP_MORE), -1);
	else
		age_range(c, n->field, low, low + 1);
	return STATUS_OK;
}

static enum status
compile_choice(struct compiler *c, const struct node *n,
	const struct node_value *v, struct error *err)
{
	if (is_ordered(n, v))
		return no_order(c, n, v, err);
	error_set(err, STATUS_USAGE,
		_("\"%s\" does not know \"%s\"; it knows: %s"), n->field->name,
		v->low, field_choices(n->field, c->a));
	return wrong_value(c, v, err);
}

static compile_fn *const by_type[] = {
	[FIELD_TEXT] = compile_text,
	[FIELD_WORDS] = compile_in_text,
	[FIELD_EXACT] = compile_text,
	[FIELD_DIGITS] = compile_digits,
	[FIELD_CODE] = compile_code,
	[FIELD_NUMBER] = compile_number,
	[FIELD_DATE] = compile_date,
	[FIELD_AGE] = compile_age,
	[FIELD_CHOICE] = compile_choice,
	[FIELD_HOLDS] = compile_holds,
	[FIELD_SEGMENT] = compile_of_segment,
};

bool
compile_is_any(struct compiler *c, const struct node_value *v)
{
	return strcmp(v->low, "*") == 0 ||
	       field_word_in(FIELD_NONE, text_fold(c->a, v->low));
}

bool
compile_is_name(
	struct compiler *c, const struct node *n, const struct node_value *v)
{
	const char *word = text_fold(c->a, v->low);

	return !is_ordered(n, v) && !field_choice_find(n->field, word) &&
	       !compile_is_any(c, v);
}

enum status
compile_question(struct compiler *c, const struct node *n,
	const struct node_value *v, const char *test, struct error *err)
{
	struct field field = *n->field;
	struct node node = *n;

	field.test = test;
	node.field = &field;
	node.op = n->op == OP_IS_NOT ? OP_IS : n->op;
	buf_clear(&c->sql);
	c->values.len = 0;
	return compile_value(c, &node, v, err);
}

/* What every field understands is tried first: its words, "*" and "none". */
enum status
compile_value(struct compiler *c, const struct node *n,
	const struct node_value *v, struct error *err)
{
	const char *word = text_fold(c->a, v->low);
	const struct field_choice *choice = field_choice_find(n->field, word);

	if (!is_ordered(n, v) && choice)
		buf_add(&c->sql, choice->sql);
	else if (!is_ordered(n, v) && strcmp(v->low, "*") == 0)
		buf_add(&c->sql, n->field->any);
	else if (!is_ordered(n, v) && field_word_in(FIELD_NONE, word))
		buf_add_fmt(&c->sql, "NOT %s", n->field->any);
	else
		return by_type[n->field->type](c, n, v, err);
	return STATUS_OK;
}
