/* Where tags are used: in the filters of segments and of sendings that are not
 * approved yet, which follow a tag that is called otherwise. */
#include "base/buf.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/people.h"
#include "people/segment_sql.h"
#include "people/tag.h"
#include "people/tag_internal.h"
#include "people/tag_sql.h"

#include <string.h>

/* A filter read for the tags that it names. */
struct using
{
	struct arena *a;
	struct filter_declarations declared;
	const char *key; /* of the tag */
};

static enum status
names_of(const struct using *u, const char *filter, struct filter_name **names,
	size_t *n)
{
	const struct date today = date_today();
	struct error wrong = ERROR_INIT;

	*n = 0;
	return filter_names(
		filter, &today, &u->declared, u->a, names, n, &wrong);
}

static bool
is_it(const struct using *u, const struct filter_name *name)
{
	return strcmp(name->is, "tag") == 0 &&
	       strcmp(text_fold(u->a, name->value), u->key) == 0;
}

/* One that can no longer be read uses nothing. */
static bool
uses(const struct using *u, const char *filter)
{
	struct filter_name *names;
	size_t n = 0;

	if (names_of(u, filter, &names, &n) != STATUS_OK)
		return false;
	for (size_t i = 0; i < n; i++)
		if (is_it(u, &names[i]))
			return true;
	return false;
}

enum status
tag_segments(struct campaign *c, const char *name, struct arena *a,
	const char **segments, struct error *err)
{
	struct using u = {.a = a, .key = text_fold(a, name)};
	struct arena_text text = ARENA_TEXT(a);
	struct segment_row *rows;
	size_t n = 0;
	enum status st = people_declared(c, a, &u.declared, err);

	if (st == STATUS_OK)
		st = segment_rows(campaign_db(c), NULL, a, &rows, &n, err);
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		if (uses(&u, rows[i].filter))
			arena_add(&text, ", ", "%s", rows[i].name);
	*segments = text.at;
	return st;
}

/* The byte at which a filter's character begins, from 1. */
static size_t
byte_of(const char *text, size_t column)
{
	size_t i = 0;

	while (text[i] &&
		(column > 1 || ((unsigned char)text[i] & 0xc0) == 0x80)) {
		i++;
		if (((unsigned char)text[i] & 0xc0) != 0x80)
			column--;
	}
	return i;
}

/* A value as it was typed, with its quotation marks. */
static size_t
length_of(const char *at, const char *value)
{
	return strlen(value) + (*at == '"' ? 2 : 0);
}

static const char *
rewritten(const struct using *u, const char *filter, const char *to)
{
	struct filter_name *names;
	struct buf out = BUF_INIT;
	const char *text;
	size_t n = 0, from = 0;

	if (names_of(u, filter, &names, &n) != STATUS_OK)
		return filter;
	for (size_t i = 0; i < n; i++) {
		const size_t at = byte_of(filter, names[i].column);

		if (!is_it(u, &names[i]))
			continue;
		buf_add_n(&out, filter + from, at - from);
		buf_add_fmt(
			&out, strpbrk(to, " ():<>=!") ? "\"%s\"" : "%s", to);
		from = at + length_of(filter + at, names[i].value);
	}
	buf_add(&out, filter + from);
	text = arena_strdup(u->a, out.at);
	buf_release(&out);
	return text;
}

static enum status
rewrite_segments(struct campaign *c, const struct using *u, const char *to,
	struct error *err)
{
	struct segment_row *rows;
	size_t n = 0;
	enum status st =
		segment_rows(campaign_db(c), NULL, u->a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		if (!uses(u, rows[i].filter))
			continue;
		rows[i].filter = rewritten(u, rows[i].filter, to);
		st = segment_write(campaign_db(c), &rows[i], err);
	}
	return st;
}

/* What was approved stays as it was approved. */
static enum status
rewrite_drafts(struct campaign *c, const struct using *u, const char *to,
	struct error *err)
{
	struct tag_draft *rows;
	size_t n = 0;
	enum status st = tag_drafts(campaign_db(c), u->a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		if (!uses(u, rows[i].filter))
			continue;
		rows[i].filter = rewritten(u, rows[i].filter, to);
		st = tag_draft_update(campaign_db(c), &rows[i], err);
	}
	return st;
}

enum status
tag_rewrite(
	struct campaign *c, const char *key, const char *to, struct error *err)
{
	struct using u = {.a = campaign_arena(c), .key = key};
	enum status st = people_declared(c, u.a, &u.declared, err);

	if (st == STATUS_OK)
		st = rewrite_segments(c, &u, to, err);
	return st == STATUS_OK ? rewrite_drafts(c, &u, to, err) : st;
}
