/* A filter in people's words: "aged 65 and over, without the tag "press"". What
 * it says is of the tree that is compiled. */
#include "filter/compile.h"
#include "filter/days.h"
#include "filter/say_words.h"

#include "base/mem.h"
#include "base/text.h"

#include <string.h>

struct saying {
	const struct date *today;
	struct arena *a;
};

static const struct field_words *
words_of(const struct field *f)
{
	for (size_t i = 0; i < ARRAY_LEN(field_words); i++)
		if (strcmp(field_words[i].name, f->name) == 0)
			return &field_words[i];
	return NULL;
}

static const char *
title_of(const struct field *f)
{
	const struct field_words *w = words_of(f);

	return w ? _(w->title) : f->help;
}

static const char *
choice_in(const struct choice_words *words, size_t n, const char *field,
	const char *choice)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i].field, field) == 0 &&
			field_word_in(choice, words[i].choice))
			return _(words[i].text);
	return NULL;
}

/* A shape of say_words.h with the text in the place of its %s. */
static const char *
fill(const struct saying *s, const char *shape, const char *text)
{
	const char *at = strstr(shape, "%s");

	return arena_printf(
		s->a, "%.*s%s%s", (int)(at - shape), shape, text, at + 2);
}

/* A word that the field knows; NULL where it knows none. */
static const char *
say_choice(const struct saying *s, const struct field *f, const char *word)
{
	const struct field_choice *known = field_choice_find(f, word);
	const char *own = choice_in(choice_words, ARRAY_LEN(choice_words),
		f->name, known ? known->words : word);
	const char *shape;

	if (own || !known)
		return own;
	shape = words_of(f)
			? choice_in(consent_words, ARRAY_LEN(consent_words), "",
				  known->words)
			: choice_in(declared_words, ARRAY_LEN(declared_words),
				  "", known->words);
	return shape ? fill(s, shape, title_of(f)) : NULL;
}

/* From and to, either NULL: any; more and less are without the end itself. */
struct range {
	const char *low, *high;
	bool more, less;
};

static struct range
range_of(const struct node *n, const struct node_value *v)
{
	struct range r = {NULL, NULL, false, false};

	if (v->high) {
		r.low = *v->low ? v->low : NULL;
		r.high = *v->high ? v->high : NULL;
	} else if (n->op == OP_LESS || n->op == OP_AT_MOST) {
		r.high = v->low;
		r.less = n->op == OP_LESS;
	} else if (n->op == OP_MORE || n->op == OP_AT_LEAST) {
		r.low = v->low;
		r.more = n->op == OP_MORE;
	} else {
		r.low = r.high = v->low;
	}
	return r;
}

static const char *
say_age(const struct saying *s, const struct node *n,
	const struct node_value *v)
{
	struct range r = range_of(n, v);
	const size_t dash = strcspn(v->low, "-");

	/* "60-75" is 60..75. */
	if (!v->high && dash && v->low[dash])
		r = (struct range){arena_strndup(s->a, v->low, dash),
			v->low + dash + 1, false, false};
	if (!r.high)
		return arena_printf(s->a,
			r.more ? _("aged more than %s") : _("aged %s and over"),
			r.low);
	if (!r.low)
		return arena_printf(s->a,
			r.less ? _("aged less than %s") : _("aged %s at most"),
			r.high);
	return strcmp(r.low, r.high) == 0
		       ? arena_printf(s->a, _("aged %s"), r.low)
		       : arena_printf(s->a, _("aged %s to %s"), r.low, r.high);
}

static const char *
with_unit(const struct saying *s, const struct field *f, const char *number)
{
	const struct field_words *w = words_of(f);
	const size_t n = strcspn(number, "%");

	return w && w->percent ? arena_printf(s->a, "%.*s%s", (int)n, number,
					 i18n_percent_sign())
			       : number;
}

static const char *
say_number(const struct saying *s, const struct node *n,
	const struct node_value *v)
{
	const struct range r = range_of(n, v);
	const char *low = r.low ? with_unit(s, n->field, r.low) : "";
	const char *high = r.high ? with_unit(s, n->field, r.high) : "";

	if (!*high)
		return arena_printf(s->a,
			r.more ? _("more than %s") : _("%s or more"), low);
	if (!*low)
		return arena_printf(s->a,
			r.less ? _("less than %s") : _("%s or less"), high);
	return strcmp(low, high) == 0
		       ? low
		       : arena_printf(s->a, _("from %s to %s"), low, high);
}

/* Of a period its first or its last day; the word where it is none. */
static const char *
day_of(const struct saying *s, const char *word, bool last)
{
	struct date from, to;
	char iso[DATE_TEXT_SIZE], day[DATE_WHEN_SIZE];

	if (!days_read(word, s->today, s->a, &from, &to))
		return word;
	return arena_strdup(
		s->a, date_full(day, date_iso(iso, last ? &to : &from)));
}

static const char *
say_days(const struct saying *s, const struct node *n,
	const struct node_value *v)
{
	const struct range r = range_of(n, v);
	const char *low = r.low ? day_of(s, r.low, r.more) : "";
	const char *high = r.high ? day_of(s, r.high, !r.less) : "";

	if (!*high)
		return arena_printf(
			s->a, r.more ? _("after %s") : _("since %s"), low);
	if (!*low)
		return arena_printf(
			s->a, r.less ? _("before %s") : _("until %s"), high);
	return strcmp(low, high) == 0
		       ? arena_printf(s->a, _("on %s"), low)
		       : arena_printf(s->a, _("between %s and %s"), low, high);
}

static const char *
say_text(const struct saying *s, const struct field *f,
	const struct node_value *v)
{
	const struct field_words *w = words_of(f);
	const size_t n = strlen(v->low);
	const char *text =
		n && v->low[n - 1] == '*'
			? arena_printf(s->a, _("%.*s…"), (int)n - 1, v->low)
			: v->low;

	if (v->high)
		return say_number(
			s, &(struct node){.field = f, .op = OP_IS}, v);
	return w && w->bare ? text : arena_printf(s->a, _("\"%s\""), text);
}

/* The value alone, to stand behind its field. */
static const char *
say_value(const struct saying *s, const struct node *n,
	const struct node_value *v)
{
	switch (n->field->type) {
	case FIELD_NUMBER:
		return say_number(s, n, v);
	case FIELD_DATE:
		return say_days(s, n, v);
	case FIELD_AGE:
	case FIELD_TEXT:
	case FIELD_WORDS:
	case FIELD_EXACT:
	case FIELD_DIGITS:
	case FIELD_CODE:
	case FIELD_CHOICE:
	case FIELD_HOLDS:
	case FIELD_SEGMENT:
		break;
	}
	return say_text(s, n->field, v);
}

/* What says all of a term by itself; NULL: it is said with the field. */
static const char *
say_whole(const struct saying *s, const struct node *n,
	const struct node_value *v)
{
	const char *word = text_fold(s->a, v->low);
	const bool ordered = v->high || n->op > OP_IS_NOT;
	const char *choice = ordered ? NULL : say_choice(s, n->field, word);

	if (choice)
		return choice;
	if (!ordered && strcmp(v->low, "*") == 0)
		return arena_printf(s->a, _("with any %s"), title_of(n->field));
	if (!ordered && field_word_in(FIELD_NONE, word))
		return arena_printf(
			s->a, _("without any %s"), title_of(n->field));
	return n->field->type == FIELD_AGE ? say_age(s, n, v) : NULL;
}

/* Any of the values: those that say all by themselves, then the others behind
 * their field. *denied is for a term that is not to hold, and false once that
 * is said. */
static const char *
say_term(const struct saying *s, const struct node *n, bool *denied)
{
	const struct field_words *w = words_of(n->field);
	struct arena_text whole = ARENA_TEXT(s->a), values = ARENA_TEXT(s->a);
	const char *shape = w ? w->is : NULL, *with;

	for (size_t i = 0; i < n->nvalues; i++) {
		const char *text = say_whole(s, n, &n->values[i]);

		if (text)
			arena_add(&whole, _(" or "), "%s", text);
		else
			arena_add(&values, _(" or "), "%s",
				say_value(s, n, &n->values[i]));
	}
	if (!*values.at)
		return whole.at;
	if (*denied && !*whole.at && w && w->is_not) {
		shape = w->is_not;
		*denied = false;
	}
	with = shape ? fill(s, _(shape), values.at)
		     : arena_printf(s->a, _("%s: %s"), title_of(n->field),
			       values.at);
	arena_add(&whole, _(" or "), "%s", with);
	return whole.at;
}

static const char *say(const struct saying *s, const struct node *n);

static bool
has_parts(const struct node *n)
{
	return n->kind == NODE_AND || n->kind == NODE_OR;
}

/* In a chain of another kind, between parentheses. */
static const char *
say_within(const struct saying *s, const struct node *n, enum node_kind kind)
{
	const char *text = say(s, n);

	return has_parts(n) && n->kind != kind
		       ? arena_printf(s->a, "(%s)", text)
		       : text;
}

static const char *
say_denied(const struct saying *s, const struct node *n)
{
	bool denied = true;
	const char *text = n->kind == NODE_TERM && n->op != OP_IS_NOT
				   ? say_term(s, n, &denied)
				   : say_within(s, n, NODE_NOT);

	return denied ? arena_printf(s->a, _("except %s"), text) : text;
}

static const char *
say(const struct saying *s, const struct node *n)
{
	bool denied = n->op == OP_IS_NOT;
	const char *text;

	switch (n->kind) {
	case NODE_AND:
	case NODE_OR:
		return arena_join(s->a, say_within(s, n->left, n->kind),
			n->kind == NODE_AND ? ", " : _(" or "),
			say_within(s, n->right, n->kind));
	case NODE_NOT:
		return say_denied(s, n->left);
	case NODE_WORD:
		return arena_printf(s->a,
			_("\"%s\" in the name, the street or the e-mail"),
			n->word);
	case NODE_TERM:
		break;
	}
	text = say_term(s, n, &denied);
	return denied ? arena_printf(s->a, _("except %s"), text) : text;
}

enum status
filter_say(const char *text, const struct date *today,
	const struct filter_declarations *declared, struct arena *a,
	const char **said, struct error *err)
{
	const struct saying s = {today, a};
	struct node *root = NULL;
	enum status st = parse_filter(text, declared, a, &root, err);

	*said = st != STATUS_OK ? "" : root ? say(&s, root) : _("everybody");
	return st;
}
