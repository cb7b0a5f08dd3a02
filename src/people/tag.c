/* Tags: what each is called and what it tells, as people say. */
#include "people/tag.h"

#include "base/i18n.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/judge.h"
#include "people/people.h"
#include "people/segment_rows.h"
#include "people/sensitive_word.h"
#include "people/tag_internal.h"
#include "people/tag_opinion.h"
#include "people/tag_sql.h"

#include <string.h>

SET_DEFINE(tag_nature_set, N_("a nature"), TAG_NATURES);

static void
find_word(struct tag_row *row, struct arena *a)
{
	enum sensitive_kind kind;

	row->word = sensitive_word(a, row->name, &kind);
}

/* How many have a tag, as it may be told of a filter that asks for it. */
static enum status
tell_people(struct campaign *c, struct tag_row *row, struct arena *a,
	struct error *err)
{
	const char *filter = arena_printf(a, "tag:\"%s\"", row->name);
	enum status st = people_small(c, filter, &row->small, err);

	return st == STATUS_OK ? segment_told(c, filter, "", row->people,
					 row->small, &row->people, err)
			       : st;
}

enum status
tag_list(struct campaign *c, struct arena *a, struct tag_row **rows, size_t *n,
	struct error *err)
{
	enum status st = tag_rows(campaign_db(c), a, rows, n, err);

	for (size_t i = 0; st == STATUS_OK && i < *n; i++) {
		find_word(&(*rows)[i], a);
		st = tell_people(c, &(*rows)[i], a, err);
	}
	return st;
}

enum status
tag_topics(struct campaign *c, struct arena *a, const char *const **keys,
	size_t *n, struct error *err)
{
	struct tag_row *rows;
	const char **list;
	size_t all = 0;
	enum status st = tag_rows_declared(campaign_db(c), a, &rows, &all, err);

	*n = 0;
	*keys = list = ARENA_ARRAY(a, const char *, all + 1);
	for (size_t i = 0; st == STATUS_OK && i < all; i++) {
		find_word(&rows[i], a);
		if (!rows[i].word)
			list[(*n)++] = rows[i].key;
	}
	return st;
}

static enum status
not_there(const struct tag_row *rows, size_t n, const char *name,
	struct arena *a, struct error *err)
{
	const char **names = ARENA_ARRAY(a, const char *, n + 1);
	const char *near;

	for (size_t i = 0; i < n; i++)
		names[i] = rows[i].name;
	near = text_suggest(name, names, n);
	return near ? error_set(err, STATUS_NONE,
			      _("there is no tag \"%s\"; did you mean \"%s\"?"),
			      name, near)
		    : error_set(err, STATUS_NONE, _("there is no tag \"%s\""),
			      name);
}

/* Of the name, without accents and case; NULL: there is none. */
static struct tag_row *
find(struct tag_row *rows, size_t n, const char *name, struct arena *a)
{
	const char *key = text_fold(a, name);

	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].key, key) == 0)
			return &rows[i];
	return NULL;
}

enum status
tag_exists(
	struct campaign *c, const char *name, bool *exists, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct tag_row *rows;
	size_t n = 0;
	enum status st = tag_rows(campaign_db(c), &a, &rows, &n, err);

	*exists = st == STATUS_OK && find(rows, n, name, &a);
	arena_release(&a);
	return st;
}

static enum status
set_nature(struct campaign *c, struct tag_row *row, enum tag_nature nature,
	struct error *err)
{
	enum status st = nature == TAG_OPINION
				 ? STATUS_OK
				 : tag_check_likeness(c, row, err);

	if (st != STATUS_OK)
		return st;
	if (row->nature == TAG_OPINION && nature != TAG_OPINION)
		law_warn(c, "TAG-2",
			arena_printf(campaign_arena(c),
				_("TAG-2 (GDPR, art. 9): until now \"%s\" told "
				  "an opinion; that it is said not to is kept"),
				row->name));
	row->nature = nature;
	if (nature != TAG_OPINION)
		sensitive_word_caution(c, row->name);
	campaign_say(c, N_("tag \"%s\": %s"), row->name,
		phrase_value(campaign_arena(c), &tag_nature_set, (int)nature));
	return tag_update(campaign_db(c), row, err);
}

/* Quotation marks and commas end a tag where tags and filters are typed. */
static enum status
check_name(const char *name, struct error *err)
{
	if (*name && !strpbrk(name, ",\"*"))
		return STATUS_OK;
	return error_set(err, STATUS_USAGE,
		_("\"%s\" cannot be a tag: it has a name, without commas, "
		  "quotation marks and \"*\""),
		name);
}

/* Whoever has an opinion's tag would have a topic's instead. */
static enum status
check_merge(struct campaign *c, const struct tag_row *row,
	const struct tag_row *other, struct error *err)
{
	if ((row->nature != TAG_OPINION && !row->word) || !row->people ||
		(other->nature != TAG_TOPIC && other->nature != TAG_TASK))
		return STATUS_OK;
	error_set(err, STATUS_DENIED,
		_("\"%s\" tells an opinion, and \"%s\" is a %s: under that "
		  "name it stays an opinion"),
		row->name, other->name,
		set_title(&tag_nature_set, (int)other->nature));
	return law_judge(c, "TAG-2", err);
}

/* What a name told stays told under one that does not tell it, whoever has the
 * tag by then: those who had it may come back by an undo. */
static void
keep_opinion(struct campaign *c, struct tag_row *row, const char *to)
{
	struct arena *a = campaign_arena(c);
	enum sensitive_kind kind;

	if (!row->word || row->nature == TAG_OPINION ||
		sensitive_word(a, to, &kind))
		return;
	law_warn(c, "TAG-2",
		arena_printf(a,
			_("TAG-2 (GDPR, art. 9): \"%s\" told it by its name, "
			  "so that \"%s\" tells an opinion from now on"),
			row->name, to));
	row->nature = TAG_OPINION;
}

static enum status
rename_tag(struct campaign *c, struct tag_row *row, const char *to,
	struct tag_row *other, struct error *err)
{
	const char *was = row->name, *was_key = row->key;
	enum status st = other ? check_merge(c, row, other, err) : STATUS_OK;

	if (st != STATUS_OK)
		return st;
	sensitive_word_caution(c, to);
	if (!other)
		keep_opinion(c, row, to);
	campaign_say(c,
		other ? N_("tag \"%s\": all who have it have \"%s\" instead")
		      : N_("tag \"%s\": it is called \"%s\""),
		was, other ? other->name : to);
	row->name = to;
	row->key = text_fold(campaign_arena(c), to);
	st = other ? tag_merge(campaign_db(c), row->id, other->id, err)
		   : tag_update(campaign_db(c), row, err);
	return st == STATUS_OK
		       ? tag_rewrite(c, was_key, other ? other->name : to, err)
		       : st;
}

static enum status
change_tag(struct campaign *c, void *data, struct error *err)
{
	const struct tag_change *change = data;
	struct arena *a = campaign_arena(c);
	const char *to = change->to ? text_clean(a, change->to) : NULL;
	struct tag_row *rows, *row, *other = NULL;
	size_t n = 0;
	enum status st = tag_rows(campaign_db(c), a, &rows, &n, err);

	if (st == STATUS_OK && to)
		st = check_name(to, err);
	if (st != STATUS_OK)
		return st;
	row = find(rows, n, change->name, a);
	if (!row)
		return not_there(rows, n, change->name, a, err);
	find_word(row, a);
	if (change->nature)
		st = set_nature(c, row, change->nature, err);
	if (to)
		other = find(rows, n, to, a);
	if (st == STATUS_OK && to)
		st = rename_tag(c, row, to, other == row ? NULL : other, err);
	return st;
}

enum status
tag_change(struct campaign *c, const struct tag_change *change, int64_t *entry,
	struct error *err)
{
	struct tag_change copy = *change;

	return campaign_change(
		c, VERB_TAG_NATURE, change_tag, &copy, entry, err);
}
