/* The words of filters: what they name that is not there, with the nearest
 * that is, and what could complete them. */
#include "base/i18n.h"
#include "base/text.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "filter/filter.h"
#include "people/people.h"
#include "people/selection.h"

#include <string.h>

/* How many values are looked at for the nearest; letters of a word that begins
 * one, and from which on its values stand before the fields. */
enum { NEAR = 2000, BEGINS = 3, LONG = 4 };

/* What a word alone may have been meant for, the likeliest first. */
static const char *const bare[] = {NC_("field", "tag"), NC_("field", "segment"),
	NC_("field", "team"), NC_("field", "skill"), NC_("field", "street")};

struct near {
	const char *value;
	int distance; /* the smaller the nearer */
};

/* From a word to a folded value, or to the nearest word of it; 0 to what it
 * begins. */
static int
distance(struct arena *a, const char *word, const char *value, int limit)
{
	const bool begins = strlen(word) >= BEGINS;
	int best = text_distance(word, value, limit);

	for (const char *p = value; p; p = strchr(p, ' ')) {
		const char *part;
		int d;

		p += *p == ' ';
		part = arena_strndup(a, p, strcspn(p, " "));
		d = begins && text_starts(part, word)
			    ? 0
			    : text_distance(word, part, limit);
		best = d < best ? d : best;
	}
	return best;
}

/* The value nearest to one that nobody has, if it is nearer than that found
 * before. */
static enum status
nearest(struct campaign *c, const char *query, const char *value,
	struct arena *a, struct near *near, struct error *err)
{
	struct value_count *values = ARENA_ARRAY(a, struct value_count, NEAR);
	const char *word = text_fold(a, value);
	size_t n = 0;
	enum status st = selection_values(
		campaign_db(c), query, "*", NEAR, a, values, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		int d = values[i].value ? distance(a, word,
						  text_fold(a, values[i].value),
						  near->distance)
					: near->distance;

		if (d < near->distance)
			*near = (struct near){values[i].value, d};
	}
	return st;
}

/* As far as a slip of the pen goes. */
static struct near
none_near(const char *value)
{
	return (struct near){NULL, ((int)strlen(value) + 1) / 3 + 1};
}

/* "tag:" and a value, in quotation marks if it is more than a word. */
static const char *
value_word(struct arena *a, const char *before, const char *value)
{
	const char *mark = strpbrk(value, " ,()") ? "\"" : "";

	return arena_printf(a, "%s%s%s%s", before, mark, value, mark);
}

static const char *
near_word(struct arena *a, const char *field, const struct near *near)
{
	return value_word(a, arena_join(a, field, ":", ""), near->value);
}

/* STATUS_NONE, and which that is, with the nearest that there is. */
static enum status
say_unknown(struct campaign *c, const struct filter_name *name, struct arena *a,
	struct error *err)
{
	struct near near = none_near(name->value);
	enum status st = nearest(c, name->query, name->value, a, &near, err);

	if (st != STATUS_OK)
		return st;
	if (near.value)
		error_set(err, STATUS_NONE,
			_("nothing here is %s:%s; perhaps %s?"), name->field,
			name->value, near_word(a, name->field, &near));
	else
		error_set(err, STATUS_NONE, _("nothing here is %s:%s"),
			name->field, name->value);
	if (err)
		err->column = name->column;
	return STATUS_NONE;
}

/* The query of the ith field that a bare word may be meant for. */
static const char *
bare_query(size_t i, const char *word, struct arena *a, const char **glob)
{
	const char *name = strchr(bare[i], '\004') + 1;

	return filter_value_query(
		arena_join(a, name, ":", word), NULL, a, glob);
}

/* What a word may have been meant for, "tag:parent", or NULL. */
static enum status
meant(struct campaign *c, const char *word, struct arena *a, const char **out,
	struct error *err)
{
	struct near near = none_near(word);
	enum status st = STATUS_OK;
	const char *glob;

	*out = NULL;
	for (size_t i = 0; i < ARRAY_LEN(bare) && st == STATUS_OK; i++) {
		const char *query = bare_query(i, word, a, &glob);
		const int before = near.distance;

		if (query)
			st = nearest(c, query, word, a, &near, err);
		if (near.distance < before)
			*out = near_word(a, i18n_word(bare[i]), &near);
	}
	return st;
}

/* A word of those alone that no name, street or e-mail begins with: it may be
 * a tag's. */
static enum status
word_is_known(struct campaign *c, const char *word, size_t column,
	struct arena *a, struct error *err)
{
	const char *match = filter_match(a, word), *near;
	bool known = true;
	enum status st = STATUS_OK;

	if (match && strlen(word) >= BEGINS)
		st = selection_is_known(campaign_db(c),
			"EXISTS (SELECT 1 FROM person_search "
			"WHERE person_search MATCH ?)",
			&(struct value){.type = VALUE_TEXT, .text = match},
			&known, err);
	if (st != STATUS_OK || known)
		return st;
	st = meant(c, word, a, &near, err);
	if (st != STATUS_OK || !near)
		return st;
	error_set(err, STATUS_NONE, _("no name or street; perhaps %s?"), near);
	if (err)
		err->column = column;
	return STATUS_NONE;
}

static enum status
words_are_known(struct campaign *c, const char *text, struct arena *a,
	struct error *err)
{
	enum status st = STATUS_OK;

	size_t column = 1;

	for (const char *p = text; *p && st == STATUS_OK;) {
		const size_t n = strcspn(p, " ");

		if (n)
			st = word_is_known(
				c, arena_strndup(a, p, n), column, a, err);
		for (const char *end = p + n + (p[n] != '\0'); p < end; p++)
			column += ((unsigned char)*p & 0xc0) != 0x80;
	}
	return st;
}

enum status
people_names(struct campaign *c, const char *text, struct error *err)
{
	const struct date today = date_today();
	struct arena a = ARENA_INIT;
	struct filter_declarations declared;
	struct filter_name *names;
	struct filter f = {.is_words = false};
	size_t n = 0;
	enum status st = people_declared(c, &a, &declared, err);

	if (st == STATUS_OK)
		st = filter_names(text, &today, &declared, &a, &names, &n, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		if (names[i].sql)
			st = selection_is_known(campaign_db(c), names[i].sql,
				&names[i].bound, &names[i].known, err);
		if (st == STATUS_OK && !names[i].known)
			st = say_unknown(c, &names[i], &a, err);
	}
	if (st == STATUS_OK && n == 0)
		st = filter_compile_in(text, &today, &declared, &a, &f, err);
	if (st == STATUS_OK && f.is_words)
		st = words_are_known(c, text, &a, err);
	arena_release(&a);
	return st;
}

/* The completions of a word, as they are found. */
struct completing {
	struct campaign *c;
	struct arena *a;
	struct people_word *at;
	size_t max, n;
};

static void
add_word(struct completing *l, const char *word, int64_t people)
{
	if (l->n < l->max)
		l->at[l->n++] = (struct people_word){word, people};
}

static enum status
add_values(struct completing *l, const char *query, const char *glob,
	const char *before, struct error *err)
{
	struct value_count *values =
		ARENA_ARRAY(l->a, struct value_count, l->max);
	size_t n = 0;
	enum status st = selection_values(
		campaign_db(l->c), query, glob, l->max, l->a, values, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (values[i].value && *values[i].value)
			add_word(l, value_word(l->a, before, values[i].value),
				values[i].people);
	return st;
}

/* Those that begin so, of what a bare word may be meant for. */
static enum status
add_bare(struct completing *l, const char *before, const char *word,
	struct error *err)
{
	enum status st = STATUS_OK;
	const char *glob;

	for (size_t i = 0; i < ARRAY_LEN(bare) && st == STATUS_OK; i++) {
		const char *query = bare_query(i, word, l->a, &glob);
		const char *field =
			arena_join(l->a, before, i18n_word(bare[i]), ":");

		if (query)
			st = add_values(l, query, glob, field, err);
	}
	return st;
}

/* Where nothing begins so: the nearest. */
static enum status
add_nearest(struct completing *l, const char *query, const char *before,
	const char *word, struct error *err)
{
	const char *value = strchr(word, ':'), *bare_word = NULL;
	struct near near = none_near(value ? value + 1 : word);
	enum status st = STATUS_OK;

	if (query && value[1])
		st = nearest(l->c, query, value + 1, l->a, &near, err);
	else if (!value && strlen(word) >= LONG)
		st = meant(l->c, word, l->a, &bare_word, err);
	if (bare_word)
		add_word(l, arena_join(l->a, before, bare_word, ""), -1);
	else if (near.value)
		add_word(l,
			value_word(l->a,
				arena_printf(l->a, "%s%.*s", before,
					(int)(value + 1 - word), word),
				near.value),
			-1);
	return st;
}

enum status
people_complete(struct campaign *c, const char *text, struct arena *a,
	struct people_word *words, size_t max, size_t *n, struct error *err)
{
	const char *space = strrchr(text, ' '),
		   *last = space ? space + 1 : text;
	const char *word = last + strspn(last, "-(");
	const char *before = arena_strndup(a, last, (size_t)(word - last));
	const char **plain = ARENA_ARRAY(a, const char *, max), *glob, *query;
	struct completing l = {.c = c, .a = a, .at = words, .max = max};
	struct filter_declarations declared;
	size_t fields = 0;
	enum status st = people_declared(c, a, &declared, err);

	*n = 0;
	if (st != STATUS_OK)
		return st;
	query = filter_value_query(text, &declared, a, &glob);
	if (!strchr(word, ':') && strlen(word) >= LONG)
		st = add_bare(&l, before, word, err);
	filter_complete(text, &declared, a, plain, max, &fields);
	for (size_t i = 0; i < fields; i++)
		add_word(&l, plain[i], -1);
	if (query && st == STATUS_OK)
		st = add_values(&l, query, glob,
			arena_strndup(a, last, strcspn(last, ":") + 1), err);
	if (!l.n && st == STATUS_OK)
		st = add_nearest(&l, query, before, word, err);
	*n = l.n;
	return st;
}

enum status
people_values(struct campaign *c, const char *field, const char *with,
	struct arena *a, struct people_word *words, size_t max, size_t *n,
	struct error *err)
{
	struct value_count *values = ARENA_ARRAY(a, struct value_count, max);
	const char *glob,
		*query = filter_value_query(
			arena_join(a, field, ":", ""), NULL, a, &glob);
	size_t found = 0;
	enum status st = STATUS_OK;

	*n = 0;
	if (query && !strpbrk(with, "*?["))
		st = selection_values(campaign_db(c), query,
			*with ? arena_printf(a, "*%s*", text_fold(a, with))
			      : "*",
			max, a, values, &found, err);
	for (size_t i = 0; i < found && st == STATUS_OK; i++)
		if (values[i].value && *values[i].value)
			words[(*n)++] = (struct people_word){
				values[i].value, values[i].people};
	return st;
}
